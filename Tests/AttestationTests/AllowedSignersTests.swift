import Attestation
import TestSupport
import Testing

@Suite("Allowed signers")
struct AllowedSignersTests {
  static let me = "me@example.com"
  /// 2026-01-01T00:00:00Z.
  static let moment: Int64 = 1_767_225_600

  /// A line of the file and what it says of the key `ed25519` for `me@example.com` in `git` at the
  /// moment; `K` stands for the key, `O` for another, `R` for one of RSA.
  struct Row: CustomTestStringConvertible, Sendable {
    let testDescription: String
    let file: String
    /// `nil` where the key may sign.
    let refusal: String?

    init(_ file: String, _ refusal: String?) {
      testDescription = file
      self.file = file
      self.refusal = refusal
    }
  }

  static let rows = [
    Row("me@example.com K", nil), Row("me@example.com K a comment", nil),
    Row("  me@example.com\tK\r", nil), Row("*@example.com K", nil), Row("* K", nil),
    Row("?e@example.com K", nil), Row("other,me@example.com K", nil),
    Row("\"me@example.com\" K", nil), Row("m\"e@example.com\" K", nil),
    Row("# me@example.com O\n\n\t\nme@example.com K", nil),
    Row("me@example.com O\nme@example.com K", nil),
    Row("me@example.com namespaces=\"git\" K", nil),
    Row("me@example.com NameSpaces=\"file,g?t\" K", nil),
    Row("me@example.com valid-after=\"20260101Z\" K", nil),
    Row("me@example.com valid-before=\"20260101000000Z\" K", nil),
    Row("me@example.com valid-after=\"20251231\",valid-before=\"202601010000UTC\" K", nil),
    Row("me@example.com valid-after=\"20251131Z\" K", nil),
    Row("me@example.com ,namespaces=\"git\" K", nil),
    Row("you@example.com broken\nme@example.com K", nil),
    Row("me@example.com K\nme@example.com broken", nil),
    Row("me@example.com namespaces=\"file\" K\nme@example.com K", nil),
    Row("me@example.com\tnamespaces=\"git\"\tK", nil),
    Row("", "no line has the key"), Row("me@example.com O", "no line has the key"),
    Row("me@example.com R", "no line has the key"),
    Row("you@example.com K", "line 1 gives the key"), Row("ME@example.com K", "line 1 gives"),
    Row("*@example.com,!me@example.com K", "line 1 gives"),
    Row("!you@example.com K", "line 1 gives"),
    Row("me@example.co? K", nil), Row("me@example.com? K", "line 1 gives"),
    Row("\"me@example.com K", "line 1: a quotation mark is not closed"),
    Row("you@example.com K\n\"broken", "line 2: a quotation mark is not closed"),
    Row("me@example.com", "line 1: there is no key"),
    Row("me@example.com broken\nme@example.com K", nil),
    Row("\"broken\nme@example.com ssh-ed25519 AAAA\nme@example.com K", nil),
    Row("me@example.com ssh-ed25519 AAAA", "line 1: the key has no kind"),
    Row("me@example.com ssh-ed25519 A", "line 1: the key is not in base64"),
    Row("me@example.com cert-authority K", "line 1: the key is a certificate authority's"),
    Row("me@example.com namespaces=\"file\" K", "line 1: the key is for 'file', and not for 'git'"),
    Row("me@example.com namespaces=\"git,!git\" K", "line 1: the key is for"),
    Row("me@example.com namespaces=\"Git\" K", "line 1: the key is for"),
    Row(
      "me@example.com namespaces=git K", "line 1: the value of the option 'namespaces' is not in"),
    Row("me@example.com namespaces=\"git K", "line 1: a quotation mark is not closed"),
    Row(
      "me@example.com namespaces=\"a\",namespaces=\"git\" K", "line 1: the option 'namespaces' sta"),
    Row(
      "me@example.com no-touch-required K", "line 1: the option 'no-touch-required' is not known"),
    Row("me@example.com namespaces=\"git\", K", "line 1: the options end in a comma"),
    Row("me@example.com namespaces=\"git\"x K", "line 1: there is no comma behind the option"),
    Row(
      "me@example.com valid-before=\"20251231235959Z\" K",
      "line 1: the key expired at 2025-12-31T23:59:59Z, and signed at 2026-01-01T00:00:00Z"),
    Row(
      "me@example.com valid-after=\"202601010001\" K",
      "line 1: the key is valid from 2026-01-01T00:01:00Z on, and signed at 2026-01-01T00:00:00Z"),
    Row("me@example.com valid-after=\"2026\" K", "line 1: the option 'valid-after' has no moment"),
    Row(
      "me@example.com valid-after=\"20261301\" K", "line 1: the option 'valid-after' has no momen"),
    Row(
      "me@example.com valid-after=\"202601012400\" K", "line 1: the option 'valid-after' has no m"),
    Row(
      "me@example.com valid-after=\"19700101Z\" K", "line 1: the option 'valid-after' has no mome"),
    Row(
      "me@example.com valid-after=\"20260102\",valid-before=\"20260101\" K",
      "line 1: the key expires before it is valid"),
  ]

  private static func file(_ text: String) throws -> [UInt8] {
    var text = text
    for (mark, name) in [("K", "ed25519"), ("O", "nistp256"), ("R", "rsa")] {
      let line = try Fixture.key(name).line
      text = text.replacing(" \(mark)", with: " \(line)").replacing("\t\(mark)", with: "\t\(line)")
    }
    return Array((text + "\n").utf8)
  }

  @Test(arguments: rows) func `a file says who may sign`(_ row: Row) throws {
    let signers = try AllowedSigners(parsing: Self.file(row.file))
    let verdict = signers.verdict(
      on: try Fixture.key("ed25519"), principal: Self.me, namespace: "git", atSeconds: Self.moment)
    switch verdict {
    case .allowed: #expect(row.refusal == nil, "\(row.file)")
    case .refused(let reason):
      #expect(reason.hasPrefix(row.refusal ?? "it is allowed"), "\(reason)")
    }
  }

  /// OpenSSH says the same of every file, but of authorities, whose certificates are not known here.
  @Test(.enabled(if: hasSSHKeygen, "ssh-keygen is not installed"), arguments: rows)
  func `ssh-keygen says the same`(_ row: Row) throws {
    let directory = try ScratchDirectory()
    try Disk.write(Self.file(row.file), to: directory["allowed"])
    try Disk.write(Fixture.bytes("ed25519.sig"), to: directory["signature"])
    try Disk.write(Fixture.bytes("message.txt"), to: directory["message"])
    let result = try runShell(
      """
      TZ=UTC ssh-keygen -Y verify -n git -I \(Self.me) -f allowed -s signature \
        -Overify-time=20260101000000 <message
      """, in: directory.path)
    #expect((result.exitCode == 0) == (row.refusal == nil), "\(result.stdout)\(result.stderr)")
  }

  @Test func `without a principal the key alone counts`() throws {
    let signers = try AllowedSigners(parsing: Self.file("you@example.com K\nbroken"))
    let key = try Fixture.key("ed25519")
    #expect(
      signers.verdict(on: key, principal: nil, namespace: "x", atSeconds: 0) == .allowed(line: 1))
    #expect(
      signers.verdict(
        on: try Fixture.key("rsa"), principal: nil, namespace: "x", atSeconds: 0)
        == .refused("line 2: there is no key"))
    #expect(signers.fingerprints == [key.fingerprint])
    #expect(signers.keys.map(\.line) == [1])
  }

  @Test func `a file that is too large, or not text, is refused`() {
    #expect(throws: AttestationFault("has a NUL in it", line: 2)) {
      try AllowedSigners(parsing: Array("a\n\0".utf8))
    }
    #expect(throws: AttestationFault("longer than 16384 bytes", line: 1)) {
      try AllowedSigners(parsing: [UInt8](repeating: 97, count: 20_000))
    }
    #expect(throws: AttestationFault("the file is larger than 1048576 bytes")) {
      try AllowedSigners(parsing: [UInt8](repeating: 10, count: 2_000_000))
    }
    let stars = String(repeating: "*a", count: 4_000)
    #expect(throws: Never.self) {
      let signers = try AllowedSigners(parsing: Self.file("\(stars)b K"))
      let name = String(repeating: "a", count: 8_000)
      guard
        case .refused = signers.verdict(
          on: try Fixture.key("ed25519"), principal: name, namespace: "git", atSeconds: 0)
      else { throw TestSupportError("the name does not end in b") }
    }
  }

  @Test func `a list of revoked keys is read as a whole or not at all`() throws {
    let key = try Fixture.key("ed25519")
    let revoked = try RevokedKeys(
      parsing: Array("# gone\n\n\(key.line) comment\n\(Fixture.key("rsa").line)".utf8))
    #expect(revoked.contains(key))
    #expect(revoked.contains(try Fixture.key("rsa")))
    #expect(!revoked.contains(try Fixture.key("nistp256")))
    #expect(RevokedKeys().union(revoked).contains(key))
    #expect(throws: AttestationFault("there is no key", line: 2)) {
      try RevokedKeys(parsing: Array("\(key.line)\nsha256:x\n".utf8))
    }
    #expect(throws: AttestationFault.self) {
      try RevokedKeys(parsing: Array("SSHKRL\n\0more".utf8))
    }
  }
}
