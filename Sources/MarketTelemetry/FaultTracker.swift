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
  public enum Change: String, Hashable, Sendable, CaseIterable {
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

    /// What a route hears of unless told otherwise: a fault that is sure, one that goes on, and its
    /// end.
    public static let standard: Set<Change> = [.paged, .repeated, .resolved]
  }

  /// How a fault stands.
  public enum State: String, Hashable, Sendable, CaseIterable {
    /// It is an incident that goes on.
    case open
    /// It was an incident and is over.
    case resolved
    /// It was never an incident.
    case quiet
  }

  /// What is followed.
  public let key: FaultKey
  /// How often the fault was found.
  public package(set) var count = 0
  /// In how many payloads it was found.
  public package(set) var payloadCount = 0
  /// How many payloads were refused for it.
  public package(set) var refusedCount = 0
  /// When it was first seen: the earliest moment, whatever order the payloads came in.
  public package(set) var firstSeenAt: Timestamp
  /// When it was last seen: the latest moment.
  public package(set) var lastSeenAt: Timestamp
  /// The evidence that the fault is more than chance.
  public package(set) var evidence = 0.0
  /// The incident, open or resolved; `nil` before the first.
  public package(set) var incident: Incident?

  /// Whether the evidence was told to deserve a look.
  package var hasWarned = false
  /// Whether the evidence was told to be sure.
  package var hasPaged = false
  /// From when on the fault is told again.
  package var nextRepeat: Timestamp?
  /// How many pauses between tellings were begun.
  package var repeatCount = 0
  /// How many clean payloads came in a row.
  package var cleanCount = 0
  /// When the first of them came.
  package var firstCleanAt: Timestamp?

  /// The number of the key's last incident, where that incident itself is kept elsewhere.
  package var priorOrdinal: Int

  /// Creates a tracker for a fault that is seen for the first time.
  package init(_ key: FaultKey, at moment: Timestamp, priorOrdinal: Int = 0) {
    self.key = key
    self.priorOrdinal = priorOrdinal
    firstSeenAt = moment
    lastSeenAt = moment
  }

  /// How the fault stands.
  public var state: State { isOpen ? .open : (incident == nil ? .quiet : .resolved) }

  /// Whether the fault is an incident now.
  public var isOpen: Bool { incident.map { $0.resolvedAt == nil } ?? false }

  /// What was told of the fault since it was last over.
  var told: Set<Change> {
    var told: Set<Change> = []
    if isOpen { told.insert(.opened) }
    if hasWarned { told.insert(.warned) }
    if hasPaged { told.insert(.paged) }
    // The first pause begins with the page.
    if repeatCount > 1 { told.insert(.repeated) }
    return told
  }

  /// A payload with the fault came.
  mutating func sawFault(
    _ fault: ValidationEvent.Fault, at moment: Timestamp, _ policy: AlertPolicy
  ) -> [Change] {
    count += fault.count
    payloadCount += 1
    if fault.isBlocking { refusedCount += 1 }
    firstSeenAt = min(firstSeenAt, moment)
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
    // Payloads may come out of order; nothing ends before it was last seen.
    incident?.resolvedAt = max(firstCleanAt ?? moment, lastSeenAt)
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
        key: key, ordinal: (incident?.ordinal ?? priorOrdinal) + 1, openedAt: moment,
        lastSeenAt: moment)
    }
  }

  private mutating func scheduleRepeat(after moment: Timestamp, _ policy: AlertPolicy) {
    guard let last = policy.repeatSeconds.last else { return }
    let pause =
      repeatCount < policy.repeatSeconds.count ? policy.repeatSeconds[repeatCount] : last
    repeatCount += 1
    // Beyond what is ever reached there is no difference between one pause and another.
    let seconds = min(max(pause.isNaN ? 0 : pause.rounded(.up), 0), 1e12)
    nextRepeat = moment.adding(seconds: Int64(seconds)).inCalendar
  }
}
