internal import Documents
import TestSupport
import Testing

@Suite("Verifying signatures", .enabled(if: SigningTests.hasSSHKeygen, "no ssh-keygen"))
struct SignatureVerifyTests {
  private func signature(
    _ repository: ScratchRepository, _ arguments: [String] = [],
    environment: [String: String?] = [:]
  ) throws -> [String] {
    try repository.checks(arguments, environment: environment)
      .filter { $0["subject"]?.text == "signature" }
      .map { "\($0["outcome"]?.text ?? ""): \($0["found"]?.text ?? $0["reason"]?.text ?? "")" }
  }

  @Test func `a signed release agrees, by the signers of the release before`() throws {
    let repository = try ScratchRepository.signedRocket()
    let first = try signature(repository)
    #expect(first.count == 3)
    #expect(first[..<2] == ["agrees: ", "agrees: "])
    #expect(first[2].hasPrefix("unchecked: the release says itself who may sign it"))
    #expect(first[2].contains("SHA256:"))
    try repository.succeed("cut", "--sign")
    #expect(try signature(repository) == ["agrees: ", "agrees: "])
    #expect(try repository.succeed("verify").contains("signature\n0.2.0"))
    let all = try repository.succeed("verify", "--all")
    #expect(all.contains("compare SHA256:"))
    #expect(!all.contains("DIFFERS"))
  }

  /// A list of signers, or a change of the tag, and what git and `verify` say of it.
  struct Row: CustomTestStringConvertible, Sendable {
    let testDescription: String
    var signers = "author@example.com KEY"
    var script = "true"
    var kind = "ed25519"
    /// What `verify` finds; `nil` where it agrees.
    var found: String?
    /// Whether git says something else, and why that is wanted.
    var isTrap = false
    /// The column that names it.
    var subject = "signature"

    init(
      _ name: String, signers: String = "author@example.com KEY", script: String = "true",
      kind: String = "ed25519", found: String? = nil, isTrap: Bool = false,
      subject: String = "signature"
    ) {
      self.subject = subject
      testDescription = name
      self.signers = signers
      self.script = script
      self.kind = kind
      self.found = found
      self.isTrap = isTrap
    }
  }

  /// The tag with its object's text changed by a filter.
  private static func changed(_ filter: String) -> String {
    """
    git cat-file tag v0.2.0 | \(filter) >../tag
    git update-ref refs/tags/v0.2.0 "$(git hash-object -t tag -w --stdin <../tag)"
    """
  }

  /// The tag signed anew, over what it was, by another command.
  private static func resigned(_ arguments: String) -> String {
    """
    git cat-file tag v0.2.0 | sed '/^-----BEGIN/,$d' >../payload
    cp ../payload ../tag
    ssh-keygen -Y sign \(arguments) <../payload >>../tag 2>/dev/null
    git update-ref refs/tags/v0.2.0 "$(git hash-object -t tag -w --stdin <../tag)"
    """
  }

  static let rows = [
    Row("the key of the tagger"),
    Row("any address of the domain", signers: "*@example.com KEY"),
    Row("for git", signers: "author@example.com namespaces=\"git\" KEY"),
    Row(
      "a window around the release",
      signers: "author@example.com valid-after=\"20250101Z\",valid-before=\"20990101Z\" KEY"),
    Row("behind a line that is broken", signers: "nobody broken\nauthor@example.com KEY"),
    Row("NIST P-256", kind: "ecdsa -b 256"), Row("NIST P-384", kind: "ecdsa -b 384"),
    Row("NIST P-521", kind: "ecdsa -b 521"), Row("RSA", kind: "rsa -b 2048"),
    Row("another digest", script: resigned("-n git -O hashalg=sha256 -f ../key")),
    Row("nobody", signers: "", found: "no line has the key"),
    Row("another key", signers: "author@example.com OTHER", found: "no line has the key"),
    Row(
      "for files", signers: "author@example.com namespaces=\"file\" KEY",
      found: "the key is for 'file', and not for 'git'"),
    Row(
      "expired", signers: "author@example.com valid-before=\"20251231Z\" KEY",
      found: "the key expired at 2025-12-31T00:00:00Z"),
    Row(
      "not valid yet", signers: "author@example.com valid-after=\"20990101Z\" KEY",
      found: "the key is valid from 2099-01-01T00:00:00Z on"),
    Row("revoked", script: "cp ../key.pub ../revoked", found: "which is"),
    // What the message has to be is known, so that is what is named.
    Row(
      "a word of the notes", script: changed("sed s/second/third/"), found: "a third thing",
      subject: "tag"),
    Row("the tagger", script: changed("sed 's/^tagger A/tagger B/'"), found: "does not hold"),
    Row(
      "RSA over something else", script: changed("sed 's/^tagger A/tagger B/'"),
      kind: "rsa -b 2048",
      found: "does not hold"),
    Row(
      "P-256 over something else", script: changed("sed 's/^tagger A/tagger B/'"),
      kind: "ecdsa -b 256", found: "does not hold"),
    Row("another namespace", script: resigned("-n file -f ../key"), found: "one for 'file'"),
    Row(
      "signed by another key", script: resigned("-n git -f ../other"),
      found: "no line has the key"),
    Row("cut off", script: changed("sed '/^-----END/d'"), found: "the signature has no last line"),
    Row(
      "a line less", script: changed("sed '$!N;/END/!P;D' | sed '$d'"),
      found: "the signature has no last line"),
    // What git lets pass.
    Row(
      "the key of somebody else", signers: "other@example.com KEY",
      found: "gives the key", isTrap: true),
    Row(
      "text behind the signature", script: changed("sed '$a Release-Record: sha256:00'"),
      found: "there is text behind the signature", isTrap: true),
  ]

  @Test(arguments: rows) func `git and verify say the same of a tag`(_ row: Row) throws {
    let repository = try ScratchRepository.rocket(isCut: true)
    let other = try repository.makeSigningKey("other")
    let key = try repository.makeSigningKey(kind: row.kind)
    try repository.decideSigning("revoked-keys: releases/revoked", signers: "")
    try repository.shell("git config tag.gpgSign true")
    let result = try repository.tool(["cut"], environment: ["GIT_CONFIG_COUNT": nil])
    expect(result, exits: 0)
    let signers = row.signers.replacing("KEY", with: key).replacing("OTHER", with: other)
    try Disk.write(Array((signers + "\n").utf8), to: repository.outside("allowed"))
    try repository.shell(
      """
      git config gpg.ssh.allowedSignersFile '\(repository.outside("allowed"))'
      git config gpg.ssh.revocationFile '\(repository.outside("revoked"))'
      : >../revoked
      \(row.script)
      cp ../revoked releases/revoked; git add releases; git commit -qm 'build: revoke'
      """)
    let git = try repository.gitResult(["verify-tag", "v0.2.0"])
    #expect((git.exitCode == 0) == (row.found == nil || row.isTrap), "\(git.stderr)")
    let differences = try repository.findings(["--allowed-signers", "../allowed"])
    guard let found = row.found else { return #expect(differences == []) }
    #expect(differences.count == 1, "\(differences)")
    #expect(differences[0].hasPrefix("\(row.subject) refs/tags/v0.2.0: "), "\(differences)")
    #expect(differences[0].contains(found), "\(differences)")
  }

  @Test func `a certificate is refused, which git accepts`() throws {
    let repository = try ScratchRepository.rocket(isCut: true)
    let authority = try repository.makeSigningKey("authority")
    try repository.makeSigningKey()
    try repository.shell(
      """
      ssh-keygen -q -s ../authority -I id -n author@example.com ../key.pub
      git config user.signingKey ../key-cert.pub
      """)
    expect(try repository.tool("cut", "--sign"), exits: 0)
    let line = "author@example.com cert-authority \(authority)\n"
    try Disk.write(Array(line.utf8), to: repository.outside("allowed"))
    try repository.shell("git config gpg.ssh.allowedSignersFile ../allowed; git verify-tag v0.2.0")
    let differences = try repository.findings(["--allowed-signers", "../allowed"])
    #expect(differences.allSatisfy { $0.contains("cert-v01@openssh.com', which is not known") })
    #expect(differences.count == 2)
  }

  @Test func `a tag that was put under another name is named, though git lets it pass`() throws {
    let repository = try ScratchRepository.signedRocket()
    try repository.succeed("cut", "--sign")
    try repository.shell(
      """
      git config gpg.ssh.allowedSignersFile releases/allowed_signers
      git update-ref refs/tags/v0.3.0 refs/tags/v0.2.0; git verify-tag v0.3.0 2>/dev/null
      """)
    let result = try repository.tool("verify", "v0.3.0")
    expect(result, exits: 4)
    #expect(result.stdout.contains("expected  v0.3.0\n  found     v0.2.0"))
  }

  @Test func `who may sign is said by the release before, and not by the forged one`() throws {
    let repository = try ScratchRepository.signedRocket()
    let mine = try repository.makeSigningKey("mine")
    // Somebody allows their own key in the release that they sign with it.
    try repository.decideSigning(
      "allowed-signers: releases/allowed_signers", signers: "author@example.com \(mine)\n")
    try repository.succeed("cut", "--sign")
    let differences = try repository.findings()
    #expect(differences.count == 2)
    #expect(differences.allSatisfy { $0.contains("no line has the key") }, "\(differences)")
    // The release behind it may be signed with that key: 0.2.0 says so.
    try repository.commit("fix: x", files: ["e.txt": "1\n"])
    try repository.succeed("cut", "--sign")
    #expect(try repository.findings() == [])
    expect(try repository.tool("verify", "--all"), exits: 4)
  }

  @Test func `a forged history without a release does not vouch for itself`() throws {
    let repository = try ScratchRepository.signedRocket()
    let mine = try repository.makeSigningKey("mine")
    try repository.shell(
      "git checkout -q --orphan forged; git rm -rqf releases CHANGELOG.md; git commit -qm 'feat: x'"
    )
    try repository.decideSigning(
      "allowed-signers: releases/allowed_signers", signers: "author@example.com \(mine)\n")
    try repository.succeed("cut", "--first", "--sign", "--version", "9.0.0")
    #expect(try repository.findings(["9.0.0"]).contains { $0.contains("no line has the key") })
  }

  @Test func `a signature that is asked for and missing is a difference`() throws {
    let repository = try ScratchRepository.signedRocket(
      decision: "allowed-signers: releases/allowed_signers, required: true")
    let refused = try repository.tool("cut")
    expect(refused, exits: 5, "sign.required", hints: true)
    try repository.succeed("cut", "--sign")
    try repository.succeed("verify", "--all")
    try repository.shell(
      """
      git cat-file tag v0.2.0 | sed '/^-----BEGIN/,$d' >../tag
      git update-ref refs/tags/v0.2.0 "$(git mktag <../tag)"
      """)
    #expect(try repository.findings() == ["signature refs/tags/v0.2.0: none"])
    // Neither the release itself nor the configuration of today excuses it.
    try repository.forge("sed -i 's/, required: true//' releases/agi-release.yaml")
    #expect(try repository.findings().contains("signature refs/tags/v0.2.0: none"))
    // A signature in another format is none of those who may sign.
    try repository.shell(
      """
      git cat-file tag v0.2.0 >../tag; echo '-----BEGIN PGP SIGNATURE-----' >>../tag
      git update-ref refs/tags/v0.2.0 "$(git hash-object -t tag -w --stdin <../tag)"
      """)
    #expect(
      try repository.findings().contains(
        "signature refs/tags/v0.2.0: a signature of OpenPGP"))
  }

  @Test func `a release from before the project asked for signatures needs none`() throws {
    let repository = try ScratchRepository.rocket(isCut: true)
    let key = try repository.makeSigningKey()
    try repository.decideSigning(
      "allowed-signers: releases/allowed_signers, required: true",
      signers: "author@example.com \(key)\n")
    try repository.succeed("cut", "--sign")
    let text = try repository.succeed("verify", "--all")
    #expect(text.contains("unsigned\n"))
    #expect(text.contains("compare SHA256:"))
  }

  @Test func `nobody says whose key it is`() throws {
    let repository = try ScratchRepository.rocket(isCut: true)
    try repository.makeSigningKey()
    try repository.succeed("cut", "--sign")
    let checks = try signature(repository)
    #expect(checks.count == 2)
    #expect(
      checks.allSatisfy {
        $0.hasPrefix("unchecked: signed with SHA256:") && $0.contains("set signing.allowed-signers")
      }, "\(checks)")
    // What does not hold is told all the same.
    try repository.shell(Self.changed("sed s/second/third/"))
    #expect(try repository.findings().count == 1)
  }

  @Test func `RSA is left unchecked where ssh-keygen is not installed`() throws {
    let repository = try ScratchRepository.rocket(isCut: true)
    let key = try repository.makeSigningKey(kind: "rsa -b 2048")
    try repository.succeed("cut", "--sign")
    try Disk.write(Array("* \(key)\n".utf8), to: repository.outside("allowed"))
    let arguments = ["--allowed-signers", "../allowed"]
    #expect(try signature(repository, arguments) == ["agrees: ", "agrees: "])
    let without = try signature(
      repository, arguments, environment: ["PATH": repository.outside("nothing")])
    #expect(without.count == 2)
    #expect(without.allSatisfy { $0.contains("which ssh-keygen checks: it is not here") })
  }

  @Test func `a commit that another key signed is named apart from the tag`() throws {
    let repository = try ScratchRepository.signedRocket()
    try repository.succeed("cut", "--sign")
    try repository.makeSigningKey("mine")
    try repository.shell(
      """
      git commit -q --amend --no-edit -S
      git cat-file tag v0.2.0 | sed "1s/.*/object $(git rev-parse HEAD)/;/^-----BEGIN/,\\$d" >../p
      ssh-keygen -Y sign -n git -f ../key <../p 2>/dev/null | cat ../p - >../tag
      git update-ref refs/tags/v0.2.0 "$(git hash-object -t tag -w --stdin <../tag)"
      """)
    let differences = try repository.findings()
    #expect(differences.count == 1)
    #expect(differences[0].hasPrefix("signature commit "), "\(differences)")
  }

  @Test func `a clone without tags, and one that is shallow, say how far they get`() throws {
    let repository = try ScratchRepository.signedRocket()
    try repository.succeed("cut", "--sign")
    try repository.shell(
      """
      git clone -q --no-tags "file://$PWD" ../tagless
      git clone -q --depth 1 --branch v0.2.0 "file://$PWD" ../shallow 2>/dev/null
      """)
    let tagless = try repository.tool("-C", "../tagless", "verify", "--format", "json")
    expect(tagless, exits: 0)
    // The commit is found by the record, and so is the release before.
    #expect(tagless.stdout.contains("the tag is not in this clone"))
    let shallow = try repository.tool("-C", "../shallow", "verify")
    expect(shallow, exits: 0)
    #expect(shallow.stdout.contains("which is not in this clone"), "\(shallow.stdout)")
  }

  @Test func `the tags of datasets are signed, and each is looked at`() throws {
    let repository = try ScratchRepository.signedRocket(
      decision: "allowed-signers: releases/allowed_signers, required: true")
    try repository.stamp("chat", [("c1", "hello"), ("c2", "goodbye")])
    try repository.commit("feat: a dataset")
    try repository.succeed("cut", "--sign")
    let tag = "dataset/chat/v0.1.0"
    #expect(try signature(repository) == ["agrees: ", "agrees: ", "agrees: "])
    try repository.makeSigningKey("mine")
    for (script, found) in [
      (Self.resigned("-n git -f ../mine"), "no line has the key"),
      (Self.changed("sed '/^-----BEGIN/,$d'"), "none"),
    ] {
      try repository.shell(script.replacing("v0.2.0", with: tag))
      let findings = try repository.findings()
      #expect(findings.count == 1, "\(findings)")
      #expect(findings[0].hasPrefix("signature refs/tags/\(tag): "), "\(findings)")
      #expect(findings[0].contains(found), "\(findings)")
    }
    // The next release has the dataset as it was: its tag is of the release before.
    try repository.commit("fix: x", files: ["e.txt": "1\n"])
    try repository.shell("git config user.signingKey ../key")
    try repository.succeed("cut", "--sign")
    #expect(try signature(repository) == ["agrees: ", "agrees: "])
  }

  @Test func `a list that cannot be read is named`() throws {
    let repository = try ScratchRepository.signedRocket()
    try repository.succeed("cut", "--sign")
    try Disk.write([0, 1, 2], to: repository.outside("allowed"))
    let differences = try repository.findings(["--allowed-signers", "../allowed"])
    #expect(differences.allSatisfy { $0.contains("has a NUL in it") }, "\(differences)")
    #expect(differences.count == 2)
    let missing = try repository.tool("verify", "--allowed-signers", "../nothing")
    expect(missing, exits: 6, "input.file", hints: true)
  }

  @Test(.enabled(if: SigningTests.hasGPG, "gpg is not installed"))
  func `a signature of OpenPGP is left to git`() throws {
    let repository = try ScratchRepository.rocket(isCut: true)
    let home = ["GNUPGHOME": repository.outside("gnupg")]
    defer { _ = try? repository.shell("gpgconf --kill all", environment: home) }
    try repository.shell(
      """
      mkdir -m 700 "$GNUPGHOME"
      gpg --batch --quiet --passphrase '' --quick-generate-key 'A U Thor <author@example.com>' ed25519 sign 2>/dev/null
      """, environment: home)
    expect(try repository.tool(["cut", "--sign"], environment: home), exits: 0)
    let checks = try signature(repository)
    #expect(
      checks.first == "unchecked: a signature of OpenPGP: git verify-tag v0.2.0 checks it",
      "\(checks)")
  }
}
