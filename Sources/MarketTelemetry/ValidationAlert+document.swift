package import Documents
internal import Market

extension ValidationAlert {
  /// The name and version of the format.
  package static let schemaName = "dynamic-agi/alert/v1"

  /// The alert as a document.
  package var node: Node {
    .map(present: [
      ("schema", .text(Self.schemaName)), ("id", .text(id)), ("change", .text(change.rawValue)),
      ("moment", .text(moment.description)), ("source", .text(key.source)),
      ("code", .text(key.code.rawValue)), ("field", .text(key.pattern)),
      ("payload_count", .integer(payloadCount)), ("samples", .texts(samples)),
      ("remedy", .text(remedy)), ("documentation", .text(documentation)),
      ("command", .text(command)), ("incident", incident?.node),
    ])
  }

  /// The alert as one line of JSON, as logs, webhooks and commands are given it.
  public var json: [UInt8] { compactJSON(node) }

  /// The JSON Schema (2020-12) of the document.
  package static var documentSchema: Node {
    let root = objectSchema(
      [
        ("schema", ["const": .text(schemaName)]),
        ("id", ["type": "string", "pattern": "^[0-9a-f]{32}$"]),
        ("change", ["enum": .texts(FaultTracker.Change.allCases.map(\.rawValue))]),
        ("moment", TelemetrySchema.moment), ("source", TelemetrySchema.text),
        ("code", TelemetrySchema.code), ("field", TelemetrySchema.text),
        ("payload_count", TelemetrySchema.count),
        ("samples", ["type": "array", "items": TelemetrySchema.text]),
        ("remedy", TelemetrySchema.text), ("documentation", TelemetrySchema.text),
        ("command", TelemetrySchema.text),
      ], optional: [("incident", Incident.documentSchema)])
    return TelemetrySchema.document("alert", schemaName, "what is told of a repeated fault", root)
  }
}

extension Incident {
  /// The incident as a document.
  package var node: Node {
    .map(present: [
      ("ordinal", .integer(ordinal)), ("opened_at", .text(openedAt.description)),
      ("last_seen_at", .text(lastSeenAt.description)),
      ("resolved_at", resolvedAt.map { .text($0.description) }),
      ("resolution_seconds", resolutionSeconds.map { .number($0) }),
      ("reopen_count", .integer(reopenCount)), ("refused_count", .integer(refusedCount)),
    ])
  }

  /// The JSON Schema of the document.
  package static var documentSchema: Node {
    objectSchema(
      [
        ("ordinal", ["type": "integer", "minimum": 1]), ("opened_at", TelemetrySchema.moment),
        ("last_seen_at", TelemetrySchema.moment), ("reopen_count", TelemetrySchema.count),
        ("refused_count", TelemetrySchema.count),
      ],
      optional: [
        ("resolved_at", TelemetrySchema.moment),
        ("resolution_seconds", ["type": "number", "minimum": 0]),
      ])
  }
}
