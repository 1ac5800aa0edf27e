#if canImport(Glibc)
  internal import Glibc
#elseif canImport(Musl)
  internal import Musl
#else
  internal import Darwin
#endif

/// The server's end of a connection; it is closed when nobody holds it any more.
final class LoopbackConnection: Sendable {
  private let number: Int32

  /// Takes over an open socket.
  init(_ number: Int32) { self.number = number }

  deinit { close(number) }

  /// Waits for bytes; empty once the client has closed its end.
  func read() -> ArraySlice<UInt8> {
    var chunk = [UInt8](repeating: 0, count: 1 << 16)
    let count = unsafe recv(number, &chunk, chunk.count, 0)
    return chunk.prefix(max(count, 0))
  }

  /// Sends all of `bytes`.
  ///
  /// - Returns: Whether the client took them.
  @discardableResult func write(_ bytes: [UInt8]) -> Bool {
    #if canImport(Darwin)
      let flags: Int32 = 0
    #else
      let flags = Int32(MSG_NOSIGNAL)
    #endif
    var rest = bytes[...]
    while !rest.isEmpty {
      let piece = Array(rest.prefix(1 << 16))
      let count = unsafe send(number, piece, piece.count, flags)
      guard count > 0 else { return false }
      rest = rest.dropFirst(count)
    }
    return true
  }
}
