import ReleasePlanning
import ReleaseRules
import SemanticVersioning
import TestSupport
import Testing

@Suite("Maintenance branches")
struct MaintenanceTests {
  @Test(arguments: [
    ("1.x", "1.0.0", "2.0.0"), ("1.x.x", "1.0.0", "2.0.0"), ("1.X", "1.0.0", "2.0.0"),
    ("0.x", "0.0.0", "1.0.0"), ("1.2.x", "1.2.0", "1.3.0"), ("1.0.x", "1.0.0", "1.1.0"),
    ("0.3.x", "0.3.0", "0.4.0"), ("0.0.x", "0.0.0", "0.1.0"), ("12.34.x", "12.34.0", "12.35.0"),
    ("99999999999999999999.x", "99999999999999999999.0.0", "100000000000000000000.0.0"),
  ])
  func `a range has a first version and an end`(
    _ text: String, _ lowest: String, _ end: String
  ) throws {
    let range = try #require(MaintenanceRange(text))
    #expect(range.lowest.description == lowest && range.end.description == end)
    #expect(range.contains(range.lowest) && !range.contains(range.end))
    #expect(range.contains(range.lowest.bumped(by: .patch)))
    #expect(!range.contains(version("\(end)-rc.1")))
    #expect(range.contains(version("\(lowest)-rc.1")))
  }

  @Test(arguments: [
    "", "x", "x.x", "1", "1.2", "1.2.3", "1.x.2", "1.2.3.x", "1.2.x.x", "01.x", "1.02.x", "1..x",
    ".x", "1.y", "-1.x", "1-rc.x", "1.2+b.x", "1.x ", "next",
  ])
  func `what is no range is none`(_ text: String) {
    #expect(MaintenanceRange(text) == nil)
  }

  @Test(arguments: [
    ("1.x", "1.0.0"), ("1.2.x", "1.2.0"), ("v1.x", "1.0.0"), ("release/1.2.x", "1.2.0"),
    ("release/v2.x", "2.0.0"), ("main", nil), ("releases/1.x", nil), ("feature/1.x", nil),
    ("1.x-fix", nil), ("v", nil),
  ])
  func `branches have a range by their name`(_ branch: String, _ lowest: String?) {
    let policy = ReleasePolicy.standard(name: "demo")
    #expect(policy.maintenanceLine(of: branch)?.range.lowest.description == lowest)
  }

  /// One history and question on a branch, and what comes of it.
  struct Row: Sendable, CustomTestStringConvertible {
    let branch: String
    var base: String? = "v1.2.3"
    let messages: [String]
    var request = VersionRequest()
    var elsewhere: [String] = []
    /// The version, or the code of the refusal with parts of its message and hint.
    let result: String
    var says: [String] = []

    var testDescription: String { "\(branch) \(base ?? "-") \(messages) → \(result)" }
  }

  private static let refused = "plan.outside-range"

  static let rows: [Row] = [
    Row(branch: "1.2.x", messages: ["fix: a"], result: "1.2.4"),
    Row(
      branch: "1.2.x", messages: ["fix: a", "feat: b"], result: refused,
      says: [
        "version 1.3.0", "branch '1.2.x'", "from 1.2.0 to below 1.3.0", "'feat: b'", "(type feat)",
        "git revert", "--version 1.2.4",
      ]),
    Row(
      branch: "1.2.x", messages: ["feat: b"], request: VersionRequest(version: version("1.2.4")),
      result: "1.2.4"),
    Row(branch: "1.x", messages: ["feat: b"], result: "1.3.0"),
    Row(
      branch: "1.x", messages: ["feat!: b"], result: refused,
      says: ["version 2.0.0", "from 1.0.0 to below 2.0.0", "(breaking)"]),
    Row(branch: "main", messages: ["feat!: b"], result: "2.0.0"),
    Row(branch: "1.2.x", messages: ["docs: a"], result: "-"),
    Row(
      branch: "1.2.x", messages: ["docs: a"], request: VersionRequest(atLeast: .patch),
      result: "1.2.4"),
    Row(
      branch: "1.2.x", messages: ["docs: a"], request: VersionRequest(atLeast: .minor),
      result: refused, says: ["--at-least minor leads to it"]),
    Row(
      branch: "1.2.x", messages: ["docs: a"],
      request: VersionRequest(version: version("1.3.0")), result: refused,
      says: ["--version asks for it", "such as 1.2.4"]),
    Row(
      branch: "1.2.x", messages: ["fix: a\n\nRelease-As: 1.3.0"], result: refused,
      says: ["Release-As trailer of commit", "'Release-As: 1.2.4'"]),
    Row(branch: "1.2.x", messages: ["feat: a\n\nRelease-As: 1.2.9"], result: "1.2.9"),
    Row(
      branch: "1.2.x", messages: ["fix: a"], request: VersionRequest(prereleaseLabel: "rc"),
      result: "1.2.4-rc.1"),
    Row(
      branch: "1.2.x", messages: ["feat: a"], request: VersionRequest(prereleaseLabel: "rc"),
      result: refused, says: ["version 1.3.0-rc.1"]),
    Row(
      branch: "1.x", messages: ["fix: a"],
      request: VersionRequest(version: version("2.0.0-rc.1")), result: refused),
    Row(branch: "0.x", base: "v0.4.1", messages: ["feat!: a"], result: "0.5.0"),
    Row(branch: "0.4.x", base: "v0.4.1", messages: ["feat!: a"], result: refused),
    Row(branch: "0.4.x", base: "v0.4.1", messages: ["fix: a"], result: "0.4.2"),
    Row(branch: "1.0.x", base: "v1.0.0", messages: ["perf: a"], result: "1.0.1"),
    Row(
      branch: "2.x", messages: ["fix: a"], result: refused,
      says: ["version 1.2.4", "first version of the branch", "--version 2.0.0"]),
    Row(branch: "2.x", messages: ["feat!: a"], result: "2.0.0"),
    Row(
      branch: "1.1.x", messages: ["fix: a"], result: refused,
      says: ["version 1.2.4", "contains 1.2.3, which is above its range"]),
    Row(
      branch: "1.x", base: nil, messages: ["feat: a"], result: refused,
      says: ["version 0.1.0", "it would be the first release", "--version 1.0.0"]),
    Row(
      branch: "1.x", messages: ["feat: a"], elsewhere: ["v1.3.0"], result: "plan.published",
      says: [
        "version 1.3.0 exists already", "branch '1.x' does not contain", "'feat: a' leads to it",
      ]),
    Row(
      branch: "1.2.x", messages: ["feat: a"], elsewhere: ["v1.3.0"], result: refused,
      says: ["outside the range"]),
    Row(branch: "1.x", messages: ["fix: a"], elsewhere: ["v1.3.0", "v2.0.0"], result: "1.2.4"),
    Row(branch: "main", messages: ["feat: a"], elsewhere: ["v1.3.0"], result: "plan.published"),
  ]

  private func story(_ row: Row) -> HistoryStory {
    HistoryStory { teller in
      teller.commit("the beginning", label: "start")
      if !row.elsewhere.isEmpty {
        teller.branch("elsewhere", from: "start")
        for tag in row.elsewhere {
          teller.commit("feat: \(tag)", files: [tag: tag])
          teller.tag(tag)
        }
        teller.checkout("main")
      }
      if let base = row.base { teller.tag(base) }
      for message in row.messages { teller.commit(message) }
    }
  }

  @Test(arguments: rows)
  func `a version outside the range of its branch is refused`(_ row: Row) throws {
    var context = try context(story(row), Situation(request: row.request, branch: row.branch))
    context.line = context.policy.maintenanceLine(of: row.branch)
    do throws(PlanningFault) {
      #expect(try context.decision().version?.description ?? "-" == row.result)
    } catch {
      #expect(error.code == row.result, "\(error.message)")
      let text = "\(error.message)\n\(error.hint ?? "")"
      for part in row.says { #expect(text.contains(part), "\(text)") }
    }
  }

  @Test func `a candidate outside the range is not promoted`() throws {
    let story = HistoryStory { teller in
      teller.commit("the beginning")
      teller.tag("v1.2.3")
      teller.commit("feat: a")
      teller.tag("v1.3.0-rc.1")
    }
    var context = try context(story, Situation(request: VersionRequest(promotes: true)))
    #expect(try context.decision(isProved: false).version?.description == "1.3.0")
    context.line = context.policy.maintenanceLine(of: "1.2.x")
    let error = #expect(throws: PlanningFault.self) { try context.decision(isProved: false) }
    #expect(error?.code == Self.refused)
    #expect(error?.message.hasSuffix("--promote leads to it") == true)
  }

  @Test(arguments: 0..<60 as Range<UInt64>)
  func `what a branch releases is in its range and above its base`(seed: UInt64) throws {
    var random = SeededRandom(seed: seed)
    let numbers = (0..<3).map { _ in Int.random(in: 0...2, using: &random) }
    let base = numbers.map(String.init).joined(separator: ".")
    let branch = ["\(numbers[0]).x", "\(numbers[0]).\(numbers[1]).x"][Int(seed % 2)]
    let messages = randomMessages(count: 5, using: &random)
    var context = try context(told(messages, above: "v\(base)"), Situation(branch: branch))
    let free = try context.decision().version
    let line = try #require(context.policy.maintenanceLine(of: branch))
    context.line = line
    do throws(PlanningFault) {
      let released = try context.decision().version
      #expect(released == free && released.map { line.range.contains($0) } ?? true)
    } catch {
      #expect(error.code == Self.refused && free.map { !line.range.contains($0) } ?? false)
    }
  }
}
