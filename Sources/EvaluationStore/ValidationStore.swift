public import Market
public import MarketTelemetry

/// Telemetry of validation that is kept in a file: an SQLite database.
///
/// A store goes on where it ended, whatever ended it, and any number of processes use it at once:
/// what one records is one transaction, so that no count is lost and each change of a fault is found
/// by exactly one of them. It gives the same numbers and the same alerts as
/// `MemoryValidationRecorder` does.
///
/// ```swift
/// let store = try ValidationStore(path: "telemetry.sqlite", routes: [route])
/// try store.record(ValidationEvent(report, at: .now))
/// try await store.deliverAlerts(at: .now)
/// ```
///
/// The file lies on a disk of the machine; SQLite's log is not safe on network file systems.
public final class ValidationStore: Sendable {
  /// What a program may do with a store.
  public enum Access: Sendable, Hashable {
    /// Reads and writes it; makes it where there is none.
    case write
    /// Reads and writes one that is there.
    case extend
    /// Reads it.
    case read
  }

  /// What is sure to be kept when recording returns.
  public enum Durability: Sendable, Hashable {
    /// It survives the loss of power. Each recording waits for the disk.
    case power
    /// It survives the end of the process. What was recorded in the moments before a loss of power
    /// may be lost; what is left is whole.
    case process
  }

  /// The file.
  public let path: String
  /// When faults are told.
  public let policy: AlertPolicy

  let routes: [any AlertRoute]
  let database: StoreDatabase

  /// Opens a store.
  ///
  /// - Parameters:
  ///   - path: The file, in a directory that exists.
  ///   - policy: When faults are told; the same in every process that records in the store.
  ///   - routes: Where they are told. A route of a new name is told what is found from now on, one
  ///     that is known what it was not told yet, whichever process found it.
  ///   - access: What is done with it.
  ///   - durability: What is sure to be kept.
  /// - Throws: `RecordingError` when there is no such directory or store, it may not be used, or it
  ///   is damaged, of something else, or of a newer version.
  public convenience init(
    path: String, policy: AlertPolicy = AlertPolicy(), routes: [any AlertRoute] = [],
    access: Access = .write, durability: Durability = .power
  ) throws(RecordingError) {
    try self.init(
      path: path, policy: policy, routes: routes, access: access, durability: durability,
      migrations: StoreSchema.migrations)
  }

  /// Opens a store with other versions of the schema, for tests of the way from one to the next.
  init(
    path: String, policy: AlertPolicy, routes: [any AlertRoute], access: Access,
    durability: Durability, migrations: [StoreSchema.Migration]
  ) throws(RecordingError) {
    self.path = path
    self.policy = policy
    self.routes = routes
    database = try StoreDatabase(
      path: path, access: access, durability: durability, migrations: migrations)
    if access != .read, !routes.isEmpty { try register(routes.map(\.name)) }
  }

  /// Ends the use of the file, and folds its log into it; afterwards nothing can be done with the
  /// store. One that is let go of without it is closed too, though its log may stay for the next.
  public func close() { database.close() }
}

extension ValidationStore: ValidationRecorder {
  /// Takes note of payloads.
  public func record(_ events: [ValidationEvent]) throws(RecordingError) {
    guard !events.isEmpty else { return }
    try database.write("record in") { connection in
      try TallyTransaction(connection, policy: self.policy).record(events)
    }
  }

  /// Takes note that time passed.
  public func settle(at moment: Timestamp) throws(RecordingError) {
    try database.write("record in") { connection in
      try TallyTransaction(connection, policy: self.policy).settle(at: moment)
    }
  }

  /// What was noted so far.
  public func statistics() throws(RecordingError) -> ValidationStatistics {
    try database.read { connection in try storedStatistics(connection) }
  }

  /// Delivers the alerts that wait, those that other processes found included.
  @discardableResult
  public func deliverAlerts(at moment: Timestamp) async throws(RecordingError) -> [AlertDelivery] {
    try await deliverStored(at: moment)
  }
}
