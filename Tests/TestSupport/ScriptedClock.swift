internal import Synchronization

/// A clock without time: sleeping moves it on at once, whole second by whole second, and ends with
/// an error when its time is over, as a cancelled sleep does.
package final class ScriptedClock: Clock {
  /// A moment of the clock.
  package struct Instant: InstantProtocol {
    /// The time since the clock was made.
    package var offset: Duration

    package func advanced(by duration: Duration) -> Instant { Instant(offset: offset + duration) }
    package func duration(to other: Instant) -> Duration { other.offset - offset }
    package static func < (left: Instant, right: Instant) -> Bool { left.offset < right.offset }
  }

  package let minimumResolution = Duration.zero
  private let end: Duration
  private let script: @Sendable (Duration) -> Void
  private let time = Mutex(Duration.zero)

  /// Creates a clock.
  ///
  /// - Parameters:
  ///   - end: When sleeping ends with an error.
  ///   - script: What happens at each whole second.
  package init(until end: Duration, script: @escaping @Sendable (Duration) -> Void) {
    self.end = end
    self.script = script
  }

  package var now: Instant { Instant(offset: time.withLock { $0 }) }

  package func sleep(until deadline: Instant, tolerance: Duration?) async throws {
    var moment = now.offset
    guard deadline.offset < end else { throw CancellationError() }
    while moment < deadline.offset {
      let second = Duration.seconds(moment.components.seconds + 1)
      moment = min(second, deadline.offset)
      if moment == second { script(moment) }
      time.withLock { $0 = moment }
    }
  }
}
