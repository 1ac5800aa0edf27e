internal import GRDB
internal import Market
internal import MarketTelemetry

/// One pruning within a transaction.
struct StorePruning {
  private let connection: Database

  /// Begins a pruning.
  init(_ connection: Database) { self.connection = connection }

  /// Removes what was kept long enough.
  func prune(_ retention: TelemetryRetention, at moment: Timestamp) throws -> PrunedTelemetry {
    var pruned = PrunedTelemetry()
    let faults = try faults().filter { fault in
      !fault.isOpen && isOver(fault.lastSeenAt, retention.countDays, moment)
    }
    // Their incidents are told of no less than those of faults that are followed.
    try storePast(
      faults.compactMap(\.incident).sorted {
        ($0.resolvedAt ?? moment) < ($1.resolvedAt ?? moment)
      },
      connection)
    for fault in faults { try remove(fault.key) }
    pruned.faultCount = faults.count
    pruned.senderCount = try removeSenders { isOver($0.lastSeenAt, retention.countDays, moment) }
    if let days = retention.incidentDays {
      pruned.incidentCount = try removeIncidents {
        isOver($0.resolvedAt ?? $0.lastSeenAt, days, moment)
      }
    }
    try removeAlerts(into: &pruned) { isOver($0.moment, retention.alertDays, moment) }
    try countAnew()
    return pruned
  }

  /// Removes all that is known of a sender.
  func forget(_ source: String) throws -> PrunedTelemetry {
    func isTheirs(_ key: FaultKey) -> Bool { key.source.utf8.elementsEqual(source.utf8) }
    var pruned = PrunedTelemetry()
    let faults = try faults().filter { isTheirs($0.key) }
    for fault in faults { try remove(fault.key) }
    pruned.faultCount = faults.count
    pruned.incidentCount = faults.compactMap(\.incident).count
    pruned.incidentCount += try removeIncidents { isTheirs($0.key) }
    pruned.senderCount = try removeSenders { $0.source.utf8.elementsEqual(source.utf8) }
    try removeAlerts(into: &pruned) { isTheirs($0.key) }
    try countAnew()
    return pruned
  }

  private func isOver(_ end: Timestamp, _ days: Double, _ moment: Timestamp) -> Bool {
    moment.seconds(since: end) > days * 86_400
  }

  private func faults() throws -> [FaultTracker] {
    try Row.fetchAll(connection, sql: "SELECT * FROM fault").map { try faultState($0).tracker }
  }

  private func remove(_ key: FaultKey) throws {
    try connection.cachedStatement(
      sql: "DELETE FROM fault WHERE source = ? AND code = ? AND pattern = ?"
    ).execute(arguments: [key.source, key.code.rawValue, key.pattern])
  }

  /// Senders of whom a fault is still followed stay.
  private func removeSenders(
    where isOver: (ValidationStatistics.SourceCount) -> Bool
  ) throws -> Int {
    var count = 0
    let rows = try Row.fetchAll(
      connection, sql: "SELECT * FROM sender WHERE name NOT IN (SELECT source FROM fault)")
    for row in rows {
      let sender = try senderCount(row)
      guard isOver(sender) else { continue }
      try connection.execute(
        sql: "DELETE FROM sender WHERE name = ?", arguments: [sender.source])
      count += 1
    }
    return count
  }

  private func removeIncidents(where isOver: (Incident) -> Bool) throws -> Int {
    var count = 0
    for row in try Row.fetchAll(connection, sql: "SELECT * FROM past_incident") {
      guard let incident = try pastIncident(row), isOver(incident) else { continue }
      let number = try StoredRow(row, of: "past_incident").count("number")
      try connection.execute(
        sql: "DELETE FROM past_incident WHERE number = ?", arguments: [number])
      count += 1
    }
    return count
  }

  private func removeAlerts(
    into pruned: inout PrunedTelemetry, where isOver: (ValidationAlert) -> Bool
  ) throws {
    let settled = try Int64.fetchOne(connection, sql: "SELECT min(settled_through) FROM route")
    for row in try Row.fetchAll(connection, sql: "SELECT * FROM alert") {
      let alert = try numberedAlert(row)
      guard isOver(alert.alert) else { continue }
      try connection.execute(sql: "DELETE FROM alert WHERE number = ?", arguments: [alert.number])
      pruned.alertCount += 1
      if let settled, alert.number > settled { pruned.undeliveredCount += 1 }
    }
  }

  private func countAnew() throws {
    try connection.execute(
      sql: """
        UPDATE total SET sender_count = (SELECT count(*) FROM sender),
          fault_count = (SELECT count(*) FROM fault)
        """)
  }
}
