internal import EvaluationTuning

/// The Kolmogorov–Smirnov distance: the largest difference between the shares of two samples that
/// lie at or below a value.
///
/// - Parameters:
///   - reference: One sample in ascending order.
///   - current: The other one in ascending order.
/// - Returns: 0 to 1.
/// - Precondition: neither is empty.
package func kolmogorovSmirnovDistance(reference: [Double], current: [Double]) -> Double {
  precondition(!reference.isEmpty && !current.isEmpty, "a distance is that of two samples")
  let (n, m) = (reference.count, current.count)
  var (i, j) = (0, 0)
  // Whole multiples of 1 / (n m), so that a distance is rounded once.
  var largest = 0
  while i < n, j < m {
    let value = min(reference[i], current[j])
    while i < n, reference[i] == value { i += 1 }
    while j < m, current[j] == value { j += 1 }
    largest = max(largest, abs(i * m - j * n))
  }
  return Double(largest) / Double(n * m)
}

/// The exact probability that two samples of one distribution are at least so far apart.
///
/// Each order in which the values of both may come is a path through a lattice, all equally likely;
/// counted is the share of the paths that touch the distance. Only non-negative numbers are added,
/// so that small probabilities keep their digits. J. L. Hodges, "The significance probability of the
/// Smirnov two-sample test" (1958). With ties the result is an upper bound.
///
/// - Parameters:
///   - distance: The distance, as ``kolmogorovSmirnovDistance(reference:current:)`` gives it.
///   - referenceCount: The size of one sample, at least 1.
///   - currentCount: The size of the other, at least 1. Time grows with the product of both.
/// - Returns: 0 to 1.
package func kolmogorovSmirnovExactProbability(
  distance: Double, referenceCount: Int, currentCount: Int
) -> Double {
  precondition(referenceCount > 0 && currentCount > 0, "a distance is that of two samples")
  let (n, m) = (referenceCount, currentCount)
  // Distances are whole multiples of 1 / (n m).
  let limit = Int((distance * Double(n) * Double(m)).rounded())
  guard limit > 0 else { return 1 }
  var touched = [Double](repeating: 0, count: m + 1)
  for i in 0...n {
    for j in 0...m {
      if (i * m - j * n).magnitude >= limit {
        touched[j] = 1
      } else if i + j > 0 {
        let fromLeft = j > 0 ? touched[j - 1] * Double(j) : 0
        touched[j] = (touched[j] * Double(i) + fromLeft) / Double(i + j)
      }
    }
  }
  return touched[m]
}

/// The asymptotic probability that two samples of one distribution are at least so far apart.
///
/// Q(λ) = 2 Σ (−1)^(k−1) e^(−2k²λ²) at λ = (√N + 0.12 + 0.11/√N) D: M. A. Stephens, "Use of the
/// Kolmogorov–Smirnov, Cramér–von Mises and related statistics without extensive tables" (1970).
///
/// - Parameters:
///   - distance: The distance.
///   - effectiveCount: N = n m / (n + m) of the sizes of both samples, above 0. It need not be
///     whole: where values follow on each other, the sizes are those of as much independent data.
/// - Returns: 0 to 1.
package func kolmogorovSmirnovProbability(distance: Double, effectiveCount: Double) -> Double {
  let root = effectiveCount.squareRoot()
  let lambda = (root + 0.12 + 0.11 / root) * distance
  // Below this Q differs from 1 by less than 10⁻¹², and the series no longer converges quickly.
  guard lambda > 0.2 else { return 1 }
  var sum = 0.0
  for k in 1...100 {
    let term = exponential(-2 * Double(k * k) * lambda * lambda)
    sum += k.isMultiple(of: 2) ? -term : term
    if term < 1e-18 { break }
  }
  return min(1, max(0, 2 * sum))
}
