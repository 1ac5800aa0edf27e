/// A signature that `ssh-keygen -Y sign` makes (PROTOCOL.sshsig): it carries the key that made it and
/// the domain that it is meant for.
package struct SSHSignature: Hashable, Sendable {
  /// The key that the signature says made it. Who may sign is for others to say.
  package let publicKey: SSHPublicKey

  /// The domain that the signature is meant for, such as `git`.
  package let namespace: String

  /// The digest of the message that was signed.
  let hash: MessageHash

  /// What is kept for later versions of the format; nobody signs it.
  let reserved: [UInt8]

  /// The signature proper, in the form of the key's kind.
  let value: [UInt8]

  /// The first and the last line of the textual form.
  package static let header = "-----BEGIN SSH SIGNATURE-----"
  package static let footer = "-----END SSH SIGNATURE-----"

  /// What the binary form starts with.
  static let magic = Array("SSHSIG".utf8)

  private static let version: UInt32 = 1

  /// More than a signature with an RSA key of 16,384 bits has.
  private static let sizeBytesMax = 1 << 14

  /// The digests that a signature may be made over.
  enum MessageHash: String, Hashable, Sendable {
    case sha256, sha512
  }

  /// Reads the binary form.
  ///
  /// - Throws: `AttestationFault` for another version, a field that is missing, an empty namespace
  ///   and bytes behind the last field.
  package init(blob: [UInt8]) throws(AttestationFault) {
    guard blob.count <= Self.sizeBytesMax else {
      throw AttestationFault("the signature is too long")
    }
    guard blob.starts(with: Self.magic) else {
      throw AttestationFault("it is no signature of SSH")
    }
    var reader = WireReader(blob[Self.magic.count...])
    guard let version = reader.number() else { throw Self.torn }
    guard version == Self.version else {
      throw AttestationFault("the signature has version \(version), and 1 is known")
    }
    guard let key = reader.string(), let namespace = reader.text(), let reserved = reader.string(),
      let hashName = reader.text(), let value = reader.string()
    else { throw Self.torn }
    guard reader.isAtEnd else { throw AttestationFault("there are bytes behind the signature") }
    guard !namespace.isEmpty, !namespace.utf8.contains(0) else {
      throw AttestationFault("the signature is for no namespace")
    }
    guard let hash = MessageHash(rawValue: hashName) else {
      throw AttestationFault("the signature is over a '\(hashName)' digest, which is not known")
    }
    publicKey = try SSHPublicKey(blob: Array(key))
    self.namespace = namespace
    self.hash = hash
    self.reserved = Array(reserved)
    self.value = Array(value)
  }

  private static let torn = AttestationFault("the signature ends too early")

  /// Reads the textual form, from its first line to its last and nothing else but blank lines behind.
  ///
  /// OpenSSH passes over what stands behind the last line. In a tag that is text which nobody signed,
  /// so here it is refused.
  ///
  /// - Throws: `AttestationFault`.
  package init(armored bytes: [UInt8]) throws(AttestationFault) {
    let header = Array((Self.header + "\n").utf8)
    let footer = Array(("\n" + Self.footer).utf8)
    guard bytes.count <= Self.sizeBytesMax * 2 else {
      throw AttestationFault("the signature is too long")
    }
    guard bytes.starts(with: header) else {
      throw AttestationFault("the signature has no first line '\(Self.header)'")
    }
    // The line end of the first line may be that of the last one.
    guard let end = bytes[(header.count - 1)...].firstRange(of: footer) else {
      throw AttestationFault("the signature has no last line '\(Self.footer)'")
    }
    guard bytes[end.upperBound...].allSatisfy(isBlank) else {
      throw AttestationFault("there is text behind the signature, which nobody signed")
    }
    let body = end.lowerBound < header.count ? [] : bytes[header.count..<end.lowerBound]
    guard let blob = base64Bytes(body, .loose) else {
      throw AttestationFault("the signature is not in base64")
    }
    try self.init(blob: blob)
  }

  /// The binary form.
  package var blob: [UInt8] {
    var bytes = Self.magic
    bytes.appendWire(Self.version)
    bytes.appendWire(publicKey.blob)
    bytes.appendWire(namespace.utf8)
    bytes.appendWire(reserved)
    bytes.appendWire(hash.rawValue.utf8)
    bytes.appendWire(value)
    return bytes
  }

  /// The textual form, in lines of 70 characters as OpenSSH breaks them.
  package var armored: String {
    let text = Array(base64Text(blob).utf8)
    var lines = [Self.header]
    for start in stride(from: 0, to: text.count, by: 70) {
      lines.append(String(decoding: text[start..<min(start + 70, text.count)], as: UTF8.self))
    }
    return (lines + [Self.footer]).joined(separator: "\n") + "\n"
  }
}
