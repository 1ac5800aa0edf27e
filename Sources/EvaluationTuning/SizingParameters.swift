/// How large a position may be (`sizing`).
public struct SizingParameters: Hashable, Sendable {
  /// The part of the Kelly fraction that is used.
  public var kellyFraction = 0.25
  /// What a right decision gains for each unit that a wrong one loses.
  public var payoffRatio = 1.0
  /// The annualised volatility that a position is scaled down to.
  public var targetVolatilityFraction = 0.15
  /// The largest position as a fraction of the balance; above 1 it is leveraged.
  public var positionMaxFraction = 1.0

  /// Creates the defaults.
  public init() {}

  /// The largest position that parameters may ever allow, as a fraction of the balance.
  public static let positionLimitFraction = 3.0
}
