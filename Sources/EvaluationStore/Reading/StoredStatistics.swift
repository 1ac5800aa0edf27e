internal import GRDB
internal import MarketTelemetry

/// Everything that a store holds of payloads.
func storedStatistics(_ connection: Database) throws -> ValidationStatistics {
  let sources = try Row.fetchAll(connection, sql: "SELECT * FROM sender").map(senderCount)
  let faults = try Row.fetchAll(connection, sql: "SELECT * FROM fault").map(faultState)
  let past = try Row.fetchAll(connection, sql: "SELECT * FROM past_incident ORDER BY number")
    .compactMap(pastIncident)
  return ValidationStatistics(
    sources: sources, faults: faults.map(\.tracker), pastIncidents: past,
    omittedKeyCount: try storedTotals(connection).omittedCount)
}

/// The counts of a sender.
func senderCount(_ row: Row) throws(StoreFlaw) -> ValidationStatistics.SourceCount {
  let row = StoredRow(row, of: "sender")
  return ValidationStatistics.SourceCount(
    source: try row.text("name"), payloadCount: try row.count("payload_count"),
    refusedCount: try row.count("refused_count"), lastSeenAt: try row.moment("last_seen_at"))
}

/// A fault that is followed.
func faultState(_ row: Row) throws(StoreFlaw) -> FaultState {
  let row = StoredRow(row, of: "fault")
  let key = try row.key()
  var tracker = FaultTracker(
    key, at: try row.moment("first_seen_at"), priorOrdinal: try row.count("prior_ordinal"))
  tracker.count = try row.count("count")
  tracker.payloadCount = try row.count("payload_count")
  tracker.refusedCount = try row.count("refused_count")
  tracker.lastSeenAt = try row.moment("last_seen_at")
  tracker.evidence = try row.number("evidence")
  tracker.hasWarned = try row.flag("has_warned")
  tracker.hasPaged = try row.flag("has_paged")
  tracker.nextRepeat = try row.momentIfPresent("next_repeat_at")
  tracker.repeatCount = try row.count("repeat_count")
  tracker.cleanCount = try row.count("clean_count")
  tracker.firstCleanAt = try row.momentIfPresent("first_clean_at")
  tracker.incident = try row.incident(of: key)
  return FaultState(tracker: tracker, samples: try row.texts("samples"))
}

/// An incident that was followed by another of the same fault, or whose fault is no longer followed.
func pastIncident(_ row: Row) throws(StoreFlaw) -> Incident? {
  let row = StoredRow(row, of: "past_incident")
  return try row.incident(of: try row.key())
}

/// What is counted of the store as a whole.
func storedTotals(
  _ connection: Database
) throws -> (senderCount: Int, faultCount: Int, omittedCount: Int) {
  guard let first = try Row.fetchOne(connection, sql: "SELECT * FROM total") else {
    throw StoreFlaw.value(table: "total", column: "sender_count")
  }
  let row = StoredRow(first, of: "total")
  return (
    try row.count("sender_count"), try row.count("fault_count"), try row.count("omitted_count")
  )
}
