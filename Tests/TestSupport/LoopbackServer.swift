#if canImport(Glibc)
  internal import Glibc
#elseif canImport(Musl)
  internal import Musl
#else
  internal import Darwin
#endif

/// A server for a few calls on the loopback, in a thread of its own.
///
/// It takes one connection after the other, one for each answer: it reads until the request is whole,
/// sends what it was told to, piece by piece, and closes, or keeps the connection open for as long as
/// the other side does.
package final class LoopbackServer: Sendable {
  /// What the server does once the request is there.
  package struct Answer: Sendable {
    /// The pieces that it sends.
    package var pieces: [[UInt8]]
    /// Whether it then keeps silent with the connection open.
    package var staysOpen = false

    package init(pieces: [[UInt8]], staysOpen: Bool = false) {
      self.pieces = pieces
      self.staysOpen = staysOpen
    }
  }

  package let port: UInt16
  private let listener: Int32
  private let received: RequestBox

  package convenience init(_ answer: Answer) throws { try self.init([answer]) }

  package init(_ answers: [Answer]) throws {
    #if canImport(Glibc)
      let kind = Int32(SOCK_STREAM.rawValue)
    #else
      let kind = SOCK_STREAM
    #endif
    let opened = socket(AF_INET, kind, 0)
    listener = opened
    var address = sockaddr_in()
    address.sin_family = sa_family_t(AF_INET)
    address.sin_addr.s_addr = UInt32(0x7F00_0001).bigEndian
    var size = socklen_t(MemoryLayout<sockaddr_in>.size)
    let isBound = unsafe withUnsafeMutablePointer(to: &address) { pointer in
      unsafe pointer.withMemoryRebound(to: sockaddr.self, capacity: 1) { pointer in
        unsafe bind(opened, pointer, size) == 0 && listen(opened, 1) == 0
          && getsockname(opened, pointer, &size) == 0
      }
    }
    guard isBound else { throw TestSupportError("cannot listen on the loopback") }
    port = UInt16(bigEndian: address.sin_port)
    received = RequestBox()
    start(answers)
  }

  deinit {
    shutdown(listener, Int32(SHUT_RDWR))
    close(listener)
  }

  package var address: String { "http://127.0.0.1:\(port)" }

  /// The first request, once a call is over.
  package var request: String { received.all.first ?? "" }

  /// The requests of the calls that are over.
  package var requests: [String] { received.all }

  private func start(_ answers: [Answer]) {
    let work = Work(listener: listener, answers: answers, received: received)
    let context = unsafe Unmanaged.passRetained(work).toOpaque()
    #if canImport(Darwin)
      var thread: pthread_t?
      unsafe pthread_create(&thread, nil, { unsafe serve($0) }, context)
      if let thread = unsafe thread { unsafe pthread_detach(thread) }
    #else
      var thread = pthread_t()
      unsafe pthread_create(
        &thread, nil, { context in unsafe context.flatMap { unsafe serve($0) } }, context)
      pthread_detach(thread)
    #endif
  }
}

/// What a server does.
private final class Work: Sendable {
  let listener: Int32
  let answers: [LoopbackServer.Answer]
  let received: RequestBox

  init(listener: Int32, answers: [LoopbackServer.Answer], received: RequestBox) {
    self.listener = listener
    self.answers = answers
    self.received = received
  }

  func run() { for answer in answers { serveOnce(answer) } }

  private func serveOnce(_ answer: LoopbackServer.Answer) {
    let connection = accept(listener, nil, nil)
    guard connection >= 0 else { return }
    defer { close(connection) }
    var bytes: [UInt8] = []
    var chunk = [UInt8](repeating: 0, count: 4096)
    while !isWhole(bytes) {
      let count = unsafe recv(connection, &chunk, chunk.count, 0)
      guard count > 0 else { break }
      bytes += chunk[..<count]
    }
    received.add(bytes)
    for piece in answer.pieces {
      guard unsafe send(connection, piece, piece.count, Int32(MSG_NOSIGNAL)) == piece.count
      else { return }
    }
    // The other side ends a connection that is kept open.
    if answer.staysOpen { while unsafe recv(connection, &chunk, chunk.count, 0) > 0 {} }
  }

  private func isWhole(_ bytes: [UInt8]) -> Bool {
    guard let head = bytes.firstRange(of: Array("\r\n\r\n".utf8)) else { return false }
    let text = String(decoding: bytes[..<head.lowerBound], as: UTF8.self)
    guard let length = text.firstRange(of: "Content-Length: ") else { return true }
    let count = Int(text[length.upperBound...].prefix { $0.isNumber }) ?? 0
    return bytes.count - head.upperBound >= count
  }
}

private func serve(_ context: UnsafeMutableRawPointer) -> UnsafeMutableRawPointer? {
  unsafe Unmanaged<Work>.fromOpaque(context).takeRetainedValue().run()
  return nil
}
