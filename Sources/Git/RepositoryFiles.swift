#if canImport(Glibc)
  internal import Glibc
#elseif canImport(Musl)
  internal import Musl
#else
  internal import Darwin
#endif

internal import CLibGit2

extension String {
  /// The text behind `prefix`, or `nil` when it does not start with it.
  func droppingPrefix(_ prefix: String) -> String? {
    hasPrefix(prefix) ? String(dropFirst(prefix.count)) : nil
  }
}

/// A folder as libgit2 names it, without the slash at its end.
func pathText(_ pointer: UnsafePointer<CChar>?) -> String? {
  guard let pointer = unsafe pointer else { return nil }
  var text = unsafe String(cString: pointer)
  while text.count > 1, text.hasSuffix("/") { text.removeLast() }
  return text
}

/// Reads a whole file of the git directory; `nil` when it does not exist.
///
/// - Parameter byteCountMax: the most bytes that it may have.
/// - Throws: `GitError.notAFile` where something else stands, `GitError.unreadableFile` for every other
///   reason.
func readFile(_ path: String, byteCountMax: Int = .max) throws(GitError) -> [UInt8]? {
  try readFile(Array(path.utf8), byteCountMax: byteCountMax)
}

/// Reads a whole file whose name need not be UTF-8; `nil` when it does not exist.
///
/// - Parameter byteCountMax: the most bytes that it may have.
/// - Throws: `GitError.notAFile` where something else stands, `GitError.unreadableFile` for every other
///   reason.
func readFile(
  _ pathBytes: [UInt8], byteCountMax: Int = .max
) throws(GitError) -> [UInt8]? {
  let terminated = pathBytes.map { CChar(bitPattern: $0) } + [0]
  let descriptor = unsafe open(terminated, O_RDONLY | O_CLOEXEC | O_NONBLOCK)
  var path: String { String(decoding: pathBytes, as: UTF8.self) }
  guard descriptor >= 0 else {
    let reason = errno
    if reason == ENOENT || reason == ENOTDIR { return nil }
    throw .unreadableFile(path: path, reason: systemErrorText(reason))
  }
  defer { close(descriptor) }
  var status = stat()
  let size = unsafe fstat(descriptor, &status) == 0 ? max(0, Int(status.st_size)) : 0
  // A FIFO that nobody writes to would look like an empty file.
  if let kind = kindOfNoFile(status) { throw .notAFile(path: path, kind: kind) }
  var content: [UInt8] = []
  // One byte more than the file has: a read that leaves it free has met the end.
  var chunk = [UInt8](repeating: 0, count: min(size + 1, 1 << 20))
  while true {
    let count = unsafe chunk.withUnsafeMutableBytes { buffer in
      unsafe read(descriptor, buffer.baseAddress, buffer.count)
    }
    if count == 0 { return content }
    if count < 0 {
      let reason = errno
      if reason == EINTR { continue }
      throw .unreadableFile(path: path, reason: systemErrorText(reason))
    }
    content += chunk[..<count]
    guard content.count <= byteCountMax else {
      throw .unreadableFile(path: path, reason: "it has more than \(byteCountMax) bytes")
    }
    if count < chunk.count { return content }
  }
}

/// The entries of a folder with their kind, sorted by name; none when it does not exist.
func listDirectory(
  _ pathBytes: [UInt8]
) throws(GitError) -> [(name: [UInt8], isDirectory: Bool)] {
  let terminated = pathBytes.map { CChar(bitPattern: $0) } + [0]
  var path: String { String(decoding: pathBytes, as: UTF8.self) }
  guard let directory = unsafe opendir(terminated) else {
    let reason = errno
    if reason == ENOENT { return [] }
    throw .unreadableFile(path: path, reason: systemErrorText(reason))
  }
  defer { unsafe closedir(directory) }
  var entries: [(name: [UInt8], isDirectory: Bool)] = []
  errno = 0
  while let entry = unsafe readdir(directory) {
    let name = unsafe withUnsafeBytes(of: &entry.pointee.d_name) { buffer in
      unsafe Array(buffer.prefix { $0 != 0 })
    }
    if !name.elementsEqual(".".utf8), !name.elementsEqual("..".utf8) {
      let type = unsafe Int(entry.pointee.d_type)
      let isDirectory =
        type == Int(DT_UNKNOWN)
        ? isDirectory(pathBytes + [UInt8(ascii: "/")] + name)
        : type == Int(DT_DIR)
      entries.append((name, isDirectory))
    }
    errno = 0
  }
  guard errno == 0 else { throw .unreadableFile(path: path, reason: systemErrorText(errno)) }
  return entries.sorted { $0.name.lexicographicallyPrecedes($1.name) }
}

/// What a symbolic link says; `nil` for anything else.
func linkTarget(_ pathBytes: [UInt8]) -> [UInt8]? {
  let terminated = pathBytes.map { CChar(bitPattern: $0) } + [0]
  var target = [CChar](repeating: 0, count: Int(PATH_MAX))
  let capacity = target.count
  let count = unsafe readlink(terminated, &target, capacity)
  guard count > 0, count < capacity else { return nil }
  return target[..<count].map { UInt8(bitPattern: $0) }
}

/// Whether a path is a folder.
func isDirectory(_ pathBytes: [UInt8]) -> Bool {
  let terminated = pathBytes.map { CChar(bitPattern: $0) } + [0]
  var status = stat()
  return unsafe stat(terminated, &status) == 0 && status.st_mode & S_IFMT == S_IFDIR
}

/// The names in a folder that may be endless, by what the folder says of them: no file is looked at where
/// it says what they are.
func endlessNames(in path: String) -> [String] {
  guard let directory = unsafe opendir(path) else { return [] }
  defer { unsafe closedir(directory) }
  var names: [String] = []
  while let entry = unsafe readdir(directory) {
    switch unsafe Int(entry.pointee.d_type) {
    case Int(DT_REG), Int(DT_DIR): continue
    default:
      let name = unsafe withUnsafeBytes(of: &entry.pointee.d_name) { buffer in
        unsafe Array(buffer.prefix { $0 != 0 })
      }
      names.append(String(decoding: name, as: UTF8.self))
    }
  }
  return names
}

/// Reads a small file of the git directory as text without its final newline.
func readText(of name: String, in directory: String) throws(GitError) -> String? {
  guard let bytes = try readFile(directory + "/" + name) else { return nil }
  var text = String(decoding: bytes, as: UTF8.self)
  while text.hasSuffix("\n") { text.removeLast() }
  return text
}

/// A value of one file of configuration; `nil` when it is not there.
func configuredText(_ key: String, inFile path: String) -> String? {
  var configuration: OpaquePointer?
  guard unsafe git_config_open_ondisk(&configuration, path) == 0,
    let configuration = unsafe configuration
  else { return nil }
  defer { unsafe git_config_free(configuration) }
  return unsafe configuredText(key, in: configuration)
}

/// A value of an open configuration; `nil` when it is not there.
func configuredText(_ key: String, in configuration: OpaquePointer) -> String? {
  var buffer = unsafe git_buf()
  defer { unsafe git_buf_dispose(&buffer) }
  guard unsafe git_config_get_string_buf(&buffer, configuration, key) == 0 else { return nil }
  return unsafe String(cString: buffer.ptr)
}

/// Whether a file may not be read, or a folder above it not be entered.
func isForbidden(_ path: String) -> Bool {
  unsafe access(path, R_OK) != 0 && errno == EACCES
}

/// The one path without links that names what a path names; `nil` when nothing is there.
func resolvedPath(_ path: String) -> String? {
  guard let pointer = unsafe realpath(path, nil) else { return nil }
  defer { unsafe free(pointer) }
  return unsafe String(cString: pointer)
}

/// A path of a setting that starts at a home, `~/` for one's own and `~user/` for that of somebody: from
/// the root on.
///
/// - Parameter home: one's own.
/// - Returns: `nil` for any other path, and where the home is not known.
func pathFromHome(_ path: String, home: String?) -> String? {
  guard let named = path.droppingPrefix("~") else { return nil }
  let end = named.firstIndex(of: "/") ?? named.endIndex
  let user = String(named[..<end])
  guard let folder = user.isEmpty ? home : homeFolder(of: user) else { return nil }
  return folder + named[end...]
}

/// The home of a user of this machine; `nil` where nobody is called so.
private func homeFolder(of user: String) -> String? {
  var entry = unsafe passwd()
  var found: UnsafeMutablePointer<passwd>?
  var texts = [CChar](repeating: 0, count: 1 << 14)
  return unsafe texts.withUnsafeMutableBufferPointer { room in
    guard let start = room.baseAddress else { return nil }
    let status = unsafe getpwnam_r(user, &entry, start, room.count, &found)
    guard status == 0, let folder = unsafe found?.pointee.pw_dir else { return nil }
    return unsafe String(cString: folder)
  }
}

/// What the system calls an error, as it stands within a sentence.
func systemErrorText(_ number: Int32) -> String {
  guard let text = unsafe strerror(number) else { return "error \(number)" }
  return unsafe String(cString: text).lowercased()
}
