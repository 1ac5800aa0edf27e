/// One change, as one line of a changelog.
///
/// Every text in it may come from a commit message, so it is data from strangers: it is escaped when
/// it is rendered, never before.
package struct ChangelogEntry: Hashable, Sendable {
  /// The part of the project that the change touches.
  package var scope: String?

  /// What changed, in the words of the commit.
  package var description: String

  /// Whether the change breaks its users.
  package var isBreaking: Bool

  /// What a user has to do about a breaking change.
  package var breakingNote: String?

  /// The commit that made the change.
  package var commit: CommitReference?

  /// The issues that the change closes: numbers, or names of issues kept elsewhere.
  package var issues: [String]

  /// Describes a change.
  package init(
    scope: String? = nil,
    description: String,
    isBreaking: Bool = false,
    breakingNote: String? = nil,
    commit: CommitReference? = nil,
    issues: [String] = []
  ) {
    self.scope = scope
    self.description = description
    self.isBreaking = isBreaking
    self.breakingNote = breakingNote
    self.commit = commit
    self.issues = issues
  }
}
