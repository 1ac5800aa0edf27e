/// How many independent values tell as much of a mean as a series whose values follow on each other.
///
/// n / (1 + 2 Σ ρ_k), the sum taken over pairs of autocorrelations as long as the pair is positive:
/// C. J. Geyer, "Practical Markov chain Monte Carlo" (1992), the initial positive sequence.
///
/// - Parameter series: The values in the order in which they came.
/// - Returns: 1 to n; n for a series whose values are all equal, and 0 for an empty one.
package func effectiveSampleSize(_ series: [Double]) -> Double {
  let count = series.count
  guard count > 1 else { return Double(count) }
  var sum = 0.0
  for value in series { sum += value }
  let mean = sum / Double(count)
  let centred = series.map { $0 - mean }
  var variance = 0.0
  for value in centred { variance += value * value }
  guard variance > 0, let first = series.first, series.contains(where: { $0 != first }) else {
    return Double(count)
  }
  func autocorrelation(_ lag: Int) -> Double {
    var product = 0.0
    for index in 0..<(count - lag) { product += centred[index] * centred[index + lag] }
    return product / variance
  }
  var pairs = 0.0
  var lag = 0
  while lag + 1 < count {
    let pair = (lag == 0 ? 1 : autocorrelation(lag)) + autocorrelation(lag + 1)
    guard pair > 0 else { break }
    pairs += pair
    lag += 2
  }
  let time = max(1, 2 * pairs - 1)
  return max(1, Double(count) / time)
}
