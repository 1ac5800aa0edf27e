import Attestation
import TestSupport
import Testing

@Suite("Keys")
struct KeyTests {
  /// The fingerprints that `ssh-keygen -l` prints of the fixtures.
  @Test(arguments: [
    ("ed25519", SSHKeyKind.ed25519, "SHA256:zK+L7caRmobk+i9ztfSgExRL45V2yeL2JFQ3Gw7vKqg"),
    ("nistp256", .nistp256, "SHA256:WejEqyENzNk0qld9R+yC8MhYKBxeYHwJ62kBt6W4PJw"),
    ("nistp384", .nistp384, "SHA256:XEht9EmbI8iE7UrlZycvoaqCLKo9iJgU0iwQkOmbHG0"),
    ("nistp521", .nistp521, "SHA256:3+ucSD6rlOxPiXct2O5CRO+MzJm4X/o1qo2hy6HDrzY"),
    ("rsa", .rsa, "SHA256:gd9u2OoFT6qpp4NClM9pI8Pvaj9hQ5lv2b0RVW82GF4"),
  ])
  func `a key has the fingerprint that OpenSSH gives it`(
    _ name: String, _ kind: SSHKeyKind, _ text: String
  ) throws {
    let key = try Fixture.key(name)
    #expect(key.kind == kind)
    #expect(key.fingerprint.description == text)
    #expect(KeyFingerprint(text) == key.fingerprint)
    #expect(try SSHPublicKey(blob: key.blob) == key)
    #expect(try SSHPublicKey(line: key.line.utf8) == key)
  }

  @Test(arguments: [
    "", "SHA256:", "zK+L7caRmobk+i9ztfSgExRL45V2yeL2JFQ3Gw7vKqg",
    "SHA256:zK+L7caRmobk+i9ztfSgExRL45V2yeL2JFQ3Gw7vKqg=",
    "SHA256:zK-L7caRmobk-i9ztfSgExRL45V2yeL2JFQ3Gw7vKqg",
    "SHA256:zK+L7caRmobk+i9ztfSgExRL45V2yeL2JFQ3Gw7vKqh", "MD5:00:11",
  ])
  func `another text is no fingerprint`(_ text: String) {
    #expect(KeyFingerprint(text) == nil)
  }

  @Test(arguments: Fixture.ownKinds + ["rsa"])
  func `a key that is cut off, or has something behind it, is refused`(_ name: String) throws {
    let blob = try Fixture.key(name).blob
    for count in 0..<blob.count {
      #expect(throws: AttestationFault.self) { try SSHPublicKey(blob: Array(blob[..<count])) }
    }
    #expect(throws: AttestationFault.self) { try SSHPublicKey(blob: blob + [0]) }
  }

  @Test(arguments: [
    ("", "there is no key"), ("ssh-ed25519", "the key is not in base64"),
    ("ssh-foo AAAA", "there is no key"), ("ssh-ed25519 AAAA", "the key has no kind"),
    ("ssh-ed25519 A", "the key is not in base64"),
    ("ssh-ed25519 AAAAA2Zvbw==", "the key is of the kind 'foo', which is not known"),
    (
      "ssh-rsa AAAAC3NzaC1lZDI1NTE5AAAAIMCehG03Dld66gSqUKSI6evg8w9/REL/Ly8w6kYTVmTX",
      "the key is of another kind than the line says"
    ),
    (
      "ssh-ed25519 AAAAC3NzaC1lZDI1NTE5AAAAIMCehG03Dld66gSqUKSI6evg8w9/REL/Ly8w6kYTVg==",
      "the key is no ssh-ed25519 key"
    ),
  ])
  func `a line that holds no key says why`(_ line: String, _ message: String) {
    #expect(throws: AttestationFault(message)) { try SSHPublicKey(line: line.utf8) }
  }

  @Test func `a point in another form, and another curve, are refused`() throws {
    let blob = try Fixture.key("nistp256").blob
    // 4 + 19 of the kind, 4 + 8 of the curve, 4 of the length of the point.
    var other = blob
    other[39] = 2
    #expect(throws: AttestationFault.self) { try SSHPublicKey(blob: other) }
    other = blob
    other[34] = UInt8(ascii: "7")
    #expect(throws: AttestationFault.self) { try SSHPublicKey(blob: other) }
  }

  /// The layout of PROTOCOL.key up to the private part, which nobody reads here.
  private static func privateKeyFile(_ key: SSHPublicKey, count: UInt8 = 1) -> [UInt8] {
    func string(_ bytes: some Collection<UInt8>) -> [UInt8] {
      [0, 0, UInt8(bytes.count >> 8), UInt8(bytes.count & 255)] + bytes
    }
    let content =
      Array("openssh-key-v1\0".utf8) + string("aes256-ctr".utf8) + string("bcrypt".utf8)
      + string([UInt8](repeating: 7, count: 24)) + [0, 0, 0, count] + string(key.blob)
      + string([UInt8](repeating: 9, count: 128))
    let label = "OPENSSH PRIVATE KEY"
    return Array("-----BEGIN \(label)-----\n\(base64Text(content))\n-----END \(label)-----\n".utf8)
  }

  @Test(arguments: Fixture.ownKinds + ["rsa"])
  func `the public half of a private key is read without its passphrase`(_ name: String) throws {
    let key = try Fixture.key(name)
    #expect(try publicKey(ofPrivateKeyFile: Self.privateKeyFile(key)) == key)
    #expect(throws: AttestationFault.self) {
      try publicKey(ofPrivateKeyFile: Self.privateKeyFile(key, count: 2))
    }
    #expect(throws: AttestationFault.self) { try publicKey(ofPrivateKeyFile: []) }
  }

  @Test(.enabled(if: hasSSHKeygen, "ssh-keygen is not installed"))
  func `the public half of what ssh-keygen makes is read`() throws {
    let directory = try ScratchDirectory()
    for (kind, passphrase) in [("ed25519", ""), ("ecdsa", "secret"), ("rsa", "secret")] {
      let made = try runShell(
        "ssh-keygen -q -t \(kind) -N '\(passphrase)' -f \(kind)", in: directory.path)
      #expect(made.exitCode == 0, "\(made.stderr)")
      let file = try #require(Disk.read(directory[kind]))
      let line = try #require(Disk.read(directory["\(kind).pub"]))
      #expect(try publicKey(ofPrivateKeyFile: file) == SSHPublicKey(line: line))
    }
  }
}
