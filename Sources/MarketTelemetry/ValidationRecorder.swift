public import Market

/// Where the telemetry of validation is kept: in memory by ``MemoryValidationRecorder``, on disk by
/// a store.
///
/// A recorder counts and finds out what is to be told, and it keeps that until it is delivered. Both
/// kinds give the same numbers and the same alerts for the same events.
public protocol ValidationRecorder: Sendable {
  /// Takes note of payloads in their order: of all of them, or, where it throws, of none.
  ///
  /// - Throws: ``RecordingError``; a recorder in memory never does.
  func record(_ events: [ValidationEvent]) throws(RecordingError)

  /// Takes note that time passed, so that faults whose sender has nothing more to send can end.
  ///
  /// - Throws: ``RecordingError``; a recorder in memory never does.
  func settle(at moment: Timestamp) throws(RecordingError)

  /// What was noted so far.
  ///
  /// - Throws: ``RecordingError``; a recorder in memory never does.
  func statistics() throws(RecordingError) -> ValidationStatistics

  /// Delivers the alerts that wait to the recorder's routes, and waits for that.
  ///
  /// Where that is being done already, it gives nothing: who does it delivers what came meanwhile.
  ///
  /// - Parameter moment: when that is, for what is noted of it.
  /// - Returns: what became of each, in the order of the routes.
  /// - Throws: ``RecordingError``; a recorder in memory never does.
  @discardableResult
  func deliverAlerts(at moment: Timestamp) async throws(RecordingError) -> [AlertDelivery]
}

extension ValidationRecorder {
  /// Takes note of a payload.
  ///
  /// - Throws: ``RecordingError``; a recorder in memory never does.
  public func record(_ event: ValidationEvent) throws(RecordingError) { try record([event]) }
}
