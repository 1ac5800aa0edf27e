import Documents
import EvaluationTuning
import Market
import MarketEvaluation
import TestSupport
import Testing

@Suite("Outputs and their reasoning")
struct OutputTests {
  @Test func `the schema is the committed one`() {
    expectReference(
      prettyJSON(AGIOutput.documentSchema), "schemas/output.schema.json")
  }

  @Test func `every output matches the schema`() throws {
    let schema = AGIOutput.documentSchema
    let parameterSchema = EvaluationParameters.documentSchema
    var random = SeededRandom(seed: 61)
    for index in 0..<150 {
      var context = random.context(calm: index % 2 == 0)
      if index % 5 == 0 { context.treasury?.balanceAmount = 1e20 }
      var output = Samples.output(context, random.any(Samples.parameterSets))
      if index % 3 == 0 { output.adapterReasoning = "because" }
      let report = try parseJSON(output.json(), name: "output.json")
      #expect(violations(of: schema, in: report, root: schema) == [])
      let parameters = try #require(report["diagnostics"]?["parameters"])
      #expect(violations(of: parameterSchema, in: parameters, root: parameterSchema) == [])
    }
    var broken = Samples.output(Samples.bullish()).report()
    broken.content = .map((broken.map ?? []) + [Node.Entry("extra", 1)])
    #expect(violations(of: schema, in: broken, root: schema) == [": 'extra' is unknown"])
  }

  @Test func `an output is written as the committed one`() {
    expectGolden(
      prettyJSON(Samples.output(constrained).report(phrases: .german)),
      "MarketEvaluation/constrained.json")
  }

  @Test(arguments: ReasoningPhrases.shipped)
  func `the reasoning is assembled from the ledger`(_ phrases: ReasoningPhrases) {
    let outputs = [
      Samples.bullish(), constrained, Samples.calm(.hold),
      halted(Samples.bullish()),
    ].map { Samples.output($0).reasoning(phrases) }
    expectGolden(
      outputs.joined(separator: "\n\n") + "\n",
      "MarketEvaluation/reasoning-\(phrases.language).txt")
    #expect(!outputs.joined().contains("{"))
  }

  @Test(arguments: ReasoningPhrases.shipped)
  func `every source, constraint and narrowing rule has a name`(_ phrases: ReasoningPhrases) {
    #expect(EvidenceComponent.allCases.allSatisfy { phrases.components[$0]?.isEmpty == false })
    #expect(RiskConstraint.allCases.allSatisfy { phrases.constraints[$0]?.isEmpty == false })
    for rule in [
      LedgerRule.fractionalKelly, .volatilityTarget, .exposureCeiling, .constraint(.inventory),
    ] {
      #expect(phrases.rules[rule.name]?.isEmpty == false)
    }
  }

  @Test func `an adapter adds a text and nothing else`() async throws {
    let output = Samples.output(Samples.bullish())
    let (reasoned, failure) = await output.reasoned(by: EchoAdapter())
    #expect(failure == nil)
    #expect(reasoned.adapterReasoning?.hasPrefix("\(output.evaluationID): BUY with") == true)
    var stripped = reasoned
    stripped.adapterReasoning = nil
    #expect(stripped == output)
    let record = try parseJSON(reasoned.json(), name: "output.json")
    #expect(try recompute(record: record).first == nil)

    let (cut, _) = await output.reasoned(by: EchoAdapter(answer: "aé€"), byteCountMax: 5)
    #expect(cut.adapterReasoning == "aé")
  }

  @Test func `an adapter that fails leaves the output as it is`() async {
    let output = Samples.output(Samples.bullish())
    let (reasoned, failure) = await output.reasoned(by: FailingAdapter())
    #expect(reasoned == output)
    #expect(failure is FailingAdapter.Fault)
  }

  @Test func `research is summarised on its own, and its risk is read even alone`() {
    var context = Samples.bullish()
    #expect(!Samples.output(context).research.isRiskRead)
    #expect(Samples.output(context).research.score == nil)
    context.research = Research(
      macro: MacroResearch(growthOutlookScore: 0.5, liquidityScore: 1),
      risk: ResearchRisk(
        drawdownFraction: .present(0), treasuryUtilisationFraction: .present(0),
        stressIndex: .present(0.7), halt: .present(false)))
    let view = Samples.output(context).research
    #expect(view.score == 0.75)
    #expect(view.isRiskRead)
    // Two of five statements of a source that is 10 of 45 parts of research.
    #expect(abs(view.coverageFraction - 0.4 * 10 / 45) < 1e-9)
    context.research?.macro = nil
    let alone = Samples.output(context)
    #expect(alone.risk.binding.contains(.stressIndex))
    #expect(alone.research.isRiskRead)
  }

  @Test func `evidence that holds zero is NEUTRAL, evidence too weak to act on is HOLD`() throws {
    #expect(Samples.output(Samples.calm()).signal.action == .neutral)
    #expect(Samples.output(Samples.calm(.hold)).signal.action == .neutral)
    let eager = try Samples.parameters { $0.calibration.entryLogOddsMin = 0 }
    let careful = try Samples.parameters { $0.calibration.entryLogOddsMin = 2 }
    let context = Samples.bullish()
    #expect(Samples.output(context, eager).signal.action == .buy)
    #expect(Samples.output(context, careful).signal.action == .hold)
    #expect(Samples.output(context, careful).signal.lean == .buy)
    // A tie of equal weights is no lean.
    let tied = try Samples.parameters {
      $0.evidence.reliability = ReliabilityParameters()
      for keyPath in [
        \ReliabilityParameters.signalFraction, \.sentimentFraction, \.compositeScoresFraction,
        \.humanBiasFraction, \.technicalFraction, \.fundamentalFraction,
        \.researchSentimentFraction, \.macroFraction,
      ] { $0.evidence.reliability[keyPath: keyPath] = 0 }
      $0.evidence.reliability.momentumFraction = 0.3
      $0.evidence.reliability.trendFraction = 0.3
      $0.calibration.entryLogOddsMin = 0
    }
    var split = Samples.calm()
    split.marketData.momentumScore = 1
    split.marketData.trend = .downtrend
    #expect(Samples.output(split, tied).signal.action == .neutral)
    #expect(Samples.output(split, tied).signal.confidenceProbability == 0.5)
    split.marketData.trend = .uptrend
    #expect(Samples.output(split, tied).signal.action == .buy)
  }

  @Test func `quotes need a price and a volatility, and keep to the inventory limit`() {
    var context = Samples.bullish()
    let both = Samples.output(context).marketMaking
    #expect(both.bid != nil && both.ask != nil && both.absence == nil)
    context.inventoryUnits = 10
    let long = Samples.output(context).marketMaking
    #expect(long.bid == nil && long.ask != nil)
    context.inventoryUnits = -10
    let short = Samples.output(context).marketMaking
    #expect(short.bid != nil && short.ask == nil)
    context.inventoryUnits = 0
    context.marketData.volatility = .absentWithReason("down")
    #expect(Samples.output(context).marketMaking.absence == .volatilityUnknown)
    context.marketData.volatility = .substituted(PessimisticValues.volatility, .numberNotFinite)
    #expect(Samples.output(context).marketMaking.absence == .volatilityUnknown)
    context.envelope.price = nil
    #expect(Samples.output(context).marketMaking.absence == .priceUnknown)
  }

  /// A context with several constraints, a position and research.
  private var constrained: MarketContext {
    var context = Samples.bullish()
    context.marketData.drawdownFraction = .present(-0.1)
    context.marketData.riskScore = .absentWithReason("the model is off")
    context.marketData.dataQuality = .present(0.95)
    context.riskContext.treasuryUtilisationFraction = .present(0.95)
    context.inventoryUnits = -3
    context.research = Research(
      technical: TechnicalResearch(trend: .bullish, momentumScore: 0.4),
      fundamental: FundamentalResearch(growthScore: -0.5, sampleCount: 12))
    return context
  }

  private func halted(_ context: MarketContext) -> MarketContext {
    var context = context
    context.marketData.circuitBreaker = .present(true)
    return context
  }
}

/// An adapter that says what it was given, or a fixed answer.
private struct EchoAdapter: ReasoningAdapter {
  var answer: String?

  func reasoning(for request: ReasoningRequest) async throws -> String {
    answer ?? "\(request.evaluationID): \(request.ledgerText)"
  }
}

/// An adapter that never answers.
private struct FailingAdapter: ReasoningAdapter {
  struct Fault: Error {}

  func reasoning(for request: ReasoningRequest) async throws -> String { throw Fault() }
}
