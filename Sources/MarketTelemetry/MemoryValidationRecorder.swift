public import Market
internal import Synchronization

/// Telemetry that is kept in memory.
public final class MemoryValidationRecorder: ValidationRecorder {
  private struct State {
    var tally: ValidationTally
    var queue = MemoryAlertQueue()
    var isDelivering = false
    var hasCaller = false
  }

  private let state: Mutex<State>
  private let routes: [any AlertRoute]

  /// Creates an empty recorder.
  ///
  /// - Parameters:
  ///   - policy: when faults are told.
  ///   - routes: where they are told; each has a name of its own.
  public init(policy: AlertPolicy = AlertPolicy(), routes: [any AlertRoute] = []) {
    state = Mutex(State(tally: ValidationTally(policy: policy)))
    self.routes = routes
  }

  /// Takes note of payloads.
  public func record(_ events: [ValidationEvent]) {
    state.withLock { state in
      for event in events { add(state.tally.record(event), to: &state) }
    }
  }

  /// Takes note of a payload.
  public func record(_ event: ValidationEvent) { record([event]) }

  /// Takes note that time passed.
  public func settle(at moment: Timestamp) {
    state.withLock { state in add(state.tally.settle(at: moment), to: &state) }
  }

  /// What was noted so far.
  public func statistics() -> ValidationStatistics {
    state.withLock { $0.tally.statistics }
  }

  /// Delivers the alerts that wait.
  @discardableResult
  public func deliverAlerts(at moment: Timestamp) async -> [AlertDelivery] {
    var deliveries: [AlertDelivery] = []
    while begin() {
      // Outside of the lock, so that a route may ask for the statistics.
      deliveries += await deliver(self, to: routes, at: moment).deliveries
      guard end() else { break }
    }
    return deliveries
  }

  private func add(_ alerts: [ValidationAlert], to state: inout State) {
    // Where nobody is told, nothing waits.
    if !routes.isEmpty { state.queue.add(alerts) }
  }

  private func begin() -> Bool {
    state.withLock { state in
      guard !state.isDelivering else {
        state.hasCaller = true
        return false
      }
      state.isDelivering = true
      state.hasCaller = false
      return true
    }
  }

  /// - Returns: whether somebody asked for a delivery meanwhile.
  private func end() -> Bool {
    state.withLock { state in
      state.isDelivering = false
      state.queue.removeSettled(for: routes.map(\.name))
      return state.hasCaller
    }
  }
}

extension MemoryValidationRecorder: AlertQueue {
  package func nextAlert(for route: any AlertRoute) -> NumberedAlert? {
    state.withLock { $0.queue.next(for: route) }
  }

  package func noteDelivered(_ alert: NumberedAlert, to route: String, at moment: Timestamp) {
    state.withLock { $0.queue.settle(alert.number, for: route) }
  }

  package func noteFailed(
    _ alert: NumberedAlert, to route: String, _ error: AlertDeliveryError, at moment: Timestamp
  ) -> AlertDelivery.Outcome {
    state.withLock { $0.queue.fail(alert.number, for: route, error, at: moment) }
  }
}
