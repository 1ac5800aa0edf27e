#if canImport(Glibc)
  internal import Glibc
#elseif canImport(Musl)
  internal import Musl
#else
  internal import Darwin
#endif

/// A socket that listens on the loopback.
struct LoopbackListener: Sendable {
  /// Where it listens.
  let port: UInt16
  private let number: Int32

  /// Opens a socket on a port that the system chooses.
  ///
  /// - Throws: `TestSupportError` when it cannot listen.
  init() throws {
    #if canImport(Glibc)
      let kind = Int32(SOCK_STREAM.rawValue)
    #else
      let kind = SOCK_STREAM
    #endif
    let listener = socket(AF_INET, kind, 0)
    var address = sockaddr_in()
    address.sin_family = sa_family_t(AF_INET)
    address.sin_addr.s_addr = UInt32(0x7F00_0001).bigEndian
    var size = socklen_t(MemoryLayout<sockaddr_in>.size)
    let isBound = unsafe withUnsafeMutablePointer(to: &address) { pointer in
      unsafe pointer.withMemoryRebound(to: sockaddr.self, capacity: 1) { pointer in
        unsafe bind(listener, pointer, size) == 0 && listen(listener, 16) == 0
          && getsockname(listener, pointer, &size) == 0
      }
    }
    guard isBound else { throw TestSupportError("cannot listen on the loopback") }
    // A program that is started meanwhile must not hold it open.
    _ = fcntl(listener, F_SETFD, FD_CLOEXEC)
    number = listener
    port = UInt16(bigEndian: address.sin_port)
  }

  /// Waits for a client; `nil` once the socket is closed.
  func nextConnection() -> LoopbackConnection? {
    let connection = accept(number, nil, nil)
    guard connection >= 0 else { return nil }
    _ = fcntl(connection, F_SETFD, FD_CLOEXEC)
    return LoopbackConnection(connection)
  }

  /// Closes the socket, which ends a wait for a client.
  func stop() {
    shutdown(number, Int32(SHUT_RDWR))
    close(number)
  }
}
