extension FileTree {
  /// The folder of a file that a person named, and the file in it.
  ///
  /// - Parameter path: absolute, or relative to the working directory.
  /// - Throws: `FileStoreError` when the last component names no file, as in `folder/..`.
  package static func place(
    of path: String
  ) throws(FileStoreError) -> (tree: FileTree, file: RelativePath) {
    guard let slash = path.lastIndex(of: "/") else {
      return (FileTree(root: "."), try RelativePath(path))
    }
    let folder = path[..<slash]
    return (
      FileTree(root: folder.isEmpty ? "/" : String(folder)),
      try RelativePath(String(path[path.index(after: slash)...]))
    )
  }
}
