public import Market

/// A payload that was validated on its own.
public enum ValidatedPayload: Hashable, Sendable {
  /// A whole request.
  case evaluation(MarketContext)
  /// The state of the market.
  case marketData(MarketData)
  /// What was made of it.
  case research(Research)
  /// The state of the account.
  case riskContext(RiskContext)
  /// The money to trade with.
  case treasury(Treasury)
  /// The position held, in units.
  case inventory(Double)
  /// Measured results.
  case performance([PerformanceMetric])
  /// Notes on earlier outputs.
  case feedbackNotes([FeedbackNote])
  /// What the surrounding system reports of itself.
  case introspection(IntrospectionInputs)
}
