/// The name of a constraint, in the order in which constraints are reported.
public enum RiskConstraint: String, Hashable, Sendable, CaseIterable {
  /// Trading is halted.
  case circuitBreaker = "circuit_breaker"
  /// Research asks to halt.
  case researchHalt = "research_halt"
  /// The loss from the highest equity.
  case drawdown
  /// The loss of the day.
  case dailyDrawdown = "daily_drawdown"
  /// The loss that research states.
  case researchDrawdown = "research_drawdown"
  /// The part of the treasury in use.
  case treasuryUtilisation = "treasury_utilisation"
  /// The part of the treasury in use that research states.
  case researchUtilisation = "research_utilisation"
  /// The soundness of the treasury.
  case treasuryHealth = "treasury_health"
  /// How far prices move.
  case volatility
  /// The risk as the sender sees it.
  case riskScore = "risk_score"
  /// The stress that research states.
  case stressIndex = "stress_index"
  /// The worth of the data.
  case dataQuality = "data_quality"
  /// The age of the market data.
  case staleness
  /// The number of protective values that are not known.
  case unknownProtectives = "unknown_protectives"
  /// The position held.
  case inventory
  /// The largest position that the parameters allow.
  case positionLimit = "position_limit"
}
