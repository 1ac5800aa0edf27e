/// A public key in the form of OpenSSH (RFC 4253, 6.6; RFC 5656, 3.1; RFC 8709, 4; PROTOCOL.u2f).
package struct SSHPublicKey: Hashable, Sendable {
  /// The kind.
  package let kind: SSHKeyKind

  /// The key in its binary form, the kind included: what a fingerprint is made of.
  package let blob: [UInt8]

  /// The point or the 32 bytes that verify a signature; empty for kinds that other programs verify.
  let point: [UInt8]

  /// What a security key was made for, such as `ssh:`; `nil` for other kinds.
  let application: [UInt8]?

  /// Reads the binary form.
  ///
  /// - Throws: `AttestationFault` for an unknown kind, a field that is missing or has another size,
  ///   and for bytes behind the last one.
  package init(blob: [UInt8]) throws(AttestationFault) {
    guard blob.count <= Self.sizeBytesMax else { throw AttestationFault("the key is too long") }
    var reader = WireReader(blob)
    guard let name = reader.text() else { throw AttestationFault("the key has no kind") }
    guard let kind = SSHKeyKind(rawValue: name) else {
      throw AttestationFault("the key is of the kind '\(name)', which is not known")
    }
    let fault = AttestationFault("the key is no \(name) key")
    var point: [UInt8] = []
    switch kind {
    case .ed25519, .securityKeyEd25519:
      guard let bytes = reader.string(), bytes.count == 32 else { throw fault }
      point = Array(bytes)
    case .nistp256, .nistp384, .nistp521, .securityKeyNistp256:
      let size = 1 + 2 * kind.coordinateSizeBytes
      guard reader.text() == kind.curveName, let bytes = reader.string(), bytes.count == size,
        bytes.first == 4
      else { throw fault }
      point = Array(bytes)
    case .rsa:
      for _ in 0..<2 where reader.string()?.isEmpty ?? true { throw fault }
    case .dsa:
      for _ in 0..<4 where reader.string()?.isEmpty ?? true { throw fault }
    }
    var application: [UInt8]?
    if kind.isOfSecurityKey {
      guard let bytes = reader.string() else { throw fault }
      application = Array(bytes)
    }
    guard reader.isAtEnd else { throw fault }
    self.kind = kind
    self.blob = blob
    self.point = point
    self.application = application
  }

  /// The key of 32 bytes of Ed25519.
  ///
  /// - Throws: `AttestationFault` when there are not 32.
  package init(ed25519 bytes: [UInt8]) throws(AttestationFault) {
    var blob: [UInt8] = []
    blob.appendWire(SSHKeyKind.ed25519.rawValue.utf8)
    blob.appendWire(bytes)
    try self.init(blob: blob)
  }

  /// Reads a line as it stands in a `.pub` file: kind, base64, and a comment, which is not looked at.
  ///
  /// - Throws: `AttestationFault` when it is none.
  package init(line: some Collection<UInt8>) throws(AttestationFault) {
    var rest = Array(line)[...]
    try self.init(nextIn: &rest)
  }

  /// Reads kind and base64 at the start of `rest`, and moves it behind them.
  init(nextIn rest: inout ArraySlice<UInt8>) throws(AttestationFault) {
    let text = rest.drop(while: isBlank)
    let kind = text.prefix { !isBlank($0) }
    let encoded = text.dropFirst(kind.count).drop(while: isBlank).prefix { !isBlank($0) }
    guard SSHKeyKind(rawValue: String(decoding: kind, as: UTF8.self)) != nil else {
      throw AttestationFault("there is no key")
    }
    guard !encoded.isEmpty, let blob = base64Bytes(encoded, .loose) else {
      throw AttestationFault("the key is not in base64")
    }
    try self.init(blob: blob)
    guard self.kind.rawValue.utf8.elementsEqual(kind) else {
      throw AttestationFault("the key is of another kind than the line says")
    }
    rest = rest[encoded.endIndex...]
  }

  /// The line of a `.pub` file, without a comment.
  package var line: String { "\(kind.rawValue) \(base64Text(blob))" }

  /// The fingerprint.
  package var fingerprint: KeyFingerprint { KeyFingerprint(of: self) }

  /// More than a key of RSA with 16,384 bits, which is the largest that OpenSSH reads.
  private static let sizeBytesMax = 8192
}
