internal import Documents
internal import GRDB
internal import Market
internal import MarketTelemetry

/// One recording: loads what concerns it, lets the tally decide, and stores what changed.
struct TallyTransaction {
  private let connection: Database
  private let policy: AlertPolicy

  /// Begins a recording within a transaction.
  init(_ connection: Database, policy: AlertPolicy) {
    self.connection = connection
    self.policy = policy
  }

  /// Takes note of payloads in their order.
  func record(_ events: [ValidationEvent]) throws {
    var names: Set<ExactKey> = []
    var keys: Set<FaultKey> = []
    for event in events {
      names.formUnion(event.sources)
      keys.formUnion(event.faults.map(\.key))
    }
    let totals = try storedTotals(connection)
    var part = TallyPart()
    for name in names {
      part.sources += try Row.fetchAll(
        connection.cachedStatement(sql: "SELECT * FROM sender WHERE name = ?"),
        arguments: [name.text]
      ).map(senderCount)
      part.faults += try Row.fetchAll(
        connection.cachedStatement(sql: "SELECT * FROM fault WHERE source = ?"),
        arguments: [name.text]
      ).map(faultState)
    }
    part.otherSourceCount = totals.senderCount - part.sources.count
    part.otherFaultCount = totals.faultCount - part.faults.count
    for key in keys.subtracting(part.faults.map(\.tracker.key)) {
      part.priorOrdinals[key] = try priorOrdinal(of: key)
    }
    try run(from: part) { tally in events.flatMap { tally.record($0) } }
  }

  /// Takes note that time passed.
  func settle(at moment: Timestamp) throws {
    var part = TallyPart()
    part.faults = try Row.fetchAll(connection, sql: "SELECT * FROM fault").map(faultState)
    try run(from: part) { $0.settle(at: moment) }
  }

  private func run(
    from part: TallyPart, _ body: (inout ValidationTally) -> [ValidationAlert]
  ) throws {
    var tally = ValidationTally(policy: policy, from: part)
    let alerts = body(&tally)
    var old: [FaultKey: FaultState] = [:]
    for fault in part.faults { old[fault.tracker.key] = fault }
    var newCount = 0
    for (key, fault) in tally.faults where old[key] != fault {
      if old[key] == nil { newCount += 1 }
      try store(fault)
    }
    let oldSources = Set(part.sources)
    let changed = tally.sources.filter { !oldSources.contains($0) }
    for source in changed { try store(source) }
    try store(tally.pastIncidents)
    try store(alerts)
    try connection.cachedStatement(
      sql: """
        UPDATE total SET sender_count = sender_count + ?, fault_count = fault_count + ?,
          omitted_count = omitted_count + ?
        """
    ).execute(arguments: [
      tally.sources.count - part.sources.count, newCount, tally.omittedKeyCount,
    ])
  }

  private func priorOrdinal(of key: FaultKey) throws -> Int {
    let statement = try connection.cachedStatement(
      sql: """
        SELECT max(incident_ordinal) FROM past_incident
        WHERE source = ? AND code = ? AND pattern = ?
        """)
    return try Int.fetchOne(statement, arguments: [key.source, key.code.rawValue, key.pattern]) ?? 0
  }

  private func store(_ source: ValidationStatistics.SourceCount) throws {
    try connection.cachedStatement(
      sql: insertion(
        into: "sender", ["name", "payload_count", "refused_count", "last_seen_at"],
        verb: "INSERT OR REPLACE")
    ).execute(arguments: [
      source.source, source.payloadCount, source.refusedCount, stored(source.lastSeenAt),
    ])
  }

  private func store(_ fault: FaultState) throws {
    let tracker = fault.tracker
    let values: [(any DatabaseValueConvertible)?] = [
      tracker.key.source, tracker.key.code.rawValue, tracker.key.pattern, tracker.count,
      tracker.payloadCount, tracker.refusedCount, stored(tracker.firstSeenAt),
      stored(tracker.lastSeenAt), tracker.evidence, tracker.hasWarned, tracker.hasPaged,
      stored(tracker.nextRepeat), tracker.repeatCount, tracker.cleanCount,
      stored(tracker.firstCleanAt), tracker.priorOrdinal, stored(fault.samples),
    ]
    try connection.cachedStatement(
      sql: insertion(
        into: "fault", Self.faultColumns + Incident?.columnNames, verb: "INSERT OR REPLACE")
    ).execute(arguments: StatementArguments(values + tracker.incident.columns))
  }

  private static let faultColumns = [
    "source", "code", "pattern", "count", "payload_count", "refused_count", "first_seen_at",
    "last_seen_at", "evidence", "has_warned", "has_paged", "next_repeat_at", "repeat_count",
    "clean_count", "first_clean_at", "prior_ordinal", "samples",
  ]

  private func store(_ incidents: [Incident]) throws {
    guard !incidents.isEmpty else { return }
    try storePast(incidents, connection)
    try connection.execute(
      sql: """
        DELETE FROM past_incident WHERE number NOT IN
          (SELECT number FROM past_incident ORDER BY number DESC LIMIT ?)
        """, arguments: [ValidationTally.pastIncidentCountMax])
  }

  private func store(_ alerts: [ValidationAlert]) throws {
    for alert in alerts {
      let values: [(any DatabaseValueConvertible)?] = [
        alert.change.rawValue, alert.key.source, alert.key.code.rawValue, alert.key.pattern,
        stored(alert.moment), alert.payloadCount, stored(alert.samples),
        stored(FaultTracker.Change.allCases.filter(alert.told.contains).map(\.rawValue)),
      ]
      try connection.cachedStatement(
        sql: insertion(into: "alert", Self.alertColumns + Incident?.columnNames)
      ).execute(arguments: StatementArguments(values + alert.incident.columns))
    }
  }

  private static let alertColumns = [
    "change", "source", "code", "pattern", "moment", "payload_count", "samples", "told",
  ]
}

/// Adds incidents to those that are past.
func storePast(_ incidents: [Incident], _ connection: Database) throws {
  for incident in incidents {
    let key = incident.key
    let values: [(any DatabaseValueConvertible)?] = [key.source, key.code.rawValue, key.pattern]
    try connection.cachedStatement(
      sql: insertion(
        into: "past_incident", ["source", "code", "pattern"] + Incident?.columnNames)
    ).execute(arguments: StatementArguments(values + Incident?(incident).columns))
  }
}
