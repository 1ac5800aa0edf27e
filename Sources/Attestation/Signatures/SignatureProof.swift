/// What the arithmetic of a signature says, apart from whose key it is.
package enum SignatureProof: Hashable, Sendable {
  /// The holder of the key signed this message.
  case holds
  /// The message, the signature or the key is another.
  case fails
  /// This program does not verify keys of the kind; OpenSSH does.
  case notHere(SSHKeyKind)
}
