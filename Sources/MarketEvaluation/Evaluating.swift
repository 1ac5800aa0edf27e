public import EvaluationTuning
public import Market

/// Evaluates a context: what to do, how sure that is, how much to put at stake, and why.
///
/// A function of its arguments alone: no clock, no environment, no random source, and the same bits
/// on every platform. Total: any context gives an output; what is no number in a context that was
/// never validated counts as not known.
///
/// - Parameters:
///   - context: the validated context.
///   - parameters: the numbers to work with.
///   - subject: who evaluates.
///   - moment: the moment of the evaluation, against which ages are measured.
public func evaluate(
  _ context: MarketContext, parameters: EvaluationParameters = .default,
  subject: EvaluationSubject, at moment: Timestamp
) -> AGIOutput {
  let values = parameters.values
  let prepared = PreparedContext(context, values, at: moment)
  let scale = EvidenceScale(parameters)
  let items = gatheredEvidence(context, prepared, scale)
  let pool = EvidencePool(items, capacity: scale.derived.capacityLogOdds)
  let assessment = RiskAssessment(prepared, values)

  var ledger = Ledger()
  ledger.record(items, pool)
  ledger.record(assessment)
  let decision = Decision(pool, assessment.limits, values, &ledger)
  let sizing = PositionSize(
    decision, prepared, assessment.limits, values, currency: context.treasury?.currency, &ledger)
  let quotes = MarketMakingQuotes(prepared, assessment.limits, parameters, &ledger)

  return AGIOutput(
    subject: subject, signal: decision,
    research: ResearchView(items, isRiskRead: context.research?.risk != nil),
    risk: RiskAdjustments(
      limits: assessment.limits, binding: assessment.binding,
      actionBefore: decision.unrestrictedAction, actionAfter: decision.action,
      confidenceBeforeProbability: decision.calibratedProbability,
      confidenceAfterProbability: decision.confidenceProbability),
    sizing: sizing, marketMaking: quotes,
    diagnostics: AGIDiagnostics(
      context: context, evaluatedAt: moment, parameters: parameters, prepared: prepared,
      evidence: items, pool: pool, consensus: ConsensusMatrix(items),
      composite: CompositeScore(items, pool), risk: assessment, ledger: ledger.steps))
}
