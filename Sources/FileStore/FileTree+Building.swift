#if canImport(Glibc)
  internal import Glibc
#elseif canImport(Musl)
  internal import Musl
#else
  internal import Darwin
#endif

/// The single steps of a transaction that decides itself when a directory is synced.
extension FileTree {
  /// Makes a directory and those above it.
  ///
  /// - Throws: `FileStoreError` when one cannot be made.
  package func makeDirectory(_ path: RelativePath) throws(FileStoreError) {
    _ = try openDirectory(path, attempt(.write, path), creating: true)
  }

  /// Makes a file that does not exist, with its content synced; the directory is not synced.
  ///
  /// - Parameters:
  ///   - mode: the permission bits, less the mask.
  ///   - isExact: whether the file gets these bits whatever the mask says.
  /// - Throws: `FileStoreError` whose `isTaken` holds when something of that name is there.
  package func make(
    _ path: RelativePath, with bytes: [UInt8], mode: UInt32 = 0o644, isExact: Bool = false
  ) throws(FileStoreError) {
    let attempt = attempt(.write, path)
    guard let directory = try openDirectory(path.parent, attempt, creating: true) else {
      throw attempt.error(.system(errno: ENOENT))
    }
    let file = try attempt.create(path.name, in: directory, mode: isExact ? mode & 0o700 : mode)
    try attempt.write(bytes, to: file)
    let number = file.number
    if isExact {
      try attempt.change(.changeMode) { fchmod(number, mode_t(mode)) }
    } else {
      try share(file, attempt)
    }
    if durability == .full { try attempt.change(.sync) { fsync(number) } }
  }

  /// Puts bytes behind what a file has, in one call where the kernel takes them in one; a file that
  /// is not there is made.
  ///
  /// - Throws: `FileStoreError` when it is no regular file or a call fails.
  package func append(_ bytes: [UInt8], to path: RelativePath) throws(FileStoreError) {
    let attempt = attempt(.write, path)
    guard let directory = try openDirectory(path.parent, attempt, creating: true) else {
      throw attempt.error(.system(errno: ENOENT))
    }
    let kind = try attempt.kindToWrite(path.name, in: directory)
    let file = try attempt.openAtEnd(path.name, in: directory, O_WRONLY, mode: 0o666)
    if kind.isAbsent { try share(file, attempt) }
    try attempt.write(bytes, to: file)
    let number = file.number
    if durability == .full { try attempt.change(.sync) { fsync(number) } }
    if kind.isAbsent { try sync(directory, attempt) }
  }

  /// Lets a file that is there reach the disk, and dates it to now.
  ///
  /// Git removes an object that nothing refers to when it is old enough: one that is used again must
  /// not look old.
  ///
  /// - Throws: `FileStoreError` when it is not there or a call fails.
  package func refresh(_ path: RelativePath) throws(FileStoreError) {
    let attempt = attempt(.write, path)
    let file = try openFile(path, attempt)
    let number = file.number
    // Who does not own the file cannot date it, and then need not: its owner's git did.
    _ = attempt.result { futimens(number, nil) }
    if durability == .full { try attempt.change(.sync) { fsync(number) } }
  }

  /// Gives a file the date of another one, and its permission bits, opened to those who share it.
  ///
  /// - Throws: `FileStoreError` when either is not there or a call fails.
  package func copyStatus(
    of path: RelativePath, to copy: RelativePath
  ) throws(FileStoreError) {
    let attempt = attempt(.write, copy)
    guard let source = try openParent(of: path, attempt),
      let status = try attempt.status(of: path.name, in: source),
      let target = try openParent(of: copy, attempt)
    else { throw attempt.error(.system(errno: ENOENT)) }
    let directory = target.number
    let name = cString(copy.name)
    #if canImport(Darwin)
      let times = [status.st_atimespec, status.st_mtimespec]
    #else
      let times = [status.st_atim, status.st_mtim]
    #endif
    let own = UInt32(status.st_mode & 0o7777)
    let mode = mode_t(access.adjusted(own, isDirectory: false) ?? own)
    try attempt.change(.changeMode) { unsafe fchmodat(directory, name, mode, 0) }
    try attempt.change(.touch) { unsafe utimensat(directory, name, times, AT_SYMLINK_NOFOLLOW) }
  }

  /// Lets a file that is there reach the disk.
  ///
  /// - Throws: `FileStoreError` when it is not there or the call fails.
  package func sync(_ path: RelativePath) throws(FileStoreError) {
    guard durability == .full else { return }
    let attempt = attempt(.write, path)
    let file = try openFile(path, attempt)
    let number = file.number
    try attempt.change(.sync) { fsync(number) }
  }

  /// Opens a file that is there, to do something with it as a whole.
  private func openFile(
    _ path: RelativePath, _ attempt: Attempt
  ) throws(FileStoreError) -> Descriptor {
    guard let parent = try openParent(of: path, attempt) else {
      throw attempt.error(.system(errno: ENOENT))
    }
    let directory = parent.number
    let name = cString(path.name)
    let flags = O_RDONLY | O_NOFOLLOW | O_NONBLOCK | O_CLOEXEC
    return Descriptor(owning: try attempt.observe { unsafe openat(directory, name, flags) })
  }

  /// Lets the names in a directory reach the disk, where the tree is durable.
  ///
  /// - Throws: `FileStoreError` when the directory is not there or the call fails.
  package func syncNames(in directory: RelativePath?) throws(FileStoreError) {
    guard durability == .full else { return }
    let attempt = attempt(.write, directory)
    guard let opened = try openDirectory(directory, attempt) else {
      throw attempt.error(.system(errno: ENOENT))
    }
    try sync(opened, attempt)
  }

  /// Removes a directory with all that is in it; links in it are removed and not followed.
  ///
  /// - Throws: `FileStoreError` when something of it cannot be removed.
  package func removeAll(_ path: RelativePath) throws(FileStoreError) {
    for file in try list(path) ?? [] {
      if file.kind == .directory {
        try removeAll(file.path)
      } else {
        try removeName(file.path, call: attempt(.remove, file.path), isDirectory: false)
      }
    }
    try removeName(path, call: attempt(.remove, path), isDirectory: true)
  }

  /// Removes the directories at and below a path that hold no files, as git does before it makes a
  /// ref of that name.
  ///
  /// - Throws: `FileStoreError` when a directory cannot be read.
  package func removeEmptyDirectories(at path: RelativePath) throws(FileStoreError) {
    guard try kind(of: path) == .directory else { return }
    for file in try list(path) ?? [] where file.kind == .directory {
      try removeEmptyDirectories(at: file.path)
    }
    guard try list(path)?.isEmpty == true else { return }
    try removeDirectory(path)
  }

  private func removeName(
    _ path: RelativePath, call attempt: Attempt, isDirectory: Bool
  ) throws(FileStoreError) {
    guard let parent = try openParent(of: path, attempt) else { return }
    if isDirectory {
      try attempt.removeDirectory(path.name, in: parent)
    } else {
      try attempt.unlink(path.name, in: parent)
    }
  }
}
