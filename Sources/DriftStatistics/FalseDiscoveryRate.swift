/// The probabilities of several tests, each adjusted for how many there are.
///
/// A test whose adjusted probability is at most q is a discovery, and of the discoveries a share of
/// q is false on average: Y. Benjamini and Y. Hochberg, "Controlling the false discovery rate"
/// (1995).
///
/// - Parameter probabilities: One for each test, 0 to 1.
/// - Returns: The adjusted ones in the same order, 0 to 1, none smaller than the given one.
package func adjustedProbabilities(_ probabilities: [Double]) -> [Double] {
  let count = probabilities.count
  let order = probabilities.indices.sorted {
    (probabilities[$0], $0) < (probabilities[$1], $1)
  }
  var adjusted = probabilities
  var least = 1.0
  for (rank, index) in order.enumerated().reversed() {
    least = min(least, probabilities[index] * Double(count) / Double(rank + 1))
    adjusted[index] = least
  }
  return adjusted
}
