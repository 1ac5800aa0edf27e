internal import GRDB

/// The tables of a store, and the way from each version of them to the next.
///
/// A version once released is never changed; what comes is a further migration. A code that joins
/// the catalogue of findings needs none: a program that does not know it says that the store is
/// newer.
struct StoreSchema {
  /// Brings a database from one version to the next.
  typealias Migration = @Sendable (Database) throws -> Void

  /// The migrations, the first of which starts from nothing.
  let migrations: [Migration]

  /// What marks a database as a store, in its header: `AGIV` in ASCII.
  private static let applicationID: Int64 = 0x4147_4956

  /// The migrations of this program.
  static let migrations: [Migration] = [migration(firstVersion)]

  /// The migration of some statements.
  static func migration(_ statements: String) -> Migration {
    { try $0.execute(sql: statements) }
  }

  /// The version of a database; `nil` when there is nothing in it.
  ///
  /// - Throws: ``StoreFlaw`` when it is of something else, or newer.
  func version(of connection: Database, path: String) throws -> Int? {
    let application = try Int64.fetchOne(connection, sql: "PRAGMA application_id") ?? 0
    let version = try Int.fetchOne(connection, sql: "PRAGMA user_version") ?? 0
    if application == 0, version == 0,
      try Int.fetchOne(connection, sql: "SELECT count(*) FROM sqlite_schema") == 0
    {
      return nil
    }
    guard application == Self.applicationID else { throw StoreFlaw.foreign }
    guard version <= migrations.count else { throw StoreFlaw.newer(version: version) }
    return version
  }

  /// Requires a database that needs no change before it can be read.
  func requireCurrent(_ version: Int?, path: String) throws {
    // It may be a store that another process is about to make.
    guard let version else { throw StoreFlaw.empty }
    guard version == migrations.count else { throw StoreFlaw.older(version: version) }
  }

  /// Sets what holds for the file as a whole.
  func prepare(_ connection: Database, isNew: Bool) throws {
    // This one holds only if it is set before the first table is made.
    if isNew { try connection.execute(sql: "PRAGMA auto_vacuum = INCREMENTAL") }
    let mode = try String.fetchOne(connection, sql: "PRAGMA journal_mode = WAL")
    guard mode == "wal" else {
      throw DatabaseError(
        resultCode: .SQLITE_CANTOPEN, message: "there is no write-ahead log on this file system")
    }
  }

  /// Brings the tables up to date; two processes may try at once.
  func migrate(_ connection: Database) throws {
    guard try Int.fetchOne(connection, sql: "PRAGMA user_version") != migrations.count else {
      return
    }
    try connection.inTransaction(.immediate) {
      let version = try Int.fetchOne(connection, sql: "PRAGMA user_version") ?? 0
      guard version <= migrations.count else { throw StoreFlaw.newer(version: version) }
      for migration in migrations[version...] { try migration(connection) }
      try connection.execute(sql: "PRAGMA application_id = \(Self.applicationID)")
      try connection.execute(sql: "PRAGMA user_version = \(migrations.count)")
      return .commit
    }
  }

  private static let firstVersion = """
    CREATE TABLE sender (
      name TEXT NOT NULL PRIMARY KEY,
      payload_count INTEGER NOT NULL,
      refused_count INTEGER NOT NULL,
      last_seen_at TEXT NOT NULL
    ) STRICT, WITHOUT ROWID;

    CREATE TABLE fault (
      source TEXT NOT NULL,
      code TEXT NOT NULL,
      pattern TEXT NOT NULL,
      count INTEGER NOT NULL,
      payload_count INTEGER NOT NULL,
      refused_count INTEGER NOT NULL,
      first_seen_at TEXT NOT NULL,
      last_seen_at TEXT NOT NULL,
      evidence REAL NOT NULL,
      has_warned INTEGER NOT NULL,
      has_paged INTEGER NOT NULL,
      next_repeat_at TEXT,
      repeat_count INTEGER NOT NULL,
      clean_count INTEGER NOT NULL,
      first_clean_at TEXT,
      prior_ordinal INTEGER NOT NULL,
      samples TEXT NOT NULL,
      incident_ordinal INTEGER,
      incident_opened_at TEXT,
      incident_last_seen_at TEXT,
      incident_resolved_at TEXT,
      incident_reopen_count INTEGER,
      incident_refused_count INTEGER,
      PRIMARY KEY (source, code, pattern)
    ) STRICT, WITHOUT ROWID;

    CREATE TABLE past_incident (
      number INTEGER PRIMARY KEY AUTOINCREMENT,
      source TEXT NOT NULL,
      code TEXT NOT NULL,
      pattern TEXT NOT NULL,
      incident_ordinal INTEGER NOT NULL,
      incident_opened_at TEXT NOT NULL,
      incident_last_seen_at TEXT NOT NULL,
      incident_resolved_at TEXT,
      incident_reopen_count INTEGER NOT NULL,
      incident_refused_count INTEGER NOT NULL
    ) STRICT;
    CREATE INDEX past_incident_of_fault ON past_incident (source, code, pattern, incident_ordinal);

    CREATE TABLE total (
      sender_count INTEGER NOT NULL,
      fault_count INTEGER NOT NULL,
      omitted_count INTEGER NOT NULL
    ) STRICT;
    INSERT INTO total VALUES (0, 0, 0);

    CREATE TABLE alert (
      number INTEGER PRIMARY KEY AUTOINCREMENT,
      change TEXT NOT NULL,
      source TEXT NOT NULL,
      code TEXT NOT NULL,
      pattern TEXT NOT NULL,
      moment TEXT NOT NULL,
      payload_count INTEGER NOT NULL,
      samples TEXT NOT NULL,
      told TEXT NOT NULL,
      incident_ordinal INTEGER,
      incident_opened_at TEXT,
      incident_last_seen_at TEXT,
      incident_resolved_at TEXT,
      incident_reopen_count INTEGER,
      incident_refused_count INTEGER
    ) STRICT;

    CREATE TABLE route (
      name TEXT NOT NULL PRIMARY KEY,
      settled_through INTEGER NOT NULL
    ) STRICT, WITHOUT ROWID;

    CREATE TABLE delivery (
      alert INTEGER NOT NULL REFERENCES alert (number) ON DELETE CASCADE,
      route TEXT NOT NULL,
      outcome TEXT NOT NULL,
      attempt_count INTEGER NOT NULL,
      first_attempt_at TEXT NOT NULL,
      last_attempt_at TEXT NOT NULL,
      reason TEXT,
      PRIMARY KEY (alert, route)
    ) STRICT, WITHOUT ROWID;
    """
}
