internal import GRDB
public import MarketTelemetry

/// An alert with its number.
func numberedAlert(_ row: Row) throws(StoreFlaw) -> NumberedAlert {
  let row = StoredRow(row, of: "alert")
  let key = try row.key()
  var told: Set<FaultTracker.Change> = []
  for text in try row.texts("told") {
    guard let change = FaultTracker.Change(rawValue: text) else {
      throw .value(table: "alert", column: "told")
    }
    told.insert(change)
  }
  let alert = ValidationAlert(
    change: try row.word("change"), key: key, incident: try row.incident(of: key),
    moment: try row.moment("moment"), payloadCount: try row.count("payload_count"),
    samples: try row.texts("samples"), told: told)
  return NumberedAlert(number: Int64(try row.count("number")), alert: alert)
}

/// What became of an alert on a route, with the number of the alert.
func storedDelivery(
  _ row: Row
) throws(StoreFlaw) -> (number: Int64, delivery: StoredAlert.Delivery) {
  let row = StoredRow(row, of: "delivery")
  let delivery = StoredAlert.Delivery(
    route: try row.text("route"), state: try row.word("outcome"),
    attemptCount: try row.count("attempt_count"),
    firstAttemptAt: try row.moment("first_attempt_at"),
    lastAttemptAt: try row.moment("last_attempt_at"), reason: try row.textIfPresent("reason"))
  return (Int64(try row.count("alert")), delivery)
}

extension ValidationStore {
  /// Every alert that the store holds, in the order in which they arose.
  ///
  /// - Throws: `RecordingError` when the store cannot be read.
  public func alerts() throws(RecordingError) -> [StoredAlert] {
    try database.read { connection in
      var deliveries: [Int64: [StoredAlert.Delivery]] = [:]
      for row in try Row.fetchAll(
        connection, sql: "SELECT * FROM delivery ORDER BY alert, route")
      {
        let (number, delivery) = try storedDelivery(row)
        deliveries[number, default: []].append(delivery)
      }
      return try Row.fetchAll(connection, sql: "SELECT * FROM alert ORDER BY number").map { row in
        let numbered = try numberedAlert(row)
        return StoredAlert(
          number: numbered.number, alert: numbered.alert,
          deliveries: deliveries[numbered.number] ?? [])
      }
    }
  }
}
