package import CommitHistory
package import Git

extension Repository {
  /// Whether the commit is in this repository.
  package func isKnown(_ commit: ObjectID) throws -> Bool {
    do {
      _ = try self.commit(commit)
      return true
    } catch GitError.missingObject {
      return false
    }
  }
}
