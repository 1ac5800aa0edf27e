import CommitHistory
import DatasetManifests
import Documents
import ReleasePlanning
import ReleaseRecords
import ReleaseRules
import SemanticVersioning
import TestSupport
import Testing

@Suite("Pre-releases and promotion")
struct PrereleaseTests {
  private func candidate(
    _ label: String, of story: HistoryStory, atLeast: BumpLevel = .none
  ) throws -> String? {
    try nextVersion(
      story, Situation(request: VersionRequest(prereleaseLabel: label, atLeast: atLeast)))
  }

  private let promotion = Situation(request: VersionRequest(promotes: true))

  /// Commits above `v1.0.0` with tags in between: `"tag v1.1.0-rc.1"` tags the commit before it.
  private func line(_ steps: String...) -> HistoryStory {
    HistoryStory { teller in
      teller.commit("the beginning")
      teller.tag("v1.0.0")
      for step in steps {
        if step.hasPrefix("tag ") {
          teller.tag(String(step.dropFirst(4)))
        } else {
          teller.commit(step)
        }
      }
    }
  }

  @Test func `the first candidate of the next version`() throws {
    #expect(try candidate("rc", of: line("feat: a")) == "1.1.0-rc.1")
    #expect(try candidate("rc", of: line("fix: a")) == "1.0.1-rc.1")
    #expect(try candidate("rc", of: line("feat!: a")) == "2.0.0-rc.1")
    #expect(try candidate("rc", of: told(["feat: a"], above: nil)) == "0.1.0-rc.1")
    #expect(try candidate("rc", of: told(["feat!: a"], above: "v0.3.1")) == "0.4.0-rc.1")
    #expect(try candidate("rc", of: line("docs: a")) == nil)
    #expect(try candidate("rc", of: line()) == nil)
  }

  @Test func `the target comes from all commits since the last final version`() throws {
    let story = line("feat: a", "tag v1.1.0-rc.1", "fix: b")
    #expect(try candidate("rc", of: story) == "1.1.0-rc.2")
    #expect(try nextVersion(story) == "1.1.0")
    let breaking = line("feat: a", "tag v1.1.0-rc.1", "feat!: b")
    #expect(try candidate("rc", of: breaking) == "2.0.0-rc.1")
    #expect(try nextVersion(breaking) == "2.0.0")
  }

  @Test func `counters are numbers`() throws {
    let tens = line("feat: a", "tag v1.1.0-rc.9", "tag v1.1.0-rc.10", "fix: b")
    #expect(try candidate("rc", of: tens) == "1.1.0-rc.11")
    #expect(try candidate("rc", of: line("feat: a", "tag v1.1.0-rc.9", "fix: b")) == "1.1.0-rc.10")
    let huge = line("feat: a", "tag v1.1.0-rc.18446744073709551615", "fix: b")
    #expect(try candidate("rc", of: huge) == "1.1.0-rc.18446744073709551616")
  }

  @Test func `the order of what is published does not matter`() throws {
    let changes = try context(line("feat: a")).changes
    for published in [["rc.2", "rc.10", "rc.9"], ["rc.10", "rc.9", "rc.2"]] {
      let evidence = VersionEvidence(
        base: version("1.0.0"), changes: changes,
        published: published.map { version("1.1.0-\($0)") }, candidate: nil,
        sinceCandidate: Set(changes.map(\.id)))
      let request = VersionRequest(prereleaseLabel: "rc")
      let decision = try decideVersion(request, from: evidence, rules: .standard)
      #expect(decision.version == version("1.1.0-rc.11"))
    }
  }

  @Test func `counters of other branches count`() throws {
    let story = HistoryStory {
      $0.commit("one")
      $0.tag("v1.0.0")
      $0.branch("side")
      $0.commit("feat: two")
      $0.tag("v1.1.0-rc.1")
      $0.tag("v1.1.0-rc.2")
      $0.tag("v1.1.0-alpha.7")
      $0.tag("v1.2.0-rc.5")
      $0.checkout("main")
      $0.commit("feat: three")
    }
    #expect(try candidate("rc", of: story) == "1.1.0-rc.3")
  }

  @Test func `a label may rise and not fall`() throws {
    let story = line("feat: a", "tag v1.1.0-beta.2", "fix: b")
    #expect(try candidate("rc", of: story) == "1.1.0-rc.1")
    #expect(try candidate("beta", of: story) == "1.1.0-beta.3")
    #expect(
      throws: PlanningFault.notAbove(
        version: version("1.1.0-alpha.1"), published: version("1.1.0-beta.2"))
    ) { try candidate("alpha", of: story) }
    // A new target is free of the labels of the old one.
    let breaking = line("feat: a", "tag v1.1.0-beta.2", "feat!: b")
    #expect(try candidate("alpha", of: breaking) == "2.0.0-alpha.1")
  }

  @Test func `another label needs no further commit`() throws {
    #expect(try candidate("rc", of: line("feat: a", "tag v1.1.0-beta.2")) == "1.1.0-rc.1")
  }

  @Test func `nothing new since the candidate is nothing`() throws {
    #expect(try candidate("rc", of: line("feat: a", "tag v1.1.0-rc.1")) == nil)
    let silent = line("feat: a", "tag v1.1.0-rc.1", "docs: b")
    #expect(try candidate("rc", of: silent) == nil)
    let decision = try context(
      silent, Situation(request: VersionRequest(prereleaseLabel: "rc"))
    ).decision()
    #expect(decision == VersionDecision(version: nil, level: .none, rule: nil))
  }

  @Test func `a person can ask for another candidate all the same`() throws {
    let story = line("feat: a", "tag v1.1.0-rc.1")
    #expect(try candidate("rc", of: story, atLeast: .patch) == "1.1.0-rc.2")
    #expect(try candidate("rc", of: story, atLeast: .major) == "2.0.0-rc.1")
    let given = VersionRequest(prereleaseLabel: "rc", version: version("1.4.0"))
    #expect(try nextVersion(story, Situation(request: given)) == "1.4.0-rc.1")
    let whole = VersionRequest(prereleaseLabel: "rc", version: version("1.4.0-rc.7"))
    #expect(try nextVersion(story, Situation(request: whole)) == "1.4.0-rc.7")
  }

  @Test func `a version that a person names is not lifted to the candidate's`() throws {
    let story = line("feat!: a", "tag v2.0.0-rc.1", "fix: b")
    let given = VersionRequest(prereleaseLabel: "rc", version: version("1.2.0"))
    #expect(try nextVersion(story, Situation(request: given)) == "1.2.0-rc.1")
    let named = line("feat!: a", "tag v2.0.0-rc.1", "fix: b\n\nRelease-As: 1.3.0")
    #expect(try candidate("rc", of: named) == "1.3.0-rc.1")
  }

  @Test func `a Release-As in a silent commit is news`() throws {
    let story = line("feat: a", "tag v1.1.0-rc.1", "docs: b\n\nRelease-As: 2.0.0")
    #expect(try candidate("rc", of: story) == "2.0.0-rc.1")
    let done = line(
      "feat: a", "docs: b\n\nRelease-As: 2.0.0", "tag v2.0.0-rc.1", "docs: c")
    #expect(try candidate("rc", of: done) == nil)
  }

  @Test func `what is published is not taken back by a revert`() throws {
    let story = line(
      "fix: a", "feat!: b", "tag v2.0.0-rc.1", "Revert \"feat!: b\"", "fix: c")
    #expect(try candidate("rc", of: story) == "2.0.0-rc.2")
    #expect(try nextVersion(story) == "1.0.1")
  }

  @Test(arguments: ["", "rc_1", "rc.", "1", "rc.1", "01", "rc 1", "é"])
  func `a label that is none`(label: String) throws {
    let fault = #expect(throws: PlanningFault.self) { try candidate(label, of: line("feat: a")) }
    guard case .invalidLabel(label, let reason)? = fault else {
      Issue.record("\(String(describing: fault))")
      return
    }
    #expect(!reason.isEmpty)
  }

  @Test func `labels of several parts`() throws {
    #expect(
      try candidate("nightly.x86", of: line("feat: a", "tag v1.1.0-nightly.x86.3", "fix: b"))
        == "1.1.0-nightly.x86.4")
  }

  @Test func `a promotion is the final version of the candidate at HEAD`() throws {
    let story = line("feat: a", "tag v1.1.0-rc.1", "fix: b", "tag v1.1.0-rc.2")
    let found = try plan(story, promotion)
    #expect(found.release?.facts.version == version("1.1.0"))
    #expect(found.release?.rule == .promotion)
    #expect(found.release?.level == .minor)
    #expect(found.base.tagName == "v1.0.0")
    // The notes of the final release hold what its candidates told.
    let history = story.inMemory()
    #expect(
      found.notesText == """
        ### Added

        - a (\(history["feat: a"].abbreviated()))

        ### Fixed

        - b (\(history["fix: b"].abbreviated()))

        """)
  }

  @Test func `a promotion folds in the release commits of the candidates silently`() throws {
    let story = line(
      "feat: a", "chore(release): 1.1.0-rc.1", "tag v1.1.0-rc.1", "fix: b",
      "chore(release): 1.1.0-rc.2", "tag v1.1.0-rc.2")
    let found = try plan(story, promotion)
    #expect(found.release?.facts.version == version("1.1.0"))
    #expect(found.notesText?.contains("chore") == false)
  }

  private static func entry(_ name: String, _ mode: FileMode = .regular) -> TreeEntry {
    TreeEntry(name: name, mode: mode, object: .zero)
  }

  @Test func `a promotion of other content is refused, and all of it is named`() throws {
    let story = line("feat: a", "tag v1.1.0-rc.1", "docs: b", "fix: c")
    var situation = promotion
    situation.promotedChanges = [
      TreeChange(path: "a.txt", before: nil, after: Self.entry("a.txt")),
      TreeChange(
        path: "b.sh", before: Self.entry("b.sh"), after: Self.entry("b.sh", .executable)),
    ]
    let digests = ["production": ContentDigest(of: "a"), "staging": ContentDigest(of: "b")]
    situation.identity = ReleasedIdentity(folder: "identity", environments: digests)
    situation.promotedContent = PromotedCandidate.Content(
      environments: digests.merging(["staging": ContentDigest(of: "c")]) { $1 },
      roots: [DatasetName("instruct")!: ContentDigest(of: "d")])
    let zero = ObjectID.zero.hex
    let fault = PlanningFault.promotionDiffers(
      tag: "v1.1.0-rc.1",
      differences: [
        PromotionDifference(kind: .path, name: "a.txt", expected: "no file", found: zero),
        PromotionDifference(
          kind: .path, name: "b.sh", expected: zero, found: "\(zero) (executable)"),
        PromotionDifference(
          kind: .environment, name: "staging", expected: ContentDigest(of: "c").description,
          found: ContentDigest(of: "b").description),
        PromotionDifference(
          kind: .dataset, name: "instruct", expected: ContentDigest(of: "d").description,
          found: "no dataset"),
      ])
    #expect(throws: fault) { try nextVersion(story, situation) }
    #expect(
      fault.message == "cannot promote 'v1.1.0-rc.1': HEAD is not what it released, "
        + "2 paths, 1 environment and 1 dataset differ")
  }

  /// Commits of whatever kind may lie behind a candidate, as long as they come to nothing.
  @Test func `a promotion of the same content goes through and says which candidate it is`() throws
  {
    let story = line("feat: a", "tag v1.1.0-rc.1", "docs: b")
    let digests = ["production": ContentDigest(of: "a")]
    var situation = promotion
    situation.policy = .complete
    situation.identity = ReleasedIdentity(folder: "identity", environments: digests)
    situation.promotedContent = PromotedCandidate.Content(environments: digests, roots: [:])
    let found = try plan(story, situation)
    let promotes = try #require(found.release?.promotes)
    #expect(promotes.version == version("1.1.0-rc.1"))
    #expect(promotes.tag == "v1.1.0-rc.1")
    #expect(found.report["promotes"] == promotes.report)
    let file = found.release?.files.first { $0.path.hasSuffix("/record.json") }
    let node = try parseJSON(try #require(file).after, name: "record.json")
    #expect(try ReleaseRecord(reading: node).promotes == promotes)
    #expect(try plan(story).release?.promotes == nil)
  }

  @Test func `a promotion without a candidate is refused`() throws {
    for story in [
      line("feat: a"), line("feat: a", "tag v1.1.0-rc.1", "tag v1.1.0"),
      told(["feat: a"], above: nil),
    ] {
      #expect(throws: PlanningFault.noCandidate) { try nextVersion(story, promotion) }
    }
  }

  @Test func `a promotion to a version that is out on another branch is refused`() throws {
    let story = HistoryStory {
      $0.commit("one")
      $0.tag("v1.0.0")
      $0.branch("side")
      $0.commit("feat: two")
      $0.tag("v1.1.0")
      $0.checkout("main")
      $0.commit("feat: three")
      $0.tag("v1.1.0-rc.1")
    }
    #expect {
      try nextVersion(story, promotion)
    } throws: {
      ($0 as? PlanningFault)?.code == "plan.published"
    }
  }

  @Test func `the level of a promotion is that of 0 y z`() throws {
    let story = HistoryStory {
      $0.commit("one")
      $0.tag("v0.3.0")
      $0.commit("feat!: two")
      $0.tag("v0.4.0-rc.1")
    }
    let decision = try context(story, promotion).decision()
    #expect(decision.version == version("0.4.0"))
    #expect(decision.level == .minor)
  }

  @Test func `the form of a tag comes from the candidate before the first release`() throws {
    let story = HistoryStory {
      $0.commit("feat: one")
      $0.tag("0.1.0-rc.1")
    }
    #expect(try plan(story, promotion).release?.facts.tag == "0.1.0")
  }

  @Test func `the channel is the label`() throws {
    let request = VersionRequest(prereleaseLabel: "beta")
    let found = try plan(line("feat: a"), Situation(request: request))
    #expect(found.release?.facts.channel == "beta")
    #expect(try plan(line("feat: a")).release?.facts.channel == "stable")
  }
}
