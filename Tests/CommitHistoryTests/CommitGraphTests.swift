import CommitHistory
import TestSupport
import Testing

@Suite("Walks")
struct CommitGraphTests {
  private func subjects(_ commits: [Commit]) -> [String] {
    commits.map { String($0.message.text.prefix { $0 != "\n" }) }
  }

  @Test func `of equal commits the newer comes first, and no parent before its child`() throws {
    let memory = HistoryStory {
      $0.commit("base")
      $0.branch("side")
      $0.commit("side 1", at: 3_000_000_000)
      $0.commit("side 2", at: 1)
      $0.checkout("main")
      $0.commit("main 1", at: 2_000_000_000)
      $0.merge("side", message: "merge", at: 2)
    }.inMemory()
    var graph = CommitGraph(memory)
    let painting = try graph.paint(head: memory["merge"], bases: [memory["base"]])
    #expect(subjects(painting.headOnly) == ["merge", "main 1", "side 2", "side 1"])
  }

  @Test func `a head that a base contains has nothing of its own`() throws {
    let memory = HistoryStory {
      $0.commit("one")
      $0.commit("two")
      $0.commit("three")
    }.inMemory()
    var graph = CommitGraph(memory)
    for base in ["two", "three"] {
      let painting = try graph.paint(head: memory["two"], bases: [memory[base]])
      #expect(painting.headOnly.isEmpty)
      #expect(painting.reachedBases == (base == "two" ? [memory["two"]] : []))
    }
    #expect(try graph.isAncestor(memory["one"], of: memory["three"]))
    #expect(try !graph.isAncestor(memory["three"], of: memory["one"]))
  }

  @Test func `a walk costs what lies between the ends, not the whole history`() throws {
    let memory = linear(20_000)
    var graph = CommitGraph(memory)
    let painting = try graph.paint(head: memory["c19999"], bases: [memory["c19989"]])
    #expect(painting.headOnly.count == 10)
    #expect(painting.reachedBases == [memory["c19989"]])
    #expect(graph.commitsReadCount < 100)
  }

  @Test func `an unmerged base costs what lies behind the fork`() throws {
    let memory = HistoryStory {
      for index in 0..<2_000 { $0.commit("c\(index)", at: hour(index)) }
      $0.branch("maintenance", from: "c1980")
      $0.commit("backport", at: hour(2_000))
    }.inMemory()
    var graph = CommitGraph(memory)
    let painting = try graph.paint(head: memory["c1999"], bases: [memory["backport"]])
    #expect(painting.headOnly.count == 19)
    #expect(painting.reachedBases.isEmpty)
    #expect(graph.commitsReadCount < 100 + 20)
  }

  @Test(arguments: [0, 1_000_000_000] as [Int64])
  func `one commit of a clock that stood wrong hides nothing`(_ wrongSeconds: Int64) throws {
    // The base is dated long before its parent. A walk that trusts dates never follows it there,
    // and takes the parent, which the head reaches another way, for new.
    //
    //     c0 - … - c2999 - shared ------- head
    //                            \ base /
    let memory = HistoryStory {
      for index in 0..<3_000 { $0.commit("c\(index)") }
      $0.commit("shared")
      $0.branch("side")
      $0.commit("base", at: wrongSeconds)
      $0.checkout("main")
      $0.commit("other", at: 1_900_000_000)
      $0.merge("base", message: "head", at: 1_900_000_100)
    }.inMemory()
    var graph = CommitGraph(memory)
    let painting = try graph.paint(head: memory["head"], bases: [memory["base"]])
    #expect(subjects(painting.headOnly) == ["head", "other"])
  }

  @Test func `a base behind a wrongly dated commit of another base is reached`() throws {
    let memory = HistoryStory {
      $0.commit("low")
      $0.commit("fork", at: 1)
      $0.branch("side")
      $0.commit("high")
      $0.checkout("main")
      $0.commit("head", at: 1_900_000_000)
    }.inMemory()
    var graph = CommitGraph(memory)
    let painting = try graph.paint(
      head: memory["head"], bases: [memory["high"], memory["low"]])
    #expect(painting.reachedBases == [memory["low"]])
    #expect(subjects(painting.headOnly) == ["head"])
  }

  @Test func `dates at the ends of the number range do not overflow`() throws {
    let memory = HistoryStory {
      $0.commit("a", at: .max)
      $0.commit("b", at: -9_000_000_000_000_000_000)
      $0.commit("c", at: .max)
      $0.commit("d", at: 0)
    }.inMemory()
    var graph = CommitGraph(memory)
    #expect(
      subjects(try graph.paint(head: memory["d"], bases: [memory["b"]]).headOnly) == ["d", "c"])
    #expect(
      subjects(try graph.paint(head: memory["d"], bases: []).headOnly) == ["d", "c", "b", "a"])
  }

  @Test func `a missing commit ends the walk with its name`() throws {
    let memory = linear(10)
    let gap = memory["c4"]
    var graph = CommitGraph(memory.without(gap))
    #expect(throws: MissingCommit(id: gap)) {
      try graph.paint(head: memory["c9"], bases: [memory["c1"]])
    }
    #expect(throws: MissingCommit(id: gap)) { try graph.paint(head: memory["c9"], bases: []) }
    #expect(throws: MissingCommit(id: gap)) {
      try graph.parts(head: memory["c9"], tips: [])
    }
    #expect(throws: MissingCommit(id: gap)) { try graph.isAncestor(gap, of: memory["c9"]) }
  }

  @Test func `a shallow cut is told when it can change the answer, and only then`() throws {
    let memory = linear(10)
    let cut = memory["c4"]
    let gone = memory.without(memory["c3"])
    var graph = CommitGraph(gone, shallowBoundary: [cut])
    let whole = try graph.paint(head: memory["c9"], bases: [memory["c5"]])
    #expect(whole.headOnly.count == 4)
    #expect(whole.headOnlyShallow == [])
    let onCut = try graph.paint(head: memory["c9"], bases: [cut])
    #expect(onCut.headOnlyShallow == [])
    let open = try graph.paint(head: memory["c9"], bases: [])
    #expect(open.headOnly.count == 6)
    #expect(open.headOnlyShallow == [cut])
    #expect(try graph.parts(head: memory["c9"], tips: [memory["c6"]]).isShallow)
  }

  @Test func `a tip is in its own part once, and tips on one commit share it`() throws {
    let memory = linear(4)
    var graph = CommitGraph(memory)
    let parts = try graph.parts(
      head: memory["c3"], tips: [memory["c1"], memory["c1"], memory["c3"]])
    #expect(
      parts.releasedIDs == [
        [memory["c1"], memory["c0"]], [], [memory["c3"], memory["c2"]],
      ])
    #expect(parts.unreleased.isEmpty)
  }

  /// A commit an hour is what a busy project has.
  private func hour(_ index: Int) -> Int64 {
    HermeticEnvironment.startSeconds + Int64(index) * 3_600
  }

  private func linear(_ count: Int) -> MemoryHistory {
    HistoryStory {
      for index in 0..<count { $0.commit("c\(index)", at: hour(index)) }
    }.inMemory()
  }
}
