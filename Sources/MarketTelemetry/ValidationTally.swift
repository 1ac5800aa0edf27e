internal import Documents
package import Market
internal import MarketValidation

/// All telemetry as a value: an event goes in, alerts come out.
///
/// Every recorder is a shell around it. One that stores loads what concerns the senders of an event,
/// and stores what changed.
package struct ValidationTally: Sendable {
  /// When faults are told.
  package let policy: AlertPolicy
  /// Every fault that is followed.
  package private(set) var faults: [FaultKey: FaultState] = [:]
  /// Incidents that are over and were followed by another of the same fault, as they came.
  package private(set) var pastIncidents: [Incident] = []
  /// How many times a fault was not followed because there were too many.
  package private(set) var omittedKeyCount = 0

  private var sourceCounts: [ExactKey: ValidationStatistics.SourceCount] = [:]
  /// The faults of each sender, in their order, so that alerts have one too.
  private var keysOfSource: [ExactKey: [FaultKey]] = [:]
  private let otherSourceCount: Int
  private let otherFaultCount: Int
  private let priorOrdinals: [FaultKey: Int]

  /// The most past incidents that are kept; the oldest go first.
  package static let pastIncidentCountMax = 10_000

  /// Creates a tally.
  ///
  /// - Parameters:
  ///   - policy: when faults are told.
  ///   - part: what was noted before.
  package init(policy: AlertPolicy, from part: TallyPart = TallyPart()) {
    self.policy = policy
    otherSourceCount = part.otherSourceCount
    otherFaultCount = part.otherFaultCount
    priorOrdinals = part.priorOrdinals
    for source in part.sources { sourceCounts[ExactKey(text: source.source)] = source }
    for fault in part.faults {
      let key = fault.tracker.key
      faults[key] = fault
      keysOfSource[ExactKey(text: key.source), default: []].append(key)
    }
    for source in keysOfSource.keys { keysOfSource[source]?.sort(by: FaultKey.precedes) }
  }

  /// Takes note of a payload.
  ///
  /// - Returns: what is to be told: of the payload's faults in the order of its report, then of
  ///   faults that are over in the order of their keys.
  package mutating func record(_ event: ValidationEvent) -> [ValidationAlert] {
    count(event)
    var alerts: [ValidationAlert] = []
    var faulty: Set<FaultKey> = []
    for fault in event.faults {
      guard follow(fault, at: event.moment) else { continue }
      faulty.insert(fault.key)
      let previous = faults[fault.key]?.tracker.incident
      let changes = faults[fault.key]?.tracker.sawFault(fault, at: event.moment, policy) ?? []
      keepPast(previous, now: faults[fault.key]?.tracker.incident)
      alerts += changes.compactMap { alert($0, fault.key, at: event.moment) }
    }
    for source in event.sources.sorted(by: precedes) {
      for key in keysOfSource[source] ?? [] where !faulty.contains(key) {
        let told = faults[key]?.tracker.told ?? []
        let changes = faults[key]?.tracker.sawClean(at: event.moment, policy) ?? []
        alerts += changes.compactMap { alert($0, key, at: event.moment, told: told) }
      }
    }
    return alerts
  }

  /// Takes note that time passed.
  ///
  /// - Returns: what is to be told, in the order of the keys.
  package mutating func settle(at moment: Timestamp) -> [ValidationAlert] {
    let moment = moment.inCalendar
    var alerts: [ValidationAlert] = []
    for source in keysOfSource.keys.sorted(by: precedes) {
      for key in keysOfSource[source] ?? [] {
        let told = faults[key]?.tracker.told ?? []
        let changes = faults[key]?.tracker.settle(at: moment, policy) ?? []
        alerts += changes.compactMap { alert($0, key, at: moment, told: told) }
      }
    }
    return alerts
  }

  /// The counts of the senders.
  package var sources: [ValidationStatistics.SourceCount] { Array(sourceCounts.values) }

  /// What was noted so far.
  package var statistics: ValidationStatistics {
    ValidationStatistics(
      sources: sources, faults: faults.values.map(\.tracker), pastIncidents: pastIncidents,
      omittedKeyCount: omittedKeyCount)
  }

  private mutating func count(_ event: ValidationEvent) {
    let key = ExactKey(text: event.source)
    var source =
      sourceCounts[key] ?? .init(source: event.source, lastSeenAt: event.moment)
    guard
      sourceCounts[key] != nil || sourceCounts.count + otherSourceCount < policy.keyCountMax
    else { return }
    source.payloadCount += 1
    if event.isRefused { source.refusedCount += 1 }
    source.lastSeenAt = max(source.lastSeenAt, event.moment)
    sourceCounts[key] = source
  }

  /// Makes sure that a fault is followed, and keeps a sample of it.
  ///
  /// - Returns: whether it is; senders who make up names could otherwise fill the memory.
  private mutating func follow(_ fault: ValidationEvent.Fault, at moment: Timestamp) -> Bool {
    if faults[fault.key] == nil {
      guard faults.count + otherFaultCount < policy.keyCountMax else {
        omittedKeyCount += 1
        return false
      }
      faults[fault.key] = FaultState(
        tracker: FaultTracker(
          fault.key, at: moment, priorOrdinal: priorOrdinals[fault.key] ?? 0))
      keysOfSource[ExactKey(text: fault.key.source), default: []].insertOrdered(fault.key)
    }
    faults[fault.key]?.keep(fault)
    return true
  }

  private mutating func keepPast(_ previous: Incident?, now: Incident?) {
    guard let previous, let now, previous.ordinal != now.ordinal else { return }
    pastIncidents.append(previous)
    if pastIncidents.count > Self.pastIncidentCountMax { pastIncidents.removeFirst() }
  }

  /// - Parameter told: what was told of the fault before, where the change ends it.
  private func alert(
    _ change: FaultTracker.Change, _ key: FaultKey, at moment: Timestamp,
    told: Set<FaultTracker.Change>? = nil
  ) -> ValidationAlert? {
    faults[key].map { fault in
      ValidationAlert(
        change: change, key: key, incident: fault.tracker.incident, moment: moment,
        payloadCount: fault.tracker.payloadCount, samples: fault.samples,
        told: told ?? fault.tracker.told)
    }
  }
}

/// By the bytes of their texts, the same on every platform.
private func precedes(_ left: ExactKey, _ right: ExactKey) -> Bool {
  left.text.utf8.lexicographicallyPrecedes(right.text.utf8)
}

extension [FaultKey] {
  /// Inserts a key into keys that are in order.
  fileprivate mutating func insertOrdered(_ key: FaultKey) {
    var low = startIndex
    var high = endIndex
    while low < high {
      let middle = low + (high - low) / 2
      if FaultKey.precedes(key, self[middle]) { high = middle } else { low = middle + 1 }
    }
    insert(key, at: low)
  }
}
