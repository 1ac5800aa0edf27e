#if canImport(Glibc)
  internal import Glibc
#elseif canImport(Musl)
  internal import Musl
#else
  internal import Darwin
#endif

extension FileTree {
  /// Makes sure that a file may be put at a path: the nearest directory above it that exists takes
  /// new names.
  ///
  /// Permissions can change before the write, so this spares a person a half of the work and
  /// promises nothing.
  ///
  /// - Throws: `FileStoreError` when it does not, or cannot be looked at.
  package func checkPlace(for path: RelativePath) throws(FileStoreError) {
    let attempt = attempt(.write, path)
    var directory = path.parent
    while true {
      if let opened = try openDirectory(directory, attempt) {
        let number = opened.number
        let here = cString(Array(".".utf8))
        _ = try attempt.observe { unsafe faccessat(number, here, W_OK | X_OK, 0) }
        return
      }
      directory = directory?.parent
    }
  }
}
