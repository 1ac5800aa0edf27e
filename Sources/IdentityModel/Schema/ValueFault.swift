package import Diagnostics
package import IdentityDiagnostics

/// Why a value is not what its field may hold; where it was written is for the caller to add.
package struct ValueFault: Error, Sendable, Hashable {
  /// The kind of fault.
  package var code: IdentityCode
  /// What is wrong.
  package var message: String
  /// What is to be seen at the value.
  package var label: String?
  /// How to put it right.
  package var hint: String?
  /// The text that would be right in the place of the value, where that is certain.
  package var replacement: String?

  /// Creates a fault.
  package init(
    _ code: IdentityCode, _ message: String, label: String? = nil, hint: String? = nil,
    replacement: String? = nil
  ) {
    self.code = code
    self.message = message
    self.label = label
    self.hint = hint
    self.replacement = replacement
  }

  /// The fault at a place.
  package func diagnostic(at location: SourceLocation?) -> Diagnostic {
    var fix: Diagnostic.Fix?
    if let replacement, let location, location.source == .file, location.length != nil {
      fix = Diagnostic.Fix(replacing: location, with: replacement)
    }
    return Diagnostic(
      code: code.rawValue, message: message, location: location, label: label, hint: hint,
      fix: fix)
  }
}
