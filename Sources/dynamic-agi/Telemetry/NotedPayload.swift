internal import DynamicAGI

/// What telemetry learns of a payload, which may not say when it was.
struct NotedPayload: Sendable {
  /// What became of it.
  let event: ValidationEvent
  /// Whether the event has a moment of its own.
  let isDated: Bool
}

/// How payloads become what telemetry learns of them.
struct PayloadNoting: Sendable {
  /// The sender of payloads that name none.
  let fallbackSource: String
  /// The moment at which everything is noted; `nil` for that of each payload.
  let now: Timestamp?

  /// What telemetry learns of a payload.
  ///
  /// - Parameters:
  ///   - report: What became of it.
  ///   - reading: What the clock said when it was judged; `nil` for the payload's own time.
  func noted<Value>(_ report: ValidationReport<Value>, at reading: Timestamp?) -> NotedPayload {
    let moment = now ?? reading ?? report.sentAt
    return NotedPayload(
      event: ValidationEvent(
        report, at: moment ?? Timestamp(secondsSince1970: 0), fallbackSource: fallbackSource),
      isDated: moment != nil)
  }
}
