#if canImport(Glibc)
  internal import Glibc
#elseif canImport(Musl)
  internal import Musl
#else
  internal import Darwin
#endif

/// The right to be the only process that does something, held as long as the value lives.
///
/// The kernel ends the lock with its process, whatever ends the process, so there are no stale locks
/// and nothing to remove by hand. The file stays: removing it would let two processes lock two files
/// of one name.
package struct FileLock: ~Copyable, Sendable {
  /// The locked file.
  package let path: RelativePath

  private let file: Descriptor

  fileprivate init(path: RelativePath, file: consuming Descriptor) {
    self.path = path
    self.file = file
  }
}

extension FileTree {
  /// Takes a lock, or fails at once.
  ///
  /// Directories that are missing are made. The holder writes its process id and the time into the
  /// file, for the message of the one who comes second.
  ///
  /// - Throws: `FileStoreError`, with the reason `held` when another holder has it.
  package func exclusiveLock(_ path: RelativePath) throws(FileStoreError) -> FileLock {
    let attempt = attempt(.lock, path)
    guard let directory = try openDirectory(path.parent, attempt, creating: true) else {
      throw attempt.error(.system(errno: ENOENT))
    }
    let kind = try attempt.kind(of: path.name, in: directory)
    switch kind {
    case .absent, .regular: break
    default: throw attempt.error(.notRegular(kind))
    }
    let parent = directory.number
    let name = cString(path.name)
    let flags = O_RDWR | O_CREAT | O_NOFOLLOW | O_NONBLOCK | O_CLOEXEC
    let file = Descriptor(
      owning: try attempt.change(.create) { unsafe openat(parent, name, flags, 0o644) })
    let number = file.number
    do {
      try attempt.change(.lock) { flock(number, LOCK_EX | LOCK_NB) }
    } catch {
      guard error.reason == .system(errno: EWOULDBLOCK) else { throw error }
      let line = try attempt.contents(of: path.name, in: directory, limitBytes: 4096)
      throw attempt.error(.held(line.flatMap { LockHolder(line: $0) }))
    }
    try attempt.change(.truncate) { ftruncate(number, 0) }
    let holder = LockHolder(processID: getpid(), sinceSeconds: Int64(time(nil)))
    try attempt.write(holder.line, to: file)
    return FileLock(path: path, file: file)
  }
}
