import EvaluationTuning
import Market
import MarketEvaluation
import Testing

@Suite("Preparation of a context")
struct PreparationTests {
  private static func risk(_ halt: Protective<Bool> = .present(false)) -> ResearchRisk {
    ResearchRisk(
      drawdownFraction: .present(0), treasuryUtilisationFraction: .present(0),
      stressIndex: .present(0), halt: halt)
  }

  private func prepared(_ context: MarketContext) -> PreparedContext {
    Samples.output(context).diagnostics.prepared
  }

  // A week is the half-life of research: half of 0.1/5*L counts.
  @Test func `research has an age of its own`() {
    var context = Samples.calm(.hold)
    context.research = Research(macro: MacroResearch(growthOutlookScore: 1))
    context.research?.envelope.timestamp = Samples.moment.adding(seconds: -604_800)
    let output = Samples.output(context)
    #expect(output.diagnostics.prepared.researchAgeSeconds == 604_800)
    #expect(output.diagnostics.prepared.marketAgeSeconds == 0)
    #expect(abs(output.diagnostics.evidence[9].contributionLogOdds - 0.008472978603872037) < 2e-12)
    // Without one it is that of the request.
    context.research?.envelope.timestamp = nil
    context.envelope.timestamp = Samples.moment.adding(seconds: 60)
    #expect(prepared(context).researchAgeSeconds == 60)
    #expect(prepared(context).marketAgeSeconds == 60)
  }

  @Test func `market data are as old as their own timestamp or the request's, whichever is older`()
  {
    var context = Samples.calm()
    context.envelope.timestamp = Samples.moment.adding(seconds: -10)
    context.marketData.envelope.timestamp = Samples.moment.adding(seconds: -300)
    #expect(prepared(context).marketAgeSeconds == 300)
    context.envelope.timestamp = Samples.moment.adding(seconds: 400)
    #expect(prepared(context).marketAgeSeconds == 400)
  }

  @Test(arguments: [Double.nan, .infinity, -.infinity])
  func `a position that is no number is beyond every limit`(_ inventory: Double) {
    var context = Samples.bullish()
    context.inventoryUnits = inventory
    let output = Samples.output(context)
    #expect(output.risk.limits.permitted == .flat)
    #expect(output.risk.binding.contains(.inventory))
    #expect(output.marketMaking.absence == .inventoryUnknown)
    #expect(output.sizing.positionFraction == 0)
  }

  @Test func `of two volatilities the higher counts, and of equal ones the less certain`() {
    var context = Samples.calm()
    context.marketData.volatility = .present(Volatility(10))
    context.riskContext.volatility = .absentWithReason("down")
    #expect(prepared(context).risk.volatility == ProtectiveReading(10, .absent))
    #expect(Samples.output(context).marketMaking.absence == .volatilityUnknown)
    context.riskContext.volatility = .present(Volatility(10))
    context.marketData.volatility = .substituted(Volatility(10), .numberExpected)
    #expect(prepared(context).risk.volatility == ProtectiveReading(10, .substituted))
    context.marketData.volatility = .present(Volatility(0.3))
    context.riskContext.volatility = .present(Volatility(0.01, .daily))
    #expect(prepared(context).risk.volatility.value == 0.3)
  }

  @Test func `what is not known is counted once`() {
    var context = Samples.calm()
    #expect(prepared(context).risk.unknownCount == 0)
    context.riskContext.volatility = .absentWithReason("down")
    #expect(prepared(context).risk.unknownCount == 1)
    // The account's own figure is then most likely the market's.
    context.marketData.volatility = .absentWithReason("down")
    #expect(prepared(context).risk.unknownCount == 1)
    var risk = Self.risk(.absentWithReason("down"))
    risk.stressIndex = .substituted(1, .numberExpected)
    context.research = Research(risk: risk)
    #expect(prepared(context).risk.unknownCount == 3)
  }

  @Test func `a switch that is not known is on, whatever stands in for it`() {
    var context = Samples.calm()
    context.marketData.circuitBreaker = .substituted(false, .booleanExpected)
    #expect(prepared(context).risk.circuitBreaker == ProtectiveReading(1, .substituted))
    context.research = Research(risk: Self.risk(.substituted(false, .booleanExpected)))
    #expect(prepared(context).risk.research?.halt == ProtectiveReading(1, .substituted))
  }
}
