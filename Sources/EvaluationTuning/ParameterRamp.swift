/// How a protective value eases an evaluation off: nothing up to one level, everything from another.
///
/// Between the levels ceilings fall in a straight line. The ramp works for values that are worse
/// when larger, such as volatility, and for those worse when smaller, such as a drawdown's −0.2:
/// the order of the levels says which.
public struct ParameterRamp: Hashable, Sendable {
  /// The level up to which the value limits nothing, in the value's own unit.
  public var startsAt: Double
  /// The level from which the value limits as much as it can, in the value's own unit.
  public var restrictsAt: Double

  /// Creates a ramp.
  public init(startsAt: Double, restrictsAt: Double) {
    self.startsAt = startsAt
    self.restrictsAt = restrictsAt
  }

  /// What the value leaves, from 1 (all) to 0 (as little as may be).
  ///
  /// Each operation rounds monotonically, so that a worse value never leaves more.
  package func share(leftBy value: Double) -> Double {
    let share = (value - restrictsAt) / (startsAt - restrictsAt)
    return share > 0 ? min(share, 1) : 0
  }
}
