import Documents
import Market
import MarketEvaluation
import MarketValidation
import TestSupport
import Testing

/// The record of an evaluation must hold the whole context, whatever fields a context gains.
@Suite("The record of a context")
struct ContextRecordTests {
  @Test func `the complete context of the test is complete`() {
    for path in emptyPlaces(in: Self.complete, at: "context") {
      Issue.record("'\(path)' is empty in the test's complete context: fill it in")
    }
  }

  @Test func `every field of a context comes back from its record`() throws {
    var random = SeededRandom(seed: 33)
    let contexts = [Self.complete, Samples.calm()] + (0..<150).map { _ in random.context() }
    for context in contexts {
      let record = try parseJSON(Samples.output(context).json(), name: "record.json")
      #expect(try recompute(record: record).output == Samples.output(context))
    }
  }

  @Test func `the contexts that tests draw are valid`() {
    var random = SeededRandom(seed: 34)
    let options = ValidationOptions(
      now: Samples.moment, staleAfterSeconds: .infinity, researchStaleAfterSeconds: .infinity)
    for _ in 0..<100 {
      let report = validate(random.context(), options: options)
      #expect(report.errors.isEmpty, "\(report.errors)")
    }
  }

  @Test(arguments: [
    "source", "market_data", "risk_context", "inventory", "performance", "feedback_notes",
    "timestamp",
  ])
  func `a context that lacks a part is refused by its pointer`(_ key: String) throws {
    let report = Samples.output(Self.complete).report()
    let context = try #require(report["diagnostics"]?["context"])
    let rest = Node(.map((context.map ?? []).filter { $0.key != key }))
    let path: [JSONPointer.Step] = [.key("diagnostics"), .key("context")]
    let error = #expect(throws: RecordFault.self) {
      try recompute(record: report.replacing(path[...], with: rest))
    }
    #expect(error?.description.contains("'/diagnostics/context/\(key)'") == true)
  }

  /// The places of a value that hold nothing.
  private func emptyPlaces(in value: Any, at path: String) -> [String] {
    let mirror = Mirror(reflecting: value)
    if mirror.children.isEmpty,
      mirror.displayStyle == .optional || mirror.displayStyle == .collection
    {
      return [path]
    }
    return mirror.children.enumerated().flatMap { index, child in
      emptyPlaces(in: child.value, at: "\(path).\(child.label ?? String(index))")
    }
  }

  private static let envelope = SectionEnvelope(
    source: "desk", symbol: "ABC", timestamp: Samples.moment.adding(seconds: -60), price: 99.5)

  private static let complete: MarketContext = {
    var context = MarketContext(
      envelope: Envelope(
        source: "feed", symbol: "ABC",
        timestamp: Timestamp(secondsSince1970: 1_772_375_399, nanoseconds: 250_000_000),
        price: 100),
      marketData: market, research: research,
      riskContext: RiskContext(
        envelope: envelope, dailyDrawdownFraction: .present(-0.01),
        treasuryUtilisationFraction: .substituted(1, .numberNotFinite),
        treasuryHealth: .absentWithReason("the bank is closed"),
        volatility: .present(Volatility(1.25, .ratio))),
      inventoryUnits: -2.5,
      performance: [
        PerformanceMetric(name: "fees", value: 1.5, unit: "USD", direction: .lower)
      ], feedbackNotes: [FeedbackNote(text: "good", polarityScore: 0.5, author: "Ann")],
      introspection: IntrospectionInputs(
        envelope: envelope,
        awareness: [
          IntrospectionEntry("focus", .level(0.5)), IntrospectionEntry("mood", .text("calm")),
        ], reflection: [IntrospectionEntry("lessons", .texts(["wait", "watch"]))]))
    context.treasury = CurrencyCode(rawValue: "EUR").map {
      Treasury(envelope: envelope, balanceAmount: 5e5, currency: $0)
    }
    return context
  }()

  private static let market = MarketData(
    envelope: envelope, signal: .sell, confidenceProbability: 0.7, momentumScore: -0.25,
    trend: .range, sentiment: .word(.bearish),
    compositeScores: .named([NamedNumber("a", 0.5), NamedNumber("a", -0.5)]),
    signalAlignmentScore: 0.5, volatility: .present(Volatility(0.015, .daily)),
    dataQuality: .present(0.9), riskScore: .absentWithReason("none"),
    drawdownFraction: .substituted(-1, .signConvention), circuitBreaker: .present(false),
    humanBias: .neutral, humanWeightFraction: 0.25, news: ["headline \u{1F4C8}"],
    supportPrice: 90, resistancePrice: 110, reasoningModel: "small")

  private static let research = Research(
    envelope: envelope,
    technical: TechnicalResearch(
      trend: .sideways, momentumScore: 0.1, volatility: Volatility(0.2), supportStrength: 0.3,
      resistancePressure: 0.4, movingAverageAlignment: [.down, .neutral]),
    fundamental: FundamentalResearch(
      growthScore: 0.1, valuationScore: 0.2, profitabilityScore: 0.3, cashFlowTrendScore: 0.4,
      debtRatio: 0.5, sampleCount: 6),
    sentiment: SentimentResearch(
      feeds: [SentimentFeed(score: 0.1, confidenceProbability: 0.2)], socialScore: 0.3,
      newsBiasScore: 0.4, analystConsensusScore: 0.5),
    macro: MacroResearch(
      regime: .riskOff, inflationTrendScore: 0.1, growthOutlookScore: 0.2,
      policySupportScore: 0.3, liquidityScore: 0.4),
    risk: ResearchRisk(
      drawdownFraction: .present(-0.1), treasuryUtilisationFraction: .absentWithReason("none"),
      stressIndex: .substituted(1, .numberOutOfRange), halt: .substituted(true, .booleanExpected)))
}
