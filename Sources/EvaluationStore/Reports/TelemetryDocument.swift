package import Documents
internal import MarketTelemetry

/// The documents that tell of a store.
package enum TelemetryDocument: String, CaseIterable, Sendable {
  /// The store in figures.
  case summary
  /// Its faults.
  case faults
  /// Its alerts.
  case alerts
  /// What pruning removed.
  case prune

  /// The name and version of the format.
  package var schemaName: String { "dynamic-agi/telemetry-\(rawValue)/v1" }

  /// The JSON Schema (2020-12) of the document.
  package var schema: Node {
    let (description, fields): (String, [(String, Node)]) =
      switch self {
      case .summary: ("telemetry of validation in figures", Self.summaryFields)
      case .faults:
        (
          "the faults that telemetry follows, by what to put right first",
          [
            ("faults", ["type": "array", "items": Self.fault]),
            ("past_incidents", ["type": "array", "items": Self.pastIncident]),
          ]
        )
      case .alerts:
        (
          "what was told of repeated faults, and what became of it",
          [("alerts", ["type": "array", "items": Self.storedAlert])]
        )
      case .prune:
        (
          "what was removed because it was kept long enough",
          [
            ("dry_run", ["type": "boolean"]), ("fault_count", TelemetrySchema.count),
            ("source_count", TelemetrySchema.count), ("alert_count", TelemetrySchema.count),
            ("undelivered_count", TelemetrySchema.count),
            ("incident_count", TelemetrySchema.count),
          ]
        )
      }
    return TelemetrySchema.document(
      "telemetry-\(rawValue)", schemaName, description,
      objectSchema([("schema", ["const": .text(schemaName)])] + fields))
  }

  private static var summaryFields: [(String, Node)] {
    let count = TelemetrySchema.count
    return [
      ("payload_count", count), ("refused_count", count), ("fault_count", count),
      ("open_count", count), ("resolved_count", count),
      ("mean_resolution_seconds", ["type": ["number", "null"], "minimum": 0]),
      ("omitted_count", count),
      (
        "alerts",
        objectSchema([("count", count), ("failing_count", count), ("abandoned_count", count)])
      ),
      (
        "sources",
        [
          "type": "array",
          "items": objectSchema([
            ("source", TelemetrySchema.text), ("payload_count", count), ("refused_count", count),
            ("fault_count", count), ("open_count", count),
            ("last_seen_at", TelemetrySchema.moment),
          ]),
        ]
      ),
      (
        "urgent_faults",
        ["type": "array", "maxItems": .integer(TelemetryReport.urgentCountMax), "items": fault]
      ),
    ]
  }

  private static var names: [(String, Node)] {
    [
      ("source", TelemetrySchema.text), ("code", TelemetrySchema.code),
      ("field", TelemetrySchema.text),
    ]
  }

  private static var fault: Node {
    objectSchema(
      names + [
        ("state", ["enum": .texts(FaultTracker.State.allCases.map(\.rawValue))]),
        ("count", TelemetrySchema.count), ("payload_count", TelemetrySchema.count),
        ("refused_count", TelemetrySchema.count), ("first_seen_at", TelemetrySchema.moment),
        ("last_seen_at", TelemetrySchema.moment), ("evidence", ["type": "number", "minimum": 0]),
        ("remedy", TelemetrySchema.text),
      ], optional: [("incident", Incident.documentSchema)])
  }

  private static var pastIncident: Node {
    let incident = Incident.documentSchema
    let properties = (incident["properties"]?.map ?? []).map { ($0.key, $0.value) }
    let required = (incident["required"]?.list ?? []).compactMap(\.text)
    return objectSchema(
      names + properties.filter { required.contains($0.0) },
      optional: properties.filter { !required.contains($0.0) })
  }

  private static var storedAlert: Node {
    let moment = TelemetrySchema.moment
    let delivery = objectSchema(
      [
        ("route", TelemetrySchema.text),
        ("state", ["enum": .texts(StoredAlert.Delivery.State.allCases.map(\.rawValue))]),
        ("attempt_count", ["type": "integer", "minimum": 1]), ("first_attempt_at", moment),
        ("last_attempt_at", moment),
      ], optional: [("reason", TelemetrySchema.text)])
    // The schema of an alert within another document has no identity of its own.
    let alert = (ValidationAlert.documentSchema.map ?? []).filter { !$0.key.hasPrefix("$") }
    return objectSchema([
      ("number", ["type": "integer", "minimum": 1]),
      ("alert", .map(alert.map { ($0.key, $0.value) })),
      ("deliveries", ["type": "array", "items": delivery]),
    ])
  }
}
