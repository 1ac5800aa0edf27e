public import Market
public import MarketTelemetry
public import MarketValidation

/// Takes note of what evaluations find wrong with payloads.
///
/// ```swift
/// let telemetry = ValidationTelemetry(MemoryValidationRecorder(routes: [route])) { error in
///   logger.warning("\(error)")
/// }
/// let output = try model.evaluate(json: request, telemetry: telemetry)
/// await telemetry.deliverAlerts()
/// ```
///
/// A payload is noted whether it is refused or not. A recorder that fails changes nothing of an
/// evaluation: it is told, and the evaluation goes on.
public struct ValidationTelemetry: Sendable {
  /// Where it is kept.
  public let recorder: any ValidationRecorder
  /// The sender of payloads that do not name one.
  public let fallbackSource: String

  private let clock: @Sendable () -> Timestamp
  private let onFailure: @Sendable (RecordingError) -> Void

  /// Creates telemetry.
  ///
  /// - Parameters:
  ///   - recorder: Where it is kept.
  ///   - fallbackSource: The sender of payloads that do not name one.
  ///   - clock: What says when it is, for payloads that are judged by their own time and do not tell
  ///     it, and for the delivery of alerts; the clock of the system, unless a program has another.
  ///   - onFailure: Called with what keeps the recorder from recording, such as a full disk.
  public init(
    _ recorder: any ValidationRecorder, fallbackSource: String = "unknown",
    clock: @escaping @Sendable () -> Timestamp = { .now },
    onFailure: @escaping @Sendable (RecordingError) -> Void
  ) {
    self.recorder = recorder
    self.fallbackSource = fallbackSource
    self.clock = clock
    self.onFailure = onFailure
  }

  /// Takes note of what became of a payload.
  ///
  /// - Parameters:
  ///   - report: What became of it.
  ///   - reading: What the clock said when it was judged; `nil` for its own timestamp.
  public func record<Value>(_ report: ValidationReport<Value>, at reading: Timestamp?) {
    let event = ValidationEvent(
      report, at: reading ?? report.sentAt ?? clock(), fallbackSource: fallbackSource)
    do throws(RecordingError) {
      try recorder.record(event)
    } catch {
      onFailure(error)
    }
  }

  /// Takes note that time passed, and delivers the alerts that wait.
  ///
  /// A program calls it now and then, apart from its evaluations, because receivers may be slow.
  ///
  /// - Returns: What became of each.
  @discardableResult
  public func deliverAlerts() async -> [AlertDelivery] {
    let moment = clock()
    do throws(RecordingError) {
      try recorder.settle(at: moment)
      return try await recorder.deliverAlerts(at: moment)
    } catch {
      onFailure(error)
      return []
    }
  }
}
