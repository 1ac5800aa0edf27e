/// A server that is called by plain HTTP/1.1, one connection a call.
///
/// No redirect is followed, no proxy and no variable of the process is looked at.
package struct HTTPServer: Sendable, Hashable {
  /// Where it is.
  package let address: ServerAddress

  private let sockets: [SocketAddress]

  /// Resolves the host of an address, so that no call ever waits for a name server.
  ///
  /// - Throws: ``HTTPError`` when it leads nowhere.
  package init(_ address: ServerAddress) throws(HTTPError) {
    self.address = address
    sockets = try SocketAddress.all(of: address)
  }

  /// The bytes of a request that posts JSON.
  ///
  /// - Parameters:
  ///   - target: Path and query.
  ///   - headers: Further headers; names and values are such as HTTP takes.
  ///   - body: The JSON.
  package func post(
    _ target: String, headers: [(name: String, value: String)] = [], body: [UInt8]
  ) -> [UInt8] {
    var head = """
      POST \(target) HTTP/1.1\r
      Host: \(address.authority)\r
      Content-Type: application/json\r
      Accept: application/json\r
      Content-Length: \(body.count)\r
      Connection: close\r

      """
    for header in headers { head += "\(header.name): \(header.value)\r\n" }
    return Array((head + "\r\n").utf8) + body
  }

  /// Sends a request and waits for the whole response.
  ///
  /// - Throws: ``HTTPError``, or `CancellationError` when the task is cancelled.
  package func response(
    to request: [UInt8], within limits: HTTPLimits
  ) async throws -> HTTPResponse {
    let start = ContinuousClock.now
    let deadline = start + limits.answering
    let connection = try await Connection.open(
      sockets, until: min(start + limits.connecting, deadline))
    try await connection.send(request, until: deadline)
    var bytes: [UInt8] = []
    while true {
      let chunk = try await connection.receive(until: deadline)
      bytes += chunk
      guard bytes.count <= limits.answerByteCountMax else {
        throw HTTPError(
          .size, "the server's answer is larger than \(limits.answerByteCountMax) bytes")
      }
      if let response = try HTTPResponse.read(bytes, isEnded: chunk.isEmpty) { return response }
    }
  }
}
