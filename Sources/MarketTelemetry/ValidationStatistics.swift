public import Market

/// What telemetry has noted of all payloads.
public struct ValidationStatistics: Hashable, Sendable {
  /// The payloads of one sender.
  public struct SourceCount: Hashable, Sendable {
    /// The sender.
    public let source: String
    /// How many payloads came.
    public package(set) var payloadCount: Int
    /// How many of them were refused.
    public package(set) var refusedCount: Int
    /// When the last came.
    public package(set) var lastSeenAt: Timestamp

    /// Creates the count of a sender.
    package init(
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
  /// Incidents that are over and were followed by another of the same fault, as they came.
  public let pastIncidents: [Incident]
  /// How many times a kind of fault was not followed because there were too many.
  public let omittedKeyCount: Int

  /// Puts together what was noted, in the order that it has here.
  ///
  /// - Parameter pastIncidents: in their order already.
  package init(
    sources: [SourceCount] = [], faults: [FaultTracker] = [], pastIncidents: [Incident] = [],
    omittedKeyCount: Int = 0
  ) {
    self.sources = sources.sorted {
      $0.source.utf8.lexicographicallyPrecedes($1.source.utf8)
    }
    self.faults = faults.sorted { FaultKey.precedes($0.key, $1.key) }
    self.pastIncidents = pastIncidents
    self.omittedKeyCount = omittedKeyCount
  }

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
          ? $0.refusedCount > $1.refusedCount : FaultKey.precedes($0.key, $1.key)
      }.prefix(countMax))
  }

  /// The faults by what to put right first: those that go on before those that are over, then the
  /// one for which most payloads were refused, then the one that was found in most payloads, then by
  /// sender, code and field.
  public var faultsByUrgency: [FaultTracker] {
    faults.sorted { left, right in
      if left.isOpen != right.isOpen { return left.isOpen }
      if left.refusedCount != right.refusedCount { return left.refusedCount > right.refusedCount }
      if left.payloadCount != right.payloadCount { return left.payloadCount > right.payloadCount }
      return FaultKey.precedes(left.key, right.key)
    }
  }
}
