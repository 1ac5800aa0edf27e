/// Why a release must not be used: one line of text that everybody sees as it is.
package struct YankReason: Hashable, Sendable {
  /// The text; untrusted, and escaped wherever it is shown.
  package let text: String

  /// The most bytes of a reason.
  package static let byteCountMax = 500

  /// What a reason is, for messages.
  package static let rule = "one line of visible text, of at most \(byteCountMax) bytes"

  /// Reads a reason; `nil` when it is none.
  package init?(_ text: String) {
    guard text.isLine(byteCountMax: Self.byteCountMax) else { return nil }
    self.text = text
  }
}
