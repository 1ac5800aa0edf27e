/// What pruning removed from a store, or would remove.
public struct PrunedTelemetry: Sendable, Hashable {
  /// Faults whose counts went.
  public internal(set) var faultCount = 0
  /// Senders that went.
  public internal(set) var senderCount = 0
  /// Alerts that went.
  public internal(set) var alertCount = 0
  /// How many of them a route had not yet been given.
  public internal(set) var undeliveredCount = 0
  /// Incidents that went.
  public internal(set) var incidentCount = 0

  /// Creates one that removed nothing.
  init() {}
}
