/// What a list of the identity must fulfil.
package struct ListRule: Sendable, Hashable {
  /// What each item must fulfil.
  package var item: TextRule
  /// The least and the greatest number of items.
  package var count: ClosedRange<Int>
  /// Whether an item may stand in the list once only.
  package var isUnique: Bool

  /// Creates a rule.
  package init(of item: TextRule, count: ClosedRange<Int>, isUnique: Bool) {
    self.item = item
    self.count = count
    self.isUnique = isUnique
  }
}
