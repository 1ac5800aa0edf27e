import DriftStatistics

/// How many values a two-sided cumulative sum chart takes on average until it raises an alarm.
///
/// The sum of one side is followed as a Markov chain over equal parts of 0 to h: D. Brook and D. A.
/// Evans, "An approach to the probability distribution of CUSUM run length" (1972). The two sides
/// join as 1/L = 1/L⁺ + 1/L⁻: J. M. Lucas and R. B. Crosier, "Fast initial response for CUSUM
/// quality-control schemes" (1982).
///
/// - Parameters:
///   - slack: The slack k, above 0.
///   - threshold: The threshold h, above 0.
///   - shift: The mean of the values in standard deviations; 0 gives the time between false alarms.
func averageRunLength(slack: Double, threshold: Double, shift: Double = 0) -> Double {
  let up = runLengthOfOneSide(slack: slack, threshold: threshold, shift: shift)
  let down = runLengthOfOneSide(slack: slack, threshold: threshold, shift: -shift)
  return 1 / (1 / up + 1 / down)
}

private func runLengthOfOneSide(slack: Double, threshold: Double, shift: Double) -> Double {
  let count = 100
  let width = 2 * threshold / Double(2 * count - 1)
  let steps = (1 - 2 * count)...(2 * count)
  // The chance of a step of so many widths or less, from any state.
  let chances = steps.map { step in
    normalProbability(below: (Double(step) + 0.5) * width - width + slack - shift)
  }
  func chance(_ step: Int) -> Double { chances[step - steps.lowerBound] }
  // (I − R) L = 1, solved by elimination without pivoting: the rows of R sum to less than 1.
  let stride = count + 1
  var matrix: [Double] = []
  for from in 0..<count {
    for to in 0..<count {
      let moved = to == 0 ? chance(1 - from) : chance(to - from + 1) - chance(to - from)
      matrix.append((from == to ? 1 : 0) - moved)
    }
    matrix.append(1)
  }
  for pivot in 0..<count {
    for row in 0..<count where row != pivot {
      let factor = matrix[row * stride + pivot] / matrix[pivot * stride + pivot]
      for column in pivot...count {
        matrix[row * stride + column] -= factor * matrix[pivot * stride + column]
      }
    }
  }
  return matrix[count] / matrix[0]
}

/// The probability that a standard normal variable is below a value: by the chi-square variable of
/// one degree of freedom, which is its square.
private func normalProbability(below value: Double) -> Double {
  let outside = chiSquareProbability(value * value, freedom: 1)
  return value > 0 ? 1 - outside / 2 : outside / 2
}
