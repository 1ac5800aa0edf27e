/// A request of HTTP/1.1, once it is whole.
struct HTTPRequest {
  /// The method, such as `POST`.
  let method: String

  /// The path, without the query.
  let path: String

  /// The query, without its question mark; empty for none.
  let query: String

  /// The body, its chunks joined.
  let body: [UInt8]

  private let headers: [String: String]

  /// The value of a header, named in small letters.
  func header(_ name: String) -> String? { headers[name] }

  /// Reads a request; `nil` while something of it is missing.
  init?(_ bytes: [UInt8]) {
    guard let end = bytes.firstRange(of: Array("\r\n\r\n".utf8)) else { return nil }
    let lines = String(decoding: bytes[..<end.lowerBound], as: UTF8.self).split(separator: "\r\n")
    let words = lines.first?.split(separator: " ") ?? []
    guard words.count == 3 else { return nil }
    method = String(words[0])
    let target = words[1].split(separator: "?", maxSplits: 1, omittingEmptySubsequences: false)
    path = String(target[0])
    query = target.count > 1 ? String(target[1]) : ""
    var headers: [String: String] = [:]
    for line in lines.dropFirst() {
      let pair = line.split(separator: ":", maxSplits: 1, omittingEmptySubsequences: false)
      guard pair.count == 2 else { continue }
      headers[pair[0].lowercased()] = String(pair[1].drop { $0 == " " })
    }
    self.headers = headers
    let rest = bytes[end.upperBound...]
    if headers["transfer-encoding"]?.lowercased() == "chunked" {
      guard let body = Self.joined(chunks: rest) else { return nil }
      self.body = body
    } else {
      let length = headers["content-length"].flatMap { Int($0) } ?? 0
      guard rest.count >= length else { return nil }
      body = Array(rest.prefix(length))
    }
  }

  /// Whether the client waits for a word before it sends the body.
  static func expectsContinue(_ bytes: [UInt8]) -> Bool {
    guard let end = bytes.firstRange(of: Array("\r\n\r\n".utf8)) else { return false }
    return String(decoding: bytes[..<end.lowerBound], as: UTF8.self).lowercased()
      .contains("expect: 100-continue")
  }

  /// The bytes of all chunks; `nil` while the last one is missing.
  private static func joined(chunks: ArraySlice<UInt8>) -> [UInt8]? {
    var rest = chunks
    var body: [UInt8] = []
    while let end = rest.firstRange(of: Array("\r\n".utf8)) {
      let digits = String(decoding: rest[..<end.lowerBound], as: UTF8.self).prefix { $0 != ";" }
      guard let length = Int(digits, radix: 16) else { return nil }
      let start = end.upperBound
      guard rest.endIndex - start >= length + 2 else { return nil }
      if length == 0 { return body }
      body += rest[start..<(start + length)]
      rest = rest[(start + length + 2)...]
    }
    return nil
  }
}
