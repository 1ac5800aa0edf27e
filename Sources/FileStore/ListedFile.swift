/// A name found in a directory.
package struct ListedFile: Hashable, Sendable {
  /// Where it is, relative to the root of the tree.
  package let path: RelativePath

  /// What it is.
  package let kind: FileKind
}
