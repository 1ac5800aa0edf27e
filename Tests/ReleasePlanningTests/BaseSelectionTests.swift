import CommitHistory
import ReleasePlanning
import ReleaseRecords
import ReleaseRules
import SemanticVersioning
import TestSupport
import Testing

@Suite("The base of a release")
struct BaseSelectionTests {
  struct Row: CustomTestStringConvertible, Sendable {
    let testDescription: String
    let base: String?
    let next: String?
    let tag: String?
    let rejected: [String: String]
    let policy: ReleasePolicy
    let story: HistoryStory

    init(
      _ name: String, base: String?, next: String?, tag: String? = nil,
      rejected: [String: String] = [:], policy: ReleasePolicy = .standard(name: "demo"),
      story: @escaping (inout StoryTeller) -> Void
    ) {
      testDescription = name
      self.base = base
      self.next = next
      self.tag = tag ?? next.map { "v\($0)" }
      self.rejected = rejected
      self.policy = policy
      self.story = HistoryStory(story)
    }
  }

  static let rows = [
    Row(
      "precedence decides, not age", base: "v1.10.0", next: "1.10.1",
      rejected: ["v1.9.0": "lower-precedence", "v1.2.0": "lower-precedence"]
    ) {
      $0.commit("feat: a")
      $0.tag("v1.10.0")
      $0.commit("fix: b")
      $0.tag("v1.9.0")
      $0.commit("fix: c")
      $0.tag("v1.2.0")
      $0.commit("fix: d")
    },
    Row(
      "several version tags on one commit", base: "v1.10.0", next: "1.10.1",
      rejected: ["v1.9.0": "lower-precedence", "v1.2.0": "lower-precedence"]
    ) {
      $0.commit("feat: a")
      $0.tag("v1.9.0")
      $0.tag("v1.10.0")
      $0.tag("v1.2.0")
      $0.commit("fix: b")
    },
    Row(
      "a candidate and its final on one commit", base: "v1.1.0", next: "1.1.1",
      rejected: ["v1.1.0-rc.1": "prerelease"]
    ) {
      $0.commit("feat: a")
      $0.tag("v1.1.0-rc.1")
      $0.tag("v1.1.0")
      $0.commit("fix: b")
    },
    Row(
      "a younger maintenance release, merged back", base: "v1.1.0", next: "1.1.1",
      rejected: ["v1.0.1": "lower-precedence", "v1.0.0": "lower-precedence"]
    ) {
      $0.commit("one")
      $0.tag("v1.0.0")
      $0.commit("feat: two")
      $0.tag("v1.1.0")
      $0.branch("1.0.x", from: "one")
      $0.commit("fix: three", at: HermeticEnvironment.startSeconds + 90_000)
      $0.tag("v1.0.1")
      $0.checkout("main")
      $0.merge("1.0.x")
      $0.commit("fix: four")
    },
    Row(
      "a hotfix on a side branch, merged", base: "v1.0.1", next: "1.1.0",
      rejected: ["v1.0.0": "lower-precedence"]
    ) {
      $0.commit("one")
      $0.tag("v1.0.0")
      $0.branch("hotfix")
      $0.commit("fix: two")
      $0.tag("v1.0.1")
      $0.checkout("main")
      $0.commit("feat: three")
      $0.merge("hotfix")
    },
    Row(
      "a higher version on an unmerged branch", base: "v1.0.0", next: "1.0.1",
      rejected: ["v5.0.0": "unreachable"]
    ) {
      $0.commit("one")
      $0.tag("v1.0.0")
      $0.branch("next")
      $0.commit("feat!: two")
      $0.tag("v5.0.0")
      $0.checkout("main")
      $0.commit("fix: three")
    },
    Row(
      "a pre-release is never a base", base: "v1.0.0", next: "1.1.0",
      rejected: ["v1.1.0-rc.1": "prerelease", "v1.1.0-rc.2": "prerelease"]
    ) {
      $0.commit("one")
      $0.tag("v1.0.0")
      $0.commit("feat: two")
      $0.tag("v1.1.0-rc.1")
      $0.tag("v1.1.0-rc.2")
      $0.commit("fix: three")
    },
    Row(
      "tags that are no versions", base: "v1.0.0", next: "1.0.1",
      rejected: [
        "latest": "other-family", "nightly-2024-01-01": "other-family", "v2": "not-a-version",
        "dataset/train-2024.01": "other-family", "sdk-v9.9.9": "other-family",
        "v01.2.3": "not-a-version", "V9.0.0": "other-family", "vNext": "other-family",
      ]
    ) { teller in
      teller.commit("one")
      teller.tag("v1.0.0")
      teller.commit("fix: two")
      for name in [
        "latest", "nightly-2024-01-01", "v2", "dataset/train-2024.01", "sdk-v9.9.9", "v01.2.3",
        "V9.0.0", "vNext",
      ] {
        teller.tag(name)
      }
    },
    Row(
      "bare and prefixed tags are one family, and the form of the base is kept", base: "1.5.0",
      next: "1.5.1", tag: "1.5.1", rejected: ["v1.0.0": "lower-precedence"]
    ) {
      $0.commit("one")
      $0.tag("v1.0.0")
      $0.commit("feat: two")
      $0.tag("1.5.0")
      $0.commit("fix: three")
    },
    Row(
      "a chosen form leaves the other form to other families", base: "v1.0.0", next: "1.1.0",
      rejected: ["1.5.0": "other-family"],
      policy: .demo {
        $0.versionPatterns = [TagPattern(prefix: "v")]
        $0.hasChosenPattern = true
      }
    ) {
      $0.commit("one")
      $0.tag("v1.0.0")
      $0.commit("feat: two")
      $0.tag("1.5.0")
      $0.commit("fix: three")
    },
    Row(
      "a chosen form goes on from a legacy tag", base: "1.5.0", next: "1.5.1", tag: "v1.5.1",
      policy: .demo {
        $0.versionPatterns = [TagPattern(prefix: "v"), TagPattern(prefix: "")]
        $0.hasChosenPattern = true
      }
    ) {
      $0.commit("one")
      $0.tag("1.5.0")
      $0.commit("fix: two")
    },
    Row(
      "the two forms of one version: the preferred one is the base", base: "v1.0.0",
      next: "1.0.1", rejected: ["1.0.0": "lower-precedence"]
    ) {
      $0.commit("one")
      $0.tag("1.0.0")
      $0.tag("v1.0.0")
      $0.commit("fix: two")
    },
    Row(
      "an ignored pattern", base: "v1.0.0", next: "1.0.1", rejected: ["v9.0.0": "ignored"],
      policy: .demo { $0.ignoredPatterns = [TagPattern(prefix: "v9.")] }
    ) {
      $0.commit("one")
      $0.tag("v1.0.0")
      $0.commit("fix: two")
      $0.tag("v9.0.0")
    },
    Row(
      "the family of a prefix", base: "sdk-v2.0.0", next: "2.1.0", tag: "sdk-v2.1.0",
      rejected: ["v9.0.0": "other-family"],
      policy: ReleasePolicy.standard(name: "demo").restricted(toTagPrefix: "sdk-v")
    ) {
      $0.commit("one")
      $0.tag("sdk-v2.0.0")
      $0.commit("feat: two")
      $0.tag("v9.0.0")
    },
    Row("build metadata is dropped", base: "v1.0.0+build.5", next: "1.0.1") {
      $0.commit("one")
      $0.tag("v1.0.0+build.5")
      $0.commit("fix: two")
    },
    Row("an annotated tag is peeled", base: "v1.0.0", next: "1.0.1") {
      $0.commit("one")
      $0.annotatedTag("v1.0.0")
      $0.commit("fix: two")
    },
    Row("the tag of HEAD itself", base: "v1.0.0", next: nil) {
      $0.commit("one")
      $0.tag("v1.0.0")
    },
    Row("a clock that runs backwards", base: "v1.0.0", next: "1.0.1") {
      $0.commit("one", at: 2_000_000_000)
      $0.tag("v1.0.0")
      $0.commit("fix: two", at: 1_000_000_000)
    },
    Row("numbers beyond 64 bits", base: "v1.0.99999999999999999999", next: "1.1.0") {
      $0.commit("one")
      $0.tag("v1.0.9")
      $0.tag("v1.0.99999999999999999999")
      $0.commit("feat: two")
    },
  ]

  @Test(arguments: rows) func `the highest final version in HEAD`(row: Row) throws {
    let plan = try plan(row.story, Situation(policy: row.policy))
    #expect(plan.base.tagName == row.base)
    #expect(plan.release?.facts.version.description == row.next)
    #expect(plan.release?.facts.tag == row.tag)
    for (tag, code) in row.rejected { #expect(plan.reason(tag)?.code == code, "\(tag)") }
    // No tag is lost: each is the base or has its reason.
    let tags = row.story.inMemory().tags.map(\.name)
    #expect(Set(plan.rejected.map(\.tag.name) + [plan.base.tagName ?? ""]) == Set(tags))
    #expect(plan.rejected.count == tags.count - 1)
    #expect(plan.rejected.allSatisfy { !$0.reason.text.isEmpty })
  }

  @Test(arguments: [CommitHistory.Tag.TargetKind.tree, .blob])
  func `a tag on something else than a commit`(kind: CommitHistory.Tag.TargetKind) throws {
    let story = told(["feat: a", "fix: b"])
    let odd = ["v2.0.0", "v1.1.0-rc.1"].map {
      CommitHistory.Tag(name: $0, object: .zero, target: .zero, targetKind: kind)
    }
    var situation = Situation(moreTags: odd, kinds: ["v2.0.0": kind, "v1.1.0-rc.1": kind])
    let found = try plan(story, situation)
    #expect(found.base.tagName == "v1.0.0")
    #expect(found.release?.facts.version == version("1.1.0"))
    #expect(found.reason("v2.0.0") == .noCommit(kind))
    #expect(
      found.warnings == [
        PlanWarning(
          code: "plan.tag-not-a-commit",
          message:
            "tag 'v2.0.0' does not count: points to a \(kind.rawValue), not to a commit")
      ])
    // Its name is taken all the same.
    situation.request.prereleaseLabel = "rc"
    #expect(try nextVersion(story, situation) == "1.1.0-rc.2")
  }

  @Test func `a floating tag is warned of`() throws {
    let story = HistoryStory {
      $0.commit("one")
      $0.tag("v1.0.0")
      $0.tag("v1")
      $0.tag("latest")
      $0.commit("fix: two")
    }
    #expect(try plan(story).warnings.map(\.code) == ["plan.tag-not-a-version"])
  }

  @Test func `without any tag there is no base`() throws {
    let plan = try plan(told(["feat: a"], above: nil))
    #expect(plan.base == .none)
    #expect(plan.base.commit == nil && plan.base.tagName == nil && plan.base.version == nil)
    #expect(plan.changes.count == 1)
  }

  @Test func `a record is the base where the tags are missing`() throws {
    let story = told(["feat: a", "chore(release): 1.4.0", "fix: b"], above: nil)
    let released = story.inMemory()["#0"]
    let record = ReleaseBase.record(
      version: version("1.4.0"), tag: "v1.4.0", sourceCommit: released)
    let found = try plan(story, Situation(record: record))
    #expect(found.base == record)
    #expect(found.release?.facts.version == version("1.4.1"))
    #expect(found.release?.facts.previousTag == "v1.4.0")
    #expect(found.verdict("chore(release): 1.4.0") == .doesNotCount(.releaseCommit))
  }

  @Test func `a record beats lower tags and yields to its own tag and to higher ones`() throws {
    let story = HistoryStory {
      $0.commit("one")
      $0.tag("v1.0.0")
      $0.commit("feat: two")
      $0.commit("fix: three")
      $0.tag("v1.3.0-rc.1")
      $0.commit("fix: four")
      $0.tag("v2.0.0", on: "feat: two")
      $0.branch("side", from: "one")
      $0.commit("feat!: five")
      $0.tag("v3.0.0")
      $0.checkout("main")
    }
    func base(_ recorded: String) throws -> ReleasePlan {
      let source = story.inMemory()["feat: two"]
      return try plan(
        story,
        Situation(
          record: .record(
            version: version(recorded), tag: "v\(recorded)", sourceCommit: source)))
    }
    let recorded = try base("2.1.0")
    #expect(recorded.base.tagName == "v2.1.0")
    #expect(recorded.reason("v3.0.0") == .unreachable)
    #expect(recorded.reason("v2.0.0") == .lower(than: "v2.1.0"))
    #expect(recorded.reason("v1.3.0-rc.1") == .prerelease)
    #expect(recorded.changes.count == 2)
    #expect(try base("1.5.0").base.tagName == "v2.0.0")
    guard case .tag = try base("2.0.0").base else {
      Issue.record("the tag of the recorded release is in the clone and should be the base")
      return
    }
  }

  @Test func `a record of a commit outside HEAD is no base`() throws {
    let story = HistoryStory {
      $0.commit("one")
      $0.branch("old")
      $0.commit("feat: before the rewrite")
      $0.checkout("main")
      $0.commit("feat: after the rewrite")
    }
    let lost = story.inMemory()["feat: before the rewrite"]
    let fault = #expect(throws: PlanningFault.self) {
      try plan(
        story,
        Situation(record: .record(version: version("1.0.0"), tag: "v1.0.0", sourceCommit: lost)))
    }
    #expect(fault == .recordNotInHead(version: version("1.0.0"), commit: lost))
  }

  @Test func `a range that was given counts from the release below it`() throws {
    let story = HistoryStory {
      $0.commit("one")
      $0.tag("v1.5.0")
      $0.tag("latest")
      $0.commit("feat!: two")
      $0.commit("feat: three")
      $0.tag("v1.6.0-rc.1")
      $0.commit("fix: four")
    }
    let history = story.inMemory()
    let head = try #require(history.head)
    let census = TagCensus(tags: history.tags, policy: .standard(name: "demo"))
    for (name, subjects) in [
      ("feat!: two", ["fix: four", "feat: three"]), ("feat: three", ["fix: four"]),
      ("fix: four", []), ("one", ["fix: four", "feat: three", "feat!: two"]),
    ] {
      var graph = CommitGraph(source: StorySource(history: history))
      let range = try graph.givenRange(
        head: head, from: name, at: history[name], census: census, record: .none
      ) { _ in .commit }
      #expect(
        range.base == .revision(name, commit: history[name], version: version("1.5.0")), "\(name)")
      #expect(range.commits.map { $0.message.text } == subjects.map { $0 + "\n" })
      #expect(range.rejected.map(\.reason.code) == ["other-family", "range-given", "range-given"])
      #expect(range.shallowCuts.isEmpty)
    }
    var graph = CommitGraph(source: StorySource(history: history))
    let recorded = try graph.givenRange(
      head: head, from: "HEAD~1", at: history["feat: three"], census: census,
      record: .record(
        version: version("1.7.0"), tag: "v1.7.0", sourceCommit: history["feat!: two"])
    ) { _ in .commit }
    #expect(recorded.base.version == version("1.7.0"))
  }

  @Test func `a detached HEAD is planned as well`() throws {
    let plan = try plan(told(["fix: a"]), Situation(branch: nil))
    #expect(plan.release?.facts.version == version("1.0.1"))
    #expect(plan.branch == nil)
  }
}
