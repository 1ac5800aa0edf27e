internal import EvaluationTuning

/// The chi-square statistic of two rows of counts: how far their shares are from being the same.
///
/// - Parameters:
///   - reference: The counts of one sample.
///   - current: The counts of the other, a count for each category of the first.
/// - Returns: The statistic, and the degrees of freedom: the categories that occur, less one.
/// - Precondition: both have as many counts, none negative.
package func chiSquareStatistic(
  reference: [Double], current: [Double]
) -> (statistic: Double, freedom: Int) {
  precondition(reference.count == current.count, "both samples have the same categories")
  var (n, m) = (0.0, 0.0)
  for index in reference.indices {
    n += reference[index]
    m += current[index]
  }
  guard n > 0, m > 0 else { return (0, 0) }
  var statistic = 0.0
  var present = 0
  for index in reference.indices {
    let column = reference[index] + current[index]
    guard column > 0 else { continue }
    present += 1
    let (left, right) = (column * n / (n + m), column * m / (n + m))
    statistic += (reference[index] - left) * (reference[index] - left) / left
    statistic += (current[index] - right) * (current[index] - right) / right
  }
  return (statistic, max(0, present - 1))
}

/// The probability that a chi-square variable is at least so large.
///
/// The upper incomplete gamma function Q(k/2, x/2), by its series below the mean and by its continued
/// fraction above (NIST Digital Library of Mathematical Functions, 8.7.1 and 8.9.2).
///
/// - Parameters:
///   - statistic: The value, at least 0.
///   - freedom: The degrees of freedom; with none the probability is 1.
package func chiSquareProbability(_ statistic: Double, freedom: Int) -> Double {
  guard freedom > 0, statistic > 0 else { return 1 }
  let (a, x) = (Double(freedom) / 2, statistic / 2)
  let front = exponential(a * naturalLogarithm(x) - x - logarithmOfGamma(halves: freedom))
  if x < a + 1 {
    var (term, sum) = (1 / a, 1 / a)
    var index = 1.0
    while term > sum * 1e-17 {
      term *= x / (a + index)
      sum += term
      index += 1
    }
    return min(1, max(0, 1 - front * sum))
  }
  // The continued fraction from its end; the number of steps is that of W. Lentz's method at its
  // slowest, near the mean.
  var fraction = 0.0
  for step in stride(from: 400, to: 0, by: -1) {
    let k = Double(step)
    fraction = k * (a - k) / (x + 2 * k + 1 - a + fraction)
  }
  return min(1, max(0, front / (x + 1 - a + fraction)))
}

/// The value that a chi-square variable exceeds with a probability.
///
/// - Parameters:
///   - probability: Above 0 and below 1.
///   - freedom: The degrees of freedom, at least 1.
package func chiSquareLimit(exceededWith probability: Double, freedom: Int) -> Double {
  precondition(freedom > 0 && probability > 0 && probability < 1, "a limit is exceeded sometimes")
  var (low, high) = (0.0, Double(freedom))
  while chiSquareProbability(high, freedom: freedom) > probability { high *= 2 }
  // Halving ends at neighbouring doubles, whatever the arithmetic; 200 steps are always enough.
  for _ in 0..<200 {
    let middle = low + (high - low) / 2
    guard middle > low, middle < high else { break }
    if chiSquareProbability(middle, freedom: freedom) > probability {
      low = middle
    } else {
      high = middle
    }
  }
  return high
}

/// ln Γ(k/2) by Γ(a + 1) = a Γ(a) from Γ(1) = 1 and Γ(½) = √π.
private func logarithmOfGamma(halves: Int) -> Double {
  var sum = halves.isMultiple(of: 2) ? 0 : 0.5 * naturalLogarithm(.pi)
  var a = halves.isMultiple(of: 2) ? 1.0 : 0.5
  while a < Double(halves) / 2 {
    sum += naturalLogarithm(a)
    a += 1
  }
  return sum
}
