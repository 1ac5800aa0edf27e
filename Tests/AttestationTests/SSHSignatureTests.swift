import Attestation
import Crypto
import TestSupport
import Testing

@Suite("Signatures of SSH")
struct SSHSignatureTests {
  @Test(arguments: Fixture.ownKinds + ["sha256", "other-namespace"])
  func `a signature of OpenSSH holds, and reads back as it was`(_ name: String) throws {
    let signature = try Fixture.signature(name)
    let message = try Fixture.bytes("message.txt")
    #expect(signature.proof(for: message) == .holds)
    #expect(signature.namespace == (name == "other-namespace" ? "agi-release" : "git"))
    #expect(Array(signature.armored.utf8) == (try Fixture.bytes("\(name).sig")))
    #expect(try SSHSignature(blob: signature.blob) == signature)
    #expect(signature.proof(for: message + [0x0A]) == .fails)
    #expect(signature.proof(for: []) == .fails)
  }

  @Test(arguments: Fixture.ownKinds)
  func `a message with one bit changed is not what was signed`(_ name: String) throws {
    let signature = try Fixture.signature(name)
    let message = try Fixture.bytes("message.txt")
    for bit in stride(from: 0, to: message.count * 8, by: 7) {
      #expect(signature.proof(for: message.flipping(bit: bit)) == .fails)
    }
  }

  /// Every byte but those of the reserved field, which is empty here, is signed or compared.
  @Test(arguments: Fixture.ownKinds)
  func `a signature with one bit changed is none, or does not hold`(_ name: String) throws {
    let blob = try Fixture.signature(name).blob
    let key = try Fixture.key(name)
    let message = try Fixture.bytes("message.txt")
    for bit in 0..<(blob.count * 8) {
      guard let other = try? SSHSignature(blob: blob.flipping(bit: bit)) else { continue }
      let isTrusted = other.publicKey == key && other.namespace == "git"
      #expect(!isTrusted || other.proof(for: message) == .fails, "bit \(bit)")
    }
  }

  @Test(arguments: Fixture.ownKinds + ["rsa"])
  func `a signature that is cut off, or has something behind it, is refused`(_ name: String) throws
  {
    let signature = try Fixture.signature(name)
    for count in 0..<signature.blob.count {
      #expect(throws: AttestationFault.self) {
        try SSHSignature(blob: Array(signature.blob[..<count]))
      }
    }
    #expect(throws: AttestationFault("there are bytes behind the signature")) {
      try SSHSignature(blob: signature.blob + [0])
    }
    let text = Array(signature.armored.utf8)
    // Without the line end behind it, it is still whole.
    for count in 0..<(text.count - 1) {
      #expect(throws: AttestationFault.self) { try SSHSignature(armored: Array(text[..<count])) }
    }
  }

  @Test func `RSA is left to OpenSSH`() throws {
    let signature = try Fixture.signature("rsa")
    #expect(signature.proof(for: try Fixture.bytes("message.txt")) == .notHere(.rsa))
    #expect(Array(signature.armored.utf8) == (try Fixture.bytes("rsa.sig")))
  }

  @Test(arguments: [
    ("", "the signature has no first line '-----BEGIN SSH SIGNATURE-----'"),
    (
      "x\n-----BEGIN SSH SIGNATURE-----\n",
      "the signature has no first line '-----BEGIN SSH SIGNATURE-----'"
    ),
    (
      "-----BEGIN SSH SIGNATURE-----\nAAAA\n",
      "the signature has no last line '-----END SSH SIGNATURE-----'"
    ),
    ("-----BEGIN SSH SIGNATURE-----\n-----END SSH SIGNATURE-----\n", "it is no signature of SSH"),
    (
      "-----BEGIN SSH SIGNATURE-----\nA\n-----END SSH SIGNATURE-----\n",
      "the signature is not in base64"
    ),
    (
      "-----BEGIN SSH SIGNATURE-----\nAAAA\n-----END SSH SIGNATURE-----\n",
      "it is no signature of SSH"
    ),
    (
      "-----BEGIN SSH SIGNATURE-----\nU1NIU0lH\n-----END SSH SIGNATURE-----\n",
      "the signature ends too early"
    ),
    (
      "-----BEGIN SSH SIGNATURE-----\nU1NIU0lHAAAAAg==\n-----END SSH SIGNATURE-----\n",
      "the signature has version 2, and 1 is known"
    ),
  ])
  func `a text that is none says why`(_ text: String, _ message: String) {
    #expect(throws: AttestationFault(message)) { try SSHSignature(armored: Array(text.utf8)) }
  }

  @Test func `text behind the signature, which nobody signed, is refused`() throws {
    let text = try Fixture.bytes("ed25519.sig")
    _ = try SSHSignature(armored: text + Array("\n \n".utf8))
    #expect(throws: AttestationFault("there is text behind the signature, which nobody signed")) {
      try SSHSignature(armored: text + Array("Release-Record: sha256:00\n".utf8))
    }
  }

  /// A signature as a security key makes it, which is rebuilt here for want of one.
  ///
  /// - Parameter isWrong: whether the counter that is signed is another than the one that is told.
  private static func made(
    _ kind: SSHKeyKind, over message: [UInt8], isWrong: Bool = false
  ) throws -> SSHSignature {
    func string(_ bytes: some Collection<UInt8>) -> [UInt8] {
      [0, 0, UInt8(bytes.count >> 8), UInt8(bytes.count & 255)] + bytes
    }
    let application = Array("ssh:".utf8)
    let edwards = Curve25519.Signing.PrivateKey()
    let nist = P256.Signing.PrivateKey()
    let isEdwards = kind == .securityKeyEd25519
    let point =
      isEdwards
      ? string(Array(edwards.publicKey.rawRepresentation))
      : string("nistp256".utf8) + string(Array(nist.publicKey.x963Representation))
    let key = string(kind.rawValue.utf8) + point + string(application)
    let signed =
      Array("SSHSIG".utf8) + string("git".utf8) + string([]) + string("sha512".utf8)
      + string(Array(SHA512.hash(data: message)))
    let tail: [UInt8] = [1, 0, 0, 0, 7]
    let data =
      Array(SHA256.hash(data: application)) + (isWrong ? [1, 0, 0, 0, 8] : tail)
      + Array(SHA256.hash(data: signed))
    let value: [UInt8]
    if isEdwards {
      value = Array(try edwards.signature(for: data))
    } else {
      let raw = Array(try nist.signature(for: data).rawRepresentation)
      value = [raw[..<32], raw[32...]].flatMap { half in
        let digits = half.drop { $0 == 0 }
        return string((digits.first ?? 0) >= 0x80 ? [0] + digits : Array(digits))
      }
    }
    return try SSHSignature(
      blob: Array("SSHSIG".utf8) + [0, 0, 0, 1] + string(key) + string("git".utf8) + string([])
        + string("sha512".utf8) + string(string(kind.rawValue.utf8) + string(value) + tail))
  }

  @Test(arguments: [SSHKeyKind.securityKeyEd25519, .securityKeyNistp256])
  func `a signature of a security key holds`(_ kind: SSHKeyKind) throws {
    let message = try Fixture.bytes("message.txt")
    for _ in 0..<8 {
      #expect(try Self.made(kind, over: message).proof(for: message) == .holds)
    }
    let wrong = try Self.made(kind, over: message, isWrong: true)
    #expect(wrong.proof(for: message) == .fails)
    guard hasSSHKeygen else { return }
    let directory = try ScratchDirectory()
    try Disk.write(message, to: directory["message"])
    for (signature, code) in [(try Self.made(kind, over: message), Int32(0)), (wrong, 255)] {
      try Disk.write(Array(signature.armored.utf8), to: directory["signature"])
      let result = try runShell(
        "ssh-keygen -Y check-novalidate -n git -s signature <message", in: directory.path)
      #expect(result.exitCode == code, "\(result.stderr)")
    }
  }
}
