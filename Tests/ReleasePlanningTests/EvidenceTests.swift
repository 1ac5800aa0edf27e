import CommitHistory
import DatasetManifests
import Documents
import ReleasePlanning
import ReleaseRecords
import ReleaseRules
import SemanticVersioning
import TestSupport
import Testing

/// Evidence as a lower bound of the version.
@Suite("Evidence")
struct EvidenceTests {
  struct Row: CustomTestStringConvertible {
    let title: String
    var base = "v1.0.0"
    var commits = ["fix: a"]
    var identity: [(BumpLevel, String)] = []
    var request = VersionRequest()
    var rules = BumpRules.standard
    /// The version, or the message of the refusal.
    let expected: Result<String?, Words>

    var testDescription: String { title }
  }

  struct Words: Error { let text: String }

  private static func refused(_ text: String) -> Result<String?, Words> {
    .failure(Words(text: text))
  }

  private static let broken: [(BumpLevel, String)] = [
    (.patch, "key 'timeout' changed"), (.major, "key 'name' changed"),
    (.minor, "key 'links.a' added"),
  ]

  private static let rows: [Row] = [
    Row(title: "nothing measured", expected: .success("1.0.1")),
    Row(
      title: "as much as is claimed", commits: ["feat: a"],
      identity: [(.minor, "key 'links.a' added")], expected: .success("1.1.0")),
    Row(
      title: "less than is claimed", commits: ["feat!: a"], identity: broken,
      expected: .success("2.0.0")),
    Row(
      title: "more than is claimed", identity: broken,
      expected: refused("claimed patch, measured major: key 'name' changed (and 1 more)")),
    Row(
      title: "one step more", commits: ["feat: a"], identity: broken,
      expected: refused("claimed minor, measured major: key 'name' changed")),
    Row(
      title: "a break on 0.y.z under a feature", base: "v0.3.0", commits: ["feat: a"],
      identity: broken, expected: .success("0.4.0")),
    Row(
      title: "a break on 0.y.z under a fix", base: "v0.3.0", identity: broken,
      expected: refused(
        "claimed patch, measured major, which is minor on 0.y.z: key 'name' changed (and 1 more)"
      )),
    Row(
      title: "0.y.z by rules of its own", base: "v0.3.0", commits: ["feat: a"], identity: broken,
      rules: {
        var rules = BumpRules.standard
        rules.zeroMajor = .major
        return rules
      }(), expected: refused("claimed minor, measured major: key 'name' changed")),
    Row(
      title: "a level that is asked for", identity: broken,
      request: VersionRequest(atLeast: .major), expected: .success("2.0.0")),
    Row(
      title: "a version that is high enough", identity: broken,
      request: VersionRequest(version: version("2.0.0")), expected: .success("2.0.0")),
    Row(
      title: "a version that is too low", identity: broken,
      request: VersionRequest(version: version("1.7.0")),
      expected: refused("claimed minor, measured major: key 'name' changed")),
    Row(
      title: "1.0.0 is a major step from 0.y.z", base: "v0.3.0", identity: broken,
      request: VersionRequest(version: version("1.0.0")), expected: .success("1.0.0")),
    Row(
      title: "a trailer that is too low", commits: ["fix: a\n\nRelease-As: 1.4.0"],
      identity: broken,
      expected: refused("claimed minor, measured major: key 'name' changed")),
    Row(
      title: "a candidate is what it leads to", identity: broken,
      request: VersionRequest(prereleaseLabel: "rc"),
      expected: refused("claimed patch, measured major: key 'name' changed (and 1 more)")),
    Row(
      title: "a candidate that is high enough", commits: ["feat!: a"], identity: broken,
      request: VersionRequest(prereleaseLabel: "rc"), expected: .success("2.0.0-rc.1")),
    Row(
      title: "accepted by name", identity: broken,
      request: VersionRequest(accepted: [EvidenceAcceptance(source: "identity")]),
      expected: .success("1.0.1")),
    Row(
      title: "accepted although it is claimed", commits: ["feat!: a"], identity: broken,
      request: VersionRequest(accepted: [EvidenceAcceptance(source: "identity")]),
      expected: refused("--accept identity: major is claimed, and no more is measured there")),
    Row(
      title: "accepted under another name", identity: broken,
      request: VersionRequest(accepted: [EvidenceAcceptance(source: "identiy")]),
      expected: refused("--accept identiy: nothing is measured under this name")),
    Row(
      title: "accepted where nothing is measured",
      request: VersionRequest(accepted: [EvidenceAcceptance(source: "api")]),
      expected: refused("--accept api: nothing is measured under this name")),
    Row(
      title: "measured and not claimed", commits: ["chore: a"], identity: broken,
      expected: .success(nil)),
    Row(
      title: "the first release", base: "", commits: ["fix: a"], identity: broken,
      expected: .success("0.1.0")),
  ]

  @Test(arguments: rows)
  func `a version is held against what is measured`(_ row: Row) throws {
    var context = try context(
      told(row.commits, above: row.base.isEmpty ? nil : row.base),
      Situation(request: row.request, policy: .demo { $0.rules = row.rules }))
    context.identityItems = row.identity.map {
      MeasuredEvidence.Item(level: $0.0, reason: $0.1)
    }
    context.isWhollyMeasured = true
    switch row.expected {
    case .success(let version):
      let plan = try makePlan(context)
      #expect(plan.release?.facts.version.description == version)
    case .failure(let words):
      let fault = #expect(throws: PlanningFault.self) { try makePlan(context) }
      #expect(fault?.message == words.text)
    }
  }

  @Test func `every source above the claim is told, the largest first`() throws {
    var context = try context(told(["fix: a"]))
    context.identityItems = [.init(level: .minor, reason: "environment 'canary' added")]
    context.apiItems = [.init(level: .major, reason: "func f() has been removed in A")]
    context.datasets = [
      dataset(.instruct(unlabelled(3)), was: .instruct(labelled(2)), at: "1.0.0")
    ]
    #expect(context.evidence.map(\.source) == ["api", "dataset/instruct", "identity"])
    let fault = #expect(throws: PlanningFault.self) { try makePlan(context) }
    guard case .claimBelowEvidence(let refusal)? = fault else {
      Issue.record("\(String(describing: fault))")
      return
    }
    #expect(
      refusal.items.map(\.reason) == [
        "func f() has been removed in A", "column 'label' removed from instruct",
        "at least 1 row added to instruct", "environment 'canary' added",
      ])
    #expect(
      refusal.hint
        == "release it with --at-least major, or accept it by name: --accept api=REASON "
        + "--accept dataset/instruct=REASON --accept identity=REASON")
  }

  @Test func `what is accepted is in the plan and in the record`() throws {
    let accepted = [EvidenceAcceptance(source: "identity", reason: "a typing error")]
    var context = try context(
      told(["fix: a"]),
      Situation(request: VersionRequest(accepted: accepted), policy: .complete))
    context.identityItems = [.init(level: .major, reason: "key 'name' changed in production")]
    context.isWhollyMeasured = true
    let plan = try makePlan(context)
    let override = EvidenceOverride(
      source: "identity", claimed: .patch, measured: .major, reason: "a typing error")
    #expect(plan.judgement.overrides == [override])
    #expect(plan.warnings.isEmpty)
    let file = try #require(
      plan.release?.files.first { $0.path == "releases/1.0.1/record.json" }?.after)
    let node = try parseJSON(file, name: "record")
    #expect(
      node["overrides"] == [
        [
          "evidence": "identity", "claimed": "patch", "measured": "major",
          "reason": "a typing error",
        ]
      ])
    let record = try ReleaseRecord(reading: node)
    #expect(record.overrides == [override])
    #expect(record.json == file)

    context = try ReleasePlanningTests.context(
      told(["fix: a"]), Situation(request: VersionRequest(accepted: accepted)))
    context.identityItems = [.init(level: .major, reason: "key 'name' changed in production")]
    #expect(try makePlan(context).warnings.map(\.code) == ["evidence.unrecorded"])
  }

  @Test func `what nobody claims is a warning that says how to release it`() throws {
    var context = try context(told(["chore: a"], above: "v0.3.0"))
    context.identityItems = [
      .init(level: .major, reason: "key 'name' changed"), .init(level: .patch, reason: "b"),
    ]
    let plan = try makePlan(context)
    #expect(plan.release == nil)
    #expect(
      plan.warnings == [
        PlanWarning(
          code: "evidence.unclaimed",
          message: "nothing claimed, measured major, which is minor on 0.y.z: key 'name' changed "
            + "(and 1 more); --at-least minor releases it")
      ])
  }

  @Test func `a candidate that says all leaves nothing unclaimed`() throws {
    let story = HistoryStory { teller in
      teller.commit("the beginning")
      teller.tag("v1.0.0")
      teller.commit("feat!: a")
      teller.tag("v2.0.0-rc.1")
    }
    var context = try context(
      story, Situation(request: VersionRequest(prereleaseLabel: "rc")))
    context.identityItems = [.init(level: .major, reason: "key 'name' changed")]
    let plan = try makePlan(context)
    #expect(plan.release == nil)
    #expect(plan.warnings.isEmpty)
  }

  @Test func `a dataset that is gone is a break`() throws {
    var context = try context(told(["feat: a"]))
    context.removedDatasets = [
      RecordedDataset(
        .instruct(labelled(2)), version: version("0.1.0"), location: "exports/instruct")
    ]
    let fault = #expect(throws: PlanningFault.self) { try makePlan(context) }
    #expect(fault?.message == "claimed minor, measured major: dataset instruct removed")
  }

  @Test(arguments: [
    ("identity", "identity", nil as String?), ("dataset/a=why not", "dataset/a", "why not"),
    ("api=a=b", "api", "a=b"), ("", nil, nil), ("=why", nil, nil), ("api=", nil, nil),
    ("api= ", nil, nil), ("api=a\nb", nil, nil), ("a\u{1B}[2J", nil, nil),
    (String(repeating: "a", count: 1025), nil, nil),
  ])
  func `an acceptance is read`(_ text: String, _ source: String?, _ reason: String?) {
    let acceptance = EvidenceAcceptance(text)
    #expect(acceptance?.source == source)
    #expect(acceptance?.reason == reason)
    if let acceptance { #expect(EvidenceAcceptance(acceptance.text) == acceptance) }
  }

  @Test func `the report of the API tool is read`() {
    let report = """

      2 breaking changes detected in Tiny:
        💔 API breakage: func greet(_:) has been renamed to func greet(_:loud:)
        💔 API breakage: var Box.size has been removed
      1 breaking change detected in Other:
        💔 API breakage: enum API breakage: x has been removed
      No breaking changes detected in Third
      Skipping Fourth because it does not exist in the baseline
      """
    #expect(
      MeasuredEvidence.items(ofAPIReport: report).map(\.reason) == [
        "func greet(_:) has been renamed to func greet(_:loud:) in Tiny",
        "var Box.size has been removed in Tiny",
        "enum API breakage: x has been removed in Other",
      ])
    #expect(MeasuredEvidence.items(ofAPIReport: "No breaking changes detected in Tiny").isEmpty)
  }

  @Test func `libraries that come and go are told`() throws {
    let manifest: Node = [
      "name": "Tiny",
      "products": [
        ["name": "Tiny", "targets": ["Tiny", "More"], "type": ["library": ["automatic"]]],
        ["name": "Old", "targets": ["Old"], "type": ["library": ["static"]]],
        ["name": "tool", "targets": ["tool"], "type": ["executable": nil]],
      ],
    ]
    let old = try #require(SwiftLibrary.libraries(ofManifest: manifest))
    #expect(old.map(\.name) == ["Tiny", "Old"])
    let new = [
      SwiftLibrary(name: "Tiny", modules: ["Tiny"]), SwiftLibrary(name: "New", modules: ["New"]),
    ]
    #expect(
      MeasuredEvidence.items(from: old, to: new).map { "\($0.level.name) \($0.reason)" } == [
        "major module 'More' removed from library 'Tiny'", "major library 'Old' removed",
        "minor library 'New' added",
      ])
    #expect(SwiftLibrary.libraries(ofManifest: ["name": "x"]) == nil)
    #expect(SwiftLibrary.libraries(ofManifest: ["products": [["name": 1]]]) == nil)
  }
}
