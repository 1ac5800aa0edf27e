internal import Market

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
    EnvelopeRules.rules(of: .marketData) + view + protection + remarks)

  /// What stands in until a payload is read; never given out.
  static let blank = MarketData(
    signal: .neutral, volatility: .absentWithReason(""), dataQuality: .absentWithReason(""),
    riskScore: .absentWithReason(""), drawdownFraction: .absentWithReason(""),
    circuitBreaker: .absentWithReason(""))

  private static let view: [FieldRule<MarketData>] = [
    .required(
      "signal", signal, at: { $0.signal }, { $0.signal = $1 }, safe: signalWord,
      "what the sender would do"),
    .optional(
      "confidence", .number(.fraction), at: { $0.confidenceProbability },
      { $0.confidenceProbability = $1 }, safe: .numericText,
      unit: "probability", default: "parameters", "the sender's probability of being right"),
    .optional(
      "momentum", .number(.score), at: { $0.momentumScore }, { $0.momentumScore = $1 }, safe: score,
      "the speed of the price, falling fast to rising fast"),
    .optional(
      "trend", .word(), at: { $0.trend }, { $0.trend = $1 }, safe: word, "the trend in a word"),
    .optional(
      "sentiment", .sentiment, at: { $0.sentiment }, { $0.sentiment = $1 },
      safe: [.trim, .letterCase, .numericText],
      "the mood of the market, all against to all for, or in a word"),
    .optional(
      "composite_scores", .scores, at: { $0.compositeScores }, { $0.compositeScores = $1 },
      safe: [.scalarToList, .clamp],
      aliases: ["model_scores"], "scores of several models on the same question"),
    .optional(
      "signal_alignment", .number(.score), at: { $0.signalAlignmentScore },
      { $0.signalAlignmentScore = $1 }, safe: score,
      "how far the sender's signals agree, against one another to all the same"),
  ]

  private static let protection: [FieldRule<MarketData>] = [
    .protective(
      "volatility", .volatility, pessimistic: PessimisticValues.volatility, at: { $0.volatility },
      { $0.volatility = $1 },
      safe: .numericText, unit: "annualised fraction when bare, 0.2 is 20 %",
      "how far prices move"),
    .protective(
      "data_quality", .number(.fraction), pessimistic: PessimisticValues.dataQuality,
      at: { $0.dataQuality }, { $0.dataQuality = $1 }, safe: .numericText,
      "the worth of the data, none to full"),
    .protective(
      "risk_score", .number(.fraction), pessimistic: PessimisticValues.riskScore,
      at: { $0.riskScore }, { $0.riskScore = $1 }, safe: .numericText,
      "the risk as the sender sees it, none to full"),
    .protective(
      "drawdown", .number(.loss), pessimistic: PessimisticValues.drawdownFraction,
      at: { $0.drawdownFraction }, { $0.drawdownFraction = $1 }, safe: .numericText,
      unit: "fraction of equity, loss negative",
      "the loss from the highest equity"),
    .protective(
      "circuit_breaker", .boolean, pessimistic: PessimisticValues.circuitBreaker,
      at: { $0.circuitBreaker }, { $0.circuitBreaker = $1 }, "whether trading is halted"),
  ]

  private static let remarks: [FieldRule<MarketData>] = [
    .optional(
      "human_bias", signal, at: { $0.humanBias }, { $0.humanBias = $1 }, safe: signalWord,
      aliases: ["analyst_bias", "human_analysis"], "what a person would do"),
    .optional(
      "human_weight", .number(.fraction), at: { $0.humanWeightFraction },
      { $0.humanWeightFraction = $1 }, safe: .numericText,
      default: "parameters", "how much the person counts; only beside a `human_bias`"),
    .defaulted(
      "news", .list(.text), to: [], isSilent: true, at: { $0.news }, { $0.news = $1 },
      safe: .scalarToList,
      "headlines"),
    .optional(
      "support_level", .number(.price), at: { $0.supportPrice }, { $0.supportPrice = $1 },
      safe: .numericText, unit: "price",
      "the price at which buyers are expected"),
    .optional(
      "resistance_level", .number(.price), at: { $0.resistancePrice }, { $0.resistancePrice = $1 },
      safe: .numericText,
      unit: "price", "the price at which sellers are expected"),
    .optional(
      "reasoning_model", .text, at: { $0.reasoningModel }, { $0.reasoningModel = $1 }, safe: .trim,
      "which model a reasoning adapter should use"),
  ]
}
