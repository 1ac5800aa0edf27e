#if canImport(Glibc)
  internal import Glibc
#elseif canImport(Musl)
  internal import Musl
#else
  internal import Darwin
#endif

/// Moving files between names; the names may lie in two trees of one file system.
extension FileTree {
  /// Renames a file, replacing what is at the new path.
  ///
  /// - Parameters:
  ///   - newPath: where the file goes; directories that are missing are made.
  ///   - other: the tree of the new path; `nil` for this one.
  /// - Throws: `FileStoreError` when the file is not there or the call fails.
  package func rename(
    _ path: RelativePath, to newPath: RelativePath, in other: FileTree? = nil
  ) throws(FileStoreError) {
    let attempt = attempt(.rename, path)
    guard let source = try openParent(of: path, attempt),
      let target = try (other ?? self).openDirectory(newPath.parent, attempt, creating: true)
    else { throw attempt.error(.system(errno: ENOENT)) }
    try attempt.rename(path.name, in: source, to: newPath.name, in: target)
    try sync(target, attempt)
    if other != nil || path.parent != newPath.parent { try sync(source, attempt) }
  }

  /// Gives a file a second name, unless that name is taken: the lock that git honours, which is ours
  /// as long as it has the identity of our file.
  ///
  /// - Parameters:
  ///   - newPath: the second name; directories that are missing are made.
  ///   - other: the tree of the second name; `nil` for this one.
  /// - Throws: `FileStoreError` whose `isTaken` holds when the new name is taken.
  package func link(
    _ path: RelativePath, to newPath: RelativePath, in other: FileTree? = nil
  ) throws(FileStoreError) {
    let attempt = attempt(.link, newPath)
    guard let source = try openParent(of: path, attempt),
      let target = try (other ?? self).openDirectory(newPath.parent, attempt, creating: true)
    else { throw attempt.error(.system(errno: ENOENT)) }
    try attempt.link(path.name, in: source, to: newPath.name, in: target)
    try sync(target, attempt)
  }

  /// Renames a file to a path where nothing is, in one step: what a second name does where the file
  /// system has none.
  ///
  /// - Parameters:
  ///   - newPath: where the file goes; directories that are missing are made.
  ///   - other: the tree of the new path; `nil` for this one.
  /// - Returns: `false` when this system or file system cannot; nothing has changed then.
  /// - Throws: `FileStoreError` whose `isTaken` holds when something is there already.
  package func renameExclusively(
    _ path: RelativePath, to newPath: RelativePath, in other: FileTree? = nil
  ) throws(FileStoreError) -> Bool {
    let attempt = attempt(.rename, path)
    guard let source = try openParent(of: path, attempt),
      let target = try (other ?? self).openDirectory(newPath.parent, attempt, creating: true)
    else { throw attempt.error(.system(errno: ENOENT)) }
    guard
      try attempt.renameExclusively(path.name, in: source, to: newPath.name, in: target)
    else { return false }
    try sync(target, attempt)
    if other != nil || path.parent != newPath.parent { try sync(source, attempt) }
    return true
  }

  /// Exchanges the files of two paths in one step.
  ///
  /// - Returns: `false` when this system or file system cannot; nothing has changed then.
  /// - Throws: `FileStoreError` when either file is not there or the call fails.
  package func exchange(
    _ path: RelativePath, with otherPath: RelativePath, in other: FileTree
  ) throws(FileStoreError) -> Bool {
    let attempt = attempt(.write, otherPath)
    guard let source = try openParent(of: path, attempt),
      let target = try other.openParent(of: otherPath, attempt)
    else { throw attempt.error(.changed) }
    let isDone = try attempt.exchange(path.name, in: source, with: otherPath.name, in: target)
    try sync(target, attempt)
    try sync(source, attempt)
    return isDone
  }
}
