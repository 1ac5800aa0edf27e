/// One fault of the user's, or one remark, told so that it can be put right.
///
/// Diagnostics are values: a stage collects all of them before any is reported, so that a file with
/// five faults is corrected in one go.
package struct Diagnostic: Sendable, Hashable {
  /// A further place that explains the fault, such as the first of two equal keys.
  package struct Related: Sendable, Hashable {
    /// Where to look.
    package var location: SourceLocation
    /// What is to be seen there, in a few words.
    package var label: String

    /// Creates a further place.
    package init(_ label: String, at location: SourceLocation) {
      self.location = location
      self.label = label
    }
  }

  /// The stable name of the kind of fault, such as `config.unknown-key`.
  ///
  /// Programs and tests decide by the code, never by the message.
  package var code: String
  /// How much it matters.
  package var severity: Severity
  /// What is wrong: lower case, no full stop, the fault first and its subject in quotes.
  package var message: String
  /// Where the fault is, as far as it has a place.
  package var location: SourceLocation?
  /// The one thing most likely to put it right.
  package var hint: String?
  /// Further places that explain the fault.
  package var related: [Related]

  /// Creates a diagnostic.
  package init(
    code: String, severity: Severity = .error, message: String, location: SourceLocation? = nil,
    hint: String? = nil, related: [Related] = []
  ) {
    self.code = code
    self.severity = severity
    self.message = message
    self.location = location
    self.hint = hint
    self.related = related
  }
}
