/// Where a regular expression was found.
package struct LinearPatternMatch: Sendable, Hashable {
  /// The matched part, in Unicode scalars from the start of the subject.
  package var range: Range<Int>
  /// What each group matched last, the first group first; `nil` for one that took no part.
  package var groups: [Range<Int>?]
}
