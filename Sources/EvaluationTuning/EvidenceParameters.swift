/// How much statements count (`evidence`).
public struct EvidenceParameters: Hashable, Sendable {
  /// The probability that a statement of full strength is right.
  public var fullStrengthProbability = 0.7
  /// The probability of being right that a signal without a confidence has.
  public var confidenceDefaultProbability = 0.5
  /// The most that is believed of a sender's own confidence.
  public var confidenceMaxProbability = 0.95
  /// How much a person's bias counts when the payload does not say.
  public var humanWeightDefaultFraction = 0.5
  /// What is left of a statement about whose worth nothing is known.
  public var unknownQualityFraction = 0.5
  /// The number of observations at which fundamental scores count half.
  public var credibilitySampleCount = 20.0
  /// The annualised volatility that counts as normal.
  public var normalVolatilityFraction = 0.2
  /// The age at which market data count half.
  public var marketHalfLifeSeconds = 14_400.0
  /// The age at which research counts half.
  public var researchHalfLifeSeconds = 604_800.0
  /// The reliability of each source, 0 to 1.
  public var reliability = ReliabilityParameters()

  /// Creates the defaults.
  public init() {}
}
