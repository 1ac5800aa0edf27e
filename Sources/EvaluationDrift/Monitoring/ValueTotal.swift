/// A sum of values.
struct ValueTotal: Hashable, Sendable {
  private(set) var count = 0
  private(set) var sum = 0.0
  private(set) var squares = 0.0

  /// Adds a value, measured from a mean.
  mutating func add(_ deviation: Double) {
    count += 1
    sum += deviation
    squares += deviation * deviation
  }

  /// The mean deviation; 0 for none.
  var mean: Double { count > 0 ? sum / Double(count) : 0 }

  /// The standard deviation of the values about their own mean.
  var deviation: Double {
    count > 0 ? max(0, squares / Double(count) - mean * mean).squareRoot() : 0
  }
}
