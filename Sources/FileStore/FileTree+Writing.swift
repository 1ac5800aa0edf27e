#if canImport(Glibc)
  internal import Glibc
#elseif canImport(Musl)
  internal import Musl
#else
  internal import Darwin
#endif

extension FileTree {
  /// Writes a file so that a reader finds the old file or the new one, and never a part.
  ///
  /// Directories that are missing are made. An existing file keeps its permission bits.
  ///
  /// - Parameters:
  ///   - bytes: the whole content.
  ///   - path: the file.
  ///   - mode: the permission bits of a new file, less the umask.
  /// - Throws: `FileStoreError` when something that is no regular file is there, a directory above
  ///   it is a link, or a call fails; the old file is then untouched, or replaced whole when only
  ///   the sync of its directory failed.
  package func write(
    _ bytes: [UInt8], to path: RelativePath, mode: UInt32 = 0o644
  ) throws(FileStoreError) {
    try write(bytes.span, to: path, mode: mode)
  }

  /// Writes a file whose content somebody lends.
  ///
  /// - Throws: `FileStoreError` as for bytes of one's own.
  package func write(
    _ bytes: Span<UInt8>, to path: RelativePath, mode: UInt32 = 0o644
  ) throws(FileStoreError) {
    let staged = try stage(bytes, for: path, mode: mode)
    try staged.commit()
  }

  /// Writes a file in place of what was read before: what somebody else wrote in between is not lost.
  ///
  /// - Parameters:
  ///   - old: what was read; `nil` where there was no file.
  ///   - new: the whole content.
  ///   - mode: the permission bits of a new file, less the umask.
  /// - Throws: `FileStoreError` as `write(_:to:mode:)`, with the reason `changed` where something else is
  ///   there by now, which stays.
  package func replace(
    _ old: [UInt8]?, with new: [UInt8], at path: RelativePath, mode: UInt32 = 0o644
  ) throws(FileStoreError) {
    let staged = try stage(new, for: path, mode: mode)
    try staged.commit(replacing: old.map { .bytes($0) } ?? .absent)
  }

  /// Writes a file aside, synced, ready to take its place.
  ///
  /// - Throws: `FileStoreError` as `write(_:to:mode:)`; nothing is then left behind but directories
  ///   that were missing.
  package func stage(
    _ bytes: [UInt8], for path: RelativePath, mode: UInt32 = 0o644
  ) throws(FileStoreError) -> StagedFile {
    try stage(bytes.span, for: path, mode: mode)
  }

  private func stage(
    _ bytes: Span<UInt8>, for path: RelativePath, mode: UInt32
  ) throws(FileStoreError) -> StagedFile {
    let attempt = attempt(.write, path)
    guard let directory = try openDirectory(path.parent, attempt, creating: true) else {
      // It was made and is gone again: another process removes what we make.
      throw attempt.error(.system(errno: ENOENT))
    }
    let existing = try attempt.kind(of: path.name, in: directory)
    let kept: UInt32?
    switch existing {
    case .absent: kept = nil
    case .regular(_, let mode): kept = mode
    default: throw attempt.error(.notRegular(existing))
    }

    let name = temporaryName()
    // A file that has stricter permissions than usual must not be readable for a moment.
    let file = try attempt.create(name, in: directory, mode: kept == nil ? mode : 0o600)
    let staged = StagedFile(path: path, directory: directory, temporaryName: name, tree: self)
    try attempt.write(bytes, to: file)
    let number = file.number
    if let kept {
      try attempt.change(.changeMode) { fchmod(number, mode_t(kept)) }
    } else {
      try share(file, attempt)
    }
    if durability == .full { try attempt.change(.sync) { fsync(number) } }
    return staged
  }

  /// Removes a file or a link.
  ///
  /// - Parameter isSynced: whether the removal reaches the disk before the call returns, where the
  ///   tree is durable.
  /// - Returns: whether there was one.
  /// - Throws: `FileStoreError` when it is a directory, or cannot be removed.
  @discardableResult
  package func remove(
    _ path: RelativePath, syncing isSynced: Bool = true
  ) throws(FileStoreError) -> Bool {
    let attempt = attempt(.remove, path)
    guard let parent = try openParent(of: path, attempt) else { return false }
    // Systems disagree on the error number for a directory, so it is told apart beforehand.
    guard try attempt.kind(of: path.name, in: parent) != .directory else {
      throw attempt.error(.notRegular(.directory))
    }
    guard try attempt.unlink(path.name, in: parent) else { return false }
    if isSynced { try sync(parent, attempt) }
    return true
  }

  /// Removes an empty directory.
  ///
  /// - Returns: whether there was one.
  /// - Throws: `FileStoreError` when it is not empty, or no directory.
  @discardableResult
  package func removeDirectory(_ path: RelativePath) throws(FileStoreError) -> Bool {
    let attempt = attempt(.remove, path)
    guard let parent = try openParent(of: path, attempt),
      try attempt.removeDirectory(path.name, in: parent)
    else { return false }
    try sync(parent, attempt)
    return true
  }

  /// A name that no other writer uses; what a killed process leaves can be told by its start.
  private func temporaryName() -> [UInt8] {
    let token = String(UInt64.random(in: .min ... .max), radix: 36)
    return Array("\(Self.temporaryPrefix)\(token)".utf8)
  }

  /// How the name of every file starts that a killed process may leave behind.
  package static var temporaryPrefix: String { ".agi-release-tmp-" }
}
