internal import Market

/// Which numbers a field accepts, and what one outside of them most likely means.
package struct NumberRule: Hashable, Sendable {
  /// What a number says, which decides the code of a number that is out of range.
  package enum Meaning: Sendable {
    /// A part of a whole: beyond 1 it is most likely per cent.
    case fraction
    /// A loss as a negative part of a whole: above 0 its sign is wrong, beyond 1 it is per cent.
    case loss
    /// A score around 0.
    case score
    /// Anything else.
    case amount
  }

  /// The least number.
  package let lower: Double
  /// The greatest number.
  package let upper: Double
  /// Whether `lower` itself is too small.
  package let excludesLower: Bool
  /// What a number says.
  package let meaning: Meaning
  /// Whether only whole numbers are accepted.
  package let isWhole: Bool

  /// The greatest magnitude of any number: up to here doubles hold every whole number.
  package static let magnitudeMax = 9_007_199_254_740_992.0

  /// The magnitude up to which a score out of range may be clamped: a little too far is rounding, a
  /// lot is another scale.
  package static let clampMagnitudeMax = 3.0

  /// How far a number may be beyond 1 for the reason that it was computed: sums of fractions come to
  /// 1.0000001, and nobody means per cent by that.
  static let roundingMax = 1e-6

  /// Whether a number is beyond 1, or below −1, by rounding alone.
  static func isRounded(_ value: Double) -> Bool {
    value.magnitude > 1 && value.magnitude <= 1 + roundingMax
  }

  /// Creates a rule.
  init(
    _ lower: Double = -magnitudeMax, _ upper: Double = magnitudeMax, excludesLower: Bool = false,
    isWhole: Bool = false, _ meaning: Meaning = .amount
  ) {
    self.lower = lower
    self.upper = upper
    self.excludesLower = excludesLower
    self.isWhole = isWhole
    self.meaning = meaning
  }

  /// Whether the number is acceptable; NaN never is.
  func accepts(_ value: Double) -> Bool {
    value >= lower && value <= upper && !(excludesLower && value == lower)
      && !(isWhole && value.rounded() != value)
  }

  /// The codes of a number that is not accepted, the one that explains most first.
  func faults(of value: Double) -> [FindingCode] {
    guard value.isFinite else { return [.numberNotFinite] }
    guard value.magnitude <= Self.magnitudeMax else { return [.numberOverflow] }
    switch meaning {
    case .fraction where value.magnitude > 1 && !Self.isRounded(value):
      return [.unitSuspectPercent]
    case .fraction: return [.numberOutOfRange]
    case .loss where Self.isRounded(value): return [value > 0 ? .signConvention : .numberOutOfRange]
    case .loss where value.magnitude > 1:
      return value > 0 ? [.unitSuspectPercent, .signConvention] : [.unitSuspectPercent]
    case .loss: return [.signConvention]
    case .score, .amount: return [.numberOutOfRange]
    }
  }

  /// Any number.
  static let any = NumberRule()
  /// 0 to 1.
  package static let fraction = NumberRule(0, 1, .fraction)
  /// −1 to 1.
  static let score = NumberRule(-1, 1, .score)
  /// −1 to 0.
  static let loss = NumberRule(-1, 0, .loss)
  /// Above 0.
  static let price = NumberRule(0, excludesLower: true)
  /// At least 0.
  static let amount = NumberRule(0)
  /// 0 to 2.
  static let health = NumberRule(0, 2)
  /// A whole number, at least 0.
  static let count = NumberRule(0, isWhole: true)
}

extension NumberRule {
  /// The range as a noun phrase, such as "a number from 0 to 1".
  package var phrase: String {
    let noun = isWhole ? "a whole number" : "a number"
    switch (lower > -Self.magnitudeMax, upper < Self.magnitudeMax) {
    case (true, true): return "\(noun) from \(shown(lower)) to \(shown(upper))"
    case (true, false): return "\(noun) \(excludesLower ? "above" : "of at least") \(shown(lower))"
    case (false, _): return noun
    }
  }

  /// The range in the notation of intervals, such as `-1…1`.
  package var interval: String {
    switch (lower > -Self.magnitudeMax, upper < Self.magnitudeMax) {
    case (true, true): "\(shown(lower))…\(shown(upper))"
    case (true, false): "\(excludesLower ? ">" : "≥") \(shown(lower))"
    case (false, _): "any"
    }
  }
}

/// A bound without a needless fraction.
func shown(_ value: Double) -> String {
  Int64(exactly: value).map(String.init) ?? value.description
}
