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
/// and nothing to remove by hand. Who removes the file does so while it holds the lock, and who took
/// a lock looks whether the file is still the one of that name: so no two lock two files.
package struct FileLock: ~Copyable, Sendable {
  /// The locked file.
  package let path: RelativePath

  private let file: Descriptor

  fileprivate init(path: RelativePath, file: consuming Descriptor) {
    self.path = path
    self.file = file
  }

  /// Unlocks, and does not leave it to the closing of the file: a child process that is just being
  /// started has the file open too, for a moment.
  deinit { _ = flock(file.number, LOCK_UN) }
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
    for _ in 0..<Self.lockTriesMax {
      if let lock = try takenLock(path, attempt) { return lock }
    }
    throw attempt.error(.held(nil))
  }

  /// Gives a lock back and removes its file, and the file's directory when nothing else is in it.
  ///
  /// A file that cannot be removed harms nobody, so nothing is thrown.
  package func release(_ lock: consuming FileLock) {
    if (try? remove(lock.path, syncing: false)) != nil, let directory = lock.path.parent {
      _ = try? removeDirectory(directory)
    }
  }

  /// Takes the lock; `nil` when the file was removed in the meantime by its last holder.
  private func takenLock(
    _ path: RelativePath, _ attempt: Attempt
  ) throws(FileStoreError) -> FileLock? {
    guard let directory = try openDirectory(path.parent, attempt, creating: true) else {
      return nil
    }
    let kind = try attempt.kind(of: path.name, in: directory)
    guard kind.isAbsent || kind.isRegular else { throw attempt.error(.notRegular(kind)) }
    let parent = directory.number
    let name = cString(path.name)
    let flags = O_RDWR | O_CREAT | O_NOFOLLOW | O_NONBLOCK | O_CLOEXEC
    let opened: Int32
    do {
      opened = try attempt.change(.create) { unsafe openat(parent, name, flags, 0o644) }
    } catch {
      // The directory went with its last file.
      if error.reason == .system(errno: ENOENT), path.parent != nil { return nil }
      throw error
    }
    let file = Descriptor(owning: opened)
    let number = file.number
    do {
      try attempt.change(.lock) { flock(number, LOCK_EX | LOCK_NB) }
    } catch {
      guard error.reason == .system(errno: EWOULDBLOCK) else { throw error }
      let line = try attempt.contents(of: path.name, in: directory, limitBytes: 4096)
      throw attempt.error(.held(line.flatMap { LockHolder(line: $0) }))
    }
    var own = stat()
    _ = try attempt.observe { unsafe fstat(number, &own) }
    guard let named = try attempt.status(of: path.name, in: directory),
      named.st_ino == own.st_ino, named.st_dev == own.st_dev
    else { return nil }
    try share(file, attempt)
    try attempt.change(.truncate) { ftruncate(number, 0) }
    try attempt.write(LockHolder.current().line, to: file)
    return FileLock(path: path, file: file)
  }

  private static var lockTriesMax: Int { 100 }
}
