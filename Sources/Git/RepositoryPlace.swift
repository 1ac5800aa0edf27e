/// Where a repository is: what a task needs to open a handle of its own.
package struct RepositoryPlace: Sendable {
  /// Where the search for it starts; `nil` as for `Repository.init`.
  let start: String?

  /// The environment that git would look at.
  let environment: GitEnvironment

  /// Opens the repository.
  ///
  /// - Throws: `GitError` when it is not there any more, or cannot be read in full.
  package func open() throws(GitError) -> Repository {
    try Repository(discoveredFrom: start, environment: environment)
  }
}
