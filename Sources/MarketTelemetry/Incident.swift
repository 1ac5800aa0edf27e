public import Market

/// A fault that goes on, or went on, from its first payload to its last.
public struct Incident: Hashable, Sendable {
  /// What is at fault.
  public let key: FaultKey
  /// Which incident of the key it is, the first is 1; one that is reopened keeps its number.
  public let ordinal: Int
  /// When it was opened, the last time if it was reopened.
  public package(set) var openedAt: Timestamp
  /// When the fault was last seen.
  public package(set) var lastSeenAt: Timestamp
  /// When the fault was over: the time of the first clean payload; `nil` while it is open.
  public package(set) var resolvedAt: Timestamp?
  /// How often it was opened again.
  public package(set) var reopenCount: Int
  /// The payloads refused for the fault.
  public package(set) var refusedCount: Int

  /// Creates an incident.
  package init(
    key: FaultKey, ordinal: Int, openedAt: Timestamp, lastSeenAt: Timestamp,
    resolvedAt: Timestamp? = nil, reopenCount: Int = 0, refusedCount: Int = 0
  ) {
    self.key = key
    self.ordinal = ordinal
    self.openedAt = openedAt
    self.lastSeenAt = lastSeenAt
    self.resolvedAt = resolvedAt
    self.reopenCount = reopenCount
    self.refusedCount = refusedCount
  }

  /// A name that stays the same when it is reopened.
  public var id: String { "\(key)#\(ordinal)" }

  /// The seconds from opening to resolution.
  public var resolutionSeconds: Double? { resolvedAt.map { $0.seconds(since: openedAt) } }
}
