internal import EvaluationTuning

/// The population stability index of two rows of shares: Σ (q − p) ln(q / p).
///
/// - Parameters:
///   - reference: The shares of one sample, all above 0.
///   - current: The shares of the other, all above 0, for the same bins.
/// - Returns: 0 for equal shares, and more without limit.
package func populationStability(reference: [Double], current: [Double]) -> Double {
  precondition(reference.count == current.count, "both samples have the same bins")
  var sum = 0.0
  for (p, q) in zip(reference, current) { sum += (q - p) * naturalLogarithm(q / p) }
  return sum
}

/// The Jensen–Shannon distance of two rows of shares: the root of their divergence, in natural units.
///
/// J. Lin, "Divergence measures based on the Shannon entropy" (1991).
///
/// - Parameters:
///   - reference: The shares of one sample, which may be 0.
///   - current: The shares of the other for the same bins.
/// - Returns: 0 for equal shares, to √(ln 2) for samples that share no bin.
package func jensenShannonDistance(reference: [Double], current: [Double]) -> Double {
  precondition(reference.count == current.count, "both samples have the same bins")
  var sum = 0.0
  for (p, q) in zip(reference, current) {
    let middle = (p + q) / 2
    if p > 0 { sum += p * naturalLogarithm(p / middle) }
    if q > 0 { sum += q * naturalLogarithm(q / middle) }
  }
  return max(0, sum / 2).squareRoot()
}

/// Counts as shares, half a count added to each so that no share is 0.
///
/// - Parameter counts: The counts of the bins, at least one bin.
package func smoothedShares(_ counts: [Int]) -> [Double] {
  let total = Double(counts.reduce(0, +)) + 0.5 * Double(counts.count)
  return counts.map { (Double($0) + 0.5) / total }
}

/// Counts as shares.
///
/// - Parameter counts: The counts of the bins, not all 0.
package func shares(_ counts: [Int]) -> [Double] {
  let total = Double(counts.reduce(0, +))
  return counts.map { Double($0) / total }
}

/// What a population stability index exceeds once in a hundred times without any drift.
///
/// The index of n and m independent values over B bins is about (1/n + 1/m) times a chi-square
/// variable of B − 1 degrees of freedom, so that fixed limits such as 0.1 mean another thing for each
/// size: B. Yurdakul and J. Naranjo, "Statistical properties of the population stability index"
/// (2020).
///
/// - Parameters:
///   - binCount: The number of bins, at least 2.
///   - referenceCount: How many independent values one sample is worth, above 0.
///   - currentCount: The same of the other.
package func populationStabilityLimit(
  binCount: Int, referenceCount: Double, currentCount: Double
) -> Double {
  chiSquareLimit(exceededWith: 0.01, freedom: binCount - 1)
    * (1 / referenceCount + 1 / currentCount)
}
