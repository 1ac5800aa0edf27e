#if canImport(Glibc)
  internal import Glibc
#elseif canImport(Musl)
  internal import Musl
#else
  internal import Darwin
#endif

/// A connection that never blocks a thread: between two looks at the socket its task sleeps, and a
/// cancelled task ends there.
final class Connection: Sendable {
  private let descriptor: Int32

  private init(_ descriptor: Int32) { self.descriptor = descriptor }

  deinit { close(descriptor) }

  /// Connects to the first of some addresses that takes the call.
  ///
  /// - Throws: ``HTTPError``, or `CancellationError`.
  static func open(
    _ addresses: [SocketAddress], until deadline: ContinuousClock.Instant
  ) async throws -> Connection {
    var reason = "it has no address"
    for address in addresses {
      #if canImport(Glibc)
        let kind = Int32(SOCK_STREAM.rawValue)
      #else
        let kind = SOCK_STREAM
      #endif
      let descriptor = socket(address.family, kind, 0)
      guard descriptor >= 0 else {
        reason = sentence(errno)
        continue
      }
      let connection = Connection(descriptor)
      _ = fcntl(descriptor, F_SETFD, FD_CLOEXEC)
      guard fcntl(descriptor, F_SETFL, O_NONBLOCK) == 0 else {
        reason = sentence(errno)
        continue
      }
      let number = try await connection.connected(to: address, until: deadline)
      if number == 0 { return connection }
      reason = sentence(number)
    }
    throw HTTPError(.connection, "cannot connect to the server: \(reason)")
  }

  /// Connects, and gives the number of what went wrong; 0 for nothing.
  private func connected(
    to address: SocketAddress, until deadline: ContinuousClock.Instant
  ) async throws -> Int32 {
    let result = unsafe address.bytes.withUnsafeBytes { bytes -> Int32 in
      guard let start = bytes.baseAddress else { return -1 }
      return unsafe connect(
        descriptor, start.assumingMemoryBound(to: sockaddr.self), socklen_t(bytes.count))
    }
    if result == 0 { return 0 }
    guard errno == EINPROGRESS else { return errno }
    try await becomeReady(POLLOUT, until: deadline, for: "connecting")
    var number: Int32 = 0
    var size = socklen_t(MemoryLayout<Int32>.size)
    guard unsafe getsockopt(descriptor, SOL_SOCKET, SO_ERROR, &number, &size) == 0 else {
      return errno
    }
    return number
  }

  /// Sends all bytes.
  func send(_ bytes: [UInt8], until deadline: ContinuousClock.Instant) async throws {
    var offset = 0
    while offset < bytes.count {
      let count = unsafe bytes.withUnsafeBytes { buffer -> Int in
        guard let start = buffer.baseAddress else { return 0 }
        return unsafe systemSend(descriptor, start + offset, buffer.count - offset)
      }
      if count >= 0 {
        offset += count
      } else if errno == EAGAIN || errno == EWOULDBLOCK {
        try await becomeReady(POLLOUT, until: deadline, for: "sending")
      } else if errno != EINTR {
        throw HTTPError(
          .connection, "cannot send to the server: \(Self.sentence(errno))")
      }
    }
  }

  /// Receives what is there, or waits for it; empty when the server is done.
  func receive(until deadline: ContinuousClock.Instant) async throws -> [UInt8] {
    var chunk = [UInt8](repeating: 0, count: 16_384)
    while true {
      let count = unsafe chunk.withUnsafeMutableBytes { buffer in
        unsafe recv(descriptor, buffer.baseAddress, buffer.count, 0)
      }
      if count >= 0 { return Array(chunk[..<count]) }
      if errno == EAGAIN || errno == EWOULDBLOCK {
        try await becomeReady(POLLIN, until: deadline, for: "the answer")
      } else if errno != EINTR {
        throw HTTPError(
          .connection, "cannot receive from the server: \(Self.sentence(errno))")
      }
    }
  }

  /// Waits for the socket: looks often at first, and then every 20 ms.
  private func becomeReady(
    _ event: Int32, until deadline: ContinuousClock.Instant, for what: String
  ) async throws {
    var pause = Duration.microseconds(200)
    while true {
      try Task.checkCancellation()
      var entry = pollfd(fd: descriptor, events: Int16(event), revents: 0)
      if unsafe poll(&entry, 1, 0) > 0 { return }
      let now = ContinuousClock.now
      guard now < deadline else {
        throw HTTPError(.timeout, "the time for \(what) is over")
      }
      try await Task.sleep(until: min(now + pause, deadline), clock: .continuous)
      pause = min(pause * 2, .milliseconds(20))
    }
  }

  private static func sentence(_ number: Int32) -> String {
    guard let text = unsafe strerror(number) else { return "error \(number)" }
    return unsafe String(cString: text)
  }
}

/// Sends without a signal when the other side went away.
private func systemSend(
  _ descriptor: Int32, _ start: UnsafeRawPointer, _ count: Int
) -> Int {
  #if canImport(Darwin)
    unsafe send(descriptor, start, count, 0)
  #else
    unsafe send(descriptor, start, count, Int32(MSG_NOSIGNAL))
  #endif
}
