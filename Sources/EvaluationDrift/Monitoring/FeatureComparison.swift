internal import DriftStatistics

/// A feature of one window beside the baseline.
package struct FeatureComparison: Hashable, Sendable {
  /// How many values the window has.
  package let valueCount: Int
  /// How many independent values they are worth.
  package let effectiveCount: Double
  /// Their mean.
  package let mean: Double
  /// Their standard deviation.
  package let deviation: Double
  /// What shifts are measured in: the standard deviation of the baseline, or where that is 0 the
  /// magnitude of its mean, or else 1.
  package let scale: Double
  /// Whether all values of the baseline are equal.
  package let isBaselineConstant: Bool
  /// How far the mean moved, in units of ``scale``.
  package let shift: Double
  /// The deviation in units of that of the baseline; `nil` where that is 0.
  package let spreadRatio: Double?
  /// The Kolmogorov–Smirnov distance, 0 to 1.
  package let distance: Double
  /// The probability of so large a distance without drift.
  package let probability: Double
  /// The same, adjusted for how many features and categories are compared.
  package internal(set) var adjustedProbability: Double
  /// The Wasserstein distance in units of ``scale``.
  package let movement: Double
  /// The population stability index over the deciles of the baseline.
  package let stability: Double
  /// What the index exceeds once in a hundred times without drift.
  package let stabilityLimit: Double
  /// The Jensen–Shannon distance over the same bins.
  package let divergence: Double

  /// The probability at or below which a difference is no chance: of what is called drift, one in
  /// twenty is not.
  package static let probabilityMax = 0.05
  /// The least movement that matters, however sure it is.
  package static let movementMin = 0.25
  /// The size of samples up to which the exact probability is worked out.
  private static let exactProductMax = 1_000_000

  /// Compares the values of a window, in the order in which they came.
  ///
  /// - Returns: `nil` when the window has too few.
  init?(_ series: [Double], with baseline: FeatureBaseline.Figures) {
    guard series.count >= FeatureBaseline.valueCountMin else { return nil }
    let sorted = series.sorted()
    let moments = SampleMoments(sorted: sorted)
    // A shift within the window would itself look like values that follow on each other, so how much
    // they do is taken from the baseline.
    let worth =
      Double(series.count) * (baseline.effectiveCount / Double(baseline.sorted.count))
    let reference = baseline.moments
    valueCount = series.count
    effectiveCount = worth
    mean = moments.mean
    deviation = moments.deviation
    isBaselineConstant = reference.deviation == 0
    let magnitude = reference.mean.magnitude
    scale = reference.deviation > 0 ? reference.deviation : (magnitude > 0 ? magnitude : 1)
    shift = (moments.mean - reference.mean) / scale
    spreadRatio = reference.deviation > 0 ? moments.deviation / reference.deviation : nil
    distance = kolmogorovSmirnovDistance(reference: baseline.sorted, current: sorted)
    let (n, m) = (baseline.sorted.count, sorted.count)
    // Where values do not follow on each other, the probability is known exactly.
    if baseline.effectiveCount == Double(n), worth == Double(m), n * m <= Self.exactProductMax {
      probability = kolmogorovSmirnovExactProbability(
        distance: distance, referenceCount: n, currentCount: m)
    } else {
      probability = kolmogorovSmirnovProbability(
        distance: distance,
        effectiveCount: baseline.effectiveCount * worth / (baseline.effectiveCount + worth))
    }
    adjustedProbability = probability
    movement = wassersteinDistance(reference: baseline.sorted, current: sorted) / scale
    let counts = baseline.bins.counts(of: sorted)
    stability = populationStability(
      reference: smoothedShares(baseline.binCounts), current: smoothedShares(counts))
    stabilityLimit = populationStabilityLimit(
      binCount: baseline.bins.count, referenceCount: baseline.effectiveCount,
      currentCount: worth)
    divergence = jensenShannonDistance(
      reference: shares(baseline.binCounts), current: shares(counts))
  }

  /// How much it matters.
  package var level: DriftLevel {
    let isSure = adjustedProbability <= Self.probabilityMax
    if isSure, isBaselineConstant || movement >= Self.movementMin { return .drift }
    let isUnstable = stability > stabilityLimit && movement >= Self.movementMin
    return isUnstable ? .warning : .steady
  }
}
