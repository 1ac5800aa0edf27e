internal import MarketTelemetry

/// A route that cannot deliver in this environment: every alert of it waits for one that can.
struct WaitingAlertRoute: AlertRoute {
  /// What the route is called.
  let name: String
  /// Which changes are kept for it.
  let changes: Set<FaultTracker.Change>
  /// What the environment lacks.
  let reason: String

  /// Takes no alert.
  ///
  /// - Throws: `AlertDeliveryError`, always.
  func deliver(_ alert: ValidationAlert) async throws(AlertDeliveryError) {
    throw AlertDeliveryError(.secret, reason)
  }
}
