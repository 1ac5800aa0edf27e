internal import EvaluationTuning

/// A histogram whose edges are fixed beforehand, so that two of them add up exactly.
package struct FixedHistogram: Hashable, Sendable {
  /// Where the edges lie.
  package enum Bins: Hashable, Sendable {
    /// So many bins of equal width; what lies outside is counted below or above.
    case linear(lower: Double, upper: Double, count: Int)
    /// Bins for values above 0, whose middle is within 1 % of each value in them: bin i ends at
    /// (1.01 / 0.99)^i. What is not above 0 is counted below.
    case logarithmic
  }

  /// The edges.
  package let bins: Bins
  /// How many values lie in each bin that is not empty, by its number.
  package private(set) var counts: [Int: Int] = [:]
  /// How many values lie below every bin.
  package private(set) var belowCount = 0
  /// How many values lie above every bin.
  package private(set) var aboveCount = 0

  /// Creates an empty histogram.
  package init(_ bins: Bins) { self.bins = bins }

  /// Counts a value.
  package mutating func add(_ value: Double) {
    switch bins {
    case .linear(let lower, let upper, let count):
      if value < lower {
        belowCount += 1
      } else if value > upper {
        aboveCount += 1
      } else {
        // The upper end belongs to the last bin.
        let place = (value - lower) / (upper - lower) * Double(count)
        counts[min(count - 1, Int(place)), default: 0] += 1
      }
    case .logarithmic:
      if value > 0 {
        let place = (naturalLogarithm(value) / Self.step).rounded(.up)
        counts[Int(place), default: 0] += 1
      } else {
        belowCount += 1
      }
    }
  }

  /// Adds the counts of another histogram.
  ///
  /// - Precondition: both have the same edges.
  package mutating func merge(_ other: FixedHistogram) {
    precondition(bins == other.bins, "histograms add up where their edges are the same")
    for (bin, count) in other.counts { counts[bin, default: 0] += count }
    belowCount += other.belowCount
    aboveCount += other.aboveCount
  }

  /// The counts of two histograms side by side, a place for each bin that either has.
  ///
  /// - Precondition: both have the same edges.
  package func aligned(with other: FixedHistogram) -> (own: [Int], other: [Int]) {
    precondition(bins == other.bins, "bins are compared where their edges are the same")
    let numbers = Set(counts.keys).union(other.counts.keys).sorted()
    func row(_ histogram: FixedHistogram) -> [Int] {
      [histogram.belowCount] + numbers.map { histogram.counts[$0] ?? 0 } + [histogram.aboveCount]
    }
    return (row(self), row(other))
  }

  private static let step = naturalLogarithm(1.01 / 0.99)
}
