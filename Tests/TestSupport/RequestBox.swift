internal import Synchronization

/// What a server was sent, request by request.
final class RequestBox: Sendable {
  private let requests = Mutex<[String]>([])

  func add(_ bytes: [UInt8]) {
    requests.withLock { $0.append(String(decoding: bytes, as: UTF8.self)) }
  }

  var all: [String] { requests.withLock { $0 } }
}
