#if canImport(Glibc)
  internal import Glibc
#elseif canImport(Musl)
  internal import Musl
#else
  internal import Darwin
#endif

/// Bytes that come one after the other: of standard input, of a file, of a pipe.
package struct ByteSource: ~Copyable {
  /// The name for messages.
  package let name: String
  private let descriptor: Int32
  private let isOwned: Bool

  /// Opens a file or a named pipe, or takes standard input for `-`.
  ///
  /// - Throws: ``ByteSourceError`` when it cannot be opened.
  package init(_ path: String) throws(ByteSourceError) {
    isOwned = path != "-"
    name = isOwned ? path : "standard input"
    var opened: Int32 = 0
    if isOwned {
      // Opening a pipe waits for its writer, and a signal may interrupt that.
      repeat { opened = unsafe open(path, O_RDONLY | O_CLOEXEC) } while opened < 0 && errno == EINTR
    }
    descriptor = opened
    guard opened >= 0 else { throw ByteSourceError("open", name, errno) }
  }

  deinit { if isOwned { close(descriptor) } }

  /// Reads what is there, at most so many bytes; waits only where nothing is there yet.
  ///
  /// - Returns: An empty array at the end.
  /// - Throws: ``ByteSourceError`` when it cannot be read, such as a folder.
  package func read(atMost countMax: Int) throws(ByteSourceError) -> [UInt8] {
    var failure: Int32 = 0
    let chunk = unsafe [UInt8](unsafeUninitializedCapacity: countMax) { buffer, filled in
      while true {
        let count = unsafe systemRead(descriptor, buffer.baseAddress, countMax)
        if count >= 0 {
          filled = count
          return
        }
        if errno == EINTR { continue }
        failure = errno
        return
      }
    }
    guard failure == 0 else { throw ByteSourceError("read", name, failure) }
    return chunk
  }

  /// Reads to the end.
  ///
  /// - Returns: `nil` when there are more bytes than `countMax`.
  /// - Throws: ``ByteSourceError`` when it cannot be read.
  package func readAll(atMost countMax: Int) throws(ByteSourceError) -> [UInt8]? {
    var bytes: [UInt8] = []
    while true {
      let chunk = try read(atMost: 65_536)
      if chunk.isEmpty { return bytes }
      bytes += chunk
      if bytes.count > countMax { return nil }
    }
  }
}

private func systemRead(_ descriptor: Int32, _ start: UnsafeMutablePointer<UInt8>?, _ count: Int)
  -> Int
{ unsafe read(descriptor, start, count) }
