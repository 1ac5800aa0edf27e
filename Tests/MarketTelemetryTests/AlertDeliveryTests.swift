import Market
import MarketTelemetry
import MarketValidation
import Synchronization
import TestSupport
import Testing

@Suite("Delivery of alerts")
struct AlertDeliveryTests {
  private static let start = Timestamp("2026-03-01T00:00:00Z")!

  private func faulty(
    _ second: Int64, source: String = "feed", severity: Finding.Severity = .warning
  ) -> ValidationEvent {
    let finding = Finding(
      code: .numberExpected, severity: severity, pointer: "/price", got: "1", expected: "",
      remedy: "")
    return ValidationEvent(
      ValidationReport<Bool>(value: true, findings: [finding], ledger: [], source: source),
      at: Self.start.adding(seconds: second))
  }

  private func clean(_ second: Int64) -> ValidationEvent {
    ValidationEvent(
      ValidationReport<Bool>(value: true, findings: [], ledger: [], source: "feed"),
      at: Self.start.adding(seconds: second))
  }

  /// A route that keeps what it is given, and fails as told.
  private final class Mailbox: AlertRoute {
    let name: String
    let changes: Set<FaultTracker.Change>
    private let kept = Mutex<[ValidationAlert]>([])
    private let failures = Mutex<[AlertDeliveryError?]>([])

    init(
      _ name: String = "mailbox", _ changes: Set<FaultTracker.Change> = [.paged, .resolved],
      failing: [AlertDeliveryError?] = []
    ) {
      self.name = name
      self.changes = changes
      failures.withLock { $0 = failing }
    }

    func deliver(_ alert: ValidationAlert) async throws(AlertDeliveryError) {
      let failure = failures.withLock { $0.isEmpty ? nil : $0.removeFirst() }
      if let failure { throw failure }
      kept.withLock { $0.append(alert) }
    }

    var all: [ValidationAlert] { kept.withLock { $0 } }
  }

  private static let failure = AlertDeliveryError(.status, "no")

  @Test func `alerts arrive once, in order, at every route that wants them`() async {
    let (first, second) = (Mailbox("first"), Mailbox("second", [.warned]))
    let recorder = MemoryValidationRecorder(routes: [first, second])
    for source in ["a", "b"] {
      for number in 0..<5 { recorder.record(faulty(Int64(number), source: source)) }
    }
    #expect(first.all.isEmpty)
    let deliveries = await recorder.deliverAlerts(at: Self.start)
    #expect(first.all.map(\.key.source) == ["a", "b"])
    #expect(second.all.map(\.change) == [.warned, .warned])
    #expect(deliveries.map(\.route) == ["first", "first", "second", "second"])
    #expect(deliveries.allSatisfy { $0.outcome == .delivered })
    #expect(deliveries.map(\.number) == [3, 6, 1, 4])
    #expect(await recorder.deliverAlerts(at: Self.start).isEmpty)
  }

  @Test func `no alert overtakes one that failed`() async {
    let route = Mailbox(failing: [nil, Self.failure])
    let recorder = MemoryValidationRecorder(routes: [route])
    for source in ["a", "b", "c"] {
      for number in 0..<3 { recorder.record(faulty(Int64(number), source: source)) }
    }
    let deliveries = await recorder.deliverAlerts(at: Self.start)
    #expect(deliveries.map(\.outcome) == [.delivered, .failed(Self.failure)])
    #expect(route.all.map(\.key.source) == ["a"])
    await recorder.deliverAlerts(at: Self.start.adding(seconds: 60))
    #expect(route.all.map(\.key.source) == ["a", "b", "c"])
  }

  @Test func `a route that fails does not keep others waiting`() async {
    let (bad, good) = (Mailbox("bad", failing: [Self.failure]), Mailbox("good"))
    let recorder = MemoryValidationRecorder(routes: [bad, good])
    for number in 0..<3 { recorder.record(faulty(Int64(number))) }
    await recorder.deliverAlerts(at: Self.start)
    #expect(bad.all.isEmpty && good.all.count == 1)
  }

  @Test func `what fails for a day is given up, and the next one goes on`() async {
    let failures = Array(repeating: Self.failure as AlertDeliveryError?, count: 3)
    let route = Mailbox(failing: failures)
    let recorder = MemoryValidationRecorder(routes: [route])
    for source in ["a", "b"] {
      for number in 0..<3 { recorder.record(faulty(Int64(number), source: source)) }
    }
    var outcomes: [AlertDelivery.Outcome] = []
    for hours in [0, 23, 24] as [Int64] {
      outcomes += await recorder.deliverAlerts(at: Self.start.adding(seconds: hours * 3600))
        .map(\.outcome)
    }
    #expect(
      outcomes == [
        .failed(Self.failure), .failed(Self.failure), .abandoned(Self.failure), .delivered,
      ])
    #expect(route.all.map(\.key.source) == ["b"])
  }

  @Test func `what would fail for ever is given up at once`() async {
    let error = AlertDeliveryError(.status, "too large", isFinal: true)
    let route = Mailbox(failing: [error])
    let recorder = MemoryValidationRecorder(routes: [route])
    for source in ["a", "b"] {
      for number in 0..<3 { recorder.record(faulty(Int64(number), source: source)) }
    }
    let outcomes = await recorder.deliverAlerts(at: Self.start).map(\.outcome)
    #expect(outcomes == [.abandoned(error), .delivered])
  }

  @Test func `the end is told to those who were told of the fault`() async {
    let routes = [
      Mailbox("pages"), Mailbox("openings", [.opened, .resolved]), Mailbox("ends", [.resolved]),
      Mailbox("repetitions", [.repeated, .resolved]),
    ]
    let recorder = MemoryValidationRecorder(routes: routes)
    // Refused once: an incident that was never sure.
    recorder.record(faulty(0, severity: .error))
    for number in 0..<60 { recorder.record(clean(700 + Int64(number))) }
    await recorder.deliverAlerts(at: Self.start)
    #expect(routes.map { $0.all.map(\.change) } == [[], [.opened, .resolved], [.resolved], []])
    #expect(recorder.statistics().resolvedIncidents.count == 1)
  }

  @Test func `alerts are told apart by their ids`() async {
    let route = Mailbox("all", Set(FaultTracker.Change.allCases))
    let recorder = MemoryValidationRecorder(routes: [route])
    for round in 0..<4 {
      for number in 0..<3 { recorder.record(faulty(Int64(round) * 50_000 + Int64(number))) }
      for number in 0..<60 { recorder.record(clean(Int64(round) * 50_000 + 900 + Int64(number))) }
    }
    await recorder.deliverAlerts(at: Self.start)
    let ids = route.all.map(\.id)
    #expect(ids.count == 16 && Set(ids).count == 16)
    #expect(ids.allSatisfy { $0.utf8.count == 32 })
  }

  /// A route for warnings that says when it was last found to have nothing to do.
  private final class Idler: AlertRoute {
    let name = "idler"
    private let isIdle = Mutex(false)
    private let kept = Mutex<[ValidationAlert]>([])

    var changes: Set<FaultTracker.Change> {
      isIdle.withLock { $0 = true }
      return [.warned]
    }

    func deliver(_ alert: ValidationAlert) async throws(AlertDeliveryError) {
      kept.withLock { $0.append(alert) }
    }

    var hasLooked: Bool { isIdle.withLock { $0 } }
    var all: [ValidationAlert] { kept.withLock { $0 } }
  }

  @Test(.timeLimit(.minutes(1)))
  func `what arises while others deliver is delivered, though who asked went away`() async {
    let idler = Idler()
    let recorder = Mutex<MemoryValidationRecorder?>(nil)
    let other = ClosureAlertRoute(name: "other", changes: [.opened]) { _ in
      // By then the first route has nothing left to look at.
      while !idler.hasLooked { await Task.yield() }
      let known = recorder.withLock { $0 }
      known?.record(faulty(2))
      await known?.deliverAlerts(at: Self.start)
    }
    let own = MemoryValidationRecorder(routes: [idler, other])
    recorder.withLock { $0 = own }
    own.record(faulty(1, severity: .error))
    let deliveries = await own.deliverAlerts(at: Self.start)
    #expect(idler.all.map(\.change) == [.warned])
    #expect(deliveries.map(\.route) == ["other", "idler"])
    recorder.withLock { $0 = nil }
  }

  @Test func `two deliveries at once deliver once`() async {
    let route = Mailbox()
    let recorder = MemoryValidationRecorder(routes: [route])
    for source in 0..<50 {
      for number in 0..<3 { recorder.record(faulty(Int64(number), source: "feed \(source)")) }
    }
    await withTaskGroup { group in
      for _ in 0..<8 { group.addTask { _ = await recorder.deliverAlerts(at: Self.start) } }
    }
    #expect(route.all.map(\.key.source) == (0..<50).map { "feed \($0)" })
  }

  @Test func `a function may be a route`() async {
    struct Complaint: Error {}
    let route = ClosureAlertRoute(name: "function") { _ in throw Complaint() }
    let recorder = MemoryValidationRecorder(routes: [route])
    for number in 0..<3 { recorder.record(faulty(Int64(number))) }
    let deliveries = await recorder.deliverAlerts(at: Self.start)
    guard case .failed(let error) = deliveries.first?.outcome else {
      Issue.record("\(deliveries)")
      return
    }
    #expect(error.code == .function)
  }

  @Test func `an alert is a line of JSON that tells no value`() throws {
    var tally = ValidationTally(policy: AlertPolicy())
    var alerts: [ValidationAlert] = []
    let finding = Finding(
      code: .coercedStringNumber, severity: .warning, pointer: "/price", got: "\"61.7 \"",
      expected: "", remedy: "send 61.7 without quotes")
    for second in 0..<3 {
      alerts += tally.record(
        ValidationEvent(
          ValidationReport<Bool>(value: true, findings: [finding], ledger: [], source: "feed"),
          at: Self.start.adding(seconds: Int64(second))))
    }
    let last = try #require(alerts.last)
    let text = String(decoding: last.json, as: UTF8.self)
    #expect(!text.contains("61.7") && text.contains("99.9") && !text.contains("\n"))
    #expect(!last.description.contains("61.7"))
  }
}
