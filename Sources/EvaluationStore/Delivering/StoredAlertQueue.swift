internal import GRDB
internal import Market
internal import MarketTelemetry

/// The alerts that wait in a store.
///
/// A route stands at the last alert that is settled for it; what comes behind waits, as far as the
/// route wants it.
struct StoredAlertQueue: AlertQueue {
  private let database: StoreDatabase

  private static let pageCount = 64

  /// Takes the queue of a store.
  init(_ database: StoreDatabase) { self.database = database }

  func nextAlert(for route: any AlertRoute) throws(RecordingError) -> NumberedAlert? {
    let (next, passed) = try database.read { connection in
      var last = try settled(route.name, connection)
      let start = last
      while true {
        let rows = try Row.fetchAll(
          connection, sql: "SELECT * FROM alert WHERE number > ? ORDER BY number LIMIT ?",
          arguments: [last, Self.pageCount])
        for row in rows {
          let alert = try numberedAlert(row)
          if route.wants(alert.alert) { return (alert as NumberedAlert?, nil as Int64?) }
          last = alert.number
        }
        if rows.count < Self.pageCount { return (nil, last > start ? last : nil) }
      }
    }
    // What nobody wants is looked at once.
    if let passed {
      try database.write("record in") { try settle(route.name, through: passed, $0) }
    }
    return next
  }

  func noteDelivered(
    _ alert: NumberedAlert, to route: String, at moment: Timestamp
  ) throws(RecordingError) {
    try database.write("record in") { connection in
      try settle(route, through: alert.number, connection)
      try note(alert, route, .delivered, reason: nil, at: moment, connection)
    }
  }

  func noteFailed(
    _ alert: NumberedAlert, to route: String, _ error: AlertDeliveryError, at moment: Timestamp
  ) throws(RecordingError) -> AlertDelivery.Outcome {
    try database.write("record in") { connection in
      let row = try Row.fetchOne(
        connection, sql: "SELECT * FROM delivery WHERE alert = ? AND route = ?",
        arguments: [alert.number, route])
      let first = try row.map { try storedDelivery($0).delivery.firstAttemptAt } ?? moment
      let outcome = AlertDelivery.outcome(of: error, firstFailure: first, at: moment)
      var state = StoredAlert.Delivery.State.failing
      if case .abandoned = outcome {
        state = .abandoned
        try settle(route, through: alert.number, connection)
      }
      try note(alert, route, state, reason: "\(error)", at: moment, connection)
      return outcome
    }
  }

  private func settled(_ route: String, _ connection: Database) throws -> Int64 {
    let row = try Row.fetchOne(
      connection, sql: "SELECT settled_through FROM route WHERE name = ?", arguments: [route])
    return try row.map { Int64(try StoredRow($0, of: "route").count("settled_through")) } ?? 0
  }

  private func settle(_ route: String, through number: Int64, _ connection: Database) throws {
    try connection.execute(
      sql: "UPDATE route SET settled_through = max(settled_through, ?) WHERE name = ?",
      arguments: [number, route])
  }

  private func note(
    _ alert: NumberedAlert, _ route: String, _ state: StoredAlert.Delivery.State, reason: String?,
    at moment: Timestamp, _ connection: Database
  ) throws {
    // An alert that was pruned in the meantime has no row to refer to.
    guard
      try Int.fetchOne(
        connection, sql: "SELECT 1 FROM alert WHERE number = ?", arguments: [alert.number]) != nil
    else { return }
    try connection.execute(
      sql: """
        INSERT INTO delivery
          (alert, route, outcome, attempt_count, first_attempt_at, last_attempt_at, reason)
        VALUES (?, ?, ?, 1, ?, ?, ?)
        ON CONFLICT (alert, route) DO UPDATE SET outcome = excluded.outcome,
          attempt_count = attempt_count + 1, last_attempt_at = excluded.last_attempt_at,
          reason = excluded.reason
        """,
      arguments: [
        alert.number, route, state.rawValue, stored(moment), stored(moment), reason,
      ])
  }
}
