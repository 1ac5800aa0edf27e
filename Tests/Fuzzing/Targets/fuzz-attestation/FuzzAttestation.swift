import Attestation
import Documents
import FuzzDriver

/// Reads any bytes as each of the things that a signature is made of: what is accepted is written and
/// read back as the same, and nothing crashes.
@main
enum FuzzAttestation {
  static func main() {
    fuzz(check)
  }

  private static func check(_ bytes: [UInt8]) {
    checkKeys(bytes)
    checkSignatures(bytes)
    checkSigners(bytes)
    checkDocuments(bytes)
    if let plain = base64Bytes(bytes, .eitherAlphabet) {
      let text = base64Text(plain).utf8
      require(base64Bytes(text, .eitherAlphabet) == plain, "base64 reads back")
      require(text.count == bytes.count, "one sequence of bytes has one text in an alphabet")
    }
  }

  private static func checkKeys(_ bytes: [UInt8]) {
    for key in [
      try? SSHPublicKey(line: bytes), try? SSHPublicKey(blob: bytes),
      try? publicKey(ofPrivateKeyFile: bytes), (try? Ed25519SigningKey(pem: bytes))?.publicKey,
    ] {
      guard let key else { continue }
      require((try? SSHPublicKey(line: key.line.utf8)) == key, "a key reads back")
      let name = key.fingerprint
      require(KeyFingerprint(name.description) == name, "a fingerprint reads back")
    }
  }

  private static func checkSignatures(_ bytes: [UInt8]) {
    for signature in [try? SSHSignature(armored: bytes), try? SSHSignature(blob: bytes)] {
      guard let signature else { continue }
      require(
        (try? SSHSignature(armored: Array(signature.armored.utf8))) == signature,
        "a signature reads back")
      _ = signature.proof(for: bytes)
    }
    let tag = SignedObject(tag: bytes)
    require(tag.payload + (tag.signature?.bytes ?? []) == bytes, "a tag has two parts")
    let commit = SignedObject(commit: bytes)
    require(commit.payload.count <= bytes.count, "a commit has no more than it had")
  }

  private static func checkSigners(_ bytes: [UInt8]) {
    if let signers = try? AllowedSigners(parsing: bytes) {
      let keys = signers.keys
      require(signers.fingerprints.count <= keys.count, "a key has one fingerprint")
      for (key, _) in keys.prefix(4) {
        for principal in [nil, "me@example.com", ""] {
          let verdict = signers.verdict(
            on: key, principal: principal, namespace: "git", atSeconds: 1_767_225_600)
          if case .refused(let reason) = verdict {
            require(!reason.isEmpty, "a refusal has its words")
          }
        }
      }
    }
    _ = try? RevokedKeys(parsing: bytes)
  }

  private static func checkDocuments(_ bytes: [UInt8]) {
    if let envelope = try? Envelope(parsing: bytes, name: "f") {
      require(
        (try? Envelope(parsing: envelope.json, name: "f")) == envelope, "an envelope reads back")
      for seal in envelope.signatures {
        if let key = Envelope.key(in: seal) { _ = envelope.proof(of: seal, by: key) }
      }
    }
    if let statement = try? Statement(parsing: bytes, name: "f") {
      require(
        (try? Statement(parsing: statement.json, name: "f"))?.subjects == statement.subjects,
        "a statement reads back")
    }
  }
}
