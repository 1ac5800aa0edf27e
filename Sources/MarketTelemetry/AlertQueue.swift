package import Market

/// The alerts that wait for routes, as a recorder keeps them.
package protocol AlertQueue: Sendable {
  /// The first alert that the route wants and that is not settled for it.
  func nextAlert(for route: any AlertRoute) throws(RecordingError) -> NumberedAlert?

  /// Settles an alert for a route, and all before it.
  func noteDelivered(
    _ alert: NumberedAlert, to route: String, at moment: Timestamp
  ) throws(RecordingError)

  /// Takes note that an alert may not have arrived; settles it where it is given up.
  ///
  /// - Returns: whether it is tried again.
  func noteFailed(
    _ alert: NumberedAlert, to route: String, _ error: AlertDeliveryError, at moment: Timestamp
  ) throws(RecordingError) -> AlertDelivery.Outcome
}

/// Delivers what waits, to all routes at once, to each in order until it fails.
///
/// - Parameters:
///   - queue: what waits; the caller sees to it that nobody else delivers from it.
///   - routes: where it goes.
///   - moment: when that is, for what is noted of it.
/// - Returns: what became of it, in the order of the routes; and the first fault of the queue, on
///   which the route that met it stopped.
package func deliver(
  _ queue: some AlertQueue, to routes: [any AlertRoute], at moment: Timestamp
) async -> (deliveries: [AlertDelivery], fault: RecordingError?) {
  await withTaskGroup(of: (Int, [AlertDelivery], RecordingError?).self) { group in
    for (index, route) in routes.enumerated() {
      group.addTask {
        var deliveries: [AlertDelivery] = []
        do throws(RecordingError) {
          try await deliver(queue, to: route, at: moment, into: &deliveries)
          return (index, deliveries, nil)
        } catch {
          return (index, deliveries, error)
        }
      }
    }
    var results: [(index: Int, deliveries: [AlertDelivery], fault: RecordingError?)] = []
    for await result in group { results.append(result) }
    results.sort { $0.index < $1.index }
    return (results.flatMap(\.deliveries), results.compactMap(\.fault).first)
  }
}

private func deliver(
  _ queue: some AlertQueue, to route: any AlertRoute, at moment: Timestamp,
  into deliveries: inout [AlertDelivery]
) async throws(RecordingError) {
  while !Task.isCancelled, let next = try queue.nextAlert(for: route) {
    let failure = await failure(of: next.alert, route)
    let outcome: AlertDelivery.Outcome
    if let failure {
      outcome = try queue.noteFailed(next, to: route.name, failure, at: moment)
    } else {
      try queue.noteDelivered(next, to: route.name, at: moment)
      outcome = .delivered
    }
    deliveries.append(
      AlertDelivery(
        route: route.name, number: next.number, alert: next.alert, outcome: outcome))
    if case .failed = outcome { return }
  }
}

private func failure(
  of alert: ValidationAlert, _ route: any AlertRoute
) async -> AlertDeliveryError? {
  do throws(AlertDeliveryError) {
    try await route.deliver(alert)
    return nil
  } catch {
    return error
  }
}
