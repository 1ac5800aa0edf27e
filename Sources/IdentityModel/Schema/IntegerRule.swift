/// What a whole number of the identity must fulfil.
package struct IntegerRule: Sendable, Hashable {
  /// The least and the greatest value.
  package var range: ClosedRange<Int64>
  /// What it counts, such as `seconds`.
  package var unit: String

  /// Creates a rule.
  package init(_ range: ClosedRange<Int64>, unit: String) {
    self.range = range
    self.unit = unit
  }
}
