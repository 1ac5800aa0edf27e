import Attestation
import TestSupport
import Testing

@Suite("Signing keys")
struct SigningKeyTests {
  /// RFC 8032, 7.1, TEST 1.
  static let seed = [UInt8](hex: "9d61b19deffd5a60ba844af492ec2cc44449c5697b326919703bac031cae7f60")
  static let publicBytes = [UInt8](
    hex: "d75a980182b10ab7d54bfed3c964073a0ee172f3daa62325af021a68f707511a")

  private static let label = "PRIVATE KEY"

  static func pem(_ der: [UInt8], label: String = Self.label) -> [UInt8] {
    Array("-----BEGIN \(label)-----\n\(base64Text(der))\n-----END \(label)-----\n".utf8)
  }

  static let plain = [UInt8](hex: "302e020100300506032b657004220420") + seed
  static let whole =
    [UInt8](hex: "3051020101300506032b657004220420") + seed + [0x81, 0x21, 0x00] + publicBytes

  @Test func `the vector of RFC 8032, in both versions of the format`() throws {
    for der in [Self.plain, Self.whole] {
      let key = try Ed25519SigningKey(pem: Self.pem(der))
      #expect(try key.publicKey == SSHPublicKey(ed25519: Self.publicBytes))
      #expect(
        key.signature(of: [])
          == [UInt8](
            hex: """
              e5564300c360ac729086e2cc806e828a84877f1eb8e5d974d873e065224901555fb8821590a33bac\
              c61e39701cf9b46bd25bf5f0595bbe24655141438e7a100b
              """))
      // The key says nothing of itself.
      #expect(!"\(key)".contains("9d61"))
    }
  }

  @Test func `a file with Windows line ends and blanks around it is read`() throws {
    let text = String(decoding: Self.pem(Self.plain), as: UTF8.self)
    let other = Array("\r\n".utf8) + Array(text.replacing("\n", with: " \r\n").utf8)
    _ = try Ed25519SigningKey(pem: other)
  }

  @Test(arguments: [
    ("nothing", [], "it is no private key in PEM (PKCS #8)"),
    ("a text", Array("hello\n".utf8), "it is no private key in PEM (PKCS #8)"),
    ("the binary form", plain, "it is no private key in PEM (PKCS #8)"),
    (
      "a key of OpenSSH", pem([1, 2, 3], label: "OPENSSH \(label)"),
      "it is no private key in PEM (PKCS #8) but one of OpenSSH: name it with user.signingKey"
    ),
    (
      "a key with a passphrase", pem([1, 2, 3], label: "ENCRYPTED \(label)"),
      "it is no private key in PEM (PKCS #8) without a passphrase"
    ),
    ("one byte less", pem(Array(plain.dropLast())), "it is no PKCS #8 key of Ed25519"),
    ("one byte more", pem(plain + [0]), "it is no PKCS #8 key of Ed25519"),
    ("another algorithm", pem(plain.flipping(bit: 11 * 8)), "it is no PKCS #8 key of Ed25519"),
    (
      "another public half", pem(whole.flipping(bit: whole.count * 8 - 1)),
      "the public key in it belongs to another private key"
    ),
  ])
  func `another file says why it is none`(_ name: String, _ file: [UInt8], _ message: String) {
    #expect(throws: AttestationFault(message)) { try Ed25519SigningKey(pem: file) }
  }

  @Test func `no bit of the frame can be another`() {
    for bit in 0..<(16 * 8) {
      #expect(throws: AttestationFault.self) {
        try Ed25519SigningKey(pem: Self.pem(Self.plain.flipping(bit: bit)))
      }
    }
  }

  @Test(.enabled(if: (try? runShell("command -v openssl", in: "/"))?.exitCode == 0, "no openssl"))
  func `what openssl makes is read, and openssl verifies what it signs`() throws {
    let directory = try ScratchDirectory()
    let made = try runShell(
      "openssl genpkey -algorithm ed25519 -out key && openssl pkey -in key -pubout -out pub",
      in: directory.path)
    try #require(made.exitCode == 0, "\(made.stderr)")
    let key = try Ed25519SigningKey(pem: #require(Disk.read(directory["key"])))
    let message = Array("what is signed".utf8)
    try Disk.write(message, to: directory["message"])
    try Disk.write(#require(key.signature(of: message)), to: directory["signature"])
    let verified = try runShell(
      "openssl pkeyutl -verify -pubin -inkey pub -rawin -in message -sigfile signature",
      in: directory.path)
    #expect(verified.exitCode == 0, "\(verified.stdout)\(verified.stderr)")
  }
}
