extension Envelope {
  /// Computes whether one of the signatures is a key's over the message.
  ///
  /// A signature is either one of SSH in its binary form, for the domain ``namespace``, or the 64
  /// bytes of Ed25519 over ``signedBytes`` themselves.
  ///
  /// - Parameters:
  ///   - seal: the signature.
  ///   - key: the key.
  package func proof(of seal: Seal, by key: SSHPublicKey) -> SignatureProof {
    if let signature = try? SSHSignature(blob: seal.bytes) {
      guard signature.publicKey == key, signature.namespace == Self.namespace else {
        return .fails
      }
      return signature.proof(for: signedBytes)
    }
    guard key.kind == .ed25519 else { return .fails }
    return isEd25519(seal.bytes, over: signedBytes, by: key.point) ? .holds : .fails
  }

  /// The key that a signature carries; `nil` for one that carries none.
  package static func key(in seal: Seal) -> SSHPublicKey? {
    (try? SSHSignature(blob: seal.bytes))?.publicKey
  }
}
