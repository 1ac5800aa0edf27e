import Synchronization

/// The bytes that a server was sent.
final class RequestBox: Sendable {
  private let bytes = Mutex<[UInt8]>([])

  func set(_ value: [UInt8]) { bytes.withLock { $0 = value } }

  var text: String { String(decoding: bytes.withLock { $0 }, as: UTF8.self) }
}
