import Documents
import EvaluationTuning
import Market
import MarketEvaluation
import ScenarioMarkets
import ScenarioRuns
import TestSupport
import Testing
import MarketValidation

@Suite("Runs of scenarios")
struct RunTests {
  private static func small(_ faults: [FaultPlan] = []) -> Scenario {
    Scenario(
      id: "small", summary: "a small market", market: .model(.gbm, values: [:]), barCount: 50,
      faults: faults)
  }

  private func ran(
    _ scenario: Scenario, _ parameters: EvaluationParameters = .default
  ) async throws -> ScenarioRun {
    try #require(
      await run(scenario, parameters: parameters, options: RunOptions(checkEvery: 11)))
  }

  @Test func `one task and eight come to one digest, another seed to another`() async throws {
    let scenario = Self.small()
    let one = await outcomes(
      of: scenario.rows, scenario, parameters: .default, taskCount: 1)
    let eight = await outcomes(
      of: scenario.rows, scenario, parameters: .default, taskCount: 8)
    #expect(one.map(\.line) == eight.map(\.line))
    #expect(digest(of: one) == digest(of: eight))
    var other = scenario
    other.seed += 1
    let rows = await outcomes(of: other.rows, other, parameters: .default, taskCount: 2)
    #expect(digest(of: rows) != digest(of: one))
  }

  @Test func `a row is the same alone as among the others`() async throws {
    let scenario = Self.small([FaultPlan(.typeStorm, rate: 0.1)])
    let all = try await ran(scenario)
    let alone = try #require(
      await run(scenario, parameters: .default, options: RunOptions(row: 17)))
    #expect(alone.outcomes.map(\.line) == [all.outcomes[17].line])
    #expect(await run(scenario, parameters: .default, options: RunOptions(row: 40)) == nil)
  }

  @Test(arguments: FaultPlan.Kind.allCases, [UInt64(1), 2, 3])
  func `no fault at all is missed or enlarges a position`(
    _ kind: FaultPlan.Kind, _ seed: UInt64
  ) async throws {
    for rate in [0.05, 0.5] {
      var scenario = Self.small([FaultPlan(kind, rate: rate)])
      scenario.seed = seed
      scenario.protectiveFaults = seed == 2 ? .substitute : .reject
      let made = try await ran(scenario)
      #expect(made.failures.filter { $0.check == .faults } == [])
    }
  }

  @Test func `expectations that are not met are failures`() async throws {
    var scenario = Self.small()
    scenario.expectations = ScenarioExpectations(
      actions: [.hold],
      limits: [
        .init("rows", maximum: 3), .init("count_buy", minimum: 1000), .init("rows", minimum: 40),
      ])
    let found = try await ran(scenario).failures.filter { $0.check == .expectations }
    #expect(found.count { $0.row == nil } == 2)
    #expect(found.contains { $0.row != nil })
  }

  @Test func `an output that was tampered with is found`() async throws {
    let scenario = Self.small()
    let good = try #require(try await ran(scenario).outcomes.first { $0.positionFraction > 0 })
    func checks(_ edit: (inout AGIOutput) -> Void) -> Set<ScenarioCheck> {
      var output = good.output
      if var changed = output {
        edit(&changed)
        output = changed
      }
      let outcome = RowOutcome(
        row: good.row, report: good.report, output: output, line: good.line)
      return Set(failures(of: outcome, scenario, parameters: .default).map(\.check))
    }
    #expect(checks { _ in }.isEmpty)
    #expect(checks { $0.sizing.positionFraction = 5 }.isSuperset(of: [.bounds, .ledger]))
    #expect(checks { $0.sizing.leverageMultiple = .nan }.contains(.bounds))
    #expect(checks { $0.signal.action = .neutral }.contains(.flat))
    #expect(checks { $0.sizing.positionFraction *= 0.5 }.isSuperset(of: [.ledger, .symmetry]))
    #expect(checks { $0.diagnostics.ledger.removeFirst() }.contains(.ledger))
    #expect(
      checks { $0.diagnostics.context.marketData.circuitBreaker = .present(true) }
        .contains(.breaker))
    #expect(checks { $0.signal.confidenceProbability = 0.51 }.contains(.caution))
  }

  @Test func `a fault that nobody told is found, and a position that it enlarged`() async throws {
    let scenario = Self.small()
    let good = try #require(try await ran(scenario).outcomes.last { $0.positionFraction > 0 })
    let flat = try #require(try await ran(scenario).outcomes.first { $0.positionFraction == 0 })
    let untold = MarketRow(
      index: 0, moment: good.row.moment, clean: flat.row.clean, request: good.row.request,
      faults: [RowFault(.retype, at: "/market_data/momentum", isTold: true)])
    let outcome = RowOutcome(
      row: untold, report: good.report, output: good.output, line: good.line)
    let found = failures(of: outcome, scenario, parameters: .default)
    #expect(found.count { $0.check == .faults } == 2)
  }

  /// Constants of risk and sizing, each moved a little.
  private static let mutations:
    [(name: String, change: @Sendable (inout ParameterValues) -> Void)] =
      [
        ("sizing.kelly_fraction", { $0.sizing.kellyFraction = 0.26 }),
        ("sizing.payoff_ratio", { $0.sizing.payoffRatio = 1.05 }),
        ("sizing.target_volatility", { $0.sizing.targetVolatilityFraction = 0.16 }),
        ("risk.restricted_confidence", { $0.risk.restrictedConfidenceMaxProbability = 0.6 }),
        ("risk.risk_score", { $0.risk.riskScore.restrictsAt = 0.8 }),
        ("risk.drawdown", { $0.risk.drawdown.restrictsAt = -0.3 }),
        ("risk.daily_drawdown", { $0.risk.dailyDrawdown.restrictsAt = -0.1 }),
        ("risk.volatility", { $0.risk.volatility.restrictsAt = 0.5 }),
        ("calibration.slope", { $0.calibration.slopeFactor = 0.92 }),
        ("calibration.entry", { $0.calibration.entryLogOddsMin = 0.15 }),
      ]

  @Test(arguments: mutations.indices)
  func `a constant that moves fails the comparison of some scenario`(_ index: Int) async throws {
    var values = ParameterValues()
    Self.mutations[index].change(&values)
    let parameters = try EvaluationParameters(values)
    var beyond: [String] = []
    for id in ["gbm", "strong-views", "flash-crash", "missing-sources"] where beyond.isEmpty {
      let scenario = try #require(Scenario.library.first { $0.id == id })
      let rows = scenario.rows
      let before = await outcomes(
        of: rows, scenario, parameters: .default, taskCount: 2)
      let after = await outcomes(of: rows, scenario, parameters: parameters, taskCount: 2)
      beyond = BaselineComparison(
        of: (ScenarioStatistics(of: after), after.map(\.line), digest(of: after)),
        with: (ScenarioStatistics(of: before), before.map(\.line), digest(of: before))
      ).beyond.map { "\(id): \($0.statistic)" }
    }
    #expect(!beyond.isEmpty, "no scenario notices '\(Self.mutations[index].name)'")
  }
}
