/// A range of commits, as far as it is asked which of them change what is at some paths.
///
/// The answer is that of `git rev-list BASE..HEAD -- PATH…` with its default simplification: a commit
/// counts where it differs from its parent, and a root commit where it has the paths. A merge counts
/// where it differs from every parent; one that has the paths as a parent has them is followed to that
/// parent alone, since what the others did to them is not in it.
package struct PathSimplification: Sendable {
  /// The parents of each commit of the range; none where history or a shallow clone ends.
  private var parents: [ObjectID: [ObjectID]] = [:]

  private let base: ObjectID?

  /// Takes a range.
  ///
  /// - Parameters:
  ///   - commits: the commits with their parents.
  ///   - base: the commit that the range starts from; a merge may be as it is there.
  ///   - shallowBoundary: the commits whose parents a shallow clone left out.
  package init(
    _ commits: some Sequence<(id: ObjectID, parents: [ObjectID])>, base: ObjectID?,
    shallowBoundary: Set<ObjectID> = []
  ) {
    for (id, above) in commits { parents[id] = shallowBoundary.contains(id) ? [] : above }
    self.base = base
  }

  /// The commits of the range that change what is at the paths, as far as `head` has their changes.
  ///
  /// - Parameters:
  ///   - absent: what a commit has that has nothing at the paths.
  ///   - content: what a commit has at the paths; asked for commits of the range and their parents.
  /// - Throws: what `content` throws.
  package func commits<Content: Equatable, Failure: Error>(
    reachedBy head: ObjectID, absent: Content,
    content: (ObjectID) throws(Failure) -> Content
  ) throws(Failure) -> Set<ObjectID> {
    var found: Set<ObjectID> = []
    var seen: Set<ObjectID> = []
    var stack = [head]
    while let next = stack.popLast() {
      guard let above = parents[next], seen.insert(next).inserted else { continue }
      let own = try content(next)
      if above.isEmpty {
        if own != absent { found.insert(next) }
        continue
      }
      var differs = (relevant: false, other: false)
      var hasRelevant = false
      var followed = above
      var isSame = false
      for parent in above {
        // A parent outside the range says nothing of what the range brought, unless there is no other.
        let isRelevant = parents[parent] != nil || parent == base
        hasRelevant = hasRelevant || isRelevant
        if try content(parent) != own {
          if isRelevant { differs.relevant = true } else { differs.other = true }
        } else if isRelevant {
          (followed, isSame) = ([parent], true)
          break
        }
      }
      if !isSame, hasRelevant ? differs.relevant : differs.other { found.insert(next) }
      stack += followed
    }
    return found
  }
}
