public import Market

/// Where the telemetry of validation is kept.
public protocol ValidationRecorder: Sendable {
  /// Takes note of a payload.
  func record(_ event: ValidationEvent)

  /// Takes note that time passed, so that faults whose sender has nothing more to send can end.
  func settle(at moment: Timestamp)

  /// What was noted so far.
  func statistics() -> ValidationStatistics
}
