internal import Diagnostics
package import Documents

/// A message with signatures over it (DSSE, Dead Simple Signing Envelope, 1.0).
package struct Envelope: Hashable, Sendable {
  /// The message.
  package let payload: [UInt8]

  /// What kind of message it is.
  package let payloadType: String

  /// The signatures.
  package let signatures: [Seal]

  /// One signature.
  package struct Seal: Hashable, Sendable {
    /// Which key made it, as a hint that nobody signed; `nil` where it is not told.
    package let keyID: String?

    /// The signature.
    package let bytes: [UInt8]

    package init(keyID: String?, bytes: [UInt8]) {
      self.keyID = keyID
      self.bytes = bytes
    }
  }

  /// The domain of signatures that an SSH key makes over envelopes.
  package static let namespace = "agi-release"

  package init(payload: [UInt8], payloadType: String, signatures: [Seal]) {
    self.payload = payload
    self.payloadType = payloadType
    self.signatures = signatures
  }

  /// What is signed: kind and message, each behind its length (DSSE protocol, PAE).
  package var signedBytes: [UInt8] {
    let type = Array(payloadType.utf8)
    return Array("DSSEv1 \(type.count) ".utf8) + type + Array(" \(payload.count) ".utf8) + payload
  }

  /// The envelope as it is written.
  package var json: [UInt8] {
    prettyJSON(
      .map([
        ("payload", .text(base64Text(payload))), ("payloadType", .text(payloadType)),
        (
          "signatures",
          .list(signatures) { seal in
            .map(present: [
              ("keyid", seal.keyID.map { .text($0) }), ("sig", .text(base64Text(seal.bytes))),
            ])
          }
        ),
      ]))
  }

  /// Reads an envelope. Keys that are not known are passed over, as the format asks.
  ///
  /// - Throws: `AttestationFault` when the document is none, or has no signature.
  package init(reading node: Node) throws(AttestationFault) {
    func bytes(_ node: Node, _ key: String) throws(AttestationFault) -> [UInt8] {
      guard let text = node[key]?.text, let bytes = base64Bytes(text.utf8, .eitherAlphabet) else {
        throw AttestationFault("'\(key)' is not in base64")
      }
      return bytes
    }
    guard let type = node["payloadType"]?.text, !type.isEmpty else {
      throw AttestationFault("'payloadType' is not a text")
    }
    guard let list = node["signatures"]?.list, !list.isEmpty else {
      throw AttestationFault("'signatures' is not a list with a signature in it")
    }
    var seals: [Seal] = []
    for entry in list {
      seals.append(Seal(keyID: entry["keyid"]?.text, bytes: try bytes(entry, "sig")))
    }
    self.init(payload: try bytes(node, "payload"), payloadType: type, signatures: seals)
  }

  /// Reads an envelope's bytes.
  ///
  /// - Parameter name: The name of the file, for messages.
  /// - Throws: `AttestationFault` when they are no JSON, or no envelope.
  package init(parsing bytes: [UInt8], name: String) throws(AttestationFault) {
    try self.init(reading: parsedNode(bytes, name: name))
  }
}
