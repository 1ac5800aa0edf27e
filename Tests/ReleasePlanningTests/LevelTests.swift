import CommitHistory
import ReleasePlanning
import ReleaseRules
import SemanticVersioning
import TestSupport
import Testing

@Suite("The level of a release")
struct LevelTests {
  struct Row: CustomTestStringConvertible, Sendable {
    let testDescription: String
    let base: String?
    let commits: [String]
    let next: String?
    let rule: BumpRule?
    let request: VersionRequest
    let policy: ReleasePolicy

    init(
      _ name: String, _ base: String?, _ commits: [String], _ next: String?,
      _ rule: BumpRule? = nil, request: VersionRequest = VersionRequest(),
      policy: (inout ReleasePolicy) -> Void = { _ in }
    ) {
      testDescription = name
      self.base = base
      self.commits = commits
      self.next = next
      self.rule = rule
      self.request = request
      self.policy = .demo(policy)
    }
  }

  static let ordinary = [
    Row("a fix", "v1.2.3", ["fix: a"], "1.2.4", .type("fix")),
    Row("a speed-up", "v1.2.3", ["perf: a"], "1.2.4", .type("perf")),
    Row("a feature", "v1.2.3", ["feat: a", "fix: b"], "1.3.0", .type("feat")),
    Row("a feature by its long name and in capitals", "v1.2.3", ["FEATURE: a"], "1.3.0"),
    Row("a break by mark", "v1.2.3", ["fix!: a", "feat: b"], "2.0.0", .breaking),
    Row("a break by mark behind a scope", "v1.2.3", ["chore(deps)!: a"], "2.0.0", .breaking),
    Row(
      "a break by footer", "v1.2.3", ["fix: a\n\nBREAKING CHANGE: b"], "2.0.0", .breaking),
    Row("a break by footer with a hyphen", "v1.2.3", ["docs: a\n\nBREAKING-CHANGE: b"], "2.0.0"),
    Row("a break by footer alone", "v1.2.3", ["Rework it\n\nBREAKING CHANGE: b"], "2.0.0"),
    Row("nothing at all", "v1.2.3", [], nil),
    Row(
      "types that ask for nothing", "v1.2.3",
      ["docs: a", "chore: b", "style: c", "test: d", "ci: e", "build: f", "refactor: g"], nil),
    Row("a type that nobody knows", "v1.2.3", ["wip: a"], nil),
    Row("nothing conventional", "v1.2.3", ["Update", "more work", ""], nil),
  ]

  static let young = [
    Row("a break on 0.y.z", "v0.3.1", ["feat!: a"], "0.4.0", .breaking),
    Row("a break by footer on 0.y.z", "v0.3.1", ["fix: a\n\nBREAKING CHANGE: b"], "0.4.0"),
    Row("a feature on 0.y.z", "v0.3.1", ["feat: a"], "0.4.0", .type("feat")),
    Row("a fix on 0.y.z", "v0.3.1", ["fix: a"], "0.3.2", .type("fix")),
    Row("on 0.0.z", "v0.0.3", ["fix: a"], "0.0.4"),
    Row(
      "the break is the reason, not the feature beside it", "v0.3.1", ["feat!: a", "feat: b"],
      "0.4.0", .breaking),
    Row("a break leads to 1.0.0 where that is configured", "v0.3.1", ["feat!: a"], "1.0.0") {
      $0.rules.zeroMajor = .major
    },
    Row("features are patches where that is configured", "v0.3.1", ["feat: a"], "0.3.2") {
      $0.rules.zeroMinor = .patch
    },
    Row(
      "a weaker rule for breaks does not hide a feature", "v0.3.1", ["feat!: a", "feat: b"],
      "0.4.0", .type("feat")
    ) { $0.rules.zeroMajor = .patch },
    Row("fixes wait where that is configured", "v0.3.1", ["fix: a"], nil) {
      $0.rules.zeroPatch = .none
    },
    Row("the rules of 0.y.z end with it", "v1.0.0", ["feat!: a"], "2.0.0"),
  ]

  static let first = [
    Row("the first release", nil, ["feat: a", "fix: b"], "0.1.0", .firstRelease),
    Row("the first release with a break", nil, ["feat!: a"], "0.1.0", .firstRelease),
    Row("the first release of anything", nil, ["Start"], "0.1.0", .firstRelease),
    Row("a first version of one's own", nil, ["feat: a"], "1.0.0") {
      $0.rules.first = version("1.0.0")
    },
    Row(
      "the first release by hand", nil, ["feat: a"], "3.0.0", .given,
      request: VersionRequest(version: version("3.0.0"))),
    Row("the first release by trailer", nil, ["feat: a\n\nRelease-As: 2.0.0"], "2.0.0"),
    Row("a trailer with a tag's prefix", "v1.0.0", ["fix: a\n\nRelease-As: v2.0.0"], "2.0.0"),
  ]

  static let configured = [
    Row("everything counts", "v1.0.0", ["docs: a"], "1.0.1", .otherwise) {
      $0.rules.otherwise = .patch
    },
    Row("what is not understood counts as well", "v1.0.0", ["Update"], "1.0.1", .otherwise) {
      $0.rules.otherwise = .patch
    },
    Row("nothing is still nothing", "v1.0.0", [], nil) { $0.rules.otherwise = .patch },
    Row("a type that waits although others count", "v1.0.0", ["docs: a"], nil) {
      $0.rules.otherwise = .patch
      $0.rules.levels["docs"] = BumpLevel.none
    },
    Row("a type of one's own", "v1.0.0", ["data: a"], "1.1.0", .type("data")) {
      $0.rules.levels["data"] = .minor
    },
    Row(
      "at least a patch", "v1.0.0", ["docs: a"], "1.0.1", .atLeast,
      request: VersionRequest(atLeast: .patch)),
    Row(
      "at least a patch for nothing", "v1.0.0", [], "1.0.1", .atLeast,
      request: VersionRequest(atLeast: .patch)),
    Row(
      "at least a patch beside a feature", "v1.0.0", ["feat: a"], "1.1.0", .type("feat"),
      request: VersionRequest(atLeast: .patch)),
    Row(
      "at least major is what a person says, on 0.y.z too", "v0.3.1", ["feat: a"], "1.0.0",
      .atLeast, request: VersionRequest(atLeast: .major)),
    Row(
      "at least minor beside a break on 0.y.z", "v0.3.1", ["feat!: a"], "0.4.0", .breaking,
      request: VersionRequest(atLeast: .minor)),
    Row(
      "a version by hand", "v1.0.0", ["docs: a"], "1.7.0", .given,
      request: VersionRequest(version: version("1.7.0"))),
    Row(
      "a version by hand beats a trailer", "v1.0.0", ["fix: a\n\nRelease-As: 3.0.0"], "1.7.0",
      .given, request: VersionRequest(version: version("1.7.0"))),
    Row(
      "a pre-release by hand", "v1.0.0", ["fix: a"], "2.0.0-beta.4", .given,
      request: VersionRequest(version: version("2.0.0-beta.4"))),
  ]

  @Test(arguments: ordinary + young + first + configured)
  func `the next version`(row: Row) throws {
    let situation = Situation(request: row.request, policy: row.policy)
    let decision = try context(told(row.commits, above: row.base), situation).decision()
    #expect(decision.version?.description == row.next)
    if let rule = row.rule { #expect(decision.rule == rule) }
    if row.next == nil { #expect(decision.rule == nil && decision.level == .none) }
  }

  @Test func `the newest Release-As wins`() throws {
    let story = told([
      "feat: a\n\nRelease-As: 4.0.0", "docs: b\n\nRelease-As: 3.0.0", "feat: c",
    ])
    let decision = try context(story).decision()
    #expect(decision.version == version("3.0.0"))
    #expect(decision.rule == .releaseAs(story.inMemory()["#1"]))
    #expect(decision.level == .minor)
  }

  @Test func `the last Release-As of a message wins, in any case`() throws {
    #expect(
      try nextVersion(told(["fix: a\n\nRelease-As: 3.0.0\nrelease-as: 3.1.0"])) == "3.1.0")
  }

  @Test func `a Release-As that was reverted asks for nothing`() throws {
    let reverted = told([
      "feat: a\n\nRelease-As: 3.0.0", "fix: b",
      "Revert \"feat: a\"\n\nThis reverts commit {0}.",
    ])
    #expect(try nextVersion(reverted) == "1.0.1")
  }

  @Test func `a Release-As of a correction asks for nothing`() throws {
    #expect(try nextVersion(told(["fix: a", "fixup! fix: a\n\nRelease-As: 3.0.0"])) == "1.0.1")
  }

  @Test(arguments: ["3", "vv3.0.0", "next", "3.0.0 please"])
  func `a Release-As that is no version names its commit`(value: String) throws {
    let story = told(["fix: a", "docs: b\n\nRelease-As: \(value)", "fix: c"])
    let fault = #expect(throws: PlanningFault.self) { try nextVersion(story) }
    guard case .invalidReleaseAs(let found, let commit, let reason)? = fault else {
      Issue.record("\(String(describing: fault))")
      return
    }
    #expect(found == value)
    #expect(commit == story.inMemory()["#1"])
    #expect(!reason.isEmpty)
    #expect(fault?.message.contains(commit.abbreviated()) == true)
    // The way out is in the hint.
    let given = VersionRequest(version: version("1.1.0"))
    #expect(try nextVersion(story, Situation(request: given)) == "1.1.0")
  }

  @Test func `a version must be above the base`() throws {
    let story = told(["feat: a\n\nRelease-As: 0.9.0"])
    let below = PlanningFault.notAbove(version: version("0.9.0"), published: version("1.0.0"))
    #expect(throws: below) { try nextVersion(story) }
    for text in ["0.9.0", "1.0.0", "1.0.0-rc.1", "1.0.0+build.1"] {
      let request = VersionRequest(version: version(text))
      let fault = PlanningFault.notAbove(version: version(text), published: version("1.0.0"))
      #expect(throws: fault, "\(text)") {
        try nextVersion(told(["fix: b"]), Situation(request: request))
      }
    }
  }

  @Test func `a version that another branch has is taken`() throws {
    let story = HistoryStory {
      $0.commit("one")
      $0.tag("v1.0.0")
      $0.branch("side")
      $0.commit("feat: two")
      $0.tag("v1.1.0")
      $0.checkout("main")
      $0.commit("feat: three")
    }
    #expect {
      try nextVersion(story)
    } throws: {
      ($0 as? PlanningFault)?.message.hasPrefix("version 1.1.0 exists already: tag 'v1.1.0' at ")
        == true
    }
    let request = VersionRequest(version: version("1.2.0"))
    #expect(try nextVersion(story, Situation(request: request)) == "1.2.0")
    // A candidate of a version that is out already would be offered to nobody.
    let candidate = VersionRequest(prereleaseLabel: "rc")
    #expect(
      throws: PlanningFault.notAbove(version: version("1.1.0-rc.1"), published: version("1.1.0"))
    ) { try nextVersion(story, Situation(request: candidate)) }
  }
}
