#if canImport(Glibc)
  internal import Glibc
#elseif canImport(Musl)
  internal import Musl
#else
  internal import Darwin
#endif

/// The files below one directory.
///
/// No operation leaves that directory: a path is walked component by component from an open
/// descriptor, and a component that is a symbolic link is refused, also when it became one a moment
/// ago. No operation waits: a FIFO or a device in the place of a file is an error, not a hang.
package struct FileTree: Sendable {
  /// The directory as it was named; it may itself be reached through links.
  package let root: String

  /// What a write waits for.
  package let durability: Durability

  /// Which of the calls that change the disk shall fail.
  package let faults: FaultPlan

  /// Who may use what is made.
  package let access: SharedAccess

  package init(
    root: String, durability: Durability = .full, faults: FaultPlan = .none,
    access: SharedAccess = .mask
  ) {
    self.root = root
    self.durability = durability
    self.faults = faults
    self.access = access
  }

  /// The same files, written without waiting for the disk: for names whose directory is synced later
  /// in one go.
  package var unsynced: FileTree {
    FileTree(root: root, durability: .none, faults: faults, access: access)
  }

  /// Reads a regular file whole.
  ///
  /// - Returns: the bytes; `nil` when the file or a directory above it does not exist, and in no
  ///   other case: a file that cannot be read is never taken for an absent one.
  /// - Throws: `FileStoreError` when it is no regular file, is longer than `limitBytes`, has a link
  ///   above it, or cannot be read.
  package func read(
    _ path: RelativePath, limitBytes: Int
  ) throws(FileStoreError) -> [UInt8]? {
    let attempt = attempt(.read, path)
    guard let parent = try openParent(of: path, attempt) else { return nil }
    return try attempt.contents(of: path.name, in: parent, limitBytes: limitBytes)
  }

  /// Tells what a path leads to, without following it.
  ///
  /// - Throws: `FileStoreError` when a directory above it is none, is a link, or cannot be read.
  package func kind(of path: RelativePath) throws(FileStoreError) -> FileKind {
    let attempt = attempt(.inspect, path)
    guard let parent = try openParent(of: path, attempt) else { return .absent }
    return try attempt.kind(of: path.name, in: parent)
  }

  /// Tells which file a path names, so that two names of one file can be recognised.
  ///
  /// - Returns: `nil` when nothing is there.
  /// - Throws: `FileStoreError` as `kind(of:)`.
  package func identity(of path: RelativePath) throws(FileStoreError) -> FileIdentity? {
    try status(of: path).map {
      FileIdentity(device: UInt64($0.st_dev), inode: UInt64($0.st_ino))
    }
  }

  /// Tells how many names a file has, this one included.
  ///
  /// - Returns: 0 when nothing is there.
  /// - Throws: `FileStoreError` as `kind(of:)`.
  package func nameCount(of path: RelativePath) throws(FileStoreError) -> Int {
    try status(of: path).map { Int($0.st_nlink) } ?? 0
  }

  private func status(of path: RelativePath) throws(FileStoreError) -> stat? {
    let attempt = attempt(.inspect, path)
    guard let parent = try openParent(of: path, attempt) else { return nil }
    return try attempt.status(of: path.name, in: parent)
  }

  func attempt(_ operation: FileStoreError.Operation, _ path: RelativePath?) -> Attempt {
    Attempt(operation: operation, path: path?.description ?? root, faults: faults)
  }
}

// MARK: - Walking to the parent

extension FileTree {
  /// Opens the root of the tree.
  func openRoot(_ attempt: Attempt) throws(FileStoreError) -> Descriptor {
    let path = cString(Array(root.utf8))
    return Descriptor(
      owning: try attempt.observe { unsafe open(path, O_RDONLY | O_DIRECTORY | O_CLOEXEC) })
  }

  /// Opens the directory that holds `path`; `nil` when it does not exist.
  func openParent(
    of path: RelativePath, _ attempt: Attempt
  ) throws(FileStoreError) -> Descriptor? {
    try openDirectory(path.parent, attempt)
  }

  /// Opens a directory of the tree without following a link; `nil` when it does not exist.
  func openDirectory(
    _ path: RelativePath?, _ attempt: Attempt, creating: Bool = false
  ) throws(FileStoreError) -> Descriptor? {
    var current = try openRoot(attempt)
    var walked: [UInt8] = []
    for component in path?.components ?? [] {
      walked += (walked.isEmpty ? [] : [UInt8(ascii: "/")]) + component
      var next = try attempt.openChild(component, of: current, walked: walked)
      if next == nil, creating {
        try makeDirectory(component, in: current, attempt)
        next = try attempt.openChild(component, of: current, walked: walked)
      }
      guard let next else { return nil }
      current = next
    }
    return current
  }

  private func makeDirectory(
    _ name: [UInt8], in parent: borrowing Descriptor, _ attempt: Attempt
  ) throws(FileStoreError) {
    let directory = parent.number
    let name = cString(name)
    do {
      try attempt.change(.makeDirectory) { unsafe mkdirat(directory, name, 0o777) }
    } catch {
      // Another process may have made it since we looked: that serves as well.
      guard error.isTaken else { throw error }
    }
    if access != .mask {
      let flags = O_RDONLY | O_DIRECTORY | O_NOFOLLOW | O_CLOEXEC
      let made = Descriptor(owning: try attempt.observe { unsafe openat(directory, name, flags) })
      try share(made, isDirectory: true, attempt)
    }
    try sync(parent, attempt)
  }

  /// Opens what was just made to those who share it.
  func share(
    _ file: borrowing Descriptor, isDirectory: Bool = false, _ attempt: Attempt
  ) throws(FileStoreError) {
    guard access != .mask else { return }
    let number = file.number
    var status = stat()
    _ = try attempt.observe { unsafe fstat(number, &status) }
    let mode = UInt32(status.st_mode) & 0o7777
    guard let shared = access.adjusted(mode, isDirectory: isDirectory) else { return }
    try attempt.change(.changeMode) { fchmod(number, mode_t(shared)) }
  }

  /// Lets the names in a directory reach the disk, where the tree is durable.
  func sync(
    _ directory: borrowing Descriptor, _ attempt: Attempt
  ) throws(FileStoreError) {
    guard durability == .full else { return }
    let number = directory.number
    try attempt.change(.syncDirectory) { fsync(number) }
  }
}
