internal import Market

/// What is said of `research`.
enum ResearchRules {
  /// The payload.
  static let object = ObjectRules<Research>(
    "research", "what analysts and models made of the market; zero and missing differ",
    EnvelopeRules.rules(of: .research) + [
      .optional(
        "technical", .object(technical, blank: TechnicalResearch()), at: { $0.technical },
        { $0.technical = $1 },
        "what prices show"),
      .optional(
        "fundamental", .object(fundamental, blank: FundamentalResearch()), at: { $0.fundamental },
        { $0.fundamental = $1 },
        "what the books show"),
      .optional(
        "sentiment", .object(sentiment, blank: SentimentResearch()), at: { $0.sentiment },
        { $0.sentiment = $1 },
        "what people think"),
      .optional(
        "macro", .object(macro, blank: MacroResearch()), at: { $0.macro }, { $0.macro = $1 },
        "what the economy shows"),
      .protectiveObject(
        "risk", risk, blank: blankRisk, at: { $0.risk }, { $0.risk = $1 },
        need: .optionalProtective, default: "absent",
        "what research says of risk; read even when no other part is there"),
    ])

  private static let technical = ObjectRules<TechnicalResearch>(
    "research.technical", "what prices show",
    [
      .optional("trend", .word(), at: { $0.trend }, { $0.trend = $1 }, "the trend in a word"),
      .optional(
        "momentum", .number(.score), at: { $0.momentumScore }, { $0.momentumScore = $1 },
        "the speed of the price, falling fast to rising fast"),
      .optional(
        "volatility", .volatility, at: { $0.volatility }, { $0.volatility = $1 },
        unit: "annualised fraction when bare, 0.2 is 20 %", "how far prices move"),
      .optional(
        "support_strength", .number(.fraction), at: { $0.supportStrength },
        { $0.supportStrength = $1 }, "how firm the support is"),
      .optional(
        "resistance_pressure", .number(.fraction), at: { $0.resistancePressure },
        { $0.resistancePressure = $1 },
        "how heavy the resistance is"),
      .optional(
        "moving_average_alignment", .list(.word()), at: { $0.movingAverageAlignment },
        { $0.movingAverageAlignment = $1 },
        "what each moving average says"),
    ])

  private static let fundamental = ObjectRules<FundamentalResearch>(
    "research.fundamental", "what the books show",
    [
      .optional(
        "growth_score", .number(.score), at: { $0.growthScore }, { $0.growthScore = $1 },
        "growth, shrinking to growing"),
      .optional(
        "valuation_score", .number(.score), at: { $0.valuationScore }, { $0.valuationScore = $1 },
        "valuation, dear to cheap"),
      .optional(
        "profitability", .number(.score), at: { $0.profitabilityScore },
        { $0.profitabilityScore = $1 }, "profitability"),
      .optional(
        "cash_flow_trend", .number(.score), at: { $0.cashFlowTrendScore },
        { $0.cashFlowTrendScore = $1 }, "the trend of the cash flow"),
      .optional(
        "debt_ratio", .number(.amount), at: { $0.debtRatio }, { $0.debtRatio = $1 },
        unit: "debt by equity", "the debt"),
      .optional(
        "sample_size", .count, at: { $0.sampleCount }, { $0.sampleCount = $1 },
        "the number of observations behind the scores"),
    ])

  private static let sentiment = ObjectRules<SentimentResearch>(
    "research.sentiment", "what people think",
    [
      .optional(
        "feeds",
        .list(.object(ItemRules.feed, blank: SentimentFeed(score: 0, confidenceProbability: 0))),
        at: { $0.feeds }, { $0.feeds = $1 }, aliases: ["sources"], "feeds of scores"),
      .optional(
        "social_score", .number(.score), at: { $0.socialScore }, { $0.socialScore = $1 },
        "the mood of social media"),
      .optional(
        "news_bias", .number(.score), at: { $0.newsBiasScore }, { $0.newsBiasScore = $1 },
        "the mood of the news"),
      .optional(
        "analyst_consensus", .number(.score), at: { $0.analystConsensusScore },
        { $0.analystConsensusScore = $1 },
        "what analysts agree on, sell to buy"),
    ])

  private static let macro = ObjectRules<MacroResearch>(
    "research.macro", "what the economy shows",
    [
      .optional("regime", .word(), at: { $0.regime }, { $0.regime = $1 }, "the regime in a word"),
      .optional(
        "inflation_trend", .number(.score), at: { $0.inflationTrendScore },
        { $0.inflationTrendScore = $1 }, "the trend of inflation"),
      .optional(
        "growth_outlook", .number(.score), at: { $0.growthOutlookScore },
        { $0.growthOutlookScore = $1 }, "the outlook on growth"),
      .optional(
        "policy_support", .number(.score), at: { $0.policySupportScore },
        { $0.policySupportScore = $1 },
        "the support of monetary and fiscal policy"),
      .optional(
        "liquidity", .number(.score), at: { $0.liquidityScore }, { $0.liquidityScore = $1 },
        "liquidity, dry to ample"),
    ])

  private static let risk = ObjectRules<ResearchRisk>(
    "research.risk", "what research says of risk",
    [
      .protective(
        "drawdown", .number(.loss), pessimistic: PessimisticValues.drawdownFraction,
        at: { $0.drawdownFraction }, { $0.drawdownFraction = $1 },
        unit: "fraction of equity, loss negative",
        "the loss from the highest equity"),
      .protective(
        "treasury_utilisation", .number(.fraction),
        pessimistic: PessimisticValues.treasuryUtilisationFraction,
        at: { $0.treasuryUtilisationFraction }, { $0.treasuryUtilisationFraction = $1 },
        "the part of the treasury in use"),
      .protective(
        "stress_index", .number(.fraction), pessimistic: PessimisticValues.stressIndex,
        at: { $0.stressIndex }, { $0.stressIndex = $1 }, "stress of the market, none to full"),
      .protective(
        "halt", .boolean, pessimistic: PessimisticValues.halt, at: { $0.halt }, { $0.halt = $1 },
        "whether research asks to halt"),
    ])

  private static let blankRisk = ResearchRisk(
    drawdownFraction: .absentWithReason(""), treasuryUtilisationFraction: .absentWithReason(""),
    stressIndex: .absentWithReason(""), halt: .absentWithReason(""))
}
