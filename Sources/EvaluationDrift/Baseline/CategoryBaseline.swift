internal import DriftStatistics

/// What is known of a category from a series of outputs.
package struct CategoryBaseline: Sendable {
  /// The labels that occur, in order.
  package let labels: [String]
  /// The label of each output by its position in ``labels``, in the order in which they came.
  package let values: [Int]
  /// How often each label occurs.
  package let counts: [Int]
  /// How many independent outputs the series is worth.
  package let effectiveCount: Double

  /// Counts a series.
  ///
  /// What the series is worth is by the mean design effect of its labels: J. N. K. Rao and A. J.
  /// Scott, "The analysis of categorical data from complex sample surveys" (1981), with the
  /// autocorrelation of each label in the place of the clusters of a survey.
  init(_ series: [String]) {
    // Compared by code points, so that no locale and no equivalence of texts decides.
    let labels = Set(series).sorted {
      $0.unicodeScalars.lexicographicallyPrecedes($1.unicodeScalars)
    }
    var positions: [String: Int] = [:]
    for (position, label) in labels.enumerated() { positions[label] = position }
    let values = series.map { positions[$0] ?? 0 }
    var counts = [Int](repeating: 0, count: labels.count)
    for value in values { counts[value] += 1 }
    let total = Double(values.count)
    var (weights, effect) = (0.0, 0.0)
    for label in labels.indices where counts[label] < values.count {
      let share = Double(counts[label]) / total
      let worth = effectiveSampleSize(values.map { $0 == label ? 1 : 0 })
      weights += share * (1 - share)
      effect += share * (1 - share) * total / worth
    }
    self.labels = labels
    self.values = values
    self.counts = counts
    effectiveCount = weights > 0 ? total * weights / effect : total
  }
}
