extension CommitGraph {
  /// Reads the whole history of `head` and gives each commit to the first of `tips` that reaches it.
  ///
  /// With the release tags of a history in ascending order of precedence as tips, each commit
  /// belongs to the lowest version that contains it. The raw bytes of a commit are dropped as soon
  /// as `transform` has made of them what is needed: a history may hold a million commits.
  ///
  /// - Parameters:
  ///   - head: where the history starts.
  ///   - tips: the ends of the parts, lowest first. A tip that `head` does not reach has no part.
  ///   - transform: makes the value that stands for a commit.
  /// - Returns: a part for each tip, in the order of `tips`, and the part of the head alone.
  /// - Throws: what the source throws for a commit that cannot be read.
  package mutating func partition<Value>(
    head: ObjectID, tips: [ObjectID], transform: (Commit) -> Value
  ) throws(Source.Failure) -> HistoryPartition<Value> {
    var values: [Value?] = []
    let headIndex = index(of: head)
    var stack = [headIndex]
    while let next = stack.popLast() {
      guard values.count <= Int(next) || values[Int(next)] == nil else { continue }
      try read(next)
      while values.count < nodes.count { values.append(nil) }
      if let commit = nodes[Int(next)].commit {
        values[Int(next)] = transform(commit)
        nodes[Int(next)].commit = nil
      } else {
        values[Int(next)] = transform(try source.commit(nodes[Int(next)].id))
      }
      stack.append(contentsOf: parents(of: next).reversed())
    }
    return parts(tips: tips, headIndex: headIndex, values: values)
  }

  private mutating func parts<Value>(
    tips: [ObjectID], headIndex: Int32, values: [Value?]
  ) -> HistoryPartition<Value> {
    var isTaken = [Bool](repeating: false, count: nodes.count)
    var order = ChildrenFirstOrder(nodeCount: nodes.count)
    func take(_ tip: Int32) -> [Value] {
      let part = unclaimed(from: tip, isTaken: &isTaken)
      let sorted = order.sorted(
        part, dates: { nodes[Int($0)].date }, parents: { parents(of: $0) })
      return sorted.compactMap { values[Int($0)] }
    }
    let released = tips.map { tip -> [Value]? in
      guard let index = knownIndex(of: tip), Int(index) < values.count,
        values[Int(index)] != nil
      else { return nil }
      return take(index)
    }
    let unreleased = take(headIndex)
    return HistoryPartition(
      released: released, unreleased: unreleased,
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

/// A history cut at its releases.
package struct HistoryPartition<Value> {
  /// For each tip the commits that no lower tip reaches, children before parents; `nil` for a tip
  /// that the head does not reach.
  package let released: [[Value]?]

  /// The commits that only the head reaches.
  package let unreleased: [Value]

  /// Whether a shallow clone left out a part of the history.
  package let isShallow: Bool
}

extension HistoryPartition: Sendable where Value: Sendable {}
