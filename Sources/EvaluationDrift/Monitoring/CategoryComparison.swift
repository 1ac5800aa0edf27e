internal import DriftStatistics

/// A category of one window beside the baseline.
package struct CategoryComparison: Hashable, Sendable {
  /// A label and its share of both.
  package struct Share: Hashable, Sendable {
    /// The label.
    package let label: String
    /// Its share of the baseline.
    package let baseline: Double
    /// Its share of the window.
    package let window: Double
  }

  /// How many labels the window has.
  package let valueCount: Int
  /// How many independent ones they are worth.
  package let effectiveCount: Double
  /// The labels, those whose share changed most first, at most eight.
  package let shares: [Share]
  /// The chi-square statistic of counts as far as they are independent.
  package let statistic: Double
  /// Its degrees of freedom.
  package let freedom: Int
  /// The probability of so large a statistic without drift.
  package let probability: Double
  /// The same, adjusted for how many features and categories are compared.
  package internal(set) var adjustedProbability: Double
  /// The Jensen–Shannon distance of the shares, 0 to 0.83.
  package let divergence: Double

  /// The least divergence that matters, however sure it is: a share of one half that becomes two
  /// thirds has 0.12.
  package static let divergenceMin = 0.1
  /// Labels that occur less often in both together count as one.
  private static let countMin = 10
  private static let shareCountMax = 8

  /// Compares the labels of a window, in the order in which they came.
  ///
  /// - Returns: `nil` when the window has too few.
  init?(_ series: [String], with baseline: CategoryBaseline) {
    guard series.count >= FeatureBaseline.valueCountMin, !baseline.values.isEmpty else {
      return nil
    }
    let window = CategoryBaseline(series)
    // A change within the window would itself look like labels that follow on each other, so how much
    // they do is taken from the baseline, if it has more than one.
    let worth =
      baseline.labels.count > 1
      ? Double(series.count) * (baseline.effectiveCount / Double(baseline.values.count))
      : window.effectiveCount
    var counts: [String: (baseline: Int, window: Int)] = [:]
    for (label, count) in zip(baseline.labels, baseline.counts) {
      counts[label, default: (0, 0)].baseline = count
    }
    for (label, count) in zip(window.labels, window.counts) {
      counts[label, default: (0, 0)].window = count
    }
    var (rareBaseline, rareWindow) = (0, 0)
    var rows: [(label: String, baseline: Int, window: Int)] = []
    let labels = counts.sorted {
      $0.key.unicodeScalars.lexicographicallyPrecedes($1.key.unicodeScalars)
    }
    for (label, count) in labels {
      if count.baseline + count.window < Self.countMin {
        rareBaseline += count.baseline
        rareWindow += count.window
      } else {
        rows.append((label, count.baseline, count.window))
      }
    }
    if rareBaseline + rareWindow > 0 { rows.append((RecentLabels.other, rareBaseline, rareWindow)) }
    let total = (baseline: Double(baseline.values.count), window: Double(series.count))
    let result = chiSquareStatistic(
      reference: rows.map { Double($0.baseline) * baseline.effectiveCount / total.baseline },
      current: rows.map { Double($0.window) * worth / total.window })
    valueCount = series.count
    effectiveCount = worth
    statistic = result.statistic
    freedom = result.freedom
    probability = chiSquareProbability(result.statistic, freedom: result.freedom)
    adjustedProbability = probability
    let all = rows.map { row in
      Share(
        label: row.label, baseline: Double(row.baseline) / total.baseline,
        window: Double(row.window) / total.window)
    }
    divergence = jensenShannonDistance(
      reference: all.map(\.baseline), current: all.map(\.window))
    let byChange = all.enumerated().sorted { left, right in
      let (a, b) = (left.element.change.magnitude, right.element.change.magnitude)
      return a == b ? left.offset < right.offset : a > b
    }
    shares = byChange.prefix(Self.shareCountMax).map(\.element)
  }

  /// How much it matters.
  package var level: DriftLevel {
    adjustedProbability <= FeatureComparison.probabilityMax && divergence >= Self.divergenceMin
      ? .drift : .steady
  }
}

extension CategoryComparison.Share {
  /// What the share of the window has more than that of the baseline.
  package var change: Double { window - baseline }
}
