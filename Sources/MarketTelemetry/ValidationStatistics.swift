public import Market

/// What telemetry has noted of all payloads.
public struct ValidationStatistics: Hashable, Sendable {
  /// The payloads of one sender.
  public struct SourceCount: Hashable, Sendable {
    /// The sender.
    public let source: String
    /// How many payloads came.
    public internal(set) var payloadCount: Int
    /// How many of them were refused.
    public internal(set) var refusedCount: Int
    /// When the last came.
    public internal(set) var lastSeenAt: Timestamp

    /// Creates the count of a sender.
    init(
      source: String, payloadCount: Int = 0, refusedCount: Int = 0, lastSeenAt: Timestamp
    ) {
      self.source = source
      self.payloadCount = payloadCount
      self.refusedCount = refusedCount
      self.lastSeenAt = lastSeenAt
    }
  }

  /// The senders, ordered by the bytes of their names.
  public let sources: [SourceCount]
  /// Every kind of fault that was seen, ordered by sender, code and field.
  public let faults: [FaultTracker]
  /// Incidents that are over and were followed by another of the same fault, in order of their end.
  public let pastIncidents: [Incident]
  /// How many kinds of faults were not followed because there were too many.
  public let omittedKeyCount: Int

  /// The incidents that are open, the longest first.
  public var openIncidents: [Incident] {
    faults.compactMap(\.incident).filter { $0.resolvedAt == nil }
      .sorted { ($0.openedAt, $0.id) < ($1.openedAt, $1.id) }
  }

  /// The incidents that are over.
  public var resolvedIncidents: [Incident] {
    pastIncidents + faults.compactMap(\.incident).filter { $0.resolvedAt != nil }
  }

  /// The mean seconds from the opening of an incident to its end; `nil` when none has ended.
  public var meanResolutionSeconds: Double? {
    let times = resolvedIncidents.compactMap(\.resolutionSeconds)
    return times.isEmpty ? nil : times.reduce(0, +) / Double(times.count)
  }

  /// The faults for which most payloads were refused.
  public func costliestFaults(_ countMax: Int = 10) -> [FaultTracker] {
    Array(
      faults.filter { $0.refusedCount > 0 }.sorted {
        $0.refusedCount != $1.refusedCount
          ? $0.refusedCount > $1.refusedCount : $0.key.description < $1.key.description
      }.prefix(countMax))
  }
}
