/// What a scenario came to when somebody last looked at it and found it good.
///
/// It names no version and no identity, so that a release does not change it.
package struct ScenarioBaseline: Sendable, Hashable {
  /// The scenario's name.
  package var scenario: String
  /// The seed that it was run with.
  package var seed: UInt64
  /// The digest of the parameters that it was run with.
  package var parametersDigest: String
  /// What it came to in numbers.
  package var statistics: ScenarioStatistics
  /// The digest of all outcomes.
  package var digest: String
  /// The outcomes, a line for each row.
  package var rows: [String]
  /// Why it was accepted in place of the one before; `nil` for the first.
  package var reason: String?

  /// Creates a baseline that was written down.
  package init(
    scenario: String, seed: UInt64, parametersDigest: String, statistics: ScenarioStatistics,
    digest: String, rows: [String], reason: String?
  ) {
    self.scenario = scenario
    self.seed = seed
    self.parametersDigest = parametersDigest
    self.statistics = statistics
    self.digest = digest
    self.rows = rows
    self.reason = reason
  }

  /// The baseline that a run of all rows gives.
  package init(of run: ScenarioRun, reason: String? = nil) {
    self.init(
      scenario: run.scenario.id, seed: run.scenario.seed, parametersDigest: run.parametersDigest,
      statistics: run.statistics, digest: run.digest, rows: run.outcomes.map(\.line),
      reason: reason)
  }
}
