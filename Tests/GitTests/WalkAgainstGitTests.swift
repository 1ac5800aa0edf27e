import CommitHistory
import Git
import TestSupport
import Testing

@Suite("Walks against git")
struct WalkAgainstGitTests {
  /// Git's own `base..head` trusts dates, so the oracle is the difference of two whole histories.
  private func difference(
    _ scratch: ScratchRepository, head: ObjectID, base: ObjectID
  ) throws -> Set<ObjectID> {
    Set(try scratch.ids("rev-list", head.hex)).subtracting(try scratch.ids("rev-list", base.hex))
  }

  @Test(arguments: RandomHistory.Clocks.allCases)
  func `ranges and ancestors are git's`(_ clocks: RandomHistory.Clocks) throws {
    for seed in 100..<103 as Range<UInt64> {
      var random = SeededRandom(seed: seed)
      let count = 45
      let scratch = try RandomHistory(seed: seed, commitCount: count, clocks: clocks).story
        .materialise()
      if seed.isMultiple(of: 2) {
        try scratch.git("repack", "-adq")
        try scratch.git("pack-refs", "--all")
      }
      let repository = try scratch.opened()
      var graph = CommitGraph(source: repository)
      for _ in 0..<5 {
        let head = scratch["c\(Int.random(in: 20..<count, using: &random))"]
        let base = scratch["c\(Int.random(in: 0..<count, using: &random))"]
        let name = "seed \(seed), \(clocks): \(base)..\(head)"
        let painting = try graph.paint(head: head, bases: [base])
        let found = painting.headOnly.map(\.id)
        #expect(
          Set(found) == (try difference(scratch, head: head, base: base)), "\(name)")
        if clocks == .right {
          #expect(Set(found) == Set(try scratch.ids("rev-list", "\(base)..\(head)")), "\(name)")
        }
        let isAncestor =
          try scratch.gitResult(
            ["merge-base", "--is-ancestor", base.hex, head.hex]).exitCode == 0
        #expect(painting.reachedBases.contains(base) == isAncestor, "\(name)")
        #expect(try graph.isAncestor(base, of: head) == isAncestor, "\(name)")
      }
    }
  }

  @Test func `a release history with merges is cut at its tags`() throws {
    let scratch = try HistoryStory {
      $0.commit("root")
      $0.tag("v1.0.0")
      $0.branch("left")
      $0.commit("left 1")
      $0.branch("right", from: "root")
      $0.commit("right 1")
      $0.commit("cross l", parents: ["left 1", "right 1"])
      $0.branch("left", from: "left 1")
      $0.commit("cross r", parents: ["left 1", "right 1"])
      $0.checkout("main")
      $0.merge("left", "right", message: "octopus")
      $0.annotatedTag("v1.1.0")
      $0.commit("after")
    }.materialise()
    var graph = CommitGraph(source: try scratch.opened())
    let tips = [scratch["root"], scratch["octopus"]]
    let parts = try graph.parts(head: scratch["after"], tips: tips)
    #expect(parts.releasedIDs[0] == [scratch["root"]])
    #expect(
      Set(parts.releasedIDs[1] ?? []) == Set(try scratch.ids("rev-list", "v1.0.0..v1.1.0")))
    #expect(parts.unreleased.map(\.id) == [scratch["after"]])
  }

  @Test func `a commit that git replaced is read as git reads it`() throws {
    let scratch = try HistoryStory {
      $0.commit("one")
      $0.commit("two")
      $0.commit("three")
    }.materialise()
    try scratch.git("replace", "--graft", "HEAD")
    for isPacked in [false, true] {
      if isPacked { try scratch.git("pack-refs", "--all") }
      let repository = try scratch.opened()
      var graph = CommitGraph(source: repository)
      let found = try graph.paint(head: repository.head().commit, bases: []).headOnly.map(\.id)
      #expect(found == (try scratch.ids("rev-list", "HEAD")))
    }
  }

  @Test func `grafts are refused, for they tell another history`() throws {
    let scratch = try HistoryStory {
      $0.commit("one")
      $0.commit("two")
    }.materialise()
    try scratch.write(".git/info/grafts", "# none\n\n")
    _ = try scratch.opened()
    try scratch.write(".git/info/grafts", "\(scratch["two"])\n")
    #expect(throws: GitError.self) { _ = try scratch.opened() }
  }
}
