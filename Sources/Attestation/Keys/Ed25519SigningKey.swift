internal import Crypto

/// A private key of Ed25519, read from PKCS #8 (RFC 5958, RFC 8410).
///
/// It has no description: a key that cannot be printed is not printed by accident.
package struct Ed25519SigningKey: Sendable {
  private let key: Curve25519.Signing.PrivateKey

  /// The public half.
  package let publicKey: SSHPublicKey

  /// Reads a file in PEM.
  ///
  /// - Throws: `AttestationFault` for any other file, a key of another kind, one that needs a
  ///   passphrase, and one whose public half does not belong to it. No message holds a byte of it.
  package init(pem bytes: [UInt8]) throws(AttestationFault) {
    guard let content = pemContent(of: bytes, label: "PRIVATE KEY") else {
      throw AttestationFault(Self.wrongFormat(bytes))
    }
    guard let (seed, publicBytes) = Self.parts(of: content) else {
      throw AttestationFault("it is no PKCS #8 key of Ed25519")
    }
    do {
      key = try Curve25519.Signing.PrivateKey(rawRepresentation: seed)
    } catch {
      throw AttestationFault("it is no key of Ed25519")
    }
    let own = Array(key.publicKey.rawRepresentation)
    guard publicBytes == nil || publicBytes == own else {
      throw AttestationFault("the public key in it belongs to another private key")
    }
    publicKey = try SSHPublicKey(ed25519: own)
  }

  /// Signs a message.
  ///
  /// - Returns: the 64 bytes of RFC 8032; `nil` when the library cannot sign.
  package func signature(of message: [UInt8]) -> [UInt8]? {
    guard let signature = try? key.signature(for: message) else { return nil }
    return Array(signature)
  }

  private static func wrongFormat(_ bytes: [UInt8]) -> String {
    let form = "it is no private key in PEM (PKCS #8)"
    if pemContent(of: bytes, label: "OPENSSH PRIVATE KEY") != nil {
      return "\(form) but one of OpenSSH: name it with user.signingKey"
    }
    if pemContent(of: bytes, label: "ENCRYPTED PRIVATE KEY") != nil {
      return "\(form) without a passphrase"
    }
    return form
  }

  /// Reads `OneAsymmetricKey` in DER: version 0, or 1 with the public key at its end.
  ///
  /// Everything in it has one form and one size, so that it is compared and not interpreted; only
  /// attributes, which nobody writes for such keys, are refused.
  private static func parts(of der: [UInt8]) -> (seed: [UInt8], publicKey: [UInt8]?)? {
    // AlgorithmIdentifier 1.3.101.112, then an octet string with an octet string of 32 bytes in it.
    let algorithm: [UInt8] = [0x30, 0x05, 0x06, 0x03, 0x2B, 0x65, 0x70, 0x04, 0x22, 0x04, 0x20]
    let plain: [UInt8] = [0x30, 0x2E, 0x02, 0x01, 0x00] + algorithm
    let whole: [UInt8] = [0x30, 0x51, 0x02, 0x01, 0x01] + algorithm
    if der.count == plain.count + 32, der.starts(with: plain) {
      return (Array(der[plain.count...]), nil)
    }
    let seedEnd = whole.count + 32
    // [1] IMPLICIT BIT STRING, with no unused bits.
    let publicMark: [UInt8] = [0x81, 0x21, 0x00]
    guard der.count == seedEnd + publicMark.count + 32, der.starts(with: whole),
      der[seedEnd...].starts(with: publicMark)
    else { return nil }
    return (Array(der[whole.count..<seedEnd]), Array(der[(seedEnd + publicMark.count)...]))
  }
}
