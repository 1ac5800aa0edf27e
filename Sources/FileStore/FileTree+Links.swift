#if canImport(Glibc)
  internal import Glibc
#elseif canImport(Musl)
  internal import Musl
#else
  internal import Darwin
#endif

extension FileTree {
  /// The folder of a file that a person named, and the file in it, every link on the way followed.
  ///
  /// For what is read and never written, and which people and machines keep behind links, such as keys.
  ///
  /// - Parameter path: absolute, or relative to the working directory.
  /// - Throws: `FileStoreError` as `place(of:)`; a link that leads nowhere is told when it is read.
  package static func target(
    of path: String
  ) throws(FileStoreError) -> (tree: FileTree, file: RelativePath) {
    guard let resolved = unsafe realpath(path, nil) else { return try place(of: path) }
    defer { unsafe free(resolved) }
    return try place(of: unsafe String(cString: resolved))
  }
}
