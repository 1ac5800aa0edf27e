/// One check and how it came out.
package struct CheckCase: Sendable, Hashable {
  /// What kind of check it is, in a word that stays the same: `notes`.
  package var kind: String
  /// What was looked at. Two checks of a group may have the same name.
  package var name: String
  /// How it came out.
  package var outcome: Outcome
  /// What a person should look at although it is no failure.
  package var remarks: [String]

  /// Creates a check.
  package init(kind: String, name: String, outcome: Outcome, remarks: [String] = []) {
    self.kind = kind
    self.name = name
    self.outcome = outcome
    self.remarks = remarks
  }

  /// How a check came out.
  package enum Outcome: Sendable, Hashable {
    case passed
    /// It failed: why in one line, and all that is known, a line each.
    case failed(String, details: [String])
    /// It could not be made, and why.
    case skipped(String)
  }
}
