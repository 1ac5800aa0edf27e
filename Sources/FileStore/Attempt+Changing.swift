#if canImport(Glibc)
  internal import Glibc
#elseif canImport(Musl)
  internal import Musl
#else
  internal import Darwin
#endif

extension FileStoreError {
  /// Whether the name that was to be made is taken.
  package var isTaken: Bool { reason == .system(errno: EEXIST) }

  /// Whether the two places are on different file systems.
  package var isAcrossDevices: Bool { reason == .system(errno: EXDEV) }

  /// Whether the file system has no second names for a file.
  package var isWithoutLinks: Bool {
    switch reason {
    case .system(errno: EPERM), .system(errno: ENOTSUP), .system(errno: ENOSYS),
      .system(errno: EMLINK):
      true
    default: false
    }
  }
}

/// Changing one name in an open directory.
extension Attempt {
  /// Creates a file that did not exist and opens it for writing.
  func create(
    _ name: [UInt8], in parent: borrowing Descriptor, mode: UInt32
  ) throws(FileStoreError) -> Descriptor {
    let directory = parent.number
    let text = cString(name)
    let flags = O_WRONLY | O_CREAT | O_EXCL | O_NOFOLLOW | O_CLOEXEC
    return Descriptor(
      owning: try change(.create) { unsafe openat(directory, text, flags, mode_t(mode)) })
  }

  /// What a name is that bytes are to be put to: a regular file, or nothing.
  func kindToWrite(
    _ name: [UInt8], in parent: borrowing Descriptor
  ) throws(FileStoreError) -> FileKind {
    let kind = try kind(of: name, in: parent)
    guard kind.isAbsent || kind.isRegular else { throw error(.notRegular(kind)) }
    return kind
  }

  /// Opens a file to put bytes behind what it has; one that is not there is made.
  ///
  /// - Parameters:
  ///   - access: `O_WRONLY` or `O_RDWR`.
  ///   - mode: The permission bits of a file that is made, before the mask of the process.
  func openAtEnd(
    _ name: [UInt8], in parent: borrowing Descriptor, _ access: Int32, mode: mode_t
  ) throws(FileStoreError) -> Descriptor {
    let directory = parent.number
    let text = cString(name)
    let flags = access | O_APPEND | O_CREAT | O_NOFOLLOW | O_NONBLOCK | O_CLOEXEC
    return Descriptor(
      owning: try change(.create) { unsafe openat(directory, text, flags, mode) })
  }

  /// Writes all bytes, however many calls the kernel makes of them.
  func write(_ bytes: [UInt8], to file: borrowing Descriptor) throws(FileStoreError) {
    try write(bytes.span, to: file)
  }

  /// Writes bytes that somebody lends.
  func write(_ bytes: Span<UInt8>, to file: borrowing Descriptor) throws(FileStoreError) {
    let number = file.number
    try unsafe bytes.withUnsafeBytes { (bytes) throws(FileStoreError) in
      var written = 0
      while written < bytes.count {
        let rest = unsafe UnsafeRawBufferPointer(rebasing: bytes[written...])
        written += try change(
          .write,
          half: {
            _ = unsafe systemWrite(
              number, UnsafeRawBufferPointer(rebasing: rest.prefix(rest.count / 2)))
          }
        ) {
          unsafe systemWrite(number, rest)
        }
      }
    }
  }

  /// Renames within one directory, replacing what is there.
  func rename(
    _ old: [UInt8], to new: [UInt8], in parent: borrowing Descriptor
  ) throws(FileStoreError) {
    try rename(old, in: parent, to: new, in: parent)
  }

  /// Renames between two directories of one file system, replacing what is there.
  func rename(
    _ old: [UInt8], in source: borrowing Descriptor, to new: [UInt8],
    in target: borrowing Descriptor
  ) throws(FileStoreError) {
    let (from, to) = (source.number, target.number)
    let (old, new) = (cString(old), cString(new))
    try change(.rename) { unsafe renameat(from, old, to, new) }
  }

  /// Gives a file a second name in the same directory, unless that name is taken.
  func link(
    _ old: [UInt8], to new: [UInt8], in parent: borrowing Descriptor
  ) throws(FileStoreError) {
    try link(old, in: parent, to: new, in: parent)
  }

  /// Gives a file a second name, unless that name is taken.
  func link(
    _ old: [UInt8], in source: borrowing Descriptor, to new: [UInt8],
    in target: borrowing Descriptor
  ) throws(FileStoreError) {
    let (from, to) = (source.number, target.number)
    let (old, new) = (cString(old), cString(new))
    try change(.link) { unsafe linkat(from, old, to, new, 0) }
  }

  /// Exchanges the files of two names in one directory; `false` when this system cannot.
  func exchange(
    _ first: [UInt8], with second: [UInt8], in parent: borrowing Descriptor
  ) throws(FileStoreError) -> Bool {
    try exchange(first, in: parent, with: second, in: parent)
  }

  /// Exchanges the files of two names in one step; `false` when this system or file system cannot.
  func exchange(
    _ first: [UInt8], in source: borrowing Descriptor, with second: [UInt8],
    in target: borrowing Descriptor
  ) throws(FileStoreError) -> Bool {
    let (from, to) = (source.number, target.number)
    let (first, second) = (cString(first), cString(second))
    do {
      try change(.exchange) { systemRename(from, first, to, second, exchangeFlag) }
      return true
    } catch {
      switch error.reason {
      // The destination went away: there is nothing to exchange with.
      case .system(errno: ENOENT): throw self.error(.changed)
      case .system(errno: ENOSYS), .system(errno: EINVAL), .system(errno: ENOTSUP): return false
      default: throw error
      }
    }
  }

  /// Renames a file to a name that is free, in one step; `false` when this system or file system
  /// cannot tell that in the same step.
  func renameExclusively(
    _ old: [UInt8], in source: borrowing Descriptor, to new: [UInt8],
    in target: borrowing Descriptor
  ) throws(FileStoreError) -> Bool {
    let (from, to) = (source.number, target.number)
    let (old, new) = (cString(old), cString(new))
    do {
      try change(.renameExclusively) { systemRename(from, old, to, new, exclusiveFlag) }
      return true
    } catch {
      switch error.reason {
      case .system(errno: ENOSYS), .system(errno: EINVAL), .system(errno: ENOTSUP): return false
      default: throw error
      }
    }
  }

  /// Removes a name; `false` when there was none.
  @discardableResult
  func unlink(
    _ name: [UInt8], in parent: borrowing Descriptor
  ) throws(FileStoreError) -> Bool {
    try remove(name, in: parent, call: .remove, flags: 0)
  }

  /// Removes an empty directory; `false` when there was none.
  @discardableResult
  func removeDirectory(
    _ name: [UInt8], in parent: borrowing Descriptor
  ) throws(FileStoreError) -> Bool {
    try remove(name, in: parent, call: .removeDirectory, flags: AT_REMOVEDIR)
  }

  private func remove(
    _ name: [UInt8], in parent: borrowing Descriptor, call: FaultPlan.Call, flags: Int32
  ) throws(FileStoreError) -> Bool {
    let directory = parent.number
    let text = cString(name)
    do {
      try change(call) { unsafe unlinkat(directory, text, flags) }
      return true
    } catch {
      guard error.reason == .system(errno: ENOENT) else { throw error }
      return false
    }
  }
}

/// `write`, which inside a type with a `write` of its own has no other short name.
private func systemWrite(_ descriptor: Int32, _ buffer: UnsafeRawBufferPointer) -> Int {
  unsafe write(descriptor, buffer.baseAddress, buffer.count)
}

#if canImport(Darwin)
  private let exchangeFlag = UInt32(RENAME_SWAP)
  private let exclusiveFlag = UInt32(RENAME_EXCL)
#else
  private let exchangeFlag: UInt32 = 1 << 1
  private let exclusiveFlag: UInt32 = 1 << 0
#endif

/// Renames with a flag, as each system spells it; `ENOSYS` where none can.
private func systemRename(
  _ source: Int32, _ first: [CChar], _ target: Int32, _ second: [CChar], _ flag: UInt32
) -> Int32 {
  #if canImport(Darwin)
    return unsafe renameatx_np(source, first, target, second, flag)
  #else
    // Glibc declares `renameat2` only to programs that ask for GNU extensions, and Swift's import
    // does not ask; so the symbol is looked up, which also tells when a C library lacks it.
    typealias RenameAt2 =
      @convention(c) (
        Int32, UnsafePointer<CChar>, Int32, UnsafePointer<CChar>, UInt32
      ) -> Int32
    guard let symbol = unsafe dlsym(nil, "renameat2") else {
      errno = ENOSYS
      return -1
    }
    return unsafe unsafeBitCast(symbol, to: RenameAt2.self)(source, first, target, second, flag)
  #endif
}
