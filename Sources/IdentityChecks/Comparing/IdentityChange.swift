package import Documents
internal import IdentityDiagnostics
package import IdentityModel

/// One difference between two identities.
package struct IdentityChange: Sendable, Hashable {
  /// What happened to the value.
  package enum Kind: String, Sendable, Hashable, CaseIterable {
    /// There was none before.
    case added
    /// There is none any more.
    case removed
    /// It is another one.
    case changed
  }

  /// Where the value stands.
  package var path: JSONPointer
  /// What happened.
  package var kind: Kind
  /// The value before, on one line; a secret shows where it lies.
  package var old: String?
  /// The value now, on one line.
  package var new: String?
  /// What the change means.
  package var impact: Impact

  /// Creates a change.
  package init(path: JSONPointer, kind: Kind, old: String?, new: String?, impact: Impact) {
    self.path = path
    self.kind = kind
    self.old = old
    self.new = new
    self.impact = impact
  }
}

extension IdentityChange: CustomStringConvertible {
  /// The change on one line: `display.suffix "" → " (staging)"`.
  package var description: String {
    "\(path.pathText) \(old ?? "(absent)") → \(new ?? "(absent)")"
  }
}
