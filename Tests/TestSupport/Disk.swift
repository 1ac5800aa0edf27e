#if canImport(Glibc)
  internal import Glibc
#elseif canImport(Musl)
  internal import Musl
#else
  internal import Darwin
#endif

/// The disk as tests use it: whole files by absolute path.
///
/// Written apart from the code under test, so that one fault cannot hide in both.
package enum Disk {
  /// Reads a file whole, following links; `nil` when it cannot be opened.
  package static func read(_ path: String) -> [UInt8]? {
    let descriptor = unsafe open(path, O_RDONLY | O_CLOEXEC)
    guard descriptor >= 0 else { return nil }
    defer { close(descriptor) }
    return contents(of: descriptor)
  }

  /// Reads an open file from its start to its end.
  static func contents(of descriptor: Int32) -> [UInt8]? {
    guard lseek(descriptor, 0, SEEK_SET) == 0 else { return nil }
    var result: [UInt8] = []
    var buffer = [UInt8](repeating: 0, count: 1 << 16)
    while true {
      let count = unsafe buffer.withUnsafeMutableBytes { buffer in
        unsafe systemRead(descriptor, buffer)
      }
      guard count >= 0 else { return nil }
      if count == 0 { return result }
      result += buffer[..<count]
    }
  }

  /// Reads a text file; `nil` when it cannot be opened.
  package static func readText(_ path: String) -> String? {
    read(path).map { String(decoding: $0, as: UTF8.self) }
  }

  /// Writes a file whole, and the directories above it.
  package static func write(_ bytes: [UInt8], to path: String, mode: UInt32 = 0o644) throws {
    if let slash = path.lastIndex(of: "/") { try makeDirectory(String(path[..<slash])) }
    let flags = O_WRONLY | O_CREAT | O_TRUNC | O_CLOEXEC
    let descriptor = unsafe open(path, flags, mode_t(mode))
    guard descriptor >= 0 else { throw TestSupportError("cannot create '\(path)': errno \(errno)") }
    defer { close(descriptor) }
    try write(bytes, to: descriptor)
    guard fchmod(descriptor, mode_t(mode)) == 0 else {
      throw TestSupportError("cannot set the mode of '\(path)'")
    }
  }

  static func write(_ bytes: [UInt8], to descriptor: Int32) throws {
    var written = 0
    while written < bytes.count {
      let start = written
      let count = unsafe bytes.withUnsafeBytes { buffer in
        unsafe systemWrite(descriptor, UnsafeRawBufferPointer(rebasing: buffer[start...]))
      }
      guard count > 0 else { throw TestSupportError("cannot write: errno \(errno)") }
      written += count
    }
  }

  /// Makes a directory and those above it.
  package static func makeDirectory(_ path: String) throws {
    if path.isEmpty || isDirectory(path) { return }
    if let slash = path.lastIndex(of: "/") { try makeDirectory(String(path[..<slash])) }
    guard unsafe mkdir(path, 0o755) == 0 || errno == EEXIST else {
      throw TestSupportError("cannot make directory '\(path)': errno \(errno)")
    }
  }

  /// Makes a symbolic link.
  package static func makeLink(_ path: String, to target: String) throws {
    guard unsafe symlink(target, path) == 0 else {
      throw TestSupportError("cannot link '\(path)': errno \(errno)")
    }
  }

  /// Makes a FIFO, which blocks whoever opens it carelessly.
  package static func makeFIFO(_ path: String) throws {
    guard unsafe mkfifo(path, 0o644) == 0 else {
      throw TestSupportError("cannot make FIFO '\(path)': errno \(errno)")
    }
  }

  /// Sets the permission bits of a file.
  package static func setMode(_ mode: UInt32, of path: String) throws {
    guard unsafe chmod(path, mode_t(mode)) == 0 else {
      throw TestSupportError("cannot set the mode of '\(path)': errno \(errno)")
    }
  }

  /// Removes a file, or a directory with all that is in it.
  package static func remove(_ path: String) {
    if isDirectory(path) {
      for name in names(in: path) { remove("\(path)/\(name)") }
      _ = unsafe rmdir(path)
    } else {
      _ = unsafe unlink(path)
    }
  }

  /// The names in a directory, sorted by their bytes; empty when it cannot be read.
  package static func names(in directory: String) -> [String] {
    guard let stream = unsafe opendir(directory) else { return [] }
    defer { unsafe closedir(stream) }
    var result: [String] = []
    while let entry = unsafe readdir(stream) {
      let bytes = unsafe withUnsafeBytes(of: &entry.pointee.d_name) { buffer in
        unsafe Array(buffer.prefix { $0 != 0 })
      }
      let name = String(decoding: bytes, as: UTF8.self)
      if name != ".", name != ".." { result.append(name) }
    }
    return result.sorted { Array($0.utf8).lexicographicallyPrecedes(Array($1.utf8)) }
  }

  /// The file type and permission bits of a path, a link not followed; `nil` when nothing is there.
  package static func mode(of path: String) -> UInt32? {
    var status = stat()
    return unsafe lstat(path, &status) == 0 ? UInt32(status.st_mode) : nil
  }

  /// Whether anything is at the path, a link not followed.
  package static func exists(_ path: String) -> Bool { mode(of: path) != nil }

  /// Whether a directory, and not a link to one, is at the path.
  package static func isDirectory(_ path: String) -> Bool {
    mode(of: path).map { $0 & UInt32(S_IFMT) == UInt32(S_IFDIR) } ?? false
  }

  /// Whether the path is a symbolic link.
  package static func isLink(_ path: String) -> Bool {
    mode(of: path).map { $0 & UInt32(S_IFMT) == UInt32(S_IFLNK) } ?? false
  }

  /// Whether the path is a regular file, a link not followed.
  package static func isRegular(_ path: String) -> Bool {
    mode(of: path).map { $0 & UInt32(S_IFMT) == UInt32(S_IFREG) } ?? false
  }

  /// The target of a symbolic link; `nil` when the path is none.
  package static func linkTarget(_ path: String) -> String? {
    var target = [CChar](repeating: 0, count: Int(PATH_MAX))
    let count = unsafe readlink(path, &target, target.count)
    guard count >= 0 else { return nil }
    return String(decoding: target[..<count].map { UInt8(bitPattern: $0) }, as: UTF8.self)
  }

  /// The paths of all regular files below a directory, relative to it and sorted.
  package static func files(below directory: String) -> [String] {
    var result: [String] = []
    for name in names(in: directory) {
      let path = "\(directory)/\(name)"
      if isDirectory(path) {
        result += files(below: path).map { "\(name)/\($0)" }
      } else if isRegular(path) {
        result.append(name)
      }
    }
    return result
  }
}

private func systemRead(_ descriptor: Int32, _ buffer: UnsafeMutableRawBufferPointer) -> Int {
  unsafe read(descriptor, buffer.baseAddress, buffer.count)
}

private func systemWrite(_ descriptor: Int32, _ buffer: UnsafeRawBufferPointer) -> Int {
  unsafe write(descriptor, buffer.baseAddress, buffer.count)
}
