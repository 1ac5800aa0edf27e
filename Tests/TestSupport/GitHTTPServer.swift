#if canImport(Glibc)
  internal import Glibc
#elseif canImport(Musl)
  internal import Musl
#else
  internal import Darwin
#endif

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
    #if canImport(Glibc)
      let kind = Int32(SOCK_STREAM.rawValue)
    #else
      let kind = SOCK_STREAM
    #endif
    let listener = socket(AF_INET, kind, 0)
    var address = sockaddr_in()
    address.sin_family = sa_family_t(AF_INET)
    address.sin_addr.s_addr = UInt32(0x7F00_0001).bigEndian
    var size = socklen_t(MemoryLayout<sockaddr_in>.size)
    let isBound = unsafe withUnsafeMutablePointer(to: &address) { pointer in
      unsafe pointer.withMemoryRebound(to: sockaddr.self, capacity: 1) { pointer in
        unsafe bind(listener, pointer, size) == 0 && listen(listener, 16) == 0
          && getsockname(listener, pointer, &size) == 0
      }
    }
    guard isBound else { throw TestSupportError("cannot listen on the loopback") }
    // A program that is started meanwhile must not hold it open.
    _ = fcntl(listener, F_SETFD, FD_CLOEXEC)
    port = UInt16(bigEndian: address.sin_port)
    work = Work(
      listener: listener, root: root, environment: environment, credentials: credentials)
    startThread(work) { $0.acceptAll() }
  }

  deinit {
    shutdown(work.listener, Int32(SHUT_RDWR))
    close(work.listener)
  }

  /// Says what becomes of the pushes from now on.
  package func setPush(_ push: Push) { work.push.withLock { $0 = push } }
}

/// What the threads of a server do.
private final class Work: Sendable {
  let listener: Int32
  let push = Mutex(GitHTTPServer.Push.serve)
  private let root: String
  private let environment: [String: String]
  private let credentials: String

  init(listener: Int32, root: String, environment: [String: String], credentials: String) {
    self.listener = listener
    self.root = root
    self.environment = environment
    self.credentials = credentials
  }

  func acceptAll() {
    while true {
      let connection = accept(listener, nil, nil)
      guard connection >= 0 else { return }
      _ = fcntl(connection, F_SETFD, FD_CLOEXEC)
      startThread(Connection(number: connection, work: self)) { $0.serve() }
    }
  }

  /// The bytes that answer a request; `nil` where the connection is lost.
  func answer(to request: HTTPRequest) -> [UInt8]? {
    let wanted = "Basic " + base64(Array(credentials.utf8))
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

/// One connection of a client, with one request.
private final class Connection: Sendable {
  private let number: Int32
  private let work: Work

  init(number: Int32, work: Work) {
    self.number = number
    self.work = work
  }

  func serve() {
    defer { close(number) }
    var bytes: [UInt8] = []
    var chunk = [UInt8](repeating: 0, count: 1 << 16)
    var hasToldToGoOn = false
    while true {
      if let request = HTTPRequest(bytes) {
        if let answer = work.answer(to: request) { send(answer) }
        return
      }
      if !hasToldToGoOn, HTTPRequest.expectsContinue(bytes) {
        hasToldToGoOn = true
        send(Array("HTTP/1.1 100 Continue\r\n\r\n".utf8))
      }
      let count = unsafe recv(number, &chunk, chunk.count, 0)
      guard count > 0 else { return }
      bytes += chunk[..<count]
    }
  }

  private func send(_ bytes: [UInt8]) {
    var rest = bytes[...]
    while !rest.isEmpty {
      let piece = Array(rest.prefix(1 << 16))
      #if canImport(Glibc)
        let count = unsafe Glibc.send(number, piece, piece.count, Int32(MSG_NOSIGNAL))
      #elseif canImport(Musl)
        let count = unsafe Musl.send(number, piece, piece.count, Int32(MSG_NOSIGNAL))
      #else
        let count = unsafe Darwin.send(number, piece, piece.count, 0)
      #endif
      guard count > 0 else { return }
      rest = rest.dropFirst(count)
    }
  }
}

/// Runs something in a thread of its own: the tests wait in theirs.
private func startThread<Value: Sendable & AnyObject>(
  _ value: Value, _ body: @escaping @Sendable (Value) -> Void
) {
  let context = unsafe Unmanaged.passRetained(ThreadBody { body(value) }).toOpaque()
  #if canImport(Darwin)
    var thread: pthread_t?
    unsafe pthread_create(&thread, nil, { unsafe runBody($0) }, context)
    if let thread = unsafe thread { unsafe pthread_detach(thread) }
  #else
    var thread = pthread_t()
    unsafe pthread_create(
      &thread, nil, { context in unsafe context.flatMap { unsafe runBody($0) } }, context)
    pthread_detach(thread)
  #endif
}

private final class ThreadBody: Sendable {
  let run: @Sendable () -> Void
  init(_ run: @escaping @Sendable () -> Void) { self.run = run }
}

private func runBody(_ context: UnsafeMutableRawPointer) -> UnsafeMutableRawPointer? {
  unsafe Unmanaged<ThreadBody>.fromOpaque(context).takeRetainedValue().run()
  return nil
}

/// The bytes in the alphabet of RFC 4648, section 4.
private func base64(_ bytes: [UInt8]) -> String {
  let alphabet = Array("ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/")
  var text = ""
  for start in stride(from: 0, to: bytes.count, by: 3) {
    let group = bytes[start..<min(start + 3, bytes.count)]
    let number = group.reduce(0) { $0 << 8 | Int($1) } << (8 * (3 - group.count))
    for place in 0..<4 {
      text.append(place > group.count ? "=" : alphabet[number >> (18 - 6 * place) & 63])
    }
  }
  return text
}
