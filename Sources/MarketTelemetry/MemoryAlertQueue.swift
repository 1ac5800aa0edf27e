internal import Market

/// The alerts that wait in memory.
struct MemoryAlertQueue: Sendable {
  private var alerts: [NumberedAlert] = []
  private var lastNumber: Int64 = 0
  private var settled: [String: Int64] = [:]
  private var firstFailures: [String: (number: Int64, moment: Timestamp)] = [:]

  /// The most alerts that wait; the oldest go first.
  private static let countMax = 10_000

  /// Adds alerts in their order.
  mutating func add(_ new: [ValidationAlert]) {
    for alert in new {
      lastNumber += 1
      alerts.append(NumberedAlert(number: lastNumber, alert: alert))
    }
    if alerts.count > Self.countMax { alerts.removeFirst(alerts.count - Self.countMax) }
  }

  /// The first alert that the route wants and that is not settled for it.
  mutating func next(for route: any AlertRoute) -> NumberedAlert? {
    let last = settled[route.name] ?? 0
    let next = alerts.first { $0.number > last && route.wants($0.alert) }
    if next == nil { settle(lastNumber, for: route.name) }
    return next
  }

  /// Settles an alert for a route, and all before it.
  mutating func settle(_ number: Int64, for route: String) {
    settled[route] = max(settled[route] ?? 0, number)
    firstFailures[route] = nil
  }

  /// Takes note that an alert may not have arrived.
  mutating func fail(
    _ number: Int64, for route: String, _ error: AlertDeliveryError, at moment: Timestamp
  ) -> AlertDelivery.Outcome {
    var first = moment
    if let failure = firstFailures[route], failure.number == number { first = failure.moment }
    firstFailures[route] = (number, first)
    let outcome = AlertDelivery.outcome(of: error, firstFailure: first, at: moment)
    if case .abandoned = outcome { settle(number, for: route) }
    return outcome
  }

  /// Lets go of what is settled for all of these routes.
  mutating func removeSettled(for routes: [String]) {
    let last = routes.map { settled[$0] ?? 0 }.min() ?? 0
    alerts.removeAll { $0.number <= last }
  }
}
