/// A run beside its baseline.
package struct BaselineComparison: Sendable, Hashable {
  /// How far one statistic moved.
  package struct Drift: Sendable, Hashable {
    /// The statistic.
    package let statistic: String
    /// What it was.
    package let baseline: Double
    /// What it is.
    package let value: Double
    /// (value − baseline)/max(|baseline|, floor).
    package let delta: Double

    /// Whether it moved beyond what is let pass.
    package var isBeyond: Bool { delta.magnitude > BaselineComparison.deltaMax }
  }

  /// A row that differs.
  package struct RowChange: Sendable, Hashable {
    /// The row.
    package let row: Int
    /// What it was; `nil` where there was none.
    package let baseline: String?
    /// What it is; `nil` where there is none any more.
    package let value: String?
  }

  /// The drift that is let pass, either way.
  package static let deltaMax = 0.02
  /// How many changed rows are told one by one.
  package static let rowChangeCountMax = 5

  /// Whether the digests are equal.
  package let isSame: Bool
  /// Every statistic, in its order.
  package let drifts: [Drift]
  /// The first rows that differ.
  package let firstChanges: [RowChange]
  /// How many rows differ.
  package let changeCount: Int

  /// The statistics that moved beyond what is let pass.
  package var beyond: [Drift] { drifts.filter(\.isBeyond) }

  /// What is compared: the statistics, the outcomes as lines, and their digest.
  package typealias Result = (statistics: ScenarioStatistics, rows: [String], digest: String)

  /// Compares a run of all rows with a baseline.
  package init(_ run: ScenarioRun, with baseline: ScenarioBaseline) {
    self.init(
      of: (run.statistics, run.outcomes.map(\.line), run.digest),
      with: (baseline.statistics, baseline.rows, baseline.digest))
  }

  /// Compares what came of one run with what came of another.
  package init(of result: Result, with baseline: Result) {
    isSame = result.digest == baseline.digest
    drifts = result.statistics.entries.map { entry in
      let before = baseline.statistics[entry.name] ?? 0
      let floor = Self.floor(of: entry.name)
      return Drift(
        statistic: entry.name, baseline: before, value: entry.value,
        delta: (entry.value - before) / max(before.magnitude, floor))
    }
    let count = max(result.rows.count, baseline.rows.count)
    let changes = (0..<count).compactMap { index in
      let now = index < result.rows.count ? result.rows[index] : nil
      let before = index < baseline.rows.count ? baseline.rows[index] : nil
      return now == before ? nil : RowChange(row: index, baseline: before, value: now)
    }
    firstChanges = Array(changes.prefix(Self.rowChangeCountMax))
    changeCount = changes.count
  }

  /// What a statistic is taken to have been at least, so that a move from nothing has a size: one of a
  /// count, a hundredth of a fraction.
  private static func floor(of statistic: String) -> Double {
    statistic.hasPrefix("confidence") || statistic.hasPrefix("position") ? 0.01 : 1
  }
}
