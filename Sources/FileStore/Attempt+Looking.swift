#if canImport(Glibc)
  internal import Glibc
#elseif canImport(Musl)
  internal import Musl
#else
  internal import Darwin
#endif

/// Looking at one name in an open directory.
extension Attempt {
  /// Opens a directory that is a child of `parent`; `nil` when there is nothing of that name.
  ///
  /// - Parameter walked: the path so far, for the message.
  func openChild(
    _ name: [UInt8], of parent: borrowing Descriptor, walked: [UInt8]
  ) throws(FileStoreError) -> Descriptor? {
    let directory = parent.number
    let text = cString(name)
    let opened = result {
      unsafe openat(directory, text, O_RDONLY | O_DIRECTORY | O_NOFOLLOW | O_CLOEXEC)
    }
    switch opened {
    case .success(let number): return Descriptor(owning: number)
    case .failure(let failure):
      if failure.number == ENOENT { return nil }
      // Linux says ENOTDIR for a link, macOS ELOOP: the kind tells the two faults apart.
      switch try kind(of: name, in: parent) {
      case .symbolicLink: throw error(.linkInPath(String(decoding: walked, as: UTF8.self)))
      case .directory, .absent: throw error(.system(errno: failure.number))
      default: throw error(.parentNotDirectory(String(decoding: walked, as: UTF8.self)))
      }
    }
  }

  /// The status of a name, not following a link; `nil` when there is nothing of that name.
  func status(
    of name: [UInt8], in parent: borrowing Descriptor
  ) throws(FileStoreError) -> stat? {
    let directory = parent.number
    let text = cString(name)
    var status = stat()
    switch result(of: { unsafe fstatat(directory, text, &status, AT_SYMLINK_NOFOLLOW) }) {
    case .success: return status
    case .failure(let failure):
      if failure.number == ENOENT { return nil }
      throw error(.system(errno: failure.number))
    }
  }

  /// What a name is.
  func kind(
    of name: [UInt8], in parent: borrowing Descriptor
  ) throws(FileStoreError) -> FileKind {
    guard let status = try status(of: name, in: parent) else { return .absent }
    guard status.st_mode & S_IFMT == S_IFLNK else { return FileKind(status) }
    return .symbolicLink(target: try linkTarget(of: name, in: parent))
  }

  private func linkTarget(
    of name: [UInt8], in parent: borrowing Descriptor
  ) throws(FileStoreError) -> [UInt8] {
    let directory = parent.number
    let text = cString(name)
    var target = [CChar](repeating: 0, count: Int(PATH_MAX))
    let capacity = target.count
    let count = try observe { unsafe readlinkat(directory, text, &target, capacity) }
    return target[..<count].map { UInt8(bitPattern: $0) }
  }

  /// The bytes of a regular file; `nil` when there is nothing of that name.
  func contents(
    of name: [UInt8], in parent: borrowing Descriptor, limitBytes: Int
  ) throws(FileStoreError) -> [UInt8]? {
    try statedContents(of: name, in: parent, limitBytes: limitBytes)?.bytes
  }

  /// The bytes of a regular file, with the state that it had when it was opened; `nil` when there is
  /// nothing of that name.
  func statedContents(
    of name: [UInt8], in parent: borrowing Descriptor, limitBytes: Int
  ) throws(FileStoreError) -> (bytes: [UInt8], state: FileState)? {
    guard let opened = try openRegular(name, in: parent, limitBytes: limitBytes) else {
      return nil
    }
    let bytes = try bytes(
      of: opened.file, expected: Int(opened.status.st_size), limitBytes: limitBytes)
    return (bytes, FileState(opened.status))
  }

  /// Opens a regular file that is not larger than allowed; `nil` when there is nothing of that name.
  private func openRegular(
    _ name: [UInt8], in parent: borrowing Descriptor, limitBytes: Int
  ) throws(FileStoreError) -> OpenFile? {
    // Looked at before it is opened: opening alone can have effects on a device.
    let before = try kind(of: name, in: parent)
    if before == .absent { return nil }
    guard case .regular = before else { throw error(.notRegular(before)) }

    let directory = parent.number
    let text = cString(name)
    // What replaced the file since must not be followed (O_NOFOLLOW) nor waited for (O_NONBLOCK).
    let flags = O_RDONLY | O_NOFOLLOW | O_NONBLOCK | O_NOCTTY | O_CLOEXEC
    let file = Descriptor(owning: try observe { unsafe openat(directory, text, flags) })
    let number = file.number
    var status = stat()
    _ = try observe { unsafe fstat(number, &status) }
    guard case .regular(let sizeBytes, _) = FileKind(status) else {
      throw error(.notRegular(FileKind(status)))
    }
    guard sizeBytes <= limitBytes else { throw error(.tooLarge(limitBytes: limitBytes)) }
    return OpenFile(file: file, status: status)
  }

  private func bytes(
    of file: borrowing Descriptor, expected: Int, limitBytes: Int
  ) throws(FileStoreError) -> [UInt8] {
    let number = file.number
    var result: [UInt8] = []
    result.reserveCapacity(expected)
    var buffer = [UInt8](repeating: 0, count: min(max(expected, 0) + 1, 1 << 20))
    while true {
      let count = try observe {
        unsafe buffer.withUnsafeMutableBytes { unsafe systemRead(number, $0) }
      }
      if count == 0 { return result }
      // The size was only a promise: a file may grow while it is read.
      guard result.count + count <= limitBytes else {
        throw error(.tooLarge(limitBytes: limitBytes))
      }
      result += buffer[..<count]
    }
  }
}

/// A file that was opened for reading, with the status that it had then.
private struct OpenFile: ~Copyable {
  let file: Descriptor
  let status: stat
}

extension FileKind {
  /// The kind of a file by its status; a link has no target in it.
  fileprivate init(_ status: stat) {
    switch status.st_mode & S_IFMT {
    case S_IFREG:
      self = .regular(sizeBytes: Int(status.st_size), mode: UInt32(status.st_mode) & 0o7777)
    case S_IFDIR: self = .directory
    case S_IFLNK: self = .symbolicLink(target: [])
    case S_IFIFO: self = .fifo
    case S_IFSOCK: self = .socket
    default: self = .device
    }
  }
}

/// `read`, which inside a type with a `read` of its own has no other short name.
private func systemRead(_ descriptor: Int32, _ buffer: UnsafeMutableRawBufferPointer) -> Int {
  unsafe read(descriptor, buffer.baseAddress, buffer.count)
}

/// A name as C wants it: closed with a NUL.
func cString(_ bytes: [UInt8]) -> [CChar] {
  bytes.map { CChar(bitPattern: $0) } + [0]
}
