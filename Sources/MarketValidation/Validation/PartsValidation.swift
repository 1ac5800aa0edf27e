public import Market

/// Validates the payloads of a request that code passes one by one.
///
/// As ``validate(_:options:)`` does for a context; source, symbol, timestamp and price of the request
/// are those of the market data's envelope, and what is missing there is reported.
///
/// - Parameters:
///   - marketData: the state of the market; its envelope says who sent it, of what and when.
///   - research: what analysts and models made of it.
///   - riskContext: the state of the account that trades.
///   - treasury: the money there is to trade with.
///   - inventoryUnits: the position held, long is positive.
///   - performance: measured results of the sessions before.
///   - feedbackNotes: what people noted on earlier outputs.
///   - introspection: what the surrounding system reports of itself.
///   - options: how it is judged.
public func validateEvaluationRequest(
  marketData: MarketData, research: Research? = nil, riskContext: RiskContext,
  treasury: Treasury? = nil, inventoryUnits: Double = 0, performance: [PerformanceMetric] = [],
  feedbackNotes: [FeedbackNote] = [], introspection: IntrospectionInputs? = nil,
  options: ValidationOptions
) -> ValidationReport<MarketContext> {
  var validation = Validation(options: options, root: nil)
  var draft = RequestDraft(
    envelope: SectionEnvelope(),
    context: MarketContext(
      envelope: RequestDraft.noEnvelope, marketData: marketData, research: research,
      riskContext: riskContext, treasury: treasury, inventoryUnits: inventoryUnits,
      performance: performance, feedbackNotes: feedbackNotes, introspection: introspection))
  validation.check(draft, RequestRules.object)
  let isComplete = validation.finish(&draft)
  return validation.report(
    isComplete ? draft.context : nil, source: marketData.envelope.source,
    sentAt: marketData.envelope.timestamp, sectionSources: draft.sectionSources)
}
