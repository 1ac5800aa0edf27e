/// The public key of a file that holds a private key, which stays where it is: OpenSSH's own format
/// has the public half in clear, also where the private one needs a passphrase (PROTOCOL.key).
///
/// - Parameter bytes: The file.
/// - Throws: `AttestationFault` when the file is in another format or damaged.
package func publicKey(ofPrivateKeyFile bytes: [UInt8]) throws(AttestationFault) -> SSHPublicKey {
  guard let content = pemContent(of: bytes, label: "OPENSSH PRIVATE KEY") else {
    throw AttestationFault("it is no private key in the format of OpenSSH")
  }
  let fault = AttestationFault("the private key is damaged")
  let magic = Array("openssh-key-v1\0".utf8)
  guard content.starts(with: magic) else { throw fault }
  var reader = WireReader(content[magic.count...])
  // The cipher, its key derivation and the options of that come before the number of keys.
  for _ in 0..<3 where reader.string() == nil { throw fault }
  guard reader.number() == 1, let blob = reader.string() else { throw fault }
  return try SSHPublicKey(blob: Array(blob))
}

/// The content of a file in the textual encoding of RFC 7468; `nil` when it is none, or holds more
/// than one.
func pemContent(of bytes: [UInt8], label: String) -> [UInt8]? {
  guard bytes.count <= pemSizeBytesMax else { return nil }
  let lines = bytes.split { $0 == 0x0A || $0 == 0x0D }.map { line in
    line.drop(while: isBlank).reversed().drop(while: isBlank).reversed()
  }.filter { !$0.isEmpty }
  guard lines.count > 2, lines[0].elementsEqual("-----BEGIN \(label)-----".utf8),
    lines[lines.count - 1].elementsEqual("-----END \(label)-----".utf8)
  else { return nil }
  return base64Bytes(lines[1..<(lines.count - 1)].flatMap(\.self), .loose)
}

private let pemSizeBytesMax = 1 << 16
