/// What a code stands for, as a reader of a report without our documentation needs it.
package struct ReportRule: Sendable, Hashable {
  /// The code, such as `ID2003`.
  package var code: String
  /// The name of the kind of fault in words, such as `unknown-key`.
  package var name: String
  /// What the fault is, in one sentence.
  package var summary: String

  /// Creates a rule.
  package init(code: String, name: String, summary: String) {
    self.code = code
    self.name = name
    self.summary = summary
  }
}
