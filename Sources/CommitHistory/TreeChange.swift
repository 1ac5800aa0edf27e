/// A path that two trees do not have alike.
package struct TreeChange: Hashable, Sendable {
  /// The path from the root of the trees.
  package let path: String

  /// What the first tree has there; `nil` for nothing.
  package let before: TreeEntry?

  /// What the second tree has there; `nil` for nothing.
  package let after: TreeEntry?

  package init(path: String, before: TreeEntry?, after: TreeEntry?) {
    self.path = path
    self.before = before
    self.after = after
  }

  /// What became of the path, in a word: `added`, `removed`, `changed`.
  package var kind: String {
    before == nil ? "added" : after == nil ? "removed" : "changed"
  }
}
