internal import Attestation
internal import Synchronization

/// Git's own server for HTTP, `git http-backend`, on the loopback, in threads of its own.
///
/// Every request is answered on a connection that is closed behind it.
package final class GitHTTPServer: Sendable {
  /// What becomes of a push.
  package enum Push: Sendable {
    /// The backend takes it or refuses it.
    case serve
    /// The backend takes it, and the connection is lost before anybody hears of it.
    case loseAnswer
    /// The connection is lost before the backend sees it.
    case loseRequest
    /// A server in front of the backend answers with this status.
    case answer(status: String)
  }

  /// Where the server listens.
  package let port: UInt16

  private let work: Work

  /// Starts a server.
  ///
  /// - Parameters:
  ///   - root: the folder of the bare repositories.
  ///   - environment: the environment of the backend.
  ///   - credentials: the name and password that every request must bring, as `name:password`.
  /// - Throws: `TestSupportError` when it cannot listen.
  package init(root: String, environment: [String: String], credentials: String) throws {
    let listener = try LoopbackListener()
    port = listener.port
    work = Work(
      listener: listener, root: root, environment: environment, credentials: credentials)
    startThread { [work] in work.acceptAll() }
  }

  deinit { work.listener.stop() }

  /// Says what becomes of the pushes from now on.
  package func setPush(_ push: Push) { work.push.withLock { $0 = push } }
}

/// What the threads of a server do.
private final class Work: Sendable {
  let listener: LoopbackListener
  let push = Mutex(GitHTTPServer.Push.serve)
  private let root: String
  private let environment: [String: String]
  private let credentials: String

  init(
    listener: LoopbackListener, root: String, environment: [String: String], credentials: String
  ) {
    self.listener = listener
    self.root = root
    self.environment = environment
    self.credentials = credentials
  }

  func acceptAll() {
    while let connection = listener.nextConnection() {
      startThread { self.serve(connection) }
    }
  }

  /// Answers the one request of a connection.
  private func serve(_ connection: LoopbackConnection) {
    var bytes: [UInt8] = []
    var hasToldToGoOn = false
    while true {
      if let request = HTTPRequest(bytes) {
        if let answer = answer(to: request) { connection.write(answer) }
        return
      }
      if !hasToldToGoOn, HTTPRequest.expectsContinue(bytes) {
        hasToldToGoOn = true
        connection.write(Array("HTTP/1.1 100 Continue\r\n\r\n".utf8))
      }
      let more = connection.read()
      guard !more.isEmpty else { return }
      bytes += more
    }
  }

  /// The bytes that answer a request; `nil` where the connection is lost.
  private func answer(to request: HTTPRequest) -> [UInt8]? {
    let wanted = "Basic " + base64Text(credentials.utf8)
    guard request.header("authorization") == wanted else {
      return plainAnswer("401 Unauthorized", ["WWW-Authenticate: Basic realm=\"git\""])
    }
    let isPush = request.method == "POST" && request.path.hasSuffix("/git-receive-pack")
    let push = isPush ? self.push.withLock { $0 } : .serve
    switch push {
    case .loseRequest: return nil
    case .answer(let status): return plainAnswer(status, [])
    case .serve: return backendAnswer(to: request)
    case .loseAnswer:
      _ = backendAnswer(to: request)
      return nil
    }
  }

  /// Runs the backend as a server does by the rules of CGI (RFC 3875).
  private func backendAnswer(to request: HTTPRequest) -> [UInt8]? {
    var variables = environment
    variables["GIT_PROJECT_ROOT"] = root
    variables["GIT_HTTP_EXPORT_ALL"] = "1"
    variables["REMOTE_USER"] = "somebody"
    variables["REQUEST_METHOD"] = request.method
    variables["PATH_INFO"] = request.path
    variables["QUERY_STRING"] = request.query
    variables["CONTENT_TYPE"] = request.header("content-type")
    variables["CONTENT_LENGTH"] = String(request.body.count)
    variables["HTTP_CONTENT_ENCODING"] = request.header("content-encoding")
    variables["GIT_PROTOCOL"] = request.header("git-protocol")
    guard
      let result = try? runProgram(
        "git", arguments: ["http-backend"], in: root, environment: variables,
        input: request.body),
      let end = result.standardOutput.firstRange(of: Array("\r\n\r\n".utf8))
    else { return plainAnswer("500 Internal Server Error", []) }
    let head = String(decoding: result.standardOutput[..<end.lowerBound], as: UTF8.self)
    var lines = head.split(separator: "\r\n").map(String.init)
    let status = lines.firstIndex { $0.hasPrefix("Status: ") }.map { lines.remove(at: $0) }
    return answerBytes(
      status?.dropFirst(8).description ?? "200 OK", lines,
      Array(result.standardOutput[end.upperBound...]))
  }

  private func plainAnswer(_ status: String, _ headers: [String]) -> [UInt8] {
    answerBytes(status, headers + ["Content-Type: text/plain"], Array("\(status)\n".utf8))
  }

  private func answerBytes(_ status: String, _ headers: [String], _ body: [UInt8]) -> [UInt8] {
    let lines =
      ["HTTP/1.1 \(status)"] + headers + ["Content-Length: \(body.count)", "Connection: close"]
    return Array((lines.joined(separator: "\r\n") + "\r\n\r\n").utf8) + body
  }
}
