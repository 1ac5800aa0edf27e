#if canImport(Glibc)
  internal import Glibc
#elseif canImport(Musl)
  internal import Musl
#else
  internal import Darwin
#endif

internal import CLibGit2

/// An object's own file while it is read: a zlib stream of kind and size, then the content.
///
/// libgit2 1.5 never returns from reading a file that ends too early, which a crash leaves behind, and
/// has no way to read the size alone. Here a window of the file is held at a time, beside the content.
///
/// Safe: pointers are private, made once, and freed once when nobody can call any more.
@safe final class LooseFile {
  /// What the file starts with.
  struct Header {
    /// The kind of the object.
    var kind: git_object_t
    /// The bytes of its content.
    var size: Int
  }

  /// Why a file cannot be read to its end.
  enum Fault: Error {
    /// It ends before the object does.
    case torn
    /// It holds more or less than it states.
    case wrongSize
    /// It is something else, or damaged: libgit2 has the words for it.
    case other
  }

  private static let windowByteCount = 1 << 16
  /// The most bytes of kind and size with the zero behind them: `commit` and 20 digits.
  private static let headerByteCountMax = 28

  private let path: String
  private let descriptor: Int32
  private let stream = UnsafeMutablePointer<z_stream>.allocate(capacity: 1)
  private let window = UnsafeMutableRawPointer.allocate(
    byteCount: LooseFile.windowByteCount, alignment: 16)
  private let isStarted: Bool
  private var isAtEnd = false
  /// What was inflated with the header and belongs to the content.
  private var start: ArraySlice<UInt8> = []

  /// Opens a file; `nil` when it does not exist.
  ///
  /// - Throws: `GitError.unreadableFile` for every other reason.
  init?(_ path: String) throws(GitError) {
    self.path = path
    descriptor = unsafe open(path, O_RDONLY | O_CLOEXEC | O_NONBLOCK)
    let reason = errno
    unsafe stream.initialize(to: z_stream())
    isStarted = unsafe shim_inflate_start(stream) == Z_OK
    guard descriptor >= 0 else {
      if reason == ENOENT || reason == ENOTDIR { return nil }
      throw .unreadableFile(path: path, reason: systemErrorText(reason))
    }
  }

  deinit {
    if descriptor >= 0 { _ = close(descriptor) }
    if isStarted { _ = unsafe inflateEnd(stream) }
    unsafe stream.deallocate()
    unsafe window.deallocate()
  }

  /// Reads kind and size.
  ///
  /// - Throws: ``Fault``, or `GitError.unreadableFile`.
  func header() throws -> Header {
    guard isStarted else { throw Fault.other }
    var bytes = [UInt8](repeating: 0, count: Self.headerByteCountMax)
    let count = try unsafe bytes.withUnsafeMutableBytes { try unsafe inflate(into: $0) }
    guard let end = bytes[..<count].firstIndex(of: 0) else {
      throw count < bytes.count && !isAtEnd ? Fault.torn : Fault.other
    }
    let words = String(decoding: bytes[..<end], as: UTF8.self).split(
      separator: " ", omittingEmptySubsequences: false)
    guard words.count == 2, let size = Int(words[1]), size >= 0, "\(size)" == words[1],
      let kind = Self.kinds[String(words[0])]
    else { throw Fault.other }
    start = bytes[(end + 1)..<count]
    return Header(kind: kind, size: size)
  }

  private static let kinds = [
    "blob": GIT_OBJECT_BLOB, "tree": GIT_OBJECT_TREE, "commit": GIT_OBJECT_COMMIT,
    "tag": GIT_OBJECT_TAG,
  ]

  /// Reads the content behind the header, to its very end.
  ///
  /// - Throws: ``Fault``, or `GitError.unreadableFile`.
  func content(_ header: Header) throws -> [UInt8] {
    guard start.count <= header.size else { throw Fault.wrongSize }
    // A size that was made up is not to be believed before there are bytes for it.
    let byteCountMax = try byteCountMax()
    guard header.size <= byteCountMax else { throw Fault.wrongSize }
    // All arrays without room are one, which two threads would write to.
    let capacity = max(header.size, 1)
    let content = try unsafe [UInt8](unsafeUninitializedCapacity: capacity) { room, count in
      for byte in start {
        unsafe room[count] = byte
        count += 1
      }
      let rest = unsafe UnsafeMutableRawBufferPointer(
        rebasing: UnsafeMutableRawBufferPointer(room)[count..<header.size])
      count += try unsafe inflate(into: rest)
    }
    guard content.count == header.size else { throw isAtEnd ? Fault.wrongSize : Fault.torn }
    // The checksum of the stream comes behind the last byte of the content.
    var beyond: UInt8 = 0
    let more = try unsafe withUnsafeMutableBytes(of: &beyond) { try unsafe inflate(into: $0) }
    guard more == 0 else { throw Fault.wrongSize }
    guard isAtEnd else { throw Fault.torn }
    return content
  }

  /// Whether the file ends before its stream does, wherever reading has come to.
  func isTorn() -> Bool {
    var rest = [UInt8](repeating: 0, count: 4096)
    while !isAtEnd {
      let count = try? unsafe rest.withUnsafeMutableBytes { try unsafe inflate(into: $0) }
      guard let count else { return false }
      if count < rest.count { return !isAtEnd }
    }
    return false
  }

  /// The most bytes that a file of this size can hold: zlib makes at most 1032 of one.
  private func byteCountMax() throws -> Int {
    var status = stat()
    guard unsafe fstat(descriptor, &status) == 0 else { throw unreadable(errno) }
    return Int(status.st_size) * 1032 + 64
  }

  private func unreadable(_ number: Int32) -> GitError {
    .unreadableFile(path: path, reason: systemErrorText(number))
  }

  /// Inflates until the room is full, the stream ends or the file does.
  private func inflate(into room: UnsafeMutableRawBufferPointer) throws -> Int {
    var count = 0
    while count < room.count, !isAtEnd {
      if unsafe stream.pointee.avail_in == 0 {
        let taken = unsafe read(descriptor, window, Self.windowByteCount)
        if taken < 0 {
          if errno == EINTR { continue }
          throw unreadable(errno)
        }
        if taken == 0 { return count }
        unsafe stream.pointee.next_in = window.assumingMemoryBound(to: UInt8.self)
        unsafe stream.pointee.avail_in = UInt32(taken)
      }
      let free = min(room.count - count, 1 << 30)
      unsafe stream.pointee.next_out = room.baseAddress?.advanced(by: count)
        .assumingMemoryBound(to: UInt8.self)
      unsafe stream.pointee.avail_out = UInt32(free)
      let status = unsafe CLibGit2.inflate(stream, Z_NO_FLUSH)
      count += unsafe free - Int(stream.pointee.avail_out)
      switch status {
      case Z_OK, Z_BUF_ERROR: break
      case Z_STREAM_END: isAtEnd = true
      default: throw Fault.other
      }
    }
    return count
  }
}
