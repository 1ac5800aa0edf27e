package import Documents
internal import Market
package import MarketTelemetry

/// What a store holds, as documents for programs.
package struct TelemetryReport: Sendable {
  /// What was noted of payloads.
  package let statistics: ValidationStatistics
  /// What was told of it.
  package let alerts: [StoredAlert]

  /// Puts together what a store holds.
  package init(statistics: ValidationStatistics, alerts: [StoredAlert]) {
    self.statistics = statistics
    self.alerts = alerts
  }

  /// How many faults the summary names.
  package static let urgentCountMax = 10

  /// The faults by what to put right first; what is over is nothing to put right.
  package var urgentFaults: [FaultTracker] {
    Array(
      statistics.faultsByUrgency.lazy.filter { $0.incident?.resolvedAt == nil }
        .prefix(Self.urgentCountMax))
  }

  /// How many alerts are in a state on at least one route.
  package func alertCount(_ state: StoredAlert.Delivery.State) -> Int {
    alerts.count { alert in alert.deliveries.contains { $0.state == state } }
  }

  /// The store in figures.
  package var summary: Node {
    let counts = statistics.sources
    return .map([
      ("schema", .text(TelemetryDocument.summary.schemaName)),
      ("payload_count", .integer(counts.reduce(0) { $0 + $1.payloadCount })),
      ("refused_count", .integer(counts.reduce(0) { $0 + $1.refusedCount })),
      ("fault_count", .integer(statistics.faults.count)),
      ("open_count", .integer(statistics.openIncidents.count)),
      ("resolved_count", .integer(statistics.resolvedIncidents.count)),
      (
        "mean_resolution_seconds",
        statistics.meanResolutionSeconds.map { .number($0) } ?? .null
      ),
      ("omitted_count", .integer(statistics.omittedKeyCount)),
      (
        "alerts",
        .map([
          ("count", .integer(alerts.count)),
          ("failing_count", .integer(alertCount(.failing))),
          ("abandoned_count", .integer(alertCount(.abandoned))),
        ])
      ),
      ("sources", .list(counts, source)), ("urgent_faults", .list(urgentFaults, fault)),
    ])
  }

  /// Faults, in the order given, and incidents that are past.
  package func faults(_ faults: [FaultTracker], past: [Incident]) -> Node {
    .map([
      ("schema", .text(TelemetryDocument.faults.schemaName)), ("faults", .list(faults, fault)),
      (
        "past_incidents",
        .list(past) { incident in
          .map(names(of: incident.key) + (incident.node.map ?? []).map { ($0.key, $0.value) })
        }
      ),
    ])
  }

  /// Alerts, in the order given.
  package static func alerts(_ alerts: [StoredAlert]) -> Node {
    .map([
      ("schema", .text(TelemetryDocument.alerts.schemaName)),
      (
        "alerts",
        .list(alerts) { stored in
          .map([
            ("number", .integer(stored.number)), ("alert", stored.alert.node),
            ("deliveries", .list(stored.deliveries, \.node)),
          ])
        }
      ),
    ])
  }

  private func source(_ source: ValidationStatistics.SourceCount) -> Node {
    let faults = statistics.faults.filter {
      $0.key.source.utf8.elementsEqual(source.source.utf8)
    }
    return .map([
      ("source", .text(source.source)), ("payload_count", .integer(source.payloadCount)),
      ("refused_count", .integer(source.refusedCount)), ("fault_count", .integer(faults.count)),
      ("open_count", .integer(faults.count(where: \.isOpen))),
      ("last_seen_at", .text(source.lastSeenAt.description)),
    ])
  }

  private func fault(_ fault: FaultTracker) -> Node {
    .map(
      present: names(of: fault.key) + [
        ("state", .text(fault.state.rawValue)), ("count", .integer(fault.count)),
        ("payload_count", .integer(fault.payloadCount)),
        ("refused_count", .integer(fault.refusedCount)),
        ("first_seen_at", .text(fault.firstSeenAt.description)),
        ("last_seen_at", .text(fault.lastSeenAt.description)),
        ("evidence", .number(fault.evidence)), ("remedy", .text(fault.key.remedy)),
        ("incident", fault.incident?.node),
      ])
  }

  private func names(of key: FaultKey) -> [(String, Node)] {
    [
      ("source", .text(key.source)), ("code", .text(key.code.rawValue)),
      ("field", .text(key.pattern)),
    ]
  }
}

extension StoredAlert.Delivery {
  fileprivate var node: Node {
    .map(present: [
      ("route", .text(route)), ("state", .text(state.rawValue)),
      ("attempt_count", .integer(attemptCount)),
      ("first_attempt_at", .text(firstAttemptAt.description)),
      ("last_attempt_at", .text(lastAttemptAt.description)), ("reason", reason.map { .text($0) }),
    ])
  }
}

extension PrunedTelemetry {
  /// What went, as a document.
  package func node(isRehearsal: Bool) -> Node {
    .map([
      ("schema", .text(TelemetryDocument.prune.schemaName)), ("dry_run", .boolean(isRehearsal)),
      ("fault_count", .integer(faultCount)), ("source_count", .integer(senderCount)),
      ("alert_count", .integer(alertCount)), ("undelivered_count", .integer(undeliveredCount)),
      ("incident_count", .integer(incidentCount)),
    ])
  }
}
