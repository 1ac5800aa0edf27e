import EvaluationTuning
import Market
import MarketEvaluation
import Testing

@Suite("Decisions")
struct DecisionTests {
  private static let everything: MarketContext = {
    var context = Samples.bullish()
    context.marketData.momentumScore = 1
    context.marketData.sentiment = .score(1)
    context.marketData.compositeScores = .list([1])
    context.marketData.confidenceProbability = 0.95
    return context
  }()

  // 0.9 is the most that the default parameters ever state.
  @Test func `confidence stays below the most that is ever stated`() throws {
    let output = Samples.output(Self.everything)
    #expect(output.signal.calibratedProbability > 0.9)
    #expect(output.signal.confidenceProbability == 0.9)
    #expect(output.risk.confidenceBeforeProbability == output.signal.calibratedProbability)
    #expect(output.risk.confidenceAfterProbability == 0.9)
    let step = output.diagnostics.ledger.first { $0.rule == .confidenceMax }
    #expect(step?.after == 0.9)
    let modest = try Samples.parameters { $0.calibration.confidenceMaxProbability = 0.6 }
    #expect(Samples.output(Self.everything, modest).signal.confidenceProbability == 0.6)
  }

  @Test func `evidence at the threshold is enough to act on, evidence below it is not`() throws {
    let context = Samples.bullish()
    let found = Samples.output(context).diagnostics.pool.cautiousLogOdds
    let enough = try Samples.parameters { $0.calibration.entryLogOddsMin = found }
    #expect(Samples.output(context, enough).signal.action == .buy)
    let short = try Samples.parameters { $0.calibration.entryLogOddsMin = found.nextUp }
    let output = Samples.output(context, short)
    #expect(output.signal.action == .hold)
    #expect(output.signal.lean == .buy)
    #expect(output.signal.unrestrictedAction == .hold)
    #expect(output.sizing.positionFraction == 0)
  }

  @Test func `of equal contributions the first source dominates`() throws {
    let equal = try Samples.parameters {
      $0.evidence.reliability.momentumFraction = 0.3
      $0.evidence.reliability.trendFraction = 0.3
    }
    var context = Samples.calm(.hold)
    context.marketData.momentumScore = -1
    context.marketData.trend = .uptrend
    let composite = Samples.output(context, equal).diagnostics.composite
    #expect(composite.dominant == .momentum)
    #expect(composite.parts[1].shareFraction == 0.5 && composite.parts[2].shareFraction == 0.5)
    #expect(composite.score == 0)
  }

  @Test func `a quote takes no more than the constraints leave`() throws {
    var context = Samples.calm()
    context.treasury?.balanceAmount = 50
    let small = Samples.output(context).marketMaking
    // The whole balance buys half a unit at 100.
    #expect(small.bid?.units == 0.5 && small.ask?.units == 0.5)
    // Two fifths of a unit are held already; selling may go on to the other side.
    context.inventoryUnits = 0.4
    let held = Samples.output(context).marketMaking
    #expect(abs((held.bid?.units ?? 0) - 0.1) < 1e-12)
    #expect(held.ask?.units == 0.5)
    context.treasury = nil
    context.inventoryUnits = 0
    #expect(Samples.output(context).marketMaking.bid?.units == 1)
  }

  /// A value of a constraint that lies on its ramp, wherever that begins.
  private static let levels: [(RiskConstraint, ContextEdit)] = [
    (.drawdown, ContextEdit { $0.marketData.drawdownFraction = .present(-0.15) }),
    (.dailyDrawdown, ContextEdit { $0.riskContext.dailyDrawdownFraction = .present(-0.03) }),
    (.researchDrawdown, ContextEdit.research { $0.drawdownFraction = .present(-0.15) }),
    (
      .treasuryUtilisation,
      ContextEdit { $0.riskContext.treasuryUtilisationFraction = .present(0.8) }
    ),
    (
      .researchUtilisation, ContextEdit.research { $0.treasuryUtilisationFraction = .present(0.8) }
    ),
    (.treasuryHealth, ContextEdit { $0.riskContext.treasuryHealth = .present(0.6) }),
    (.volatility, ContextEdit { $0.marketData.volatility = .present(Volatility(0.8)) }),
    (.riskScore, ContextEdit { $0.marketData.riskScore = .present(0.6) }),
    (.stressIndex, ContextEdit.research { $0.stressIndex = .present(0.7) }),
    (.dataQuality, ContextEdit { $0.marketData.dataQuality = .present(0.6) }),
    (.staleness, ContextEdit { $0.envelope.timestamp = Samples.moment.adding(seconds: -40_000) }),
    (
      .unknownProtectives, ContextEdit { $0.marketData.riskScore = .absentWithReason("down") }
    ),
  ]

  /// Moves the beginning of a constraint's ramp a little.
  private static func moved(_ constraint: RiskConstraint, _ values: inout ParameterValues) {
    switch constraint {
    case .drawdown: values.risk.drawdown.startsAt = -0.06
    case .dailyDrawdown: values.risk.dailyDrawdown.startsAt = -0.025
    case .researchDrawdown: values.risk.researchDrawdown.startsAt = -0.06
    case .treasuryUtilisation, .researchUtilisation:
      values.risk.treasuryUtilisation.startsAt = 0.61
    case .treasuryHealth: values.risk.treasuryHealth.startsAt = 0.89
    case .volatility: values.risk.volatility.startsAt = 0.41
    case .riskScore: values.risk.riskScore.startsAt = 0.41
    case .stressIndex: values.risk.stressIndex.startsAt = 0.51
    case .dataQuality: values.risk.dataQuality.startsAt = 0.89
    case .staleness: values.risk.staleness.startsAt = 3_700
    case .unknownProtectives: values.risk.unknownProtectives.startsAt = 0.5
    case .circuitBreaker, .researchHalt, .inventory, .positionLimit: break
    }
  }

  private func ceilings(
    _ context: MarketContext, _ parameters: EvaluationParameters
  ) -> [RiskConstraint: Double] {
    var ceilings: [RiskConstraint: Double] = [:]
    for assessment in Samples.output(context, parameters).diagnostics.risk.constraints {
      ceilings[assessment.constraint] = assessment.limits.confidenceCeilingProbability
    }
    return ceilings
  }

  @Test(arguments: levels)
  func `each constraint has its own value and its own ramp`(
    _ constraint: RiskConstraint, _ edit: ContextEdit
  ) throws {
    var context = Samples.bullish()
    context.research = Research(
      risk: ResearchRisk(
        drawdownFraction: .present(0), treasuryUtilisationFraction: .present(0),
        stressIndex: .present(0), halt: .present(false)))
    let calm = ceilings(context, .default)
    #expect(calm.values.allSatisfy { $0 == 1 })
    edit.apply(&context)
    let before = ceilings(context, .default)
    let changed = before.filter { $0.value < 1 }.map(\.key)
    // A value that is not known is the worst of its kind as well.
    #expect(changed.contains(constraint))
    #expect(changed.allSatisfy { $0 == constraint || constraint == .unknownProtectives })
    for other in RiskConstraint.allCases {
      let parameters = try Samples.parameters { Self.moved(other, &$0) }
      let after = ceilings(context, parameters)[constraint]
      let isItsOwn =
        other == constraint
        || [constraint, other].allSatisfy {
          $0 == .treasuryUtilisation || $0 == .researchUtilisation
        }
      #expect((after != before[constraint]) == isItsOwn, "\(constraint) and \(other)")
    }
  }

  @Test(arguments: levels)
  func `no constraint leaves more than the largest position`(
    _ constraint: RiskConstraint, _ edit: ContextEdit
  ) throws {
    var context = Samples.bullish()
    edit.apply(&context)
    let small = try Samples.parameters { $0.sizing.positionMaxFraction = 0.05 }
    let assessments = Samples.output(context, small).diagnostics.risk.constraints
    let assessment = try #require(assessments.first { $0.constraint == constraint })
    #expect(assessment.limits.exposureCeilingFraction <= 0.05)
  }
}
