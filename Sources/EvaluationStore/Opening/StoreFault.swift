internal import GRDB
internal import MarketTelemetry

/// What is found in a store that this program did not write there.
enum StoreFlaw: Error {
  /// A database of something else.
  case foreign
  /// Nothing at all.
  case empty
  /// The store was closed by the program itself.
  case closed
  /// A schema of a version that this program does not know.
  case newer(version: Int)
  /// A schema of an older version, where nothing may be written.
  case older(version: Int)
  /// A value that no version writes.
  case value(table: String, column: String)
  /// A code of findings that this program does not know.
  case unknownCode(String)
}

/// Translates a failure of the database into what failed, on what, and what to do.
///
/// - Parameters:
///   - error: The failure.
///   - verb: What was done.
///   - path: The store.
///   - makesFile: Whether a store that is not there was to be made.
func storeFault(
  _ error: any Error, _ verb: String, _ path: String, makesFile: Bool = true
) -> RecordingError {
  if let error = error as? RecordingError { return error }
  if let flaw = error as? StoreFlaw { return recordingError(of: flaw, verb, path) }
  guard let error = error as? DatabaseError else {
    return RecordingError(.failed, "cannot \(verb) the store '\(path)': \(error)")
  }
  let reason = error.message ?? "SQLite error \(error.extendedResultCode.rawValue)"
  let message = "cannot \(verb) the store '\(path)': \(reason)"
  switch error.resultCode {
  case .SQLITE_FULL:
    return RecordingError(
      .full, message, hint: "make room on the disk; `dynamic-agi telemetry prune` makes some")
  case .SQLITE_READONLY, .SQLITE_PERM:
    return RecordingError(
      .readOnly, message, hint: "the file and its directory must be writable")
  case .SQLITE_BUSY, .SQLITE_LOCKED:
    return RecordingError(.busy, message, hint: "another process keeps it locked")
  case .SQLITE_CORRUPT, .SQLITE_NOTADB, .SQLITE_FORMAT:
    return RecordingError(
      .damaged, message,
      hint: "move the file and those beside it away; a new one is made, and counts begin anew")
  case .SQLITE_CANTOPEN, .SQLITE_AUTH:
    return RecordingError(
      .unavailable, message,
      hint: makesFile
        ? "the directory must be there, and may be used by this user"
        : "is this its name? a store is made by recording in it, with --telemetry")
  default:
    return RecordingError(.failed, message)
  }
}

private func recordingError(
  of flaw: StoreFlaw, _ verb: String, _ path: String
) -> RecordingError {
  let failure = "cannot \(verb) the store '\(path)'"
  switch flaw {
  case .foreign:
    return RecordingError(
      .foreign, "\(failure): it is a database of something else", hint: "name another file")
  case .closed: return RecordingError(.unavailable, "\(failure): it was closed")
  case .empty:
    return RecordingError(
      .unavailable, "\(failure): it is empty", hint: "a store is made by recording in it")
  case .newer(let version):
    return RecordingError(
      .newer, "\(failure): it is of version \(version), of which this program knows nothing",
      hint: "use the newer program, or another file")
  case .older(let version):
    return RecordingError(
      .readOnly, "\(failure): it is of version \(version), and may not be brought up to date here",
      hint: "record in it once with this program")
  case .value(let table, let column):
    return RecordingError(
      .damaged, "\(failure): the table '\(table)' has a value in '\(column)' that is none",
      hint: "move the file and those beside it away; a new one is made, and counts begin anew")
  case .unknownCode(let code):
    return RecordingError(
      .newer, "\(failure): it has the code '\(code)', of which this program knows nothing",
      hint: "use the newer program, or another file")
  }
}
