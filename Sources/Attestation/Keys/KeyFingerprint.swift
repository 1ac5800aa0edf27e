internal import Documents

/// The name of a public key: the SHA-256 of its binary form, as OpenSSH writes it.
package struct KeyFingerprint: Hashable, Sendable {
  private let digest: ContentDigest

  /// What the text of a fingerprint starts with.
  package static let prefix = "SHA256:"

  /// The fingerprint of a key.
  package init(of key: SSHPublicKey) {
    digest = ContentDigest(of: key.blob)
  }
}

extension KeyFingerprint: LosslessStringConvertible {
  /// Reads `SHA256:` and 43 characters of base64 without padding.
  package init?(_ description: String) {
    guard description.hasPrefix(Self.prefix) else { return nil }
    let text = description.utf8.dropFirst(Self.prefix.utf8.count)
    guard text.count == 43, !text.contains(where: { "=-_".utf8.contains($0) }),
      let bytes = base64Bytes(Array(text) + [UInt8(ascii: "=")], .eitherAlphabet),
      let digest = ContentDigest(bytes: bytes)
    else { return nil }
    self.digest = digest
  }

  /// `SHA256:` and the digest in base64 without padding.
  package var description: String { Self.prefix + base64Text(digest.bytes, isPadded: false) }
}
