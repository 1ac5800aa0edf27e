/// Something that a scenario shows and that must not be.
package struct ScenarioFailure: Sendable, Hashable {
  /// The kind of check.
  package let check: ScenarioCheck
  /// The row that shows it; `nil` when it is the whole run.
  package let row: Int?
  /// What is wrong: lower case, no full stop.
  package let message: String

  /// Creates a failure.
  package init(_ check: ScenarioCheck, row: Int? = nil, _ message: String) {
    self.check = check
    self.row = row
    self.message = message
  }
}
