/// A test for a change of the mean against the mean of everything since it began.
///
/// D. V. Hinkley, "Inference about the change-point from cumulative sum tests" (1971).
package struct PageHinkleyTest: Hashable, Sendable {
  /// The sides that are looked at.
  package enum Sides: String, Hashable, Sendable, CaseIterable {
    /// A mean that rises.
    case up
    /// A mean that falls.
    case down
    /// Both.
    case both
  }

  /// The fewest values before an alarm.
  package let countMin: Int
  /// What each value may deviate without counting.
  package let slack: Double
  /// The sum above which there is an alarm.
  package let threshold: Double
  /// What remains of the sums with each value, 0 to 1.
  package let decay: Double
  /// The sides that are looked at.
  package let sides: Sides

  private var state = State()

  private struct State: Hashable, Sendable {
    var count = 0
    var mean = 0.0
    var rise = 0.0
    var fall = 0.0
    var riseMin = Double.infinity
    // The fall is measured from −1 at the start, as river does, whose results these are.
    var fallMax = -1.0
    var hasChanged = false
  }

  /// Creates a test; the standard values are for residuals of standard deviation 1.
  package init(
    countMin: Int = 30, slack: Double = 0.25, threshold: Double = 20, decay: Double = 1,
    sides: Sides = .both
  ) {
    self.countMin = countMin
    self.slack = slack
    self.threshold = threshold
    self.decay = decay
    self.sides = sides
  }

  /// Takes a value.
  ///
  /// - Returns: whether the mean has changed; the next value begins anew.
  package mutating func add(_ value: Double) -> Bool {
    if state.hasChanged { state = State() }
    state.count += 1
    state.mean += (value - state.mean) / Double(state.count)
    let deviation = value - state.mean
    state.rise = decay * state.rise + deviation - slack
    state.fall = decay * state.fall + deviation + slack
    state.riseMin = min(state.riseMin, state.rise)
    state.fallMax = max(state.fallMax, state.fall)
    guard state.count >= countMin else { return false }
    let hasRisen = sides != .down && state.rise - state.riseMin > threshold
    let hasFallen = sides != .up && state.fallMax - state.fall > threshold
    state.hasChanged = hasRisen || hasFallen
    return state.hasChanged
  }
}
