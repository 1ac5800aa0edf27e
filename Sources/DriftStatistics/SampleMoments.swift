/// The mean and the spread of a sample.
package struct SampleMoments: Hashable, Sendable {
  /// The mean.
  package let mean: Double
  /// The standard deviation, that of the sample itself (divided by n).
  package let deviation: Double

  /// Computes the moments.
  ///
  /// - Parameter sorted: the values in ascending order, so that the order in which they came does not
  ///   change a bit of the sums.
  /// - Precondition: it is not empty.
  package init(sorted: [Double]) {
    precondition(!sorted.isEmpty, "a mean is that of values")
    let count = Double(sorted.count)
    var sum = 0.0
    for value in sorted { sum += value }
    mean = sum / count
    var squares = 0.0
    for value in sorted { squares += (value - mean) * (value - mean) }
    // A sample of equal values has no spread, whatever rounding made of their mean.
    deviation = sorted[0] == sorted[sorted.count - 1] ? 0 : (squares / count).squareRoot()
  }
}
