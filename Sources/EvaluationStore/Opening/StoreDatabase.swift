internal import GRDB
internal import MarketTelemetry
internal import Synchronization

/// The database of a store: one connection, and every failure translated where it happens.
final class StoreDatabase: Sendable {
  /// The file.
  let path: String

  private let queue: DatabaseQueue
  /// Looked at by whoever has the connection, because a closed one must not be touched.
  private let isClosed = Mutex(false)

  /// How often a transaction is begun while others keep the store locked; each time SQLite waits.
  private static let attemptCountMax = 3

  /// Opens the database, makes its tables where there are none, and brings older ones up to date.
  ///
  /// - Parameter busySeconds: For how long SQLite waits for others, at each attempt.
  init(
    path: String, access: ValidationStore.Access, durability: ValidationStore.Durability,
    migrations: [StoreSchema.Migration], busySeconds: Double = 2
  ) throws(RecordingError) {
    self.path = path
    var configuration = Configuration()
    configuration.readonly = access == .read
    configuration.busyMode = .timeout(busySeconds)
    configuration.foreignKeysEnabled = true
    configuration.acceptsDoubleQuotedStringLiterals = false
    do {
      // SQLite makes a file that is not there.
      if access == .extend {
        _ = try DatabaseQueue(path: path, configuration: Self.looking(busySeconds))
      }
      queue = try DatabaseQueue(path: path, configuration: configuration)
      try Self.retrying {
        try queue.inDatabase { connection in
          let schema = StoreSchema(migrations: migrations)
          let version = try schema.version(of: connection, path: path)
          switch access {
          case .read: try schema.requireCurrent(version, path: path)
          case .extend where version == nil: throw StoreFlaw.empty
          case .extend, .write:
            try schema.prepare(connection, isNew: version == nil)
            try connection.execute(
              sql: "PRAGMA synchronous = \(durability == .power ? "FULL" : "NORMAL")")
            try schema.migrate(connection)
          }
        }
      }
    } catch {
      throw storeFault(error, "open", path, makesFile: access == .write)
    }
  }

  /// How it is looked whether there is a database.
  private static func looking(_ busySeconds: Double) -> Configuration {
    var configuration = Configuration()
    configuration.readonly = true
    configuration.busyMode = .timeout(busySeconds)
    return configuration
  }

  /// Performs a transaction that may write.
  ///
  /// It takes the lock for writing at its start, so that what it reads cannot be changed by another
  /// process before it writes; it is done whole or not at all.
  ///
  /// - Parameters:
  ///   - verb: What is done, for messages: `record in`.
  ///   - body: What is done; it may be begun more than once.
  func write<Value>(
    _ verb: String, _ body: (Database) throws -> Value
  ) throws(RecordingError) -> Value {
    do {
      return try Self.retrying { try transaction(.immediate, body) }
    } catch {
      throw storeFault(error, verb, path)
    }
  }

  /// Reads one state of the database.
  func read<Value>(_ body: (Database) throws -> Value) throws(RecordingError) -> Value {
    do {
      return try transaction(.deferred, body)
    } catch {
      throw storeFault(error, "read", path)
    }
  }

  /// Does what is done outside of transactions.
  func maintain(_ body: (Database) throws -> Void) throws(RecordingError) {
    do {
      try connected(body)
    } catch {
      throw storeFault(error, "tidy", path)
    }
  }

  /// Closes the connection, once those who have it are done.
  func close() {
    queue.inDatabase { _ in isClosed.withLock { $0 = true } }
    // What cannot be closed is closed with the process.
    try? queue.close()
  }

  private func connected<Value>(_ body: (Database) throws -> Value) throws -> Value {
    try queue.inDatabase { connection in
      guard !isClosed.withLock({ $0 }) else { throw StoreFlaw.closed }
      return try body(connection)
    }
  }

  private func transaction<Value>(
    _ kind: Database.TransactionKind, _ body: (Database) throws -> Value
  ) throws -> Value {
    try connected { connection in
      var value: Value?
      try connection.inTransaction(kind) {
        value = try body(connection)
        return .commit
      }
      guard let value else { preconditionFailure("a committed transaction has a value") }
      return value
    }
  }

  private static func retrying<Value>(_ body: () throws -> Value) throws -> Value {
    var attemptCount = 1
    while true {
      do {
        return try body()
      } catch let error as DatabaseError
        where error.resultCode == .SQLITE_BUSY && attemptCount < attemptCountMax
      {
        attemptCount += 1
      }
    }
  }
}
