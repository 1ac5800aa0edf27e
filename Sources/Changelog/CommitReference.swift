/// The commit that an entry tells of.
package struct CommitReference: Hashable, Sendable {
  /// The id in full, which the link is made of.
  package var fullID: String

  /// The id as shown.
  package var abbreviatedID: String

  /// Names a commit by both forms of its id: how short an id may be is the repository's to say.
  package init(fullID: String, abbreviatedID: String) {
    self.fullID = fullID
    self.abbreviatedID = abbreviatedID
  }
}
