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
  private let listener: LoopbackListener
  private let received = RequestBox()

  package convenience init(_ answer: Answer) throws { try self.init([answer]) }

  package init(_ answers: [Answer]) throws {
    listener = try LoopbackListener()
    port = listener.port
    let work = Work(listener: listener, answers: answers, received: received)
    startThread { work.run() }
  }

  deinit { listener.stop() }

  package var address: String { "http://127.0.0.1:\(port)" }

  /// The first request, once a call is over.
  package var request: String { received.all.first ?? "" }

  /// The requests of the calls that are over.
  package var requests: [String] { received.all }
}

/// What a server does.
private struct Work: Sendable {
  let listener: LoopbackListener
  let answers: [LoopbackServer.Answer]
  let received: RequestBox

  func run() { for answer in answers { serveOnce(answer) } }

  private func serveOnce(_ answer: LoopbackServer.Answer) {
    guard let connection = listener.nextConnection() else { return }
    var bytes: [UInt8] = []
    while !isWhole(bytes) {
      let more = connection.read()
      guard !more.isEmpty else { break }
      bytes += more
    }
    received.add(bytes)
    for piece in answer.pieces {
      guard connection.write(piece) else { return }
    }
    // The other side ends a connection that is kept open.
    if answer.staysOpen { while !connection.read().isEmpty {} }
  }

  private func isWhole(_ bytes: [UInt8]) -> Bool {
    guard let head = bytes.firstRange(of: Array("\r\n\r\n".utf8)) else { return false }
    let text = String(decoding: bytes[..<head.lowerBound], as: UTF8.self)
    guard let length = text.firstRange(of: "Content-Length: ") else { return true }
    let count = Int(text[length.upperBound...].prefix { $0.isNumber }) ?? 0
    return bytes.count - head.upperBound >= count
  }
}
