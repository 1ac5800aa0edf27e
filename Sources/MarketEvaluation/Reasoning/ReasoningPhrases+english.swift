internal import EvaluationTuning

extension ReasoningPhrases {
  /// English.
  public static let english: ReasoningPhrases = {
    var phrases = ReasoningPhrases(language: "en")
    phrases.components = [
      .signal: "the sender's signal", .momentum: "momentum", .trend: "the trend",
      .sentiment: "sentiment", .compositeScores: "the mean of the model scores",
      .humanBias: "the analyst's view", .technical: "technical research",
      .fundamental: "fundamental research", .researchSentiment: "research on sentiment",
      .macro: "macro research",
    ]
    phrases.constraints = [
      .circuitBreaker: "the circuit breaker", .researchHalt: "the halt asked for by research",
      .drawdown: "the drawdown", .dailyDrawdown: "the loss of the day",
      .researchDrawdown: "the drawdown stated by research",
      .treasuryUtilisation: "the use of the treasury",
      .researchUtilisation: "the use of the treasury stated by research",
      .treasuryHealth: "the health of the treasury", .volatility: "volatility",
      .riskScore: "the risk score", .stressIndex: "market stress",
      .dataQuality: "the quality of the data", .staleness: "the age of the data",
      .unknownProtectives: "the number of unknown protective values",
      .inventory: "the position held",
      .positionLimit: "the position limit",
    ]
    phrases.decision = "{action} with confidence {confidence}."
    phrases.contribution = "{source} adds {change}, the sum is {sum}."
    phrases.openness = "{source} leaves {change} open."
    phrases.pool = "Of {sum} log-odds with {open} open, {left} can be relied on."
    phrases.permission = "{constraint} leaves only {actions}."
    phrases.confidenceCeiling = "{constraint} caps confidence at {after}, from {before}."
    phrases.exposureCeiling = "{constraint} caps exposure at {after}, from {before}."
    phrases.lean = "The evidence leans to {action}."
    phrases.entryThreshold = "That is too little to act on."
    phrases.refusal = "{before} is not permitted, so {after}."
    phrases.confidence = "Confidence goes from {before} to {after}."
    phrases.kelly = "Kelly's fraction is {after}."
    phrases.narrowing = "{rule} takes the position from {before} to {after}."
    phrases.rules = [
      "fractional_kelly": "The part of Kelly's fraction in use",
      "volatility_target": "The target volatility", "exposure_ceiling": "The ceiling of exposure",
      "inventory": "The position held",
    ]
    phrases.position = "The position is {fraction} of the balance."
    phrases.quotes = "Quotes stand {bid} below and {ask} above the mid."
    phrases.noQuote = "not at all"
    return phrases
  }()
}
