import Diagnostics
import Documents
import ReleasePlanning
import ReleaseRules
import SemanticVersioning
import TestSupport
import Testing

/// The file of a plan, which whoever hands it over can have changed.
@Suite("Saved plans")
struct SavedPlanTests {
  private static let query = ReleaseQuery(
    tagPrefix: "v", paths: ["packages/core"],
    request: VersionRequest(
      prereleaseLabel: "rc", atLeast: .minor,
      accepted: [EvidenceAcceptance(source: "identity", reason: "agreed")]),
    isStrict: true, measuresAPI: true, epochSeconds: 1_700_000_000)

  private static func saved() throws -> (plan: ReleasePlan, text: String) {
    let made = try plan(told(["feat: a thing"]))
    return (made, String(decoding: SavedPlan.file(of: made, query: query), as: UTF8.self))
  }

  @Test("what was saved is read back, and is the plan")
  func readsBack() throws {
    let (made, text) = try Self.saved()
    let (read, faults) = SavedPlan.read(try parseJSON(Array(text.utf8), name: "plan.json"))
    #expect(faults == [])
    let plan = try #require(read)
    #expect(plan.query == Self.query)
    #expect(plan.head == made.head)
    #expect(plan == SavedPlan(made, query: Self.query))
    #expect(plan.difference(from: made) == nil)
  }

  @Test("a plan for nothing is one too")
  func readsNothing() throws {
    let made = try plan(told(["docs: a word"]))
    let file = SavedPlan.file(of: made, query: ReleaseQuery())
    let plan = try #require(SavedPlan.read(try parseJSON(file, name: "plan.json")).plan)
    #expect(plan.digest == nil)
    #expect(plan.difference(from: made) == nil)
  }

  @Test("what moved is named")
  func namesDifferences() throws {
    let (made, text) = try Self.saved()
    let plan = SavedPlan(made, query: Self.query)
    let later = try ReleasePlanningTests.plan(told(["feat: a thing", "feat: another"]))
    #expect(plan.difference(from: later) == .head(now: later.head, saved: made.head))
    let other = try #require(
      SavedPlan.read(
        try parseJSON(
          Array(text.replacing("feat: a thing", with: "feat: no thing").utf8), name: "p")
      ).plan)
    #expect(other.difference(from: made) == .words)
    var situation = Situation()
    situation.policy.name = "another"
    let renamed = try ReleasePlanningTests.plan(told(["feat: a thing"]), situation)
    #expect(plan.difference(from: renamed) == .outcome)
  }

  /// A change of the file, and what is said of it.
  struct Row: CustomTestStringConvertible, Sendable {
    let old: String
    let new: String
    let message: String
    var testDescription: String { new }
    init(_ old: String, _ new: String, _ message: String) {
      (self.old, self.new, self.message) = (old, new, message)
    }
  }

  @Test(
    "a file asks for nothing that the command line would not take",
    arguments: [
      Row("plan/v1", "plan/v2", "'schema' must be `agi-release/plan/v1`"),
      Row("\"commit\": \"", "\"commit\": \"x", "'commit' must be a commit id"),
      Row("\"digest\": \"sha256:", "\"digest\": \"sha1:", "'digest' must be a digest"),
      Row("\"query\":", "\"question\":", "required key 'query' is missing"),
      Row("\"atLeast\": \"minor\"", "\"atLeast\": \"huge\"", "'query.atLeast' must be one of"),
      Row("\"atLeast\": \"minor\"", "\"atLeast\": 2", "expected text for 'query.atLeast'"),
      Row("\"from\": null", "\"from\": \"v0.9.0\"", "'query.from' must be null"),
      Row("\"to\": null", "\"to\": \"HEAD~1\"", "'query.to' must be null"),
      Row("packages/core", "../core", "'query.paths' has '../core', which is no path inside"),
      Row("packages/core", "/core", "'query.paths' has '/core', which is no path inside"),
      Row("packages/core", "core/", "'query.paths' has 'core/', which is no path inside"),
      Row("1700000000", "-1", "'query.epochSeconds' must be 0 to 253402300799, found -1"),
      Row("1700000000", "true", "expected a whole number for 'query.epochSeconds'"),
      Row(
        "\"version\": null,\n    \"at", "\"version\": \"1.0\",\n    \"at", "'query.version' must be"
      ),
      Row(
        "\"promote\": false", "\"promote\": true", "'query.promote' decides the version by itself"),
      Row("\"strict\": true", "\"strict\": \"yes\"", "expected true or false for 'query.strict'"),
      Row("identity=agreed", "identity=", "'query.accept' must be a list of NAME"),
      Row("\"strict\"", "\"stricter\"", "unknown key 'query.stricter'"),
    ])
  func refuses(_ row: Row) throws {
    let text = try Self.saved().text
    try #require(text.contains(row.old), "\(text)")
    let changed = text.replacing(row.old, with: row.new)
    let (plan, faults) = SavedPlan.read(try parseJSON(Array(changed.utf8), name: "plan.json"))
    #expect(plan == nil)
    #expect(faults.contains { $0.message.hasPrefix(row.message) }, "\(faults.map(\.message))")
    #expect(faults.allSatisfy { $0.code.hasPrefix("plan-file.") && $0.location != nil })
  }

  @Test("a document that is no map is no plan", arguments: ["[]", "null", "7", "\"x\"", "{}"])
  func refusesOthers(_ text: String) throws {
    let (plan, faults) = SavedPlan.read(try parseJSON(Array(text.utf8), name: "plan.json"))
    #expect(plan == nil)
    #expect(!faults.isEmpty)
  }

  @Test("any change of the query is read, refused or another question", arguments: 0..<40)
  func survivesChanges(seed: Int) throws {
    var random = SeededRandom(seed: UInt64(seed))
    let (made, text) = try Self.saved()
    let original = Array(text.utf8)
    for _ in 0..<20 {
      var bytes = original
      for _ in 0..<Int.random(in: 1...3, using: &random) {
        let place = Int.random(in: 0..<bytes.count, using: &random)
        switch Int.random(in: 0..<3, using: &random) {
        case 0: bytes[place] = UInt8.random(in: .min ... .max, using: &random)
        case 1: bytes.remove(at: place)
        default: bytes.insert(UInt8.random(in: 32...126, using: &random), at: place)
        }
      }
      guard let node = try? parseJSON(bytes, name: "p") else { continue }
      let (read, faults) = SavedPlan.read(node)
      #expect((read == nil) == !faults.isEmpty)
      // A change of the report is never taken for the plan.
      guard let read, read.difference(from: made) == nil else { continue }
      let report = (node.map ?? []).filter { $0.key != "query" }
      #expect(report.map(\.key) == (made.report.map ?? []).map(\.key))
      #expect(report.map(\.value) == (made.report.map ?? []).map(\.value))
    }
  }
}
