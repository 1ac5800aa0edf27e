/// Everything that one evaluation may know of the market, validated.
///
/// Made by the validator from a payload, or built in code and then validated. The type cannot say
/// "unknown" by a number: what a sender may leave out is optional, and what protects the user, such
/// as volatility or a circuit breaker, says in a ``Protective`` whether it is there at all.
public struct MarketContext: Hashable, Sendable {
  /// Who sent the request, of what and when.
  public var envelope: Envelope
  /// The state of the market and the sender's own view of it.
  public var marketData: MarketData
  /// What analysts and models made of it; `nil` when nothing was sent.
  public var research: Research?
  /// The state of the account that trades.
  public var riskContext: RiskContext
  /// The money there is to trade with; `nil` when unknown, so that no size in money can be given.
  public var treasury: Treasury?
  /// The position held, in units of the instrument; long is positive, short is negative.
  public var inventoryUnits: Double
  /// Measured results of the sessions before, each name once.
  public var performance: [PerformanceMetric]
  /// What people noted on earlier outputs, in the order of the payload.
  public var feedbackNotes: [FeedbackNote]
  /// What the surrounding system reports of itself; `nil` when nothing was sent.
  public var introspection: IntrospectionInputs?

  /// Creates a context; nothing is checked here.
  public init(
    envelope: Envelope, marketData: MarketData, research: Research? = nil,
    riskContext: RiskContext, treasury: Treasury? = nil, inventoryUnits: Double = 0,
    performance: [PerformanceMetric] = [], feedbackNotes: [FeedbackNote] = [],
    introspection: IntrospectionInputs? = nil
  ) {
    self.envelope = envelope
    self.marketData = marketData
    self.research = research
    self.riskContext = riskContext
    self.treasury = treasury
    self.inventoryUnits = inventoryUnits
    self.performance = performance
    self.feedbackNotes = feedbackNotes
    self.introspection = introspection
  }

  /// The moment that one payload of the request describes: its own, or else the request's.
  public func timestamp(of section: SectionEnvelope) -> Timestamp {
    section.timestamp ?? envelope.timestamp
  }
}
