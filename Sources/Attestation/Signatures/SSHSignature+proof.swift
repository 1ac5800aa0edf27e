internal import Crypto

extension SSHSignature {
  /// Computes whether the signature is one of its own key over a message.
  package func proof(for message: [UInt8]) -> SignatureProof {
    let signed = signedData(of: message)
    var reader = WireReader(value)
    guard let algorithm = reader.text(), let inner = reader.string() else { return .fails }
    let key = publicKey
    guard key.kind != .rsa, key.kind != .dsa else {
      // Which of its own two algorithms an RSA key used is looked at by who verifies it.
      return reader.isAtEnd ? .notHere(key.kind) : .fails
    }
    guard algorithm == key.kind.rawValue else { return .fails }
    var data = signed
    if let application = key.application {
      guard let flags = reader.byte(), let counter = reader.bytes(4) else { return .fails }
      data =
        Array(SHA256.hash(data: application)) + [flags] + counter
        + Array(SHA256.hash(data: signed))
    }
    guard reader.isAtEnd else { return .fails }
    let holds =
      switch key.kind {
      case .ed25519, .securityKeyEd25519: isEd25519(Array(inner), over: data, by: key.point)
      default: isECDSA(Array(inner), over: data, by: key)
      }
    return holds ? .holds : .fails
  }

  /// What is signed in place of the message: its digest, and the domain.
  package func signedData(of message: [UInt8]) -> [UInt8] {
    var data = Self.magic
    data.appendWire(namespace.utf8)
    // The reserved field is empty here, whatever stands in the signature.
    data.appendWire([UInt8]())
    data.appendWire(hash.rawValue.utf8)
    switch hash {
    case .sha256: data.appendWire(Array(SHA256.hash(data: message)))
    case .sha512: data.appendWire(Array(SHA512.hash(data: message)))
    }
    return data
  }
}

/// Whether 64 bytes are the Ed25519 signature of a key over a message.
///
/// - Parameter key: the 32 bytes of the public key.
func isEd25519(_ signature: [UInt8], over message: [UInt8], by key: [UInt8]) -> Bool {
  guard signature.count == 64,
    let key = try? Curve25519.Signing.PublicKey(rawRepresentation: key)
  else { return false }
  return key.isValidSignature(signature, for: message)
}

/// Whether two numbers are the ECDSA signature of a key over a message.
private func isECDSA(_ signature: [UInt8], over message: [UInt8], by key: SSHPublicKey) -> Bool {
  let width = key.kind.coordinateSizeBytes
  var reader = WireReader(signature)
  guard let r = reader.wholeNumber(width: width), let s = reader.wholeNumber(width: width),
    reader.isAtEnd
  else { return false }
  do {
    switch key.kind {
    case .nistp384:
      return try P384.Signing.PublicKey(x963Representation: key.point)
        .isValidSignature(.init(rawRepresentation: r + s), for: message)
    case .nistp521:
      return try P521.Signing.PublicKey(x963Representation: key.point)
        .isValidSignature(.init(rawRepresentation: r + s), for: message)
    default:
      return try P256.Signing.PublicKey(x963Representation: key.point)
        .isValidSignature(.init(rawRepresentation: r + s), for: message)
    }
  } catch {
    // A point that is not on the curve is no key.
    return false
  }
}
