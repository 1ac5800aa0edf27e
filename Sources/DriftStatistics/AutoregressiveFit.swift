/// A series as one in which each value follows on the one before: x − μ = φ (x₋₁ − μ) + noise.
///
/// What is left of a value after the one before it is independent of what came earlier, which is what
/// charts assume; raw values of a market are not.
package struct AutoregressiveFit: Hashable, Sendable {
  /// The mean of the series, μ.
  package let mean: Double
  /// The standard deviation of the series.
  package let deviation: Double
  /// How much of a deviation from the mean remains one step later, φ; −0.98 to 0.98.
  package let carry: Double
  /// The standard deviation of the noise; 0 when all values are equal.
  package let noiseDeviation: Double

  /// The largest magnitude of ``carry``: beyond it a series has no mean to come back to.
  package static let carryMax = 0.98

  /// Fits a series.
  ///
  /// φ is the autocorrelation at lag 1, corrected by (1 + 3φ)/n for being too small on average: F. H.
  /// C. Marriott and J. A. Pope, "Bias in the estimation of autocorrelations" (1954).
  ///
  /// - Parameters:
  ///   - series: The values in the order in which they came; `nil` where there was none.
  ///   - moments: The moments of the values that are there.
  package init(_ series: [Double?], moments: SampleMoments) {
    mean = moments.mean
    deviation = moments.deviation
    guard moments.deviation > 0 else {
      carry = 0
      noiseDeviation = 0
      return
    }
    var (product, square) = (0.0, 0.0)
    var count = 0
    var previous: Double?
    for value in series {
      if let value, let previous {
        product += (value - mean) * (previous - mean)
        square += (previous - mean) * (previous - mean)
        count += 1
      }
      previous = value
    }
    let raw = square > 0 ? product / square : 0
    let corrected = count > 0 ? raw + (1 + 3 * raw) / Double(count) : 0
    let carry = min(Self.carryMax, max(-Self.carryMax, corrected))
    self.carry = carry
    var (sum, noiseCount) = (0.0, 0)
    previous = nil
    for value in series {
      if let value, let previous {
        let noise = (value - moments.mean) - carry * (previous - moments.mean)
        sum += noise * noise
        noiseCount += 1
      }
      previous = value
    }
    let noise = noiseCount > 0 ? (sum / Double(noiseCount)).squareRoot() : 0
    noiseDeviation = noise > 0 ? noise : moments.deviation
  }

  /// Whether the series varies, so that there is something to measure deviations in.
  package var isVarying: Bool { noiseDeviation > 0 }

  /// What is new about a value, in standard deviations of the noise.
  ///
  /// - Parameters:
  ///   - value: The value.
  ///   - previous: The value before it; `nil` when there was none, and then it is measured by the
  ///     spread of the whole series.
  /// - Precondition: the series varies.
  package func residual(of value: Double, after previous: Double?) -> Double {
    precondition(isVarying, "a series without spread has no measure")
    guard let previous else { return (value - mean) / deviation }
    return ((value - mean) - carry * (previous - mean)) / noiseDeviation
  }
}
