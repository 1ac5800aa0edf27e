import TestSupport
import Testing

@Suite("Signing")
struct SigningTests {
  static let hasSSHKeygen = (try? runShell("command -v ssh-keygen", in: "/"))?.exitCode == 0
  static let hasGPG =
    (try? runShell("command -v gpg && command -v gpgconf", in: "/"))?.exitCode == 0

  private func withSSHKey() throws -> ScratchRepository {
    let repository = try ScratchRepository.rocket()
    try repository.makeTrustedSigningKey()
    return repository
  }

  private func expectSigned(_ repository: ScratchRepository) throws {
    for arguments in [["verify-commit", "HEAD"], ["verify-tag", "v0.2.0"]] {
      let result = try repository.gitResult(arguments)
      #expect(result.exitCode == 0, "\(arguments): \(result.stderr)")
    }
  }

  private func expectNotSigned(_ repository: ScratchRepository) throws {
    for object in ["HEAD", "v0.2.0"] {
      #expect(try !repository.git("cat-file", "-p", object).contains("-----BEGIN"))
    }
  }

  @Test(.enabled(if: hasSSHKeygen, "ssh-keygen is not installed"))
  func `git verifies what an SSH key signed, and signing again gives the same objects`() throws {
    let repository = try withSSHKey()
    let twin = try repository.copied()
    try repository.succeed("cut", "--sign")
    try expectSigned(repository)
    try repository.expectSound()
    try repository.succeed("verify")
    try twin.succeed("cut", "--sign")
    #expect(try repository.snapshot().refs == twin.snapshot().refs)
  }

  @Test(.enabled(if: hasSSHKeygen, "ssh-keygen is not installed"))
  func `the git configuration decides what is signed, and the command line over it`() throws {
    let original = try withSSHKey()
    try expectSigned(
      try configured(original, "git config commit.gpgSign true; git config tag.gpgSign true", []))
    try expectNotSigned(try configured(original, "git config commit.gpgSign true", ["--no-sign"]))
    let tagOnly = try configured(original, "git config tag.gpgSign true", [])
    #expect(try tagOnly.git("cat-file", "-p", "v0.2.0").contains("-----BEGIN SSH SIGNATURE-----"))
    #expect(try !tagOnly.git("cat-file", "-p", "HEAD").contains("gpgsig"))
    try expectNotSigned(try configured(original, "true", []))
    try expectSigned(
      try configured(
        original,
        "git config user.signingKey \"$(git config user.signingKey).pub\"",
        ["--sign"]))
  }

  @Test(.enabled(if: hasSSHKeygen, "ssh-keygen is not installed"))
  func `a public key in the configuration is signed with by the agent`() throws {
    let repository = try withSSHKey()
    let agent = ["SSH_AUTH_SOCK": repository.outside("agent")]
    try repository.shell(
      """
      ssh-agent -s -a "$SSH_AUTH_SOCK" >../agent.env; ssh-add -q ../key; rm ../key
      git config user.signingKey "$(cat ../key.pub)"
      """, environment: agent)
    defer { _ = try? repository.shell(". ../agent.env >/dev/null; kill $SSH_AGENT_PID") }
    expect(try repository.tool(["cut", "--sign"], environment: agent), exits: 0)
    try expectSigned(repository)
    #expect(
      repository.gitFiles().keys.filter { $0.hasPrefix("agi-release/") } == [])
  }

  private func configured(
    _ original: ScratchRepository, _ script: String, _ arguments: [String]
  ) throws -> ScratchRepository {
    let repository = try original.copied()
    try repository.shell("cp '\(original.outside("allowed"))' ..; \(script)")
    // The tests' own environment says that nothing is signed, above every file.
    let result = try repository.tool(["cut"] + arguments, environment: ["GIT_CONFIG_COUNT": nil])
    expect(result, exits: 0)
    return repository
  }

  @Test(
    .enabled(if: hasSSHKeygen, "ssh-keygen is not installed"),
    arguments: [
      ("git config user.signingKey ../absent", "sign.failed"),
      ("git config --unset user.signingKey", "sign.no-key"),
      ("git config gpg.format pigeon", "sign.format"),
      ("git config gpg.ssh.program no-such-program-here", "program.not-started"),
      ("git config gpg.ssh.program false", "sign.failed"),
      ("git config gpg.ssh.program true", "sign.failed"),
    ])
  func `a signature that cannot be made is refused before anything is written`(
    _ script: String, _ code: String
  ) throws {
    let repository = try withSSHKey()
    try repository.shell(script)
    let before = (snapshot: try repository.snapshot(), git: repository.gitFiles())
    let result = try repository.tool("cut", "--sign")
    expect(result, exits: 5, code, hints: true)
    #expect(before.snapshot == (try repository.snapshot()))
    var after = repository.gitFiles()
    after["agi-release/lock"] = nil
    #expect(before.git == after)
  }

  @Test(.enabled(if: hasGPG, "gpg is not installed"))
  func `git verifies what a GPG key signed`() throws {
    let repository = try ScratchRepository.rocket()
    let home = ["GNUPGHOME": repository.outside("gnupg")]
    defer { _ = try? repository.shell("gpgconf --kill all", environment: home) }
    try repository.shell(
      """
      mkdir -m 700 "$GNUPGHOME"
      gpg --batch --quiet --passphrase '' --quick-generate-key 'A U Thor <author@example.com>' ed25519 sign 2>/dev/null
      """, environment: home)
    expect(try repository.tool(["cut", "--sign"], environment: home), exits: 0)
    try repository.shell(
      "git verify-commit HEAD 2>&1; git verify-tag v0.2.0 2>&1", environment: home)
    try repository.expectSound()
    try repository.succeed("verify")
    try repository.commit("fix: more")
    try repository.git("config", "user.signingKey", "nobody@example.com")
    let before = try repository.snapshot()
    let result = try repository.tool(["cut", "--sign"], environment: home)
    expect(result, exits: 5, "sign.failed", hints: true)
    #expect(before == (try repository.snapshot()))
  }

  @Test(.enabled(if: hasSSHKeygen, "ssh-keygen is not installed"))
  func `a key that verify will not accept is warned of before it signs`() throws {
    let repository = try ScratchRepository.signedRocket()
    let good = try repository.tool("plan", "--attest")
    #expect(!good.stderr.contains("sign.not-allowed"), "\(good.stderr)")
    let key = try repository.makeSigningKey("new")
    // A key that the release itself brings is none that the release before allows.
    try repository.write("releases/allowed_signers", "author@example.com \(key)\n")
    try repository.shell("git commit -qam 'build: a new key'; git config tag.gpgSign true")
    let plan = try repository.tool(["plan", "--attest"], environment: ["GIT_CONFIG_COUNT": nil])
    expect(plan, exits: 0)
    for thing in ["tag", "statement"] {
      #expect(
        plan.stderr.contains(
          "warning: verify will not accept the signature on the \(thing) by "
            + "0.1.0:releases/allowed_signers, which says who may sign this release: no line has "
            + "the key SHA256:"), "\(plan.stderr)")
    }
    let cut = try repository.tool("cut", "--attest", "--sign")
    expect(cut, exits: 0)
    #expect(cut.stderr.ranges(of: "[sign.not-allowed]").count == 2, "\(cut.stderr)")
    let findings = try repository.findings()
    #expect(findings.count == 3 && findings.allSatisfy { $0.contains("no line has the key") })
    // Each says once whose key it is.
    #expect(findings.allSatisfy { $0.ranges(of: "SHA256:").count == 1 }, "\(findings)")
    try repository.commit("fix: x", files: ["x.txt": "1\n"])
    let next = try repository.tool("cut", "--attest", "--sign")
    #expect(next.exitCode == 0 && !next.stderr.contains("sign.not-allowed"), "\(next.stderr)")
    #expect(try repository.findings() == [])
  }
}
