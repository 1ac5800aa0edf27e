package import EvaluationTuning
internal import Market
internal import ScenarioMarkets

/// A scenario that was run.
package struct ScenarioRun: Sendable {
  /// The scenario.
  package let scenario: Scenario
  /// What came of each row, or of the one that was asked for.
  package let outcomes: [RowOutcome]
  /// What it comes to.
  package let statistics: ScenarioStatistics
  /// The digest of all outcomes.
  package let digest: String
  /// The digest of the parameters.
  package let parametersDigest: String
  /// Everything that must not be, but for the comparison with a baseline.
  package let failures: [ScenarioFailure]
  /// The only row that was looked at; `nil` for all.
  package let row: Int?
}

/// Runs a scenario and checks it.
///
/// - Returns: `nil` when the row that was asked for does not exist.
package func run(
  _ scenario: Scenario, parameters: EvaluationParameters, options: RunOptions
) async -> ScenarioRun? {
  let rows = scenario.rows
  var wanted = rows
  if let row = options.row {
    guard rows.indices.contains(row) else { return nil }
    wanted = [rows[row]]
  }
  let made = await outcomes(
    of: wanted, scenario, parameters: parameters, taskCount: options.taskCount)
  let statistics = ScenarioStatistics(of: made)
  let runDigest = digest(of: made)
  var failures: [ScenarioFailure] = []
  for outcome in made {
    let isDeep = options.row != nil || outcome.row.index % options.checkEvery == 0
    failures += ScenarioRuns.failures(
      of: outcome, scenario, parameters: parameters, isDeep: isDeep)
  }
  if options.row == nil {
    failures += await repetitionFailures(scenario, made, runDigest, parameters, options)
    failures += lookAheadFailures(scenario, made, parameters)
    failures += limitFailures(scenario, statistics)
  }
  return ScenarioRun(
    scenario: scenario, outcomes: made, statistics: statistics, digest: runDigest,
    parametersDigest: parameters.digestText, failures: failures, row: options.row)
}

/// Another run from the start, by one task where there were several and the other way round.
private func repetitionFailures(
  _ scenario: Scenario, _ made: [RowOutcome], _ runDigest: String,
  _ parameters: EvaluationParameters, _ options: RunOptions
) async -> [ScenarioFailure] {
  let taskCount = options.taskCount == 1 ? 4 : 1
  let again = await outcomes(
    of: scenario.rows, scenario, parameters: parameters, taskCount: taskCount)
  guard digest(of: again) != runDigest else { return [] }
  let row = zip(made, again).first { $0.line != $1.line }?.0.row.index
  return [
    ScenarioFailure(
      .determinism, row: row, "a second run, by \(taskCount) tasks, comes to another digest")
  ]
}

/// The same scenario cut off after a third and after two thirds of its bars.
private func lookAheadFailures(
  _ scenario: Scenario, _ made: [RowOutcome], _ parameters: EvaluationParameters
) -> [ScenarioFailure] {
  let bars = scenario.bars
  for share in 1...2 {
    let end = bars.count * share / 3
    let rows = marketRows(
      of: Array(bars.prefix(end)), feeds: scenario.feeds, faults: scenario.faults,
      seed: scenario.seed)
    // The last rows before the cut are those that could have seen beyond it.
    for row in rows.suffix(3) {
      let cut = outcome(of: row, scenario, parameters: parameters)
      guard row.index < made.count, cut.line != made[row.index].line else { continue }
      return [
        ScenarioFailure(
          .lookAhead, row: row.index, "cut off after \(end) bars, the row becomes '\(cut.line)'")
      ]
    }
  }
  return []
}

private func limitFailures(
  _ scenario: Scenario, _ statistics: ScenarioStatistics
) -> [ScenarioFailure] {
  scenario.expectations.limits.compactMap { limit in
    guard let value = statistics[limit.statistic] else {
      return ScenarioFailure(.expectations, "there is no statistic '\(limit.statistic)'")
    }
    if let minimum = limit.minimum, value < minimum {
      return ScenarioFailure(
        .expectations, "'\(limit.statistic)' is \(value), expected at least \(minimum)")
    }
    if let maximum = limit.maximum, value > maximum {
      return ScenarioFailure(
        .expectations, "'\(limit.statistic)' is \(value), expected at most \(maximum)")
    }
    return nil
  }
}
