import CommitHistory
import ReleasePlanning
import ReleaseRules
import SemanticVersioning
import TestSupport
import Testing

@Suite("Shallow clones, and the cost of finding the base")
struct ShallowAndCostTests {
  private func fault(_ story: HistoryStory, shallow: [String]) -> PlanningFault? {
    #expect(throws: PlanningFault.self) {
      try nextVersion(story, Situation(shallow: shallow))
    }
  }

  @Test func `a clone of depth one knows nothing`() {
    let story = told(["feat: a", "fix: b"], above: nil)
    #expect(fault(story, shallow: ["#1"]) == .shallow(cut: story.inMemory()["#1"]))
  }

  @Test func `a tag that is fetched and cut off`() {
    let story = told(["feat: a", "fix: b", "fix: c"])
    #expect(fault(story, shallow: ["#1"]) == .shallow(cut: story.inMemory()["#1"]))
  }

  @Test func `a cut below the base changes nothing`() throws {
    let story = HistoryStory {
      $0.commit("one")
      $0.commit("two")
      $0.tag("v1.0.0")
      $0.commit("fix: three")
    }
    #expect(try nextVersion(story, Situation(shallow: ["two"])) == "1.0.1")
    #expect(try nextVersion(story, Situation(shallow: ["one"])) == "1.0.1")
  }

  /// ```
  /// v2.0.0 - cut - v1.0.0 - HEAD
  /// ```
  @Test func `a higher version behind the cut`() {
    let story = HistoryStory {
      $0.commit("one")
      $0.tag("v2.0.0")
      $0.commit("two")
      $0.commit("three")
      $0.tag("v1.0.0")
      $0.commit("fix: four")
    }
    #expect(fault(story, shallow: ["two"]) == .shallow(cut: story.inMemory()["two"]))
    #expect(throws: Never.self) { try nextVersion(story) == "2.0.1" }
  }

  @Test func `a higher version above the cut is on another branch for certain`() throws {
    let story = HistoryStory {
      $0.commit("one")
      $0.commit("two")
      $0.tag("v1.0.0")
      $0.branch("next")
      $0.commit("feat!: three")
      $0.tag("v2.0.0")
      $0.checkout("main")
      $0.commit("fix: four")
    }
    #expect(try nextVersion(story, Situation(shallow: ["two"])) == "1.0.1")
  }

  /// Hundreds of versions on branches of their own, `length` commits each, above the base.
  private func branches(_ count: Int, length: Int, suffix: String = "") -> HistoryStory {
    HistoryStory { teller in
      teller.commit("start")
      teller.commit("feat: base")
      teller.tag("v1.0.0")
      teller.commit("feat: more")
      for branch in 0..<count {
        teller.branch("b\(branch)", from: "start")
        for step in 0..<length { teller.commit("fix: \(branch) \(step)") }
        teller.tag("v2.\(branch).0\(suffix)")
      }
      teller.checkout("main")
      teller.commit("fix: last")
    }
  }

  @Test func `many unreachable versions cost one look at the history`() throws {
    let (count, length) = (300, 5)
    let history = branches(count, length: length).inMemory()
    let head = try #require(history.head)
    var graph = CommitGraph(source: StorySource(history: history))
    let range = try graph.releaseRange(
      head: head, census: TagCensus(tags: history.tags, policy: .standard(name: "demo")),
      record: .none
    ) { _ in .commit }
    #expect(range.base.tagName == "v1.0.0")
    #expect(range.rejected.count { $0.reason == .unreachable } == count)
    #expect(range.commits.map { $0.message.text } == ["fix: last\n", "feat: more\n"])
    // The history of HEAD and sixteen of the branches; not the 1500 commits of all of them.
    #expect(graph.commitsReadCount <= 4 + 16 * length)
  }

  @Test func `many unreachable candidates cost one look at the history`() throws {
    let (count, length) = (300, 5)
    let history = branches(count, length: length, suffix: "-rc.1").inMemory()
    let head = try #require(history.head)
    let census = TagCensus(tags: history.tags, policy: .standard(name: "demo"))
    var graph = CommitGraph(source: StorySource(history: history))
    let range = try graph.releaseRange(head: head, census: census, record: .none) { _ in .commit }
    let candidate = try graph.latestCandidate(head: head, census: census, range: range) { _ in
      .commit
    }
    #expect(candidate == nil)
    #expect(graph.commitsReadCount <= 4 + 16 * length)
  }

  @Test func `the cost of a near base does not grow with the history`() throws {
    let story = HistoryStory { teller in
      for number in 0..<2_000 {
        teller.commit("fix: \(number)")
        if number % 10 == 9 { teller.tag("v1.0.\(number / 10)") }
      }
      teller.commit("feat: last")
    }
    let history = story.inMemory()
    let head = try #require(history.head)
    var graph = CommitGraph(source: StorySource(history: history))
    let range = try graph.releaseRange(
      head: head, census: TagCensus(tags: history.tags, policy: .standard(name: "demo")),
      record: .none
    ) { _ in .commit }
    #expect(range.base.tagName == "v1.0.199")
    // A walk goes on for a day of the tests' clock behind the meeting point: 1440 commits.
    #expect(graph.commitsReadCount < 1_500)
  }

  @Test func `a commit that is missing ends the run`() throws {
    let story = told(["fix: a", "fix: b"])
    let history = story.inMemory()
    let damaged = history.without(history["#0"])
    var graph = CommitGraph(source: StorySource(history: damaged))
    let head = try #require(history.head)
    let error = #expect(throws: MissingCommit.self) {
      _ = try graph.releaseRange(
        head: head, census: TagCensus(tags: history.tags, policy: .standard(name: "demo")),
        record: .none
      ) { _ in .commit }
    }
    #expect(error?.id == history["#0"])
  }
}
