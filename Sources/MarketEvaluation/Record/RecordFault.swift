package import Documents

/// Why a record cannot be read.
package struct RecordFault: Error, Hashable, Sendable, CustomStringConvertible {
  /// Where in the record.
  package let pointer: JSONPointer
  /// What was expected there.
  package let expected: String

  /// Creates a fault.
  init(_ pointer: JSONPointer, expected: String) {
    self.pointer = pointer
    self.expected = expected
  }

  /// The fault in one sentence.
  package var description: String {
    "the record cannot be recomputed: expected \(expected) at '\(pointer.description)'"
  }
}
