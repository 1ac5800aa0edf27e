import Documents
import Market
import MarketTelemetry
import MarketValidation
import Observability
import Synchronization
import TestSupport
import Testing

@Suite("Routes of alerts")
struct AlertRouteTests {
  /// An alert whose sender's name is awkward everywhere.
  private static let alert: ValidationAlert = {
    let finding = Finding(
      code: .clamped, severity: .warning, pointer: "/price", got: "12", expected: "", remedy: "")
    var tally = ValidationTally(policy: AlertPolicy())
    var alerts: [ValidationAlert] = []
    for second in Int64(0)..<3 {
      alerts += tally.record(
        ValidationEvent(
          ValidationReport<Bool>(
            value: true, findings: [finding], ledger: [],
            source: "fe\"ed \\ $(reboot) \n'; @x %{http_code} ü"),
          at: Timestamp("2026-03-01T14:30:00Z")!.adding(seconds: second)))
    }
    return alerts[alerts.count - 1]
  }()

  private static func answer(_ status: String) -> LoopbackServer.Answer {
    LoopbackServer.Answer(pieces: [
      Array("HTTP/1.1 \(status)\r\nContent-Length: 4\r\n\r\nhush".utf8)
    ])
  }

  private func post(
    _ server: LoopbackServer, attempts: Int = 3, answering: Duration = .seconds(30)
  ) async throws(AlertDeliveryError) {
    let route: WebhookAlertRoute
    do {
      route = try WebhookAlertRoute(
        name: "desk", address: server.address + "/hook?a=b",
        secret: WebhookAlertRoute.Secret(header: "X-Secret", value: "hush"),
        limits: WebhookAlertRoute.Limits(
          answering: answering, attemptCount: attempts, pause: .zero))
    } catch {
      throw AlertDeliveryError(.function, "\(error)")
    }
    try await route.deliver(Self.alert)
  }

  @Test func `a webhook is posted the alert`() async throws {
    let server = try LoopbackServer(Self.answer("204 No Content"))
    try await post(server)
    let request = server.request
    #expect(request.hasPrefix("POST /hook?a=b HTTP/1.1\r\nHost: 127.0.0.1:"))
    #expect(request.contains("\r\nContent-Type: application/json\r\n"))
    #expect(request.contains("\r\nX-Secret: hush\r\n"))
    #expect(request.contains("\r\nIdempotency-Key: \(Self.alert.id)\r\n"))
    let head = try #require(request.firstRange(of: "\r\n\r\n"))
    let body = try parseJSON(Array(request[head.upperBound...].utf8), name: "body")
    #expect(body["schema"]?.text == "dynamic-agi/alert/v1")
    #expect(body["source"]?.text == Self.alert.key.source)
    #expect(body["id"]?.text == Self.alert.id)
  }

  @Test(arguments: ["200 OK", "201 Created", "299 Fine"])
  func `every status of success is one`(_ status: String) async throws {
    try await post(try LoopbackServer(Self.answer(status)))
  }

  @Test(arguments: ["503 Busy", "500 Error", "429 Slow down", "408 Late", "425 Early"])
  func `what may pass is tried again at once`(_ status: String) async throws {
    let server = try LoopbackServer([
      Self.answer(status), Self.answer(status), Self.answer("200 OK"),
    ])
    try await post(server)
    #expect(server.requests.count == 3 && Set(server.requests).count == 1)
  }

  @Test(arguments: [
    ("503 Busy", 3, false), ("302 Found", 1, false), ("401 No", 1, false), ("404 None", 1, false),
    ("400 Bad", 1, true), ("413 Large", 1, true), ("422 What", 1, true),
  ])
  func `what does not pass is told, without what the receiver says`(
    _ status: String, _ calls: Int, _ isFinal: Bool
  ) async throws {
    let server = try LoopbackServer(Array(repeating: Self.answer(status), count: 3))
    let error = await #expect(throws: AlertDeliveryError.self) { try await post(server) }
    #expect(error?.code == .status && error?.isFinal == isFinal)
    #expect(error?.message.contains(status.prefix(3)) == true)
    #expect(error?.description.contains("hush") == false)
    #expect(server.requests.count == calls)
  }

  @Test(.timeLimit(.minutes(1)))
  func `a silent webhook is given up at the limit`() async throws {
    let server = try LoopbackServer(LoopbackServer.Answer(pieces: [], staysOpen: true))
    let error = await #expect(throws: AlertDeliveryError.self) {
      try await post(server, attempts: 1, answering: .milliseconds(50))
    }
    #expect(error?.code == .timeout)
  }

  @Test(arguments: [("", "alert.response"), ("SSH-2.0-x\r\n\r\n", "alert.response")])
  func `an answer that is none is told`(_ text: String, _ code: String) async throws {
    let server = try LoopbackServer(LoopbackServer.Answer(pieces: [Array(text.utf8)]))
    let error = await #expect(throws: AlertDeliveryError.self) { try await post(server) }
    #expect(error?.code.rawValue == code)
  }

  @Test func `nobody there is told`() async throws {
    let route = try WebhookAlertRoute(
      name: "desk", address: "http://127.0.0.1:1",
      limits: WebhookAlertRoute.Limits(attemptCount: 2, pause: .zero))
    let error = await #expect(throws: AlertDeliveryError.self) {
      try await route.deliver(Self.alert)
    }
    #expect(error?.code == .connection)
  }

  @Test func `without curl there is no TLS`() async throws {
    let route = try WebhookAlertRoute(
      name: "desk", address: "https://127.0.0.1:1", variables: ["PATH": "/nonexistent"])
    let error = await #expect(throws: AlertDeliveryError.self) {
      try await route.deliver(Self.alert)
    }
    #expect(error?.code == .notRun && error?.message.contains("'curl'") == true)
  }

  // MARK: Commands

  private func command(
    _ script: String, in scratch: ScratchDirectory, timeLimit: Duration = .seconds(60)
  ) -> CommandAlertRoute {
    CommandAlertRoute(
      name: "script", program: "sh", arguments: ["-c", script, "sh", scratch.path],
      variables: ["PATH": "/usr/bin:/bin", "TEAM": "data"], timeLimit: timeLimit)
  }

  @Test func `a command is given the alert on its standard input and nowhere else`() async throws {
    let scratch = try ScratchDirectory()
    let script = "cat > \"$1/alert\"; env > \"$1/variables\"; echo \"$#\" > \"$1/count\""
    try await command(script, in: scratch).deliver(Self.alert)
    #expect(Disk.read(scratch["alert"]) == Self.alert.json + [0x0A])
    #expect(Disk.readText(scratch["count"]) == "1\n")
    let variables = try #require(Disk.readText(scratch["variables"]))
    #expect(variables.contains("TEAM=data\n") && !variables.contains("HOME="))
  }

  @Test func `a command need not read`() async throws {
    try await command("exit 0", in: try ScratchDirectory()).deliver(Self.alert)
  }

  @Test(arguments: [
    ("exit 3", "the command 'sh' exits with 3"),
    ("kill -9 $$", "the command 'sh' was ended by signal 9"),
  ])
  func `a command that fails is told`(_ script: String, _ message: String) async throws {
    let route = command(script, in: try ScratchDirectory())
    let error = await #expect(throws: AlertDeliveryError.self) {
      try await route.deliver(Self.alert)
    }
    #expect(error?.code == .exit && error?.message == message)
  }

  @Test(.timeLimit(.minutes(1)))
  func `a command that takes too long is ended`() async throws {
    let route = command("sleep 1000", in: try ScratchDirectory(), timeLimit: .milliseconds(100))
    let error = await #expect(throws: AlertDeliveryError.self) {
      try await route.deliver(Self.alert)
    }
    #expect(error?.code == .timeout)
  }

  @Test func `a command that is none is told`() async {
    let route = CommandAlertRoute(name: "script", program: "/nonexistent", variables: [:])
    let error = await #expect(throws: AlertDeliveryError.self) {
      try await route.deliver(Self.alert)
    }
    #expect(error?.code == .notRun)
  }

  // MARK: Logs

  @Test func `a log has a line for each alert`() async throws {
    let scratch = try ScratchDirectory()
    let route = LogAlertRoute(name: "log", path: scratch["alerts.log"])
    for _ in 0..<2 { try await route.deliver(Self.alert) }
    let line = Self.alert.json + [0x0A]
    #expect(Disk.read(scratch["alerts.log"]) == line + line)
    let nowhere = LogAlertRoute(name: "log", path: scratch["none/alerts.log"])
    let error = await #expect(throws: AlertDeliveryError.self) {
      try await nowhere.deliver(Self.alert)
    }
    #expect(error?.code == .log)
  }

  @Test func `a log that takes no line is told`() async throws {
    let lines = Mutex<[[UInt8]]>([])
    let route = LogAlertRoute(name: "log") { line in
      lines.withLock { lines in
        lines.append(line)
        return lines.count < 2
      }
    }
    try await route.deliver(Self.alert)
    await #expect(throws: AlertDeliveryError.self) { try await route.deliver(Self.alert) }
    #expect(lines.withLock { $0.count } == 2)
  }

  @Test func `many who write to one log keep their lines whole`() async throws {
    let scratch = try ScratchDirectory(isInMemory: true)
    await withTaskGroup { group in
      for _ in 0..<8 {
        group.addTask {
          let route = LogAlertRoute(name: "log", path: scratch["alerts.log"])
          for _ in 0..<25 { try? await route.deliver(Self.alert) }
        }
      }
    }
    let text = try #require(Disk.readText(scratch["alerts.log"]))
    let lines = text.split(separator: "\n")
    #expect(lines.count == 200 && Set(lines).count == 1)
  }
}
