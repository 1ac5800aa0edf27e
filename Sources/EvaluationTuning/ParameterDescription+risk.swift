extension ParameterDescription {
  /// The parameters of `risk`.
  static let risk =
    ramp(
      "drawdown", \.risk.drawdown, -1...0, unit: "fraction of equity, loss negative",
      "the drawdown of market data", reason: "a fifth of equity needs a quarter to be regained")
    + ramp(
      "daily_drawdown", \.risk.dailyDrawdown, -1...0, unit: "fraction of equity, loss negative",
      "the loss of the day", reason: "more than three ordinary days of a volatile account")
    + ramp(
      "research_drawdown", \.risk.researchDrawdown, -1...0,
      unit: "fraction of equity, loss negative", "the drawdown that research states",
      reason: "as the drawdown of market data")
    + ramp(
      "treasury_utilisation", \.risk.treasuryUtilisation, 0...1, unit: "fraction",
      "the part of the treasury in use", reason: "a tenth of the treasury stays for margin calls")
    + ramp(
      "treasury_health", \.risk.treasuryHealth, 0...2, unit: "1 is nominal",
      "the soundness of the treasury", reason: "a little below nominal is noise, half is not")
    + ramp(
      "volatility", \.risk.volatility, 0...10, unit: "annualised fraction",
      "the highest volatility stated",
      reason: "twice the normal figure, and the level of the worst crashes")
    + ramp(
      "risk_score", \.risk.riskScore, 0...1, unit: "score", "the sender's own risk score",
      reason: "below the middle it is ordinary")
    + ramp(
      "stress_index", \.risk.stressIndex, 0...1, unit: "index", "the stress that research states",
      reason: "half of the scale is ordinary")
    + ramp(
      "data_quality", \.risk.dataQuality, 0...1, unit: "fraction", "the worth of the data",
      reason: "below 0.4 more is missing than there is")
    + ramp(
      "staleness", \.risk.staleness, 0...3_155_760_000, unit: "seconds",
      "the age of the market data", reason: "an hour is fresh enough, a day is another session")
    + ramp(
      "unknown_protectives", \.risk.unknownProtectives, 0...100, unit: "values",
      "the number of protective values absent or substituted",
      reason: "each unknown costs a quarter")
    + [
      ParameterDescription(
        "risk.restricted_confidence_max_probability", \.risk.restrictedConfidenceMaxProbability,
        0...1, unit: "probability", "the ceiling of confidence where a value restricts",
        reason: "just enough to let a position be reduced"),
      ParameterDescription(
        "risk.restricted_exposure_max_fraction", \.risk.restrictedExposureMaxFraction, 0...1,
        unit: "fraction of the balance", "the ceiling of exposure where a value restricts",
        reason: "reductions go in steps of at most a tenth"),
      ParameterDescription(
        "risk.requires_research_risk", \.risk.requiresResearchRisk,
        "whether an evaluation without `research.risk` is treated as one with the worst of it",
        reason: "many accounts have no research; where there is some, switch it on"),
    ]

  /// The parameters of `sizing`.
  static let sizing = [
    ParameterDescription(
      "sizing.kelly_fraction", \.sizing.kellyFraction, 0...1, unit: "fraction",
      "the part of the Kelly fraction that is used",
      reason: "a quarter keeps 7/16 of the growth and forgives an overrated edge"),
    ParameterDescription(
      "sizing.payoff_ratio", \.sizing.payoffRatio, 0.01...100, unit: "ratio",
      "what a right decision gains for each unit that a wrong one loses",
      reason: "even money where nothing better is known"),
    ParameterDescription(
      "sizing.target_volatility_fraction", \.sizing.targetVolatilityFraction, 0.001...10,
      unit: "annualised fraction", "the volatility that a position is scaled down to",
      reason: "a common target of volatility-managed funds"),
    ParameterDescription(
      "sizing.position_max_fraction", \.sizing.positionMaxFraction,
      0...SizingParameters.positionLimitFraction, unit: "fraction of the balance",
      "the largest position", reason: "no leverage unless it is asked for"),
  ]

  /// The parameters of `market_making`.
  static let marketMaking = [
    ParameterDescription(
      "market_making.risk_aversion", \.marketMaking.riskAversion, 0.001...10_000,
      unit: "γ for relative prices and lots", "the aversion to the variance of inventory",
      reason: "at a volatility of 0.2 one lot moves the reservation price by 8 basis points"),
    ParameterDescription(
      "market_making.fill_decay_per_fraction", \.marketMaking.fillDecayPerFraction,
      0.1...1_000_000, unit: "k for relative prices",
      "the decay of the fill rate with the distance from the mid",
      reason: "a factor e for each 10 basis points"),
    ParameterDescription(
      "market_making.fills_per_day", \.marketMaking.fillsPerDay, 0.001...1_000_000_000,
      unit: "A, a trading day", "the rate of fills at no distance",
      reason: "an ordinarily liquid instrument"),
    ParameterDescription(
      "market_making.horizon_days", \.marketMaking.horizonDays, 0...252, unit: "trading days",
      "the horizon T − t of Avellaneda and Stoikov", reason: "flat by the end of the day"),
    ParameterDescription(
      "market_making.lot_units", \.marketMaking.lotUnits, 0.000_000_001...1_000_000_000_000,
      unit: "units of the instrument", "the units in one quote", reason: "one unit"),
    ParameterDescription(
      "market_making.inventory_max_lots", \.marketMaking.inventoryMaxLots, 1...1_000_000,
      unit: "lots", "the most lots that are held on either side",
      reason: "the limit Q beyond which one side is not quoted"),
    ParameterDescription(
      "market_making.quote_distance_max_fraction", \.marketMaking.quoteDistanceMaxFraction,
      0.000_001...0.5, unit: "fraction of the price", "the greatest distance of a quote",
      reason: "beyond 5 % a quote is no quote"),
  ]

  private static func ramp(
    _ key: String, _ keyPath: any WritableKeyPath<ParameterValues, ParameterRamp> & Sendable,
    _ range: ClosedRange<Double>, unit: String, _ what: String, reason: String
  ) -> [ParameterDescription] {
    [
      ParameterDescription(
        "risk.\(key).starts_at", ParameterAccess(keyPath, \.startsAt), range, unit: unit,
        "the level of \(what) up to which it limits nothing", reason: reason),
      ParameterDescription(
        "risk.\(key).restricts_at", ParameterAccess(keyPath, \.restrictsAt), range, unit: unit,
        "the level of \(what) from which it restricts", reason: reason),
    ]
  }
}
