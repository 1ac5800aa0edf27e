extension ParameterDescription {
  /// The parameters of `evidence` and `calibration`.
  static let evidence = [
    ParameterDescription(
      "evidence.full_strength_probability", \.evidence.fullStrengthProbability, 0.5...0.95,
      unit: "probability", "the probability that a statement of full strength is right",
      reason: "single market statements are right little more often than not; 0.7 is generous"),
    ParameterDescription(
      "evidence.confidence_default_probability", \.evidence.confidenceDefaultProbability,
      0.5...0.75, unit: "probability",
      "the probability of being right of a signal that comes without a confidence",
      reason: "a signal without a confidence says which way, not how much it is worth"),
    ParameterDescription(
      "evidence.confidence_max_probability", \.evidence.confidenceMaxProbability, 0.5...0.99,
      unit: "probability", "the most that is believed of a sender's own confidence",
      reason: "forecasters who claim more are wrong more often than they claim"),
    ParameterDescription(
      "evidence.human_weight_default_fraction", \.evidence.humanWeightDefaultFraction, 0...1,
      unit: "fraction", "how much a person's bias counts when the payload does not say",
      reason: "half, between being ignored and counting in full"),
    ParameterDescription(
      "evidence.unknown_quality_fraction", \.evidence.unknownQualityFraction, 0...1,
      unit: "fraction",
      "what is left of a statement when nothing is known of its agreement, sample or calm",
      reason: "also the least that such knowledge leaves, so that telling it never costs"),
    ParameterDescription(
      "evidence.credibility_sample_count", \.evidence.credibilitySampleCount, 0...1_000_000,
      unit: "observations", "the number of observations at which fundamental scores count half",
      reason: "five years of quarterly reports"),
    ParameterDescription(
      "evidence.normal_volatility_fraction", \.evidence.normalVolatilityFraction, 0.001...10,
      unit: "annualised fraction", "the volatility that counts as normal",
      reason: "near the long-run figure of large share indices; what the unit `ratio` refers to"),
    ParameterDescription(
      "evidence.market_half_life_seconds", \.evidence.marketHalfLifeSeconds, 1...3_155_760_000,
      unit: "seconds", "the age at which market data count half",
      reason: "four hours, about half a trading session"),
    ParameterDescription(
      "evidence.research_half_life_seconds", \.evidence.researchHalfLifeSeconds,
      1...3_155_760_000, unit: "seconds", "the age at which research counts half",
      reason: "a week"),
  ]

  /// The parameters of `evidence.reliability`.
  static let reliability = [
    source(
      "signal", \.evidence.reliability.signalFraction, "the sender's own signal",
      reason: "its confidence is self-declared and usually too high"),
    source(
      "momentum", \.evidence.reliability.momentumFraction, "the speed of the price",
      reason: "the most persistent of the simple price effects"),
    source(
      "trend", \.evidence.reliability.trendFraction, "the trend in a word",
      reason: "overlaps with momentum and has no strength of its own"),
    source(
      "sentiment", \.evidence.reliability.sentimentFraction, "the mood of the market",
      reason: "noisy and quickly priced in"),
    source(
      "composite_scores", \.evidence.reliability.compositeScoresFraction,
      "the mean of the model scores", reason: "several models, but on shared data"),
    source(
      "human_bias", \.evidence.reliability.humanBiasFraction, "what a person would do",
      reason: "small, because its absence costs as much as its opposition"),
    source(
      "technical", \.evidence.reliability.technicalFraction, "technical research",
      reason: "repeats part of what market data say"),
    source(
      "fundamental", \.evidence.reliability.fundamentalFraction, "fundamental research",
      reason: "speaks for longer horizons than one decision"),
    source(
      "research_sentiment", \.evidence.reliability.researchSentimentFraction,
      "research on sentiment", reason: "as sentiment, and from fewer voices"),
    source(
      "macro", \.evidence.reliability.macroFraction, "macro research",
      reason: "moves whole markets, but slowly"),
  ]

  /// The parameters of `calibration`.
  static let calibration = [
    ParameterDescription(
      "calibration.slope_factor", \.calibration.slopeFactor, 0.01...1, unit: "factor",
      "the factor of the pooled log-odds",
      reason: "pooled sources overlap; below 1 the map pulls towards one half"),
    ParameterDescription(
      "calibration.confidence_max_probability", \.calibration.confidenceMaxProbability,
      0.5...0.999, unit: "probability", "the most confidence that is ever stated",
      reason: "no market evidence deserves more"),
    ParameterDescription(
      "calibration.entry_log_odds_min", \.calibration.entryLogOddsMin, 0...5, unit: "log-odds",
      "the least cautious log-odds at which the evaluation acts",
      reason: "0.1 is a probability of 0.525; below it costs eat the edge"),
  ]

  private static func source(
    _ key: String, _ keyPath: any WritableKeyPath<ParameterValues, Double> & Sendable,
    _ what: String, reason: String
  ) -> ParameterDescription {
    ParameterDescription(
      "evidence.reliability.\(key)_fraction", keyPath, 0...1, unit: "fraction",
      "the factor of the log-odds of \(what)", reason: reason)
  }
}
