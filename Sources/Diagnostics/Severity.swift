/// How much a diagnostic matters.
package enum Severity: String, Sendable, Hashable, CaseIterable {
  /// Nothing may be done until this is put right.
  case error
  /// The work goes on, but someone should look.
  case warning
  /// An explanation that asks for nothing.
  case note
}
