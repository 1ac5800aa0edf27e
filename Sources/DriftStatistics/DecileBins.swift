/// Bins between the deciles of a sample.
package struct DecileBins: Hashable, Sendable {
  /// The inner edges in ascending order, nine or fewer: deciles that are equal count once.
  package let edges: [Double]

  /// Finds the deciles, interpolated linearly between the two nearest values (type 7 of R. J. Hyndman
  /// and Y. Fan, "Sample quantiles in statistical packages", 1996).
  ///
  /// - Parameter sorted: the sample in ascending order.
  /// - Precondition: it is not empty.
  package init(sorted: [Double]) {
    precondition(!sorted.isEmpty, "deciles are those of values")
    var edges: [Double] = []
    for tenth in 1...9 {
      let place = Double(sorted.count - 1) * Double(tenth) / 10
      let below = Int(place)
      let above = min(below + 1, sorted.count - 1)
      let edge = sorted[below] + (sorted[above] - sorted[below]) * (place - Double(below))
      if edges.last != edge { edges.append(edge) }
    }
    self.edges = edges
  }

  /// The number of bins.
  package var count: Int { edges.count + 1 }

  /// How many values lie in each bin; a value on an edge lies above it.
  ///
  /// - Parameter values: the values in any order.
  package func counts(of values: [Double]) -> [Int] {
    var counts = [Int](repeating: 0, count: count)
    for value in values {
      var (low, high) = (0, edges.count)
      while low < high {
        let middle = (low + high) / 2
        if edges[middle] <= value { low = middle + 1 } else { high = middle }
      }
      counts[low] += 1
    }
    return counts
  }
}
