extension CommitGraph {
  /// Every commit that `head` reaches, itself included.
  ///
  /// One look at the whole history: worth it for whoever has many commits to ask about, of which each
  /// would cost a painting of its own.
  ///
  /// - Throws: what the source throws for a commit that cannot be read.
  package mutating func ancestors(
    of head: ObjectID
  ) throws(Source.Failure) -> Set<ObjectID> {
    let headIndex = index(of: head)
    var found: Set<ObjectID> = [head]
    var stack = [headIndex]
    while let next = stack.popLast() {
      try read(next)
      nodes[Int(next)].commit = nil
      for parent in parents(of: next) where found.insert(nodes[Int(parent)].id).inserted {
        stack.append(parent)
      }
    }
    return found
  }

  /// Whether a shallow clone left out a part of the history of these commits.
  package func isCut(_ commits: Set<ObjectID>) -> Bool {
    !shallowBoundary.isDisjoint(with: commits)
  }
}
