package import Market

/// What is said of a volatility with a unit.
package enum VolatilityRules {
  /// The object with value and unit.
  static let object = ObjectRules<Volatility>(
    "volatility", "a volatility with its unit",
    [
      .required(
        "value", .number(.amount), at: { $0.value }, { $0.value = $1 }, safe: .numericText,
        "the value; at most \(shown(annualisedMax)) annualised, 1 daily, \(shown(ratioMax)) as a ratio"
      ),
      .required(
        "unit", .word(), at: { $0.unit }, { $0.unit = $1 },
        """
        what the value is measured in: the standard deviation of a year's return, of a trading \
        day's return, or a multiple of what is normal for the instrument
        """),
    ])

  /// The greatest annualised fraction: above it the value is most likely in per cent.
  static let annualisedMax = PessimisticValues.volatility.value
  /// The greatest multiple of the normal volatility.
  static let ratioMax = 100.0

  /// Which values a unit accepts.
  package static func limit(of unit: Volatility.Unit) -> NumberRule {
    switch unit {
    case .annualised: NumberRule(0, annualisedMax, .fraction)
    case .daily: .fraction
    case .ratio: NumberRule(0, ratioMax)
    }
  }
}
