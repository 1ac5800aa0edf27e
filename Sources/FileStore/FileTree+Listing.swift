#if canImport(Glibc)
  internal import Glibc
#elseif canImport(Musl)
  internal import Musl
#else
  internal import Darwin
#endif

extension FileTree {
  /// Lists a directory, sorted by the bytes of the names.
  ///
  /// What a `RelativePath` cannot name, git's own folder, is left out.
  ///
  /// - Parameters:
  ///   - directory: the directory; `nil` is the root.
  ///   - countMax: more names than these are an error.
  /// - Returns: `nil` when the directory does not exist.
  /// - Throws: `FileStoreError` when it cannot be read to its end.
  package func list(
    _ directory: RelativePath? = nil, countMax: Int = 1_000_000
  ) throws(FileStoreError) -> [ListedFile]? {
    let attempt = attempt(.list, directory)
    guard let opened = try openDirectory(directory, attempt) else { return nil }
    var result: [ListedFile] = []
    let names = try names(in: opened, attempt)
    guard names.count <= countMax else { throw attempt.error(.tooManyFiles(countMax: countMax)) }
    for name in names {
      let bytes = (directory.map { $0.bytes + [UInt8(ascii: "/")] } ?? []) + name
      let path: RelativePath
      do { path = try RelativePath(bytes: bytes) } catch {
        guard error.reason == .flawedPath(.gitFolder) else { throw error }
        continue
      }
      let kind = try attempt.kind(of: name, in: opened)
      // A name that went away between the two looks is not in the directory.
      if kind != .absent { result.append(ListedFile(path: path, kind: kind)) }
    }
    return result.sorted { $0.path < $1.path }
  }

  /// Lists all that lies below a directory except the directories themselves, sorted by path.
  ///
  /// Links are listed and not followed.
  ///
  /// - Parameters:
  ///   - directory: the directory; `nil` is the root.
  ///   - countMax: more files than these are an error: a wrong root must not cost minutes.
  /// - Returns: `nil` when the directory does not exist.
  /// - Throws: `FileStoreError` when a directory cannot be read to its end.
  package func listRecursively(
    _ directory: RelativePath? = nil, countMax: Int = 1_000_000
  ) throws(FileStoreError) -> [ListedFile]? {
    guard let start = try list(directory) else { return nil }
    var pending = start
    var result: [ListedFile] = []
    while let next = pending.popLast() {
      if next.kind == .directory {
        pending += try list(next.path) ?? []
      } else {
        result.append(next)
      }
      guard result.count <= countMax else {
        throw attempt(.list, directory).error(.tooManyFiles(countMax: countMax))
      }
    }
    return result.sorted { $0.path < $1.path }
  }

  private func names(
    in directory: borrowing Descriptor, _ attempt: Attempt
  ) throws(FileStoreError) -> [[UInt8]] {
    let number = directory.number
    let own = try attempt.observe { fcntl(number, F_DUPFD_CLOEXEC, 0) }
    guard let stream = unsafe fdopendir(own) else {
      let failure = errno
      _ = close(own)
      throw attempt.error(.system(errno: failure))
    }
    defer { unsafe closedir(stream) }
    var result: [[UInt8]] = []
    while true {
      // `readdir` gives NULL at the end and on failure: only a fresh errno tells them apart.
      errno = 0
      guard let entry = unsafe readdir(stream) else {
        let failure = errno
        guard failure == 0 else { throw attempt.error(.system(errno: failure)) }
        return result
      }
      let name = unsafe withUnsafeBytes(of: &entry.pointee.d_name) { buffer in
        unsafe Array(buffer.prefix { $0 != 0 })
      }
      if name != Array(".".utf8), name != Array("..".utf8) { result.append(name) }
    }
  }
}
