import Market
import MarketEvaluation
import TestSupport
import Testing

@Suite("Limits and constraints")
struct LimitTests {
  private static func limits(_ random: inout SeededRandom) -> ActionLimits {
    ActionLimits(
      permitted: ActionSet(rawValue: UInt8.random(in: 0...15, using: &random)).union(.neutral),
      confidenceCeilingProbability: random.fraction(),
      exposureCeilingFraction: 3 * random.fraction())
  }

  @Test func `the meet is a semilattice`() {
    var random = SeededRandom(seed: 5)
    for _ in 0..<2_000 {
      let (a, b, c) = (Self.limits(&random), Self.limits(&random), Self.limits(&random))
      #expect(a.meet(a) == a)
      #expect(a.meet(b) == b.meet(a))
      #expect(a.meet(b).meet(c) == a.meet(b.meet(c)))
      #expect(a.meet(.none) == a)
      #expect(a.meet(b).permitted.isSubset(of: a.permitted))
    }
  }

  @Test func `the limits of an output are the meet of its constraints in any order, any often`() {
    var random = SeededRandom(seed: 6)
    for _ in 0..<500 {
      let output = Samples.output(random.context(), random.any(Samples.parameterSets))
      var limits = output.diagnostics.risk.constraints.map(\.limits)
      limits += limits.filter { _ in random.one(in: 2) }
      limits.shuffle(using: &random)
      let meet = limits.reduce(ActionLimits.none) { $0.meet($1) }
      #expect(meet == output.risk.limits)
    }
  }

  @Test func `every binding constraint is named, and no other`() {
    var random = SeededRandom(seed: 7)
    for _ in 0..<500 {
      let output = Samples.output(random.context(), random.any(Samples.parameterSets))
      let constraints = output.diagnostics.risk.constraints
      // Without the ones that bind, something is looser, unless nothing is limited at all.
      let others = constraints.filter { !$0.isBinding }.reduce(ActionLimits.none) {
        $0.meet($1.limits)
      }
      if output.risk.limits != .none { #expect(others != output.risk.limits) }
      #expect(others.permitted == .all)
      // The others do not matter.
      let binding = constraints.filter(\.isBinding).reduce(ActionLimits.none) { $0.meet($1.limits) }
      #expect(binding == output.risk.limits)
      #expect(output.risk.binding == constraints.filter(\.isBinding).map(\.constraint))
    }
  }

  @Test(
    arguments: [
      (RiskConstraint.drawdown, ContextEdit { $0.marketData.drawdownFraction = .present(-0.125) }),
      (.dailyDrawdown, ContextEdit { $0.riskContext.dailyDrawdownFraction = .present(-0.035) }),
      (
        .treasuryUtilisation,
        ContextEdit { $0.riskContext.treasuryUtilisationFraction = .present(0.75) }
      ),
      (.treasuryHealth, ContextEdit { $0.riskContext.treasuryHealth = .present(0.65) }),
      (.volatility, ContextEdit { $0.marketData.volatility = .present(Volatility(0.95)) }),
      (.volatility, ContextEdit { $0.riskContext.volatility = .present(Volatility(0.95)) }),
      (.riskScore, ContextEdit { $0.marketData.riskScore = .present(0.625) }),
      (.dataQuality, ContextEdit { $0.marketData.dataQuality = .present(0.65) }),
      (
        .staleness,
        ContextEdit { $0.envelope.timestamp = Samples.moment.adding(seconds: -45_000) }
      ),
      (
        .unknownProtectives,
        ContextEdit {
          // Half of the count, at levels that do not limit by themselves.
          $0.marketData.riskScore = .absentWithReason("a")
          $0.marketData.drawdownFraction = .absentWithReason("b")
        }
      ),
    ] as [(RiskConstraint, ContextEdit)])
  func `half way down its ramp a value leaves half`(
    _ constraint: RiskConstraint, _ edit: ContextEdit
  ) throws {
    var context = Samples.bullish()
    edit.apply(&context)
    let output = Samples.output(context)
    let assessment = try #require(
      output.diagnostics.risk.constraints.first { $0.constraint == constraint })
    // 0.55 + 0.45/2 and 0.1 + 0.9/2 by hand.
    #expect(abs(assessment.limits.confidenceCeilingProbability - 0.775) < 1e-12)
    let exposure = constraint == .treasuryUtilisation ? 0.25 : 0.55
    #expect(abs(assessment.limits.exposureCeilingFraction - exposure) < 1e-12)
    #expect(assessment.limits.permitted == .all)
  }

  @Test(
    arguments: [
      (RiskConstraint.drawdown, ContextEdit { $0.marketData.drawdownFraction = .present(-0.2) }),
      (.dailyDrawdown, ContextEdit { $0.riskContext.dailyDrawdownFraction = .present(-0.05) }),
      (
        .treasuryUtilisation,
        ContextEdit { $0.riskContext.treasuryUtilisationFraction = .present(0.9) }
      ),
      (.treasuryHealth, ContextEdit { $0.riskContext.treasuryHealth = .present(0.4) }),
      (.volatility, ContextEdit { $0.marketData.volatility = .present(Volatility(1.5)) }),
      (.riskScore, ContextEdit { $0.marketData.riskScore = .present(0.85) }),
      (.researchDrawdown, ContextEdit.research { $0.drawdownFraction = .present(-0.2) }),
      (
        .researchUtilisation,
        ContextEdit.research { $0.treasuryUtilisationFraction = .present(0.9) }
      ),
      (.stressIndex, ContextEdit.research { $0.stressIndex = .present(0.9) }),
      (.stressIndex, ContextEdit.research { $0.stressIndex = .absentWithReason("down") }),
      (.drawdown, ContextEdit { $0.marketData.drawdownFraction = .absentWithReason("down") }),
    ] as [(RiskConstraint, ContextEdit)])
  func `at the end of its ramp a value lets positions only shrink`(
    _ constraint: RiskConstraint, _ edit: ContextEdit
  ) throws {
    for (inventory, permitted, action) in [
      (0.0, ActionSet.flat, Signal.hold), (5, [.sell, .hold, .neutral], .hold),
      (-5, [.buy, .hold, .neutral], .buy),
    ] {
      var context = Samples.bullish()
      context.inventoryUnits = inventory
      edit.apply(&context)
      let output = Samples.output(context)
      #expect(output.risk.limits.permitted == permitted)
      #expect(output.risk.binding.contains(constraint))
      #expect(output.signal.action == action)
      #expect(output.signal.confidenceProbability <= 0.55)
      // Quotes keep to the same side, and to what is held.
      let quotes = output.marketMaking
      #expect((quotes.bid != nil) == permitted.contains(Signal.buy))
      #expect((quotes.ask != nil) == permitted.contains(Signal.sell))
      // 5 units at 100 of a balance of 1,000,000.
      #expect(output.sizing.positionFraction <= 0.0005)
    }
  }

  @Test(
    arguments: [
      (RiskConstraint.dataQuality, ContextEdit { $0.marketData.dataQuality = .present(0.4) }),
      (
        .staleness,
        ContextEdit { $0.envelope.timestamp = Samples.moment.adding(seconds: -86_400) }
      ),
      (
        .staleness,
        ContextEdit { $0.envelope.timestamp = Samples.moment.adding(seconds: 86_400) }
      ),
    ] as [(RiskConstraint, ContextEdit)])
  func `data in doubt leave no side, whatever is held`(
    _ constraint: RiskConstraint, _ edit: ContextEdit
  ) {
    var context = Samples.bullish()
    context.inventoryUnits = -5
    edit.apply(&context)
    let output = Samples.output(context)
    #expect(output.risk.limits.permitted == .flat)
    #expect(output.risk.binding.contains(constraint))
    #expect(output.sizing.positionFraction == 0)
  }

  @Test(
    arguments: [
      (
        RiskConstraint.circuitBreaker, ContextEdit { $0.marketData.circuitBreaker = .present(true) }
      ),
      (.circuitBreaker, ContextEdit { $0.marketData.circuitBreaker = .absentWithReason("down") }),
      (
        .circuitBreaker,
        ContextEdit { $0.marketData.circuitBreaker = .substituted(true, .booleanExpected) }
      ),
      (.researchHalt, ContextEdit.research { $0.halt = .present(true) }),
      (.researchHalt, ContextEdit.research { $0.halt = .absentWithReason("down") }),
    ] as [(RiskConstraint, ContextEdit)])
  func `a halt leaves NEUTRAL, no confidence, no position and no quotes`(
    _ constraint: RiskConstraint, _ edit: ContextEdit
  ) {
    var context = Samples.bullish()
    edit.apply(&context)
    let output = Samples.output(context)
    #expect(output.signal.action == .neutral)
    #expect(output.signal.confidenceProbability == 0)
    #expect(output.sizing.positionFraction == 0)
    #expect(output.sizing.amount?.notionalAmount == 0)
    #expect(output.marketMaking.bid == nil && output.marketMaking.ask == nil)
    #expect(output.marketMaking.absence == .notPermitted)
    #expect(output.risk.binding.contains(constraint))
    #expect(output.risk.actionBefore == .buy)
  }

  @Test func `a position beyond the limit can only shrink`() {
    var context = Samples.bullish()
    context.inventoryUnits = 10_000
    #expect(Samples.output(context).risk.limits.permitted == [.sell, .hold, .neutral])
    context.inventoryUnits = 9_999
    let output = Samples.output(context)
    #expect(output.risk.limits.permitted == .all)
    // One unit of 100 is left of a limit of one balance.
    #expect(abs(output.sizing.positionFraction - 0.0001) < 1e-12)
    #expect(output.sizing.limitingRule == .constraint(.inventory))
    // Without the price nobody knows what the position is worth.
    context.envelope.price = nil
    #expect(Samples.output(context).risk.limits.permitted == .flat)
  }
}

/// A change to a context, as an argument of a test.
struct ContextEdit: Sendable {
  let apply: @Sendable (inout MarketContext) -> Void

  init(_ apply: @escaping @Sendable (inout MarketContext) -> Void) { self.apply = apply }

  /// A change to a risk block that otherwise limits nothing, with no other research beside it.
  static func research(_ edit: @escaping @Sendable (inout ResearchRisk) -> Void) -> ContextEdit {
    ContextEdit { context in
      var risk = ResearchRisk(
        drawdownFraction: .present(0), treasuryUtilisationFraction: .present(0),
        stressIndex: .present(0), halt: .present(false))
      edit(&risk)
      context.research = Research(risk: risk)
    }
  }
}
