package import CommitHistory

/// The answer to a question for a commit that a history does not hold.
package struct MissingCommit: Error, Hashable {
  /// The commit asked for.
  package let id: ObjectID

  package init(id: ObjectID) {
    self.id = id
  }
}
