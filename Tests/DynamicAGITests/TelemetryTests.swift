import DynamicAGI
import Synchronization
import TestSupport
import Testing

@Suite("Telemetry of evaluations")
struct TelemetryTests {
  private static let moment = Timestamp("2026-03-01T14:30:05Z")!

  private static func request(_ drawdown: String, sentAt: String = "2026-03-01T14:30:00Z")
    -> [UInt8]
  {
    Array(
      """
      {"source": "feed", "symbol": "ES", "timestamp": "\(sentAt)", "price": 5120.25,
       "market_data": {"signal": "BUY", "volatility": 0.18, "data_quality": 0.95,
        "risk_score": 0.3, "drawdown": \(drawdown), "circuit_breaker": false},
       "risk_context": {"daily_drawdown": -0.01, "treasury_utilisation": 0.35,
        "treasury_health": 1}}
      """.utf8)
  }

  private final class Failures: Sendable {
    private let codes = Mutex<[RecordingError.Code]>([])

    func add(_ error: RecordingError) { codes.withLock { $0.append(error.code) } }

    var all: [RecordingError.Code] { codes.withLock { $0 } }
  }

  /// A recorder whose disk is full.
  private struct FullRecorder: ValidationRecorder {
    private var error: RecordingError { RecordingError(.full, "no room") }

    func record(_ events: [ValidationEvent]) throws(RecordingError) { throw error }
    func settle(at moment: Timestamp) throws(RecordingError) { throw error }
    func statistics() throws(RecordingError) -> ValidationStatistics { throw error }
    func deliverAlerts(at moment: Timestamp) async throws(RecordingError) -> [AlertDelivery] {
      throw error
    }
  }

  @Test func `every way to evaluate takes note`() throws {
    let recorder = MemoryValidationRecorder()
    let telemetry = ValidationTelemetry(recorder) { Issue.record($0) }
    let model = DynamicAGIModel()
    let output = try model.evaluate(
      json: Self.request("-0.04"), at: .at(Self.moment), telemetry: telemetry)
    let context = output.diagnostics.context
    _ = try model.evaluateReporting(
      json: Self.request("-0.04"), at: .at(Self.moment), telemetry: telemetry)
    _ = try model.evaluate(context, at: .at(Self.moment), telemetry: telemetry)
    var marketData = context.marketData
    marketData.envelope = SectionEnvelope(
      source: "feed", symbol: "ES", timestamp: context.envelope.timestamp, price: 5120.25)
    _ = try model.evaluate(
      marketData: marketData, riskContext: context.riskContext, at: .at(Self.moment),
      telemetry: telemetry)
    let source = try #require(recorder.statistics().sources.first)
    #expect(source.source == "feed" && source.payloadCount == 4 && source.refusedCount == 0)
    #expect(source.lastSeenAt == Self.moment)
  }

  @Test func `a refused request is noted, at its own time where that counts`() throws {
    let recorder = MemoryValidationRecorder()
    let telemetry = ValidationTelemetry(recorder, clock: { Self.moment }) { Issue.record($0) }
    let model = DynamicAGIModel()
    for request in [Self.request("0.04"), Self.request("0.04", sentAt: "never")] {
      #expect(throws: EvaluationError.self) {
        try model.evaluate(json: request, at: .asSent, telemetry: telemetry)
      }
    }
    let fault = try #require(
      recorder.statistics().faults.first { $0.key.code == .signConvention })
    #expect(fault.payloadCount == 2 && fault.refusedCount == 2)
    #expect(fault.firstSeenAt == Timestamp("2026-03-01T14:30:00Z"))
    #expect(fault.lastSeenAt == Self.moment)
  }

  @Test func `a recorder that fails is told and changes nothing`() async throws {
    let failures = Failures()
    let telemetry = ValidationTelemetry(FullRecorder()) { failures.add($0) }
    let model = DynamicAGIModel()
    let output = try model.evaluate(
      json: Self.request("-0.04"), at: .at(Self.moment), telemetry: telemetry)
    #expect(output == (try model.evaluate(json: Self.request("-0.04"), at: .at(Self.moment))))
    let refusal = #expect(throws: EvaluationError.self) {
      try model.evaluate(json: Self.request("0.04"), at: .at(Self.moment), telemetry: telemetry)
    }
    #expect(refusal?.code == .signConvention)
    #expect(await telemetry.deliverAlerts().isEmpty)
    #expect(failures.all == [.full, .full, .full])
  }

  @Test func `alerts are delivered when the program asks for it`() async throws {
    let told = Mutex<[ValidationAlert]>([])
    let recorder = MemoryValidationRecorder(
      routes: [ClosureAlertRoute(changes: [.paged]) { alert in told.withLock { $0.append(alert) } }]
    )
    let telemetry = ValidationTelemetry(recorder, clock: { Self.moment }) { Issue.record($0) }
    let model = DynamicAGIModel()
    for _ in 0..<3 {
      _ = try? model.evaluate(
        json: Self.request("0.04"), at: .at(Self.moment), telemetry: telemetry)
    }
    let deliveries = await telemetry.deliverAlerts()
    #expect(deliveries.map(\.outcome) == [.delivered])
    #expect(told.withLock { $0.map(\.key.code) } == [.signConvention])
  }

  @Test func `a fault whose time has come ends, though no payload comes`() async throws {
    let told = Mutex<[FaultTracker.Change]>([])
    let recorder = MemoryValidationRecorder(
      routes: [
        ClosureAlertRoute(changes: [.opened, .resolved]) { alert in
          told.withLock { $0.append(alert.change) }
        }
      ])
    let clock = Mutex(Self.moment)
    let telemetry = ValidationTelemetry(recorder, clock: { clock.withLock { $0 } }) {
      Issue.record($0)
    }
    let model = DynamicAGIModel()
    for number in 0..<60 {
      let request = Self.request(number == 0 ? "0.04" : "-0.04")
      _ = try? model.evaluate(json: request, at: .at(Self.moment), telemetry: telemetry)
    }
    await telemetry.deliverAlerts()
    #expect(told.withLock { $0 } == [.opened])
    clock.withLock { $0 = Self.moment.adding(seconds: 600) }
    await telemetry.deliverAlerts()
    #expect(told.withLock { $0 } == [.opened, .resolved])
  }

  @Test func `a change in a record is put down to its stage`() throws {
    let output = try DynamicAGIModel().evaluate(json: Self.request("-0.04"), at: .at(Self.moment))
    let text = String(decoding: output.json(), as: UTF8.self)
    let again = try RecomputedEvaluation(json: Array(text.utf8))
    #expect(again.first == nil && again.firstNumber == nil)
    let changed = text.replacing(
      #""risk_score":{"value":0.3}"#, with: #""risk_score":{"value":0.4}"#)
    let different = try RecomputedEvaluation(json: Array(changed.utf8))
    #expect(different.first?.stage == .input && different.first?.pointer == "/evaluation_id")
    #expect(different.firstNumber?.stage == .prepared)
    #expect(different.firstNumber?.pointer == "/diagnostics/prepared/risk/risk_score/value")
    let order = different.differences.map { RecordStage.allCases.firstIndex(of: $0.stage) ?? -1 }
    #expect(order == order.sorted() && order.count > 2)
  }
}
