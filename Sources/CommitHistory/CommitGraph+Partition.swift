extension CommitGraph {
  /// Reads the whole history of `head` and gives each commit to the first of `tips` that reaches it.
  ///
  /// With the release tags of a history in ascending order of precedence as tips, each commit
  /// belongs to the lowest version that contains it. A history may hold a million commits, so the
  /// bytes of a commit are dropped as soon as `visit` has made of them what is needed.
  ///
  /// - Parameters:
  ///   - head: where the history starts.
  ///   - tips: the ends of the parts, lowest first. A tip that `head` does not reach has no part.
  ///   - visit: takes each commit once, with the number by which the parts name it: 0 for the first
  ///     visited, then one more each time.
  /// - Returns: the parts, as numbers of commits.
  /// - Throws: what the source throws for a commit that cannot be read.
  package mutating func partition(
    head: ObjectID, tips: [ObjectID], visit: (Commit) -> Void
  ) throws(Source.Failure) -> HistoryPartition {
    let headIndex = index(of: head)
    var numbers = [Int32](repeating: Self.unvisited, count: nodes.count)
    var visitedCount: Int32 = 0
    var stack = [headIndex]
    while let next = stack.popLast() {
      let position = Int(next)
      if position < numbers.count, numbers[position] != Self.unvisited { continue }
      try read(next)
      while numbers.count < nodes.count { numbers.append(Self.unvisited) }
      numbers[position] = visitedCount
      visitedCount += 1
      if let commit = nodes[position].commit {
        visit(commit)
      } else {
        visit(try source.commit(nodes[position].id))
      }
      nodes[position].commit = nil
      for parent in parents(of: next).reversed() { stack.append(parent) }
    }
    return parts(tips: tips, headIndex: headIndex, numbers: numbers)
  }

  private static var unvisited: Int32 { -1 }

  private func parts(
    tips: [ObjectID], headIndex: Int32, numbers: [Int32]
  ) -> HistoryPartition {
    var isTaken = [Bool](repeating: false, count: nodes.count)
    var order = ChildrenFirstOrder(nodeCount: nodes.count)
    func take(_ tip: Int32) -> [Int] {
      let part = unclaimed(from: tip, isTaken: &isTaken)
      return order.sorted(
        part, dates: { nodes[Int($0)].date }, parents: { parents(of: $0) }
      ).map { Int(numbers[Int($0)]) }
    }
    let released = tips.map { tip -> [Int]? in
      guard let index = knownIndex(of: tip), Int(index) < numbers.count,
        numbers[Int(index)] != Self.unvisited
      else { return nil }
      return take(index)
    }
    return HistoryPartition(
      released: released, unreleased: take(headIndex),
      isShallow: nodes.contains { $0.isRead && shallowBoundary.contains($0.id) })
  }

  /// The commits that `tip` reaches and that no earlier part has.
  private func unclaimed(from tip: Int32, isTaken: inout [Bool]) -> [Int32] {
    var found: [Int32] = []
    var stack = [tip]
    while let next = stack.popLast() {
      guard !isTaken[Int(next)] else { continue }
      isTaken[Int(next)] = true
      found.append(next)
      stack.append(contentsOf: parents(of: next))
    }
    return found
  }
}

/// A history cut at its releases. Commits are named by the number of their visit.
package struct HistoryPartition: Hashable, Sendable {
  /// For each tip the commits that no lower tip reaches, children before parents; `nil` for a tip
  /// that the head does not reach.
  package let released: [[Int]?]

  /// The commits that only the head reaches.
  package let unreleased: [Int]

  /// Whether a shallow clone left out a part of the history.
  package let isShallow: Bool
}
