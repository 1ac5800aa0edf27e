/// A response by HTTP/1.1 (RFC 9112), as far as a client that asks once needs it.
package struct HTTPResponse: Sendable, Hashable {
  /// The status.
  package let status: Int
  /// The body without its framing.
  package let body: [UInt8]

  /// The most bytes of status line and headers.
  private static let headByteCountMax = 16_384

  /// Reads a response from all bytes that came so far.
  ///
  /// - Parameters:
  ///   - bytes: What came.
  ///   - isEnded: Whether nothing more can come.
  /// - Returns: `nil` while more must come.
  /// - Throws: ``HTTPError`` for what is no such response.
  static func read(
    _ bytes: [UInt8], isEnded: Bool
  ) throws(HTTPError) -> HTTPResponse? {
    guard let headEnd = bytes.prefix(headByteCountMax).firstRange(of: Array("\r\n\r\n".utf8))
    else {
      if bytes.count >= headByteCountMax { throw fault("its head does not end") }
      if isEnded { throw fault(bytes.isEmpty ? "it is empty" : "its head is cut off") }
      return nil
    }
    let lines = String(decoding: bytes[..<headEnd.lowerBound], as: UTF8.self)
      .split(separator: "\r\n", omittingEmptySubsequences: false)
    let status = try statusCode(lines[0])
    var framing = Framing.untilEnd
    for line in lines.dropFirst() { try framing.read(line) }
    // These have no body, whatever their headers say (RFC 9110, sections 15.3.5 and 15.4.5).
    if status == 204 || status == 304 { return HTTPResponse(status: status, body: []) }
    let rest = bytes[headEnd.upperBound...]
    let body: [UInt8]?
    switch framing {
    case .untilEnd: body = isEnded ? Array(rest) : nil
    case .length(let count): body = rest.count >= count ? Array(rest.prefix(count)) : nil
    case .chunks: body = try joinedChunks(rest)
    }
    if let body { return HTTPResponse(status: status, body: body) }
    if isEnded { throw fault("its body is cut off") }
    return nil
  }

  fileprivate static func fault(_ why: String) -> HTTPError {
    HTTPError(.response, "the server's answer is no HTTP response: \(why)")
  }

  private static func statusCode(_ line: Substring) throws(HTTPError) -> Int {
    let parts = line.split(separator: " ", maxSplits: 2, omittingEmptySubsequences: false)
    guard parts.count >= 2, parts[0] == "HTTP/1.1" || parts[0] == "HTTP/1.0",
      parts[1].utf8.count == 3, let status = Int(parts[1]), (200..<600).contains(status)
    else { throw fault("its first line is none") }
    return status
  }

  /// The body of the transfer coding `chunked`; `nil` while more must come.
  private static func joinedChunks(
    _ bytes: ArraySlice<UInt8>
  ) throws(HTTPError) -> [UInt8]? {
    var body: [UInt8] = []
    var rest = bytes
    while true {
      guard let line = rest.prefix(1024).firstRange(of: Array("\r\n".utf8)) else {
        if rest.count >= 1024 { throw fault("a chunk has no size") }
        return nil
      }
      let digits = rest[..<line.lowerBound].prefix { $0 != UInt8(ascii: ";") }
      let text = String(decoding: digits, as: UTF8.self)
      guard (1...8).contains(digits.count), text.allSatisfy(\.isHexDigit),
        let count = Int(text, radix: 16)
      else { throw fault("a chunk has no size") }
      rest = rest[line.upperBound...]
      // What may follow the last chunk says nothing that is needed.
      if count == 0 { return body }
      guard rest.count >= count + 2 else { return nil }
      let end = rest.startIndex + count
      guard rest[end] == UInt8(ascii: "\r"), rest[end + 1] == UInt8(ascii: "\n") else {
        throw fault("a chunk does not end where it says")
      }
      body += rest[..<end]
      rest = rest[(end + 2)...]
    }
  }
}

/// How the end of a body is told.
private enum Framing {
  case untilEnd
  case length(Int)
  case chunks

  /// Takes a header into account. Two that contradict each other are a fault: to believe either is
  /// how responses are smuggled.
  mutating func read(_ line: Substring) throws(HTTPError) {
    guard let colon = line.firstIndex(of: ":"), colon > line.startIndex else {
      throw HTTPResponse.fault("a header has no name")
    }
    let value = line[line.index(after: colon)...].drop { $0 == " " || $0 == "\t" }
    let trimmed = value.reversed().drop { $0 == " " || $0 == "\t" }.reversed()
    let text = String(trimmed)
    switch line[..<colon].lowercased() {
    case "content-length":
      guard case .untilEnd = self, (1...10).contains(text.utf8.count),
        text.utf8.allSatisfy({ UInt8(ascii: "0")...UInt8(ascii: "9") ~= $0 }), let count = Int(text)
      else { throw HTTPResponse.fault("its length is not told once") }
      self = .length(count)
    case "transfer-encoding":
      guard case .untilEnd = self, text.lowercased() == "chunked" else {
        throw HTTPResponse.fault("its transfer coding is not 'chunked' alone")
      }
      self = .chunks
    default: break
    }
  }
}
