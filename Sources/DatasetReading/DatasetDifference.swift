/// A thing about an export that is not as its manifest says.
package struct DatasetDifference: Sendable, Hashable {
  /// What differs: a file, and in it a row where it can be told.
  package var place: String
  /// What the manifest says.
  package var expected: String
  /// What is there.
  package var found: String

  /// Creates a difference.
  package init(_ place: String, expected: String, found: String) {
    self.place = place
    self.expected = expected
    self.found = found
  }
}
