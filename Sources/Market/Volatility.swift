/// How far prices move, with its unit.
public struct Volatility: Hashable, Sendable {
  /// What the value is measured in.
  public enum Unit: String, Hashable, Sendable, CaseIterable {
    /// The standard deviation of a year's return as a fraction of the price: 0.2 is 20 %.
    case annualised
    /// The standard deviation of a trading day's return as a fraction of the price.
    case daily
    /// A multiple of what is normal for the instrument: 1 is normal.
    case ratio
  }

  /// The value in ``unit``, at least 0.
  public var value: Double
  /// What the value is measured in.
  public var unit: Unit

  /// Creates a volatility.
  public init(_ value: Double, _ unit: Unit = .annualised) {
    self.value = value
    self.unit = unit
  }

  /// The trading days of a year, by which a daily volatility scales with its root.
  public static let tradingDaysPerYear = 252.0

  /// The annualised fraction.
  ///
  /// A daily figure scales by the square root of time, as for returns without memory (Hull,
  /// "Options, Futures, and Other Derivatives", the chapter on estimating volatilities).
  ///
  /// - Parameter normalAnnualisedFraction: what 1 in the unit `ratio` stands for.
  public func annualisedFraction(whenNormalIs normalAnnualisedFraction: Double) -> Double {
    switch unit {
    case .annualised: value
    case .daily: value * Self.tradingDaysPerYear.squareRoot()
    case .ratio: value * normalAnnualisedFraction
    }
  }
}
