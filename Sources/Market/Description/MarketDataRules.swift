/// What is said of `market_data`.
enum MarketDataRules {
  private static let signal = Codec<Signal>.word([
    ("LONG", .buy), ("SHORT", .sell), ("FLAT", .neutral),
  ])
  private static let word: SafeCoercions = [.trim, .letterCase]
  private static let signalWord: SafeCoercions = [.trim, .letterCase, .otherWords]
  private static let score: SafeCoercions = [.numericText, .clamp]

  /// The payload.
  static let object = ObjectRules<MarketData>(
    "market_data", "the state of the market and the sender's own view of it",
    EnvelopeRules.rules(at: \.envelope) + view + protection + remarks)

  /// What stands in until a payload is read; never given out.
  static let blank = MarketData(
    signal: .neutral, volatility: .absentWithReason(""), dataQuality: .absentWithReason(""),
    riskScore: .absentWithReason(""), drawdownFraction: .absentWithReason(""),
    circuitBreaker: .absentWithReason(""))

  private static let view: [FieldRule<MarketData>] = [
    .required("signal", signal, at: \.signal, safe: signalWord, "what the sender would do"),
    .optional(
      "confidence", .number(.fraction), at: \.confidenceProbability, safe: .numericText,
      unit: "probability", default: "parameters", "the sender's probability of being right"),
    .optional(
      "momentum", .number(.score), at: \.momentumScore, safe: score,
      "the speed of the price, falling fast to rising fast"),
    .optional("trend", .word(), at: \.trend, safe: word, "the trend in a word"),
    .optional(
      "sentiment", .sentiment, at: \.sentiment, safe: [.trim, .letterCase, .numericText],
      "the mood of the market, all against to all for, or in a word"),
    .optional(
      "composite_scores", .scores, at: \.compositeScores, safe: [.scalarToList, .clamp],
      aliases: ["model_scores"], "scores of several models on the same question"),
    .optional(
      "signal_alignment", .number(.score), at: \.signalAlignmentScore, safe: score,
      "how far the sender's signals agree, against one another to all the same"),
  ]

  private static let protection: [FieldRule<MarketData>] = [
    .protective(
      "volatility", .volatility, pessimistic: PessimisticValues.volatility, at: \.volatility,
      safe: .numericText, unit: "annualised fraction when bare, 0.2 is 20 %",
      "how far prices move"),
    .protective(
      "data_quality", .number(.fraction), pessimistic: PessimisticValues.dataQuality,
      at: \.dataQuality, safe: .numericText, "the worth of the data, none to full"),
    .protective(
      "risk_score", .number(.fraction), pessimistic: PessimisticValues.riskScore,
      at: \.riskScore, safe: .numericText, "the risk as the sender sees it, none to full"),
    .protective(
      "drawdown", .number(.loss), pessimistic: PessimisticValues.drawdownFraction,
      at: \.drawdownFraction, safe: .numericText, unit: "fraction of equity, loss negative",
      "the loss from the highest equity"),
    .protective(
      "circuit_breaker", .boolean, pessimistic: PessimisticValues.circuitBreaker,
      at: \.circuitBreaker, "whether trading is halted"),
  ]

  private static let remarks: [FieldRule<MarketData>] = [
    .optional(
      "human_bias", signal, at: \.humanBias, safe: signalWord,
      aliases: ["analyst_bias", "human_analysis"], "what a person would do"),
    .optional(
      "human_weight", .number(.fraction), at: \.humanWeightFraction, safe: .numericText,
      default: "parameters", "how much the person counts; only beside a `human_bias`"),
    .defaulted(
      "news", .list(.text), to: [], isSilent: true, at: \.news, safe: .scalarToList,
      "headlines"),
    .optional(
      "support_level", .number(.price), at: \.supportPrice, safe: .numericText, unit: "price",
      "the price at which buyers are expected"),
    .optional(
      "resistance_level", .number(.price), at: \.resistancePrice, safe: .numericText,
      unit: "price", "the price at which sellers are expected"),
    .optional(
      "reasoning_model", .text, at: \.reasoningModel, safe: .trim,
      "which model a reasoning adapter should use"),
  ]
}
