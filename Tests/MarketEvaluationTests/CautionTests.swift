import EvaluationTuning
import Market
import MarketEvaluation
import TestSupport
import Testing

@Suite("Caution")
struct CautionTests {
  private static let contextCount = 400

  @Test(arguments: ContextChange.protective)
  func `a protective value that is worse or gone never makes bolder`(_ change: ContextChange) {
    let changed = check(change, seed: 11)
    #expect(changed > 20, "'\(change.name)' was hardly tried")
  }

  @Test(arguments: ContextChange.evidence)
  func `evidence that goes missing never makes bolder`(_ change: ContextChange) {
    let changed = check(change, seed: 13)
    #expect(changed > 20, "'\(change.name)' was hardly tried")
  }

  @Test func `research on risk can be required`() throws {
    let required = try Samples.parameters { $0.risk.requiresResearchRisk = true }
    var context = Samples.bullish()
    #expect(Samples.output(context).signal.action == .buy)
    #expect(Samples.output(context, required).signal.action == .neutral)
    context.research = Research(
      risk: ResearchRisk(
        drawdownFraction: .present(0), treasuryUtilisationFraction: .present(0),
        stressIndex: .present(0), halt: .present(false)))
    #expect(Samples.output(context, required).signal.action == .buy)
    context.research?.risk = nil
    #expect(Samples.output(context, required).signal.action == .neutral)
  }

  @Test func `where research on risk is required, leaving it out never makes bolder`() throws {
    let required = try Samples.parameters { $0.risk.requiresResearchRisk = true }
    var random = SeededRandom(seed: 17)
    for index in 0..<Self.contextCount {
      let context = random.context(calm: index % 3 != 0)
      var changed = context
      if random.one(in: 2) { changed.research = nil } else { changed.research?.risk = nil }
      expectNoBolder(
        Samples.output(changed, required), than: Samples.output(context, required),
        "without research on risk, context \(index)")
    }
  }

  @Test func `a number that is none counts as the worst`() {
    var context = Samples.bullish()
    context.marketData.drawdownFraction = .present(.nan)
    let output = Samples.output(context)
    #expect(output.diagnostics.prepared.risk.drawdown.value == -1)
    #expect(output.diagnostics.prepared.risk.drawdown.certainty == .substituted)
    #expect(
      output.sizing.positionFraction < Samples.output(Samples.bullish()).sizing.positionFraction)
  }

  /// Changes many contexts under several parameters.
  ///
  /// - Returns: how many contexts could be changed.
  private func check(_ change: ContextChange, seed: UInt64) -> Int {
    var random = SeededRandom(seed: seed)
    var changedCount = 0
    var actingCount = 0
    for index in 0..<Self.contextCount {
      let context = random.context(calm: index % 3 != 0)
      let parameters =
        index % 2 == 0 ? EvaluationParameters.default : random.any(Samples.parameterSets)
      var changed = context
      guard change.apply(&changed, &random) else { continue }
      changedCount += 1
      let before = Samples.output(context, parameters)
      let after = Samples.output(changed, parameters)
      if before.sizing.positionFraction > 0 { actingCount += 1 }
      expectNoBolder(after, than: before, "\(change.name), seed \(seed), context \(index)")
    }
    #expect(actingCount > 10, "'\(change.name)' was hardly tried on a position")
    return changedCount
  }
}

/// Expects that an output claims, permits and stakes no more than another one.
func expectNoBolder(
  _ after: AGIOutput, than before: AGIOutput, _ what: String,
  sourceLocation: SourceLocation = #_sourceLocation
) {
  let (old, new) = (before.risk.limits, after.risk.limits)
  let checks = [
    ("confidence", after.signal.confidenceProbability <= before.signal.confidenceProbability),
    ("permitted actions", new.permitted.isSubset(of: old.permitted)),
    (
      "ceiling of confidence",
      new.confidenceCeilingProbability <= old.confidenceCeilingProbability
    ),
    ("ceiling of exposure", new.exposureCeilingFraction <= old.exposureCeilingFraction),
    ("position", after.sizing.positionFraction <= before.sizing.positionFraction),
    (
      "notional",
      (after.sizing.amount?.notionalAmount ?? 0) <= (before.sizing.amount?.notionalAmount ?? 0)
    ),
    (
      "quote to buy",
      (after.marketMaking.bid?.units ?? 0) <= (before.marketMaking.bid?.units ?? 0)
    ),
    (
      "quote to sell",
      (after.marketMaking.ask?.units ?? 0) <= (before.marketMaking.ask?.units ?? 0)
    ),
    ("side", after.signal.action == before.signal.action || after.signal.action.isFlat),
  ]
  for (name, holds) in checks where !holds {
    Issue.record("the \(name) grew: \(what)", sourceLocation: sourceLocation)
  }
}
