#if canImport(Glibc)
  internal import Glibc
#elseif canImport(Musl)
  internal import Musl
#else
  internal import Darwin
#endif

extension FileTree {
  /// Appends a line to a file, all of it or nothing; the file is made where there is none.
  ///
  /// Processes that append through this wait for each other, so that no line stands within another.
  /// What a process that was killed left of a line is ended by a line feed.
  ///
  /// - Parameters:
  ///   - line: the line, or some, with a line feed at the end.
  ///   - path: the file, in a directory that exists.
  /// - Throws: `FileStoreError` when something that is no regular file is there, or a call fails; the
  ///   file then has its old length.
  package func appendLine(_ line: [UInt8], to path: RelativePath) throws(FileStoreError) {
    let attempt = attempt(.write, path)
    guard let directory = try openDirectory(path.parent, attempt) else {
      throw attempt.error(.system(errno: ENOENT))
    }
    _ = try attempt.kindToWrite(path.name, in: directory)
    let file = try attempt.openAtEnd(path.name, in: directory, O_RDWR, mode: 0o644)
    let number = file.number
    // The lock ends with the file.
    _ = try attempt.change(.lock) { flock(number, LOCK_EX) }
    let length = try attempt.observe { lseek(number, 0, SEEK_END) }
    var last: UInt8 = 0x0A
    if length > 0 {
      _ = try attempt.observe { unsafe pread(number, &last, 1, length - 1) }
    }
    do {
      try attempt.write(last == 0x0A ? line : [0x0A] + line, to: file)
      if durability == .full { try attempt.change(.sync) { fsync(number) } }
    } catch {
      _ = ftruncate(number, length)
      throw error
    }
  }
}
