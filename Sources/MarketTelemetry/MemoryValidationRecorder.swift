public import Market
internal import Synchronization

/// Telemetry that is kept in memory.
public final class MemoryValidationRecorder: ValidationRecorder {
  private let tally: Mutex<ValidationTally>
  private let routes: [any AlertRoute]

  /// Creates an empty recorder.
  ///
  /// - Parameters:
  ///   - policy: when faults are told.
  ///   - routes: where they are told.
  public init(policy: AlertPolicy = AlertPolicy(), routes: [any AlertRoute] = []) {
    tally = Mutex(ValidationTally(policy: policy))
    self.routes = routes
  }

  /// Takes note of a payload.
  public func record(_ event: ValidationEvent) {
    deliver(tally.withLock { $0.record(event) })
  }

  /// Takes note that time passed.
  public func settle(at moment: Timestamp) {
    deliver(tally.withLock { $0.settle(at: moment) })
  }

  /// What was noted so far.
  public func statistics() -> ValidationStatistics {
    tally.withLock { $0.statistics }
  }

  /// Outside of the lock, so that a route may ask for the statistics.
  private func deliver(_ alerts: [ValidationAlert]) {
    for alert in alerts {
      for route in routes where route.changes.contains(alert.change) { route.deliver(alert) }
    }
  }
}
