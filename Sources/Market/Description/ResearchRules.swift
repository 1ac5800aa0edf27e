/// What is said of `research`.
enum ResearchRules {
  /// The payload.
  static let object = ObjectRules<Research>(
    "research", "what analysts and models made of the market; zero and missing differ",
    EnvelopeRules.rules(at: \.envelope) + [
      .optional(
        "technical", .object(technical, blank: TechnicalResearch()), at: \.technical,
        "what prices show"),
      .optional(
        "fundamental", .object(fundamental, blank: FundamentalResearch()), at: \.fundamental,
        "what the books show"),
      .optional(
        "sentiment", .object(sentiment, blank: SentimentResearch()), at: \.sentiment,
        "what people think"),
      .optional(
        "macro", .object(macro, blank: MacroResearch()), at: \.macro, "what the economy shows"),
      .optionalProtectiveObject(
        "risk", risk, blank: blankRisk, at: \.risk,
        "what research says of risk; read even when no other part is there"),
    ])

  private static let technical = ObjectRules<TechnicalResearch>(
    "research.technical", "what prices show",
    [
      .optional("trend", .word(), at: \.trend, "the trend in a word"),
      .optional(
        "momentum", .number(.score), at: \.momentumScore,
        "the speed of the price, falling fast to rising fast"),
      .optional(
        "volatility", .volatility, at: \.volatility,
        unit: "annualised fraction when bare, 0.2 is 20 %", "how far prices move"),
      .optional(
        "support_strength", .number(.fraction), at: \.supportStrength, "how firm the support is"),
      .optional(
        "resistance_pressure", .number(.fraction), at: \.resistancePressure,
        "how heavy the resistance is"),
      .optional(
        "moving_average_alignment", .list(.word()), at: \.movingAverageAlignment,
        "what each moving average says"),
    ])

  private static let fundamental = ObjectRules<FundamentalResearch>(
    "research.fundamental", "what the books show",
    [
      .optional("growth_score", .number(.score), at: \.growthScore, "growth, shrinking to growing"),
      .optional(
        "valuation_score", .number(.score), at: \.valuationScore, "valuation, dear to cheap"),
      .optional("profitability", .number(.score), at: \.profitabilityScore, "profitability"),
      .optional(
        "cash_flow_trend", .number(.score), at: \.cashFlowTrendScore, "the trend of the cash flow"),
      .optional(
        "debt_ratio", .number(.amount), at: \.debtRatio, unit: "debt by equity", "the debt"),
      .optional(
        "sample_size", .count, at: \.sampleCount, "the number of observations behind the scores"),
    ])

  private static let sentiment = ObjectRules<SentimentResearch>(
    "research.sentiment", "what people think",
    [
      .optional(
        "feeds",
        .list(.object(ItemRules.feed, blank: SentimentFeed(score: 0, confidenceProbability: 0))),
        at: \.feeds, aliases: ["sources"], "feeds of scores"),
      .optional("social_score", .number(.score), at: \.socialScore, "the mood of social media"),
      .optional("news_bias", .number(.score), at: \.newsBiasScore, "the mood of the news"),
      .optional(
        "analyst_consensus", .number(.score), at: \.analystConsensusScore,
        "what analysts agree on, sell to buy"),
    ])

  private static let macro = ObjectRules<MacroResearch>(
    "research.macro", "what the economy shows",
    [
      .optional("regime", .word(), at: \.regime, "the regime in a word"),
      .optional(
        "inflation_trend", .number(.score), at: \.inflationTrendScore, "the trend of inflation"),
      .optional(
        "growth_outlook", .number(.score), at: \.growthOutlookScore, "the outlook on growth"),
      .optional(
        "policy_support", .number(.score), at: \.policySupportScore,
        "the support of monetary and fiscal policy"),
      .optional("liquidity", .number(.score), at: \.liquidityScore, "liquidity, dry to ample"),
    ])

  private static let risk = ObjectRules<ResearchRisk>(
    "research.risk", "what research says of risk",
    [
      .protective(
        "drawdown", .number(.loss), pessimistic: PessimisticValues.drawdownFraction,
        at: \.drawdownFraction, unit: "fraction of equity, loss negative",
        "the loss from the highest equity"),
      .protective(
        "treasury_utilisation", .number(.fraction),
        pessimistic: PessimisticValues.treasuryUtilisationFraction,
        at: \.treasuryUtilisationFraction, "the part of the treasury in use"),
      .protective(
        "stress_index", .number(.fraction), pessimistic: PessimisticValues.stressIndex,
        at: \.stressIndex, "stress of the market, none to full"),
      .protective(
        "halt", .boolean, pessimistic: PessimisticValues.halt, at: \.halt,
        "whether research asks to halt"),
    ])

  private static let blankRisk = ResearchRisk(
    drawdownFraction: .absentWithReason(""), treasuryUtilisationFraction: .absentWithReason(""),
    stressIndex: .absentWithReason(""), halt: .absentWithReason(""))
}
