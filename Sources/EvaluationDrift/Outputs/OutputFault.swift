package import Documents

/// Why a document is no output whose drift could be watched.
package struct OutputFault: Error, Hashable, Sendable, CustomStringConvertible {
  /// Where in the document.
  package let pointer: JSONPointer
  /// What was expected there.
  package let expected: String

  /// The fault in one sentence.
  package var description: String {
    pointer.steps.isEmpty
      ? "expected \(expected)" : "expected \(expected) at '\(pointer.description)'"
  }
}
