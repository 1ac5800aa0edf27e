package import Documents

/// What a watched folder has come to, and what is to be done next: a state machine without a clock
/// and without a disk.
///
/// ```text
///             differs                still for `settle`
///   at rest ──────────▶ settling ───────────────────────▶ read ──▶ same content: at rest
///      ▲                  │ ▲ differs again                 │
///      │                  └─┘                               └──▶ resolve ──▶ publish, recover
///      └────────────────────────────────────────────────────────────────────  or fail
/// ```
///
/// Times are durations since any fixed moment. A moment later than `settleMax` after the first
/// change, the folder is read though it does not stand still, so that a file that is written for
/// ever does not hide all other changes.
package struct WatchState: Sendable {
  /// What is to be done after a look at the folder.
  package enum Demand: Hashable, Sendable {
    /// Nothing before the next look, which must not be later than this.
    case wait(until: Duration)
    /// Read the folder now.
    case read
  }

  /// What is to be done with the content of the folder.
  package enum Finding: Hashable, Sendable {
    /// It changed while it was read: look again.
    case unsettled
    /// It is what it was.
    case unchanged
    /// It is new.
    case new
  }

  /// What is to be done with the outcome of resolving.
  package enum Verdict: Hashable, Sendable {
    /// There is a new good value.
    case publish
    /// The content is that of the last good value again; its value holds on.
    case recover
    /// The content is bad; the last good value holds on, and somebody must be told.
    case fail
  }

  private struct Change {
    var survey: FolderSurvey
    /// When the folder first differed.
    let first: Duration
    /// When it last differed from the look before.
    var last: Duration
  }

  private let timing: WatchTiming
  private var known: FolderSurvey?
  private var change: Change?
  private var confirmation: Duration?
  private var content: ContentDigest?
  private var goodContent: ContentDigest?

  /// Creates the state of a folder that nobody has looked at.
  package init(timing: WatchTiming = WatchTiming()) {
    self.timing = timing
  }

  /// Takes in a look at the folder.
  package mutating func observe(_ survey: FolderSurvey, at now: Duration) -> Demand {
    if known == nil, change == nil { return .read }
    if survey == known {
      change = nil
      guard let confirmation else { return .wait(until: now + timing.interval) }
      return confirmation <= now
        ? .read : .wait(until: min(confirmation, now + timing.interval))
    }
    if change == nil {
      change = Change(survey: survey, first: now, last: now)
    } else if change?.survey != survey {
      change?.survey = survey
      change?.last = now
    }
    guard let change else { return .read }
    let due = min(change.last + timing.settle, change.first + timing.settleMax)
    return due <= now ? .read : .wait(until: min(due, now + timing.interval))
  }

  /// Takes in the content of the folder after it was read.
  ///
  /// - Parameters:
  ///   - content: The digest of all that was found.
  ///   - survey: The folder as it was when the reading began.
  ///   - isSteady: Whether it stood still until the reading ended.
  ///   - now: When the reading ended.
  package mutating func take(
    _ content: ContentDigest, survey: FolderSurvey, isSteady: Bool, at now: Duration
  ) -> Finding {
    let first = change?.first ?? now
    if !isSteady, now - first < timing.settleMax {
      change = Change(survey: survey, first: first, last: now)
      return .unsettled
    }
    change = nil
    confirmation = survey == known ? nil : now + timing.confirm
    known = survey
    guard content != self.content else { return .unchanged }
    self.content = content
    return .new
  }

  /// Takes in what the new content resolved to.
  package mutating func resolve(isGood: Bool) -> Verdict {
    guard isGood else { return .fail }
    guard content != goodContent else { return .recover }
    goodContent = content
    return .publish
  }
}
