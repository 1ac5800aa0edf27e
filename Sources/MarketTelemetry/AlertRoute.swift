/// Where alerts go: a log, a webhook, a command.
///
/// A recorder keeps alerts in a queue and delivers them when it is asked to, outside of its own
/// state: for each route in the order in which they arose, one at a time, each until the route took
/// it. Routes do not wait for each other. A route that fails is left alone until the next time, so
/// that no alert overtakes another; one that kept failing with the same alert for a day loses it.
///
/// A process that ends between a delivery and the note of it delivers once more the next time:
/// ``ValidationAlert/id`` tells a receiver that it is the same.
public protocol AlertRoute: Sendable {
  /// What the route is called; what it was given is remembered under this name.
  var name: String { get }

  /// Which changes the route wants to hear of.
  var changes: Set<FaultTracker.Change> { get }

  /// Delivers an alert, within a time of the route's own.
  ///
  /// - Throws: ``AlertDeliveryError`` when it may not have arrived.
  func deliver(_ alert: ValidationAlert) async throws(AlertDeliveryError)
}

extension AlertRoute {
  /// A fault that is sure, one that goes on, and its end.
  public var changes: Set<FaultTracker.Change> { FaultTracker.Change.standard }

  /// Whether the route wants to hear of an alert.
  ///
  /// The end of a fault is told to those who were told of the fault before, and to those who want to
  /// hear of ends alone.
  public func wants(_ alert: ValidationAlert) -> Bool {
    guard changes.contains(alert.change) else { return false }
    guard alert.change == .resolved else { return true }
    let others = changes.subtracting([.resolved])
    return others.isEmpty || !others.isDisjoint(with: alert.told)
  }
}
