public import Market

/// Follows one kind of fault from payload to payload: a state machine without a clock of its own.
///
/// ```text
///            fault: evidence reaches a page,           50 clean payloads and
///            or the payload is refused                 10 quiet minutes
///   quiet ───────────────────────────────▶ open ───────────────────────────▶ resolved
///                                            ▲                                  │
///                                            └──────── fault, within a day ─────┘
/// ```
///
/// Each telling happens once: a warning, and a page, per incident; then a repetition after each
/// pause of the policy while the fault goes on; then the end.
public struct FaultTracker: Hashable, Sendable {
  /// What happened to the fault with a payload.
  public enum Change: Hashable, Sendable {
    /// The fault became an incident.
    case opened
    /// The evidence deserves a look.
    case warned
    /// The evidence is sure.
    case paged
    /// The fault goes on although it was told.
    case repeated
    /// The fault is over.
    case resolved
  }

  /// What is followed.
  public let key: FaultKey
  /// How often the fault was found.
  public internal(set) var count = 0
  /// In how many payloads it was found.
  public internal(set) var payloadCount = 0
  /// How many payloads were refused for it.
  public internal(set) var refusedCount = 0
  /// When it was first seen.
  public let firstSeenAt: Timestamp
  /// When it was last seen.
  public internal(set) var lastSeenAt: Timestamp
  /// The evidence that the fault is more than chance.
  public internal(set) var evidence = 0.0
  /// The incident, open or resolved; `nil` before the first.
  public internal(set) var incident: Incident?

  /// Whether the evidence was told to deserve a look.
  var hasWarned = false
  /// Whether the evidence was told to be sure.
  var hasPaged = false
  /// From when on the fault is told again.
  var nextRepeat: Timestamp?
  /// How many pauses between tellings were begun.
  var repeatCount = 0
  /// How many clean payloads came in a row.
  var cleanCount = 0
  /// When the first of them came.
  var firstCleanAt: Timestamp?

  /// Creates a tracker for a fault that is seen for the first time.
  init(_ key: FaultKey, at moment: Timestamp) {
    self.key = key
    firstSeenAt = moment
    lastSeenAt = moment
  }

  /// Whether the fault is an incident now.
  public var isOpen: Bool { incident.map { $0.resolvedAt == nil } ?? false }

  /// A payload with the fault came.
  mutating func sawFault(
    _ fault: ValidationEvent.Fault, at moment: Timestamp, _ policy: AlertPolicy
  ) -> [Change] {
    count += fault.count
    payloadCount += 1
    if fault.isBlocking { refusedCount += 1 }
    lastSeenAt = max(lastSeenAt, moment)
    cleanCount = 0
    firstCleanAt = nil
    evidence += policy.evidencePerFault
    var changes: [Change] = []
    if !isOpen, fault.isBlocking || evidence >= policy.pageEvidence {
      open(at: moment, policy)
      changes.append(.opened)
    }
    if isOpen {
      incident?.lastSeenAt = lastSeenAt
      if fault.isBlocking { incident?.refusedCount += 1 }
    }
    if evidence >= policy.warnEvidence, !hasWarned {
      hasWarned = true
      changes.append(.warned)
    }
    if evidence >= policy.pageEvidence, !hasPaged {
      hasPaged = true
      changes.append(.paged)
      scheduleRepeat(after: moment, policy)
    } else if hasPaged, let nextRepeat, moment >= nextRepeat {
      changes.append(.repeated)
      scheduleRepeat(after: moment, policy)
    }
    return changes
  }

  /// A payload of the same sender without the fault came.
  mutating func sawClean(at moment: Timestamp, _ policy: AlertPolicy) -> [Change] {
    evidence = max(0, evidence - policy.evidencePerClean)
    if cleanCount == 0 { firstCleanAt = moment }
    cleanCount += 1
    return settle(at: moment, policy)
  }

  /// Time passed.
  mutating func settle(at moment: Timestamp, _ policy: AlertPolicy) -> [Change] {
    guard cleanCount >= policy.resolvingCleanCount,
      moment.seconds(since: lastSeenAt) >= policy.resolvingQuietSeconds
    else { return [] }
    guard isOpen else {
      // A warning that came to nothing is forgotten, so that the next one is told again.
      if evidence < policy.warnEvidence { hasWarned = false }
      return []
    }
    incident?.resolvedAt = firstCleanAt ?? moment
    evidence = 0
    hasWarned = false
    hasPaged = false
    nextRepeat = nil
    repeatCount = 0
    return [.resolved]
  }

  private mutating func open(at moment: Timestamp, _ policy: AlertPolicy) {
    if var previous = incident, let end = previous.resolvedAt,
      moment.seconds(since: end) <= policy.reopenSeconds
    {
      previous.resolvedAt = nil
      previous.openedAt = moment
      previous.reopenCount += 1
      incident = previous
    } else {
      incident = Incident(
        key: key, ordinal: (incident?.ordinal ?? 0) + 1, openedAt: moment, lastSeenAt: moment)
    }
  }

  private mutating func scheduleRepeat(after moment: Timestamp, _ policy: AlertPolicy) {
    guard let last = policy.repeatSeconds.last else { return }
    let pause =
      repeatCount < policy.repeatSeconds.count ? policy.repeatSeconds[repeatCount] : last
    repeatCount += 1
    nextRepeat = moment.adding(seconds: Int64(pause.rounded(.up)))
  }
}
