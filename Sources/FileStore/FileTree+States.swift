#if canImport(Glibc)
  internal import Glibc
#elseif canImport(Musl)
  internal import Musl
#else
  internal import Darwin
#endif

extension FileTree {
  /// Tells the state of what a path leads to, a link not followed.
  ///
  /// - Returns: `nil` when nothing is there.
  /// - Throws: `FileStoreError` as `kind(of:)`.
  package func state(of path: RelativePath) throws(FileStoreError) -> FileState? {
    let attempt = attempt(.inspect, path)
    guard let parent = try openParent(of: path, attempt) else { return nil }
    return try attempt.status(of: path.name, in: parent).map { FileState($0) }
  }

  /// Tells the state of the root itself, reached through links as it may be.
  ///
  /// - Returns: `nil` when nothing is there.
  /// - Throws: `FileStoreError` when it is no directory, or cannot be opened.
  package func rootState() throws(FileStoreError) -> FileState? {
    let attempt = attempt(.inspect, nil)
    do {
      let opened = try openRoot(attempt)
      let number = opened.number
      var status = stat()
      _ = try attempt.observe { unsafe fstat(number, &status) }
      return FileState(status)
    } catch {
      guard error.reason == .system(errno: ENOENT) else { throw error }
      return nil
    }
  }

  /// Reads a regular file whole, and tells the state that it had when it was opened.
  ///
  /// Whoever finds the same state afterwards knows that the file was not written meanwhile.
  ///
  /// - Returns: `nil` when the file or a directory above it does not exist.
  /// - Throws: `FileStoreError` as `read(_:limitBytes:)`.
  package func readWithState(
    _ path: RelativePath, limitBytes: Int
  ) throws(FileStoreError) -> (bytes: [UInt8], state: FileState)? {
    let attempt = attempt(.read, path)
    guard let parent = try openParent(of: path, attempt) else { return nil }
    return try attempt.statedContents(of: path.name, in: parent, limitBytes: limitBytes)
  }
}
