internal import HostProcess
internal import MarketTelemetry
internal import PlainHTTP

/// One call of a webhook.
struct WebhookCall: Sendable {
  /// Where it goes.
  let address: ServerAddress
  /// Headers beside those of every call.
  let headers: [(name: String, value: String)]
  /// The JSON that is posted.
  let body: [UInt8]
  /// The time for the whole call.
  let timeLimit: Duration

  private static let answerByteCountMax = 1 << 20

  /// Calls by plain HTTP.
  ///
  /// - Returns: The status of the answer.
  func plainStatus() async throws(WebhookFailure) -> Int {
    let limits = HTTPLimits(
      connecting: timeLimit, answering: timeLimit, answerByteCountMax: Self.answerByteCountMax)
    do {
      let start = ContinuousClock.now
      let server = try await HTTPServer.resolved(address, until: start + timeLimit)
      let request = server.post(address.target, headers: headers, body: body)
      return try await server.response(to: request, within: limits).status
    } catch let error as HTTPError {
      throw WebhookFailure(error)
    } catch {
      throw WebhookFailure(.connection, "the delivery was cancelled", isWorthRetrying: false)
    }
  }

  /// Calls through TLS, by the program `curl`.
  ///
  /// - Returns: The status of the answer.
  func curlStatus(variables: [String: String]) async throws(WebhookFailure) -> Int {
    // `-q` leaves the user's own settings out; everything else, the secret above all, is on
    // standard input, where no other user sees it.
    let child = ChildProgram(
      "curl", arguments: ["-q", "--config", "-"], environment: variables,
      timeLimit: timeLimit + .seconds(2))
    let result: ChildProgram.Result
    do throws(ChildProgramError) {
      result = try await child.run(
        input: Array(curlSettings.utf8), output: .captured(byteCountMax: 65_536))
    } catch {
      switch error {
      case .timeLimit:
        throw WebhookFailure(.timeout, "the webhook takes too long", isWorthRetrying: true)
      case .notRun(let reason):
        throw WebhookFailure(
          .notRun, "cannot run 'curl', which speaks TLS with webhooks: \(reason)",
          isWorthRetrying: false)
      }
    }
    guard result.exitCode == 0, let status = Int(result.output) else {
      let lines = result.error.split(whereSeparator: \.isNewline)
      let reason =
        lines.first { $0.hasPrefix("curl: ") }.map(String.init)
        ?? "curl exits with \(result.exitCode)"
      // 28 is the code of curl for time that is over.
      throw WebhookFailure(
        result.exitCode == 28 ? .timeout : .connection, "cannot call the webhook: \(reason)",
        isWorthRetrying: true)
    }
    return status
  }

  private var curlSettings: String {
    let (whole, rest) = timeLimit.components
    let seconds = Double(whole) + Double(rest) / 1e18
    var lines = [
      "url = \(quoted(address.text))", "request = \"POST\"", "proto = \"=https\"", "globoff",
      "silent", "show-error", "max-time = \(seconds)", "output = \"/dev/null\"",
      "write-out = \"%{http_code}\"",
    ]
    let standard = [("Content-Type", "application/json"), ("Accept", "application/json")]
    for header in standard + headers.map({ ($0.name, $0.value) }) {
      lines.append("header = \(quoted("\(header.0): \(header.1)"))")
    }
    // JSON begins with a brace, so curl does not take it for the name of a file.
    lines.append("data-binary = \(quoted(String(decoding: body, as: UTF8.self)))")
    return lines.map { $0 + "\n" }.joined()
  }

  /// A text within the quotation marks of curl's settings; no line end comes in what is quoted here.
  private func quoted(_ text: String) -> String {
    "\"\(text.replacing("\\", with: "\\\\").replacing("\"", with: "\\\""))\""
  }
}

extension WebhookFailure {
  /// What a call by plain HTTP came to.
  fileprivate init(_ error: HTTPError) {
    switch error.kind {
    case .timeout: self.init(.timeout, error.message, isWorthRetrying: true)
    case .address, .connection: self.init(.connection, error.message, isWorthRetrying: true)
    case .size, .response: self.init(.response, error.message, isWorthRetrying: false)
    }
  }
}
