internal import DriftStatistics

/// What is known of a feature from the baseline.
package struct FeatureBaseline: Sendable {
  /// The values in the order in which they came; `nil` where an output had none.
  package let values: [Double?]
  /// What follows from the values; `nil` when there are too few of them.
  let figures: Figures?

  /// The fewest values that anything is concluded from.
  package static let valueCountMin = 50

  /// What follows from the values.
  struct Figures: Sendable {
    /// The values in ascending order.
    let sorted: [Double]
    /// Their mean and spread.
    let moments: SampleMoments
    /// How they follow on each other.
    let fit: AutoregressiveFit
    /// How many independent values they are worth.
    let effectiveCount: Double
    /// The bins between their deciles.
    let bins: DecileBins
    /// How many lie in each of those.
    let binCounts: [Int]
    /// How many lie in each bin that is fixed beforehand.
    let histogram: FixedHistogram
    /// The charts and tests as they stand after the baseline; `nil` when the values do not vary.
    let detectors: FeatureDetectors?
    /// The threshold of the chart of the level.
    let levelThreshold: Double
    /// The threshold of the chart of the spread.
    let spreadThreshold: Double
  }

  /// Concludes from the values of a baseline.
  init(_ values: [Double?], of feature: DriftFeature) {
    self.values = values
    let present = values.compactMap { $0 }
    guard present.count >= Self.valueCountMin else {
      figures = nil
      return
    }
    let sorted = present.sorted()
    let moments = SampleMoments(sorted: sorted)
    let fit = AutoregressiveFit(values, moments: moments)
    let bins = DecileBins(sorted: sorted)
    var histogram = FixedHistogram(feature.bins)
    for value in sorted { histogram.add(value) }
    var level = FeatureDetectors.levelThreshold
    var spread = FeatureDetectors.spreadThreshold
    var detectors: FeatureDetectors?
    if fit.isVarying {
      var trial = FeatureDetectors(levelThreshold: .infinity, spreadThreshold: .infinity)
      var previous: Double?
      for value in values {
        if let value { _ = trial.add(fit.residual(of: value, after: previous)) }
        previous = value
      }
      level = FeatureDetectors.threshold(standard: level, peak: trial.levelPeak)
      spread = FeatureDetectors.threshold(standard: spread, peak: trial.spreadPeak)
      detectors = trial.resting(levelThreshold: level, spreadThreshold: spread)
    }
    figures = Figures(
      sorted: sorted, moments: moments, fit: fit,
      effectiveCount: effectiveSampleSize(present), bins: bins,
      binCounts: bins.counts(of: sorted), histogram: histogram, detectors: detectors,
      levelThreshold: level, spreadThreshold: spread)
  }
}
