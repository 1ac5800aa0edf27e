internal import Market

/// A request while it is read: like a context, but the envelope may still lack what a payload of
/// the request tells.
struct RequestDraft: Sendable {
  /// What the request says of its origin.
  var envelope: SectionEnvelope
  /// The state of the market.
  var marketData: MarketData
  /// What was made of it.
  var research: Research?
  /// The state of the account.
  var riskContext: RiskContext
  /// The money to trade with.
  var treasury: Treasury?
  /// The position held.
  var inventoryUnits: Double
  /// Measured results.
  var performance: [PerformanceMetric]
  /// Notes on earlier outputs.
  var feedbackNotes: [FeedbackNote]
  /// What the surrounding system reports of itself.
  var introspection: IntrospectionInputs?

  /// A draft before anything was read.
  static let blank = RequestDraft(
    envelope: SectionEnvelope(), marketData: MarketDataRules.blank, research: nil,
    riskContext: AccountRules.blankRisk, treasury: nil, inventoryUnits: 0, performance: [],
    feedbackNotes: [], introspection: nil)

  /// The context of the draft.
  func context(_ envelope: Envelope) -> MarketContext {
    MarketContext(
      envelope: envelope, marketData: marketData, research: research, riskContext: riskContext,
      treasury: treasury, inventoryUnits: inventoryUnits, performance: performance,
      feedbackNotes: feedbackNotes, introspection: introspection)
  }
}

extension RequestDraft {
  /// The draft that a context would come from.
  init(_ context: MarketContext) {
    self.init(
      envelope: SectionEnvelope(
        source: context.envelope.source, symbol: context.envelope.symbol,
        timestamp: context.envelope.timestamp, price: context.envelope.price),
      marketData: context.marketData, research: context.research,
      riskContext: context.riskContext, treasury: context.treasury,
      inventoryUnits: context.inventoryUnits, performance: context.performance,
      feedbackNotes: context.feedbackNotes, introspection: context.introspection)
  }
}
