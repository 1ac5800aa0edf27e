/// What a person says about applying a plan.
package struct CutOptions: Hashable, Sendable {
  /// Whether a release without a base is wanted: the first one of a project.
  package var isFirst: Bool

  /// `--sign` or `--no-sign`; `nil` leaves it to the git configuration.
  package var signs: Bool?

  /// Whether branch and tag are pushed.
  package var pushes: Bool

  /// The environment of programs that are run.
  package var environment: [String: String]

  package init(isFirst: Bool, signs: Bool?, pushes: Bool, environment: [String: String]) {
    self.isFirst = isFirst
    self.signs = signs
    self.pushes = pushes
    self.environment = environment
  }
}

/// What a cut made.
package struct CutResult: Hashable, Sendable {
  /// The release commit.
  package let commit: String

  /// The tag's name and object.
  package let tag: String
  package let tagObject: String

  /// Where branch and tag were pushed; `nil` when they were not.
  package let remote: String?

  package init(commit: String, tag: String, tagObject: String, remote: String?) {
    self.commit = commit
    self.tag = tag
    self.tagObject = tagObject
    self.remote = remote
  }
}
