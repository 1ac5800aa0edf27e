package import Market
internal import MarketValidation

/// All telemetry as a value: an event goes in, alerts come out.
///
/// Every recorder is a shell around it: one that stores keeps ``statistics`` and starts from them.
package struct ValidationTally: Sendable {
  /// When faults are told.
  package let policy: AlertPolicy

  private var sources: [String: ValidationStatistics.SourceCount] = [:]
  private var trackers: [FaultKey: FaultTracker] = [:]
  private var keysOfSource: [String: [FaultKey]] = [:]
  private var samples: [FaultKey: [String]] = [:]
  private var remedies: [FaultKey: String] = [:]
  private var pastIncidents: [Incident] = []
  private var omittedKeyCount = 0

  /// The most past incidents that are kept; the oldest go first.
  private static let pastIncidentCountMax = 10_000

  /// Creates a tally.
  ///
  /// - Parameters:
  ///   - policy: when faults are told.
  ///   - statistics: what was noted before; samples of values are not part of it.
  package init(policy: AlertPolicy, continuing statistics: ValidationStatistics? = nil) {
    self.policy = policy
    guard let statistics else { return }
    for source in statistics.sources { sources[source.source] = source }
    for tracker in statistics.faults {
      trackers[tracker.key] = tracker
      keysOfSource[tracker.key.source, default: []].append(tracker.key)
    }
    pastIncidents = statistics.pastIncidents
    omittedKeyCount = statistics.omittedKeyCount
  }

  /// Takes note of a payload.
  package mutating func record(_ event: ValidationEvent) -> [ValidationAlert] {
    count(event)
    var alerts: [ValidationAlert] = []
    var faulty: Set<FaultKey> = []
    for fault in event.faults {
      guard follow(fault, at: event.moment) else { continue }
      faulty.insert(fault.key)
      let previous = trackers[fault.key]?.incident
      let changes = trackers[fault.key]?.sawFault(fault, at: event.moment, policy) ?? []
      keepPast(previous, now: trackers[fault.key]?.incident)
      alerts += tell(changes, fault.key, at: event.moment)
    }
    for source in event.sources.sorted(by: precedes) {
      for key in keysOfSource[source] ?? [] where !faulty.contains(key) {
        let changes = trackers[key]?.sawClean(at: event.moment, policy) ?? []
        alerts += tell(changes, key, at: event.moment)
      }
    }
    return alerts
  }

  /// Takes note that time passed.
  package mutating func settle(at moment: Timestamp) -> [ValidationAlert] {
    var alerts: [ValidationAlert] = []
    for source in keysOfSource.keys.sorted(by: precedes) {
      for key in keysOfSource[source] ?? [] {
        let changes = trackers[key]?.settle(at: moment, policy) ?? []
        alerts += tell(changes, key, at: moment)
      }
    }
    return alerts
  }

  /// What was noted so far.
  package var statistics: ValidationStatistics {
    ValidationStatistics(
      sources: sources.values.sorted { precedes($0.source, $1.source) },
      faults: trackers.values.sorted { precedes($0.key.description, $1.key.description) },
      pastIncidents: pastIncidents, omittedKeyCount: omittedKeyCount)
  }

  private mutating func count(_ event: ValidationEvent) {
    var source =
      sources[event.source] ?? .init(source: event.source, lastSeenAt: event.moment)
    guard sources[event.source] != nil || sources.count < policy.keyCountMax else { return }
    source.payloadCount += 1
    if event.isRefused { source.refusedCount += 1 }
    source.lastSeenAt = max(source.lastSeenAt, event.moment)
    sources[event.source] = source
  }

  /// Makes sure that a fault is followed, and keeps a sample of it.
  ///
  /// - Returns: whether it is; senders who make up names could otherwise fill the memory.
  private mutating func follow(_ fault: ValidationEvent.Fault, at moment: Timestamp) -> Bool {
    if trackers[fault.key] == nil {
      guard trackers.count < policy.keyCountMax else {
        omittedKeyCount += 1
        return false
      }
      trackers[fault.key] = FaultTracker(fault.key, at: moment)
      keysOfSource[fault.key.source, default: []].append(fault.key)
    }
    var kept = samples[fault.key] ?? []
    if kept.count < 3, !fault.sample.isEmpty, !kept.contains(fault.sample) {
      kept.append(fault.sample)
      samples[fault.key] = kept
    }
    remedies[fault.key] = fault.remedy
    return true
  }

  private mutating func keepPast(_ previous: Incident?, now: Incident?) {
    guard let previous, let now, previous.ordinal != now.ordinal else { return }
    pastIncidents.append(previous)
    if pastIncidents.count > Self.pastIncidentCountMax { pastIncidents.removeFirst() }
  }

  private func tell(
    _ changes: [FaultTracker.Change], _ key: FaultKey, at moment: Timestamp
  ) -> [ValidationAlert] {
    changes.map { change in
      ValidationAlert(
        change: change, key: key, incident: trackers[key]?.incident, moment: moment,
        payloadCount: trackers[key]?.payloadCount ?? 0, samples: samples[key] ?? [],
        remedy: remedies[key] ?? key.code.remedy)
    }
  }
}

/// By the bytes of their texts, the same on every platform.
private func precedes(_ left: String, _ right: String) -> Bool {
  left.utf8.lexicographicallyPrecedes(right.utf8)
}
