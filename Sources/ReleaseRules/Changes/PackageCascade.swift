package import CommitHistory
package import SemanticVersioning

/// A release of a package that another one depends on, and that the other's last release did not have.
package struct PackageCascade: Hashable, Sendable {
  /// The name of the package that was released.
  package let name: String

  /// What its releases are called.
  package let title: String

  /// The highest final release that the base had; `nil` where it had none.
  package let previous: SemanticVersion?

  /// The highest final release of now.
  package let version: SemanticVersion

  /// The commit of that release; `nil` for one that is only due.
  package let commit: ObjectID?

  package init(
    name: String, title: String, previous: SemanticVersion?, version: SemanticVersion,
    commit: ObjectID?
  ) {
    self.name = name
    self.title = title
    self.previous = previous
    self.version = version
    self.commit = commit
  }

  /// The release in words: `protocol 1.2.0 → 1.3.0`.
  package var text: String {
    previous.map { "\(name) \($0) → \(version)" } ?? "\(name) \(version)"
  }

  /// Whether the release came after the last candidate.
  package func isNews(since commits: Set<ObjectID>) -> Bool { commit.map(commits.contains) ?? true }
}
