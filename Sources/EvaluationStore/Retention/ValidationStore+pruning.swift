internal import GRDB
public import Market
public import MarketTelemetry

extension ValidationStore {
  /// Removes what was kept long enough, and gives the room back to the disk.
  ///
  /// A fault that goes on is kept, and so is its sender. The incident of a fault whose counts go
  /// stays among those that are past.
  ///
  /// - Parameters:
  ///   - retention: How long is long enough.
  ///   - moment: When that is.
  ///   - isRehearsal: Whether it is only counted what would go.
  /// - Throws: `RecordingError`; then nothing was removed.
  public func prune(
    _ retention: TelemetryRetention = TelemetryRetention(), at moment: Timestamp,
    isRehearsal: Bool = false
  ) throws(RecordingError) -> PrunedTelemetry {
    try pruned(isRehearsal) { connection in
      try StorePruning(connection).prune(retention, at: moment)
    }
  }

  /// Removes all that is known of a sender who is gone for good, what goes on included.
  ///
  /// - Parameters:
  ///   - source: The sender.
  ///   - isRehearsal: Whether it is only counted what would go.
  /// - Throws: `RecordingError`; then nothing was removed.
  public func forget(
    source: String, isRehearsal: Bool = false
  ) throws(RecordingError) -> PrunedTelemetry {
    try pruned(isRehearsal) { connection in try StorePruning(connection).forget(source) }
  }

  private func pruned(
    _ isRehearsal: Bool, _ body: (Database) throws -> PrunedTelemetry
  ) throws(RecordingError) -> PrunedTelemetry {
    let pruned = try database.write("prune") { connection in
      var pruned = PrunedTelemetry()
      try connection.inSavepoint {
        pruned = try body(connection)
        return isRehearsal ? .rollback : .commit
      }
      return pruned
    }
    if !isRehearsal {
      try database.maintain { connection in
        try connection.execute(sql: "PRAGMA incremental_vacuum")
        try connection.checkpoint(.truncate)
      }
    }
    return pruned
  }
}
