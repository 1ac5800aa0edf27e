import CommitHistory
import TestSupport
import Testing

/// Walks over histories of chance, against an oracle that knows no dates.
@Suite("Walks over any history")
struct CommitGraphPropertyTests {
  private static let historiesPerClock = 150

  @Test(arguments: RandomHistory.Clocks.allCases)
  func `the painting is what set arithmetic says`(_ clocks: RandomHistory.Clocks) throws {
    for seed in 0..<UInt64(Self.historiesPerClock) {
      var random = SeededRandom(seed: seed)
      let count = Int.random(in: 5...60, using: &random)
      let history = RandomHistory(seed: seed, commitCount: count, clocks: clocks)
      let memory = history.story.inMemory()
      let ids = (0..<count).map { memory["c\($0)"] }
      // One graph serves many questions: what an earlier walk left behind must not matter.
      var graph = CommitGraph(memory)
      for _ in 0..<6 {
        let head = Int.random(in: 0..<count, using: &random)
        let bases = (0..<Int.random(in: 0...3, using: &random)).map { _ in
          Int.random(in: 0..<count, using: &random)
        }
        let reached = history.reached(from: head)
        let excluded = bases.reduce(into: Set<Int>()) { $0.formUnion(history.reached(from: $1)) }
        let painting = try graph.paint(head: ids[head], bases: bases.map { ids[$0] })
        let name = "seed \(seed), head c\(head), bases \(bases)"
        #expect(
          Set(painting.headOnly.map(\.id)) == Set(reached.subtracting(excluded).map { ids[$0] }),
          "\(name)")
        #expect(painting.headOnly.count == reached.subtracting(excluded).count, "\(name)")
        #expect(
          painting.reachedBases == Set(reached.intersection(bases).map { ids[$0] }), "\(name)")
        #expect(isChildrenFirst(painting.headOnly), "\(name)")
        #expect(painting.headOnlyShallow == [], "\(name)")
        if let base = bases.first {
          #expect(
            try graph.isAncestor(ids[base], of: ids[head]) == reached.contains(base), "\(name)")
        }
      }
    }
  }

  @Test(arguments: RandomHistory.Clocks.allCases)
  func `each commit belongs to the first tip that reaches it`(
    _ clocks: RandomHistory.Clocks
  ) throws {
    for seed in 0..<UInt64(Self.historiesPerClock) {
      var random = SeededRandom(seed: seed)
      let count = Int.random(in: 5...60, using: &random)
      let history = RandomHistory(seed: seed, commitCount: count, clocks: clocks)
      let memory = history.story.inMemory()
      let ids = (0..<count).map { memory["c\($0)"] }
      let head = Int.random(in: 0..<count, using: &random)
      let tips = (0..<Int.random(in: 0...6, using: &random)).map { _ in
        Int.random(in: 0..<count, using: &random)
      }
      var graph = CommitGraph(memory)
      // A walk before it has read and dropped some of the commits.
      if let tip = tips.first { _ = try graph.paint(head: ids[head], bases: [ids[tip]]) }
      let parts = try graph.parts(head: ids[head], tips: tips.map { ids[$0] })

      var rest = history.reached(from: head)
      var expected: [Set<ObjectID>?] = []
      let whole = rest
      for tip in tips {
        guard whole.contains(tip) else {
          expected.append(nil)
          continue
        }
        let part = rest.intersection(history.reached(from: tip))
        rest.subtract(part)
        expected.append(Set(part.map { ids[$0] }))
      }
      let name = "seed \(seed), head c\(head), tips \(tips)"
      #expect(parts.released.map { $0.map { Set($0.map(\.id)) } } == expected, "\(name)")
      #expect(Set(parts.unreleased.map(\.id)) == Set(rest.map { ids[$0] }), "\(name)")
      let all = parts.released.compactMap(\.self) + [parts.unreleased]
      #expect(all.map(\.count).reduce(0, +) == whole.count, "\(name)")
      #expect(all.allSatisfy(isChildrenFirst), "\(name)")
      #expect(!parts.isShallow, "\(name)")
    }
  }

  @Test func `larger histories with wrong clocks are walked rightly too`() throws {
    for seed in 0..<40 as Range<UInt64> {
      let count = 500
      let history = RandomHistory(seed: seed, commitCount: count, clocks: .wrongNowAndThen)
      let memory = history.story.inMemory()
      var graph = CommitGraph(memory)
      let (head, base) = (count - 1, count - 60 + Int(seed))
      let painting = try graph.paint(head: memory["c\(head)"], bases: [memory["c\(base)"]])
      let expected = history.reached(from: head).subtracting(history.reached(from: base))
      #expect(
        Set(painting.headOnly.map(\.id)) == Set(expected.map { memory["c\($0)"] }), "seed \(seed)")
    }
  }
}
