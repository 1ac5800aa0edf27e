/// A check of an export that can stop a release.
package enum DatasetGate: String, Sendable, Hashable, CaseIterable {
  /// Keys, tokens and passwords in the text.
  case secrets
  /// Personal data in the text.
  case personalData = "personal-data"
  /// The same row in two splits.
  case leaks
  /// Nearly the same text in two splits.
  case nearLeaks = "near-leaks"
  /// The same row more than once.
  case duplicates
  /// Rows of the parent that are gone.
  case evicted
  /// Rows of the parent that say something else.
  case edited

  /// What a finding of a gate does.
  package enum Verdict: String, Sendable, Hashable, CaseIterable {
    /// The export is not stamped.
    case fail
    /// The export is stamped and the finding told.
    case warn
    /// Nothing is looked for.
    case off
  }

  /// What happens where nobody decided: a secret in training data can be taken back by nobody, all
  /// else is for people to judge.
  package var standardVerdict: Verdict { self == .secrets ? .fail : .warn }
}
