import EvaluationTuning
import Market
import MarketEvaluation
import TestSupport

/// Contexts and subjects that tests have in common.
enum Samples {
  /// The moment of every evaluation of a test.
  static let moment = Timestamp(secondsSince1970: 1_772_375_400)

  /// Valid parameters of many kinds.
  static let parameterSets: [EvaluationParameters] = {
    var random = SeededRandom(seed: 91)
    return (0..<32).map { _ in random.parameters() }
  }()

  /// Who evaluates.
  static let subject = EvaluationSubject(
    identityDigest: "sha256:" + String(repeating: "ab", count: 32), identityName: "DynamicAGI",
    environment: "production", modelVersion: "0.1.0",
    versionInfo: [
      EvaluationSubject.VersionFact("name", "DynamicAGI"),
      EvaluationSubject.VersionFact("tag", "v0.1.0"),
    ])

  /// A context in which nothing protective limits anything, and only the signal speaks.
  static func calm(
    _ signal: Signal = .buy, confidence: Double? = 0.9, price: Double? = 100
  ) -> MarketContext {
    MarketContext(
      envelope: Envelope(source: "feed", symbol: "ABC", timestamp: moment, price: price),
      marketData: MarketData(
        signal: signal, confidenceProbability: confidence, volatility: .present(Volatility(0.2)),
        dataQuality: .present(1), riskScore: .present(0), drawdownFraction: .present(0),
        circuitBreaker: .present(false)),
      riskContext: RiskContext(
        dailyDrawdownFraction: .present(0), treasuryUtilisationFraction: .present(0),
        treasuryHealth: .present(1)),
      treasury: CurrencyCode(rawValue: "USD").map {
        Treasury(balanceAmount: 1_000_000, currency: $0)
      })
  }

  /// The calm context with every other source of market data speaking for a rise.
  static func bullish() -> MarketContext {
    var context = calm()
    context.marketData.momentumScore = 0.5
    context.marketData.trend = .uptrend
    context.marketData.sentiment = .score(0.4)
    context.marketData.compositeScores = .list([0.2, 0.6])
    context.marketData.signalAlignmentScore = 1
    context.marketData.humanBias = .buy
    context.marketData.humanWeightFraction = 1
    return context
  }

  /// Evaluates as every test does.
  static func output(
    _ context: MarketContext, _ parameters: EvaluationParameters = .default
  ) -> AGIOutput {
    evaluate(context, parameters: parameters, subject: subject, at: moment)
  }

  /// Parameters that differ from the defaults.
  static func parameters(
    _ change: (inout ParameterValues) -> Void
  ) throws -> EvaluationParameters {
    var values = ParameterValues()
    change(&values)
    return try EvaluationParameters(values)
  }
}
