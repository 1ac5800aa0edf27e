/// A two-sided cumulative sum chart: it finds small lasting shifts of a standardised series.
///
/// C⁺ = max(0, C⁺ + z − k) and C⁻ = max(0, C⁻ − z − k), an alarm when either exceeds h, and then both
/// begin again: E. S. Page, "Continuous inspection schemes" (1954).
package struct CumulativeSumChart: Hashable, Sendable {
  /// The side to which a series moved.
  package enum Side: String, Hashable, Sendable, CaseIterable {
    /// Upwards.
    case up
    /// Downwards.
    case down
  }

  /// An alarm.
  package struct Alarm: Hashable, Sendable {
    /// The side to which the series moved.
    package let side: Side
    /// The sum that exceeded the threshold.
    package let sum: Double
    /// How many values ago the sum began to rise, this one included: when the shift most likely
    /// began.
    package let risenFor: Int
  }

  /// The slack k: half of the shift that is to be found soonest, in standard deviations.
  package let slack: Double
  /// The threshold h, in standard deviations.
  package let threshold: Double
  /// The largest sum so far, alarms included.
  package private(set) var peak = 0.0

  private var upSum = 0.0
  private var downSum = 0.0
  private var upCount = 0
  private var downCount = 0

  /// Creates a chart at rest.
  package init(slack: Double = 0.5, threshold: Double) {
    self.slack = slack
    self.threshold = threshold
  }

  /// How many values the sum of a side has been rising for; 0 at rest.
  package func risenFor(_ side: Side) -> Int { side == .up ? upCount : downCount }

  /// Takes a value.
  ///
  /// - Parameter z: the value in standard deviations from what is expected.
  /// - Returns: the alarm that it raises.
  package mutating func add(_ z: Double) -> Alarm? {
    upSum = max(0, upSum + z - slack)
    downSum = max(0, downSum - z - slack)
    upCount = upSum > 0 ? upCount + 1 : 0
    downCount = downSum > 0 ? downCount + 1 : 0
    peak = max(peak, upSum, downSum)
    guard upSum > threshold || downSum > threshold else { return nil }
    let alarm =
      upSum > threshold
      ? Alarm(side: .up, sum: upSum, risenFor: upCount)
      : Alarm(side: .down, sum: downSum, risenFor: downCount)
    (upSum, downSum, upCount, downCount) = (0, 0, 0, 0)
    return alarm
  }
}
