internal import Documents
internal import GRDB
internal import Market
internal import MarketTelemetry

/// Texts as a column holds them.
func stored(_ texts: [String]) -> String {
  String(decoding: compactJSON(.texts(texts)), as: UTF8.self)
}

/// A moment as a column holds it.
func stored(_ moment: Timestamp?) -> String? { moment?.description }

extension Incident? {
  /// The values of the columns of an incident.
  var columns: [(any DatabaseValueConvertible)?] {
    [
      self?.ordinal, stored(self?.openedAt), stored(self?.lastSeenAt), stored(self?.resolvedAt),
      self?.reopenCount, self?.refusedCount,
    ]
  }

  /// The names of these columns.
  static var columnNames: [String] {
    [
      "incident_ordinal", "incident_opened_at", "incident_last_seen_at", "incident_resolved_at",
      "incident_reopen_count", "incident_refused_count",
    ]
  }
}

/// An `INSERT` with a place for each column.
func insertion(into table: String, _ columns: [String], verb: String = "INSERT") -> String {
  let places = Array(repeating: "?", count: columns.count).joined(separator: ", ")
  return "\(verb) INTO \(table) (\(columns.joined(separator: ", "))) VALUES (\(places))"
}
