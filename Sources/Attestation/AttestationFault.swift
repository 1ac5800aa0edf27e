/// Why some bytes are not a key, a signature, a list of signers, a statement or an envelope.
package struct AttestationFault: Error, Hashable, Sendable {
  /// What is wrong, in words that continue "PLACE: …".
  package let message: String

  /// The line of the file, counted from 1, where the bytes have lines.
  package let line: Int?

  package init(_ message: String, line: Int? = nil) {
    self.message = message
    self.line = line
  }
}
