package import CommitHistory

/// A history cut at its releases, with the commits in place of their numbers.
package struct CommitParts {
  package let released: [[Commit]?]
  package let unreleased: [Commit]
  package let isShallow: Bool

  /// The ids of the parts.
  package var releasedIDs: [[ObjectID]?] { released.map { $0?.map(\.id) } }
}

extension CommitGraph {
  /// `partition`, with the commits that it visited put back into the parts.
  package mutating func parts(
    head: ObjectID, tips: [ObjectID]
  ) throws(Source.Failure) -> CommitParts {
    var visited: [Commit] = []
    let parts = try partition(head: head, tips: tips) { visited.append($0) }
    return CommitParts(
      released: parts.released.map { part in part.map { $0.map { visited[$0] } } },
      unreleased: parts.unreleased.map { visited[$0] }, isShallow: parts.isShallow)
  }
}
