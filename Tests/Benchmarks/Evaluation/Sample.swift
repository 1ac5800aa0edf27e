import Market
import MarketEvaluation
import MarketValidation

/// What is worked on: one request as JSON, and two contexts made in code.
struct Sample: Sendable {
  /// The request of the comparison, so that each side reads the same.
  let request: [UInt8]
  /// The moment of every evaluation.
  let moment = Timestamp(secondsSince1970: 1_772_375_400)
  /// Who evaluates.
  let subject = EvaluationSubject(
    identityDigest: "sha256:" + String(repeating: "ab", count: 32), identityName: "DynamicAGI",
    environment: "production", modelVersion: "0.1.0")
  /// How requests are judged.
  let options: ValidationOptions
  /// Market data, account, treasury and position.
  let typical: MarketContext
  /// The same with all research.
  let full: MarketContext
  /// The output of the full context.
  let output: AGIOutput

  init(request: [UInt8]) {
    self.request = request
    options = ValidationOptions(now: moment)
    let market = MarketData(
      signal: .buy, confidenceProbability: 0.8, momentumScore: 0.5, trend: .uptrend,
      sentiment: .score(0.4), compositeScores: .list([0.2, 0.6, 0.1, 0.4]),
      signalAlignmentScore: 0.7, volatility: .present(Volatility(0.2)),
      dataQuality: .present(0.97), riskScore: .present(0.3), drawdownFraction: .present(-0.04),
      circuitBreaker: .present(false))
    let account = RiskContext(
      dailyDrawdownFraction: .present(-0.01), treasuryUtilisationFraction: .present(0.3),
      treasuryHealth: .present(1), volatility: .present(Volatility(0.2)))
    let typical = MarketContext(
      envelope: Envelope(source: "feed", symbol: "ABC", timestamp: moment, price: 100),
      marketData: market, riskContext: account,
      treasury: CurrencyCode(rawValue: "USD").map { Treasury(balanceAmount: 1e6, currency: $0) },
      inventoryUnits: 3)
    self.typical = typical
    var full = typical
    full.research = Self.research
    self.full = full
    output = evaluate(full, subject: subject, at: moment)
  }

  private static let research = Research(
    technical: TechnicalResearch(
      trend: .bullish, momentumScore: 0.4, volatility: Volatility(0.25), supportStrength: 0.6,
      resistancePressure: 0.2, movingAverageAlignment: [.bullish, .up, .neutral]),
    fundamental: FundamentalResearch(
      growthScore: 0.3, valuationScore: -0.2, profitabilityScore: 0.5, cashFlowTrendScore: 0.1,
      debtRatio: 0.8, sampleCount: 16),
    sentiment: SentimentResearch(
      feeds: [
        SentimentFeed(score: 0.4, confidenceProbability: 0.7),
        SentimentFeed(score: -0.1, confidenceProbability: 0.5),
      ], socialScore: 0.2, newsBiasScore: 0.1, analystConsensusScore: 0.5),
    macro: MacroResearch(
      regime: .expansion, inflationTrendScore: 0.2, growthOutlookScore: 0.4,
      policySupportScore: 0.1, liquidityScore: 0.3),
    risk: ResearchRisk(
      drawdownFraction: .present(-0.03), treasuryUtilisationFraction: .present(0.3),
      stressIndex: .present(0.2), halt: .present(false)))
}
