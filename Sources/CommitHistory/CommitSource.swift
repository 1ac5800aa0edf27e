/// Where the commits of a walk come from: a repository, or a table in memory.
package protocol CommitSource<Failure> {
  /// The reason why a commit cannot be read.
  associatedtype Failure: Error

  /// Reads one commit.
  ///
  /// - Throws: when the object is missing, damaged, or no commit. A source never answers with
  ///   something else instead: a shorter history would give a smaller version.
  func commit(_ id: ObjectID) throws(Failure) -> Commit

  /// The commits whose parents were left out by a shallow clone.
  var shallowBoundary: Set<ObjectID> { get }
}
