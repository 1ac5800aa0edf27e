internal import Documents
import TestSupport
import Testing

@Suite("Provenance")
struct ProvenanceTests {
  static let github: [String: String?] = [
    "GITHUB_ACTIONS": "true", "GITHUB_SERVER_URL": "https://github.com",
    "GITHUB_REPOSITORY": "owner/rocket", "GITHUB_REF": "refs/heads/main",
    "GITHUB_WORKFLOW_REF": "owner/rocket/.github/workflows/release.yml@refs/heads/main",
    "GITHUB_RUN_ID": "123", "GITHUB_RUN_ATTEMPT": "1", "GITHUB_TOKEN": "ghs_secret",
  ]

  private static let folder = "releases/0.2.0"
  private static let envelope = "\(folder)/provenance.dsse.json"

  private func json(_ repository: ScratchRepository, _ path: String) throws -> Node {
    try parseJSON(Array((repository.read(path) ?? "").utf8), name: path)
  }

  @Test func `a release states its files, and the same history the same bytes`() throws {
    let repository = try ScratchRepository.rocket(isCut: true)
    try repository.addBundle()
    let twin = try repository.copied()
    for one in [repository, twin] { try one.succeed("cut") }
    #expect(try repository.snapshot().refs == twin.snapshot().refs)
    let statement = try json(repository, "\(Self.folder)/provenance.json")
    let names = (statement["subject"]?.list ?? []).compactMap { $0["name"]?.text }
    #expect(
      names == [
        "releases/0.2.0/notes.md", "CHANGELOG.md#0.2.0", "Sources/Rocket/ModelVersion.swift",
        "releases/current.json", "identity#development", "identity#production",
        "identity#staging",
      ])
    for subject in statement["subject"]?.list ?? [] {
      guard let name = subject["name"]?.text, !name.contains("#") else { continue }
      let sum = try repository.shell("sha256sum <'\(name)'").prefix(64)
      #expect(subject["digest"]?["sha256"]?.text == String(sum))
    }
    #expect(try repository.findings() == [])
  }

  @Test func `a release states its datasets by list, manifest and root`() throws {
    let repository = try ScratchRepository.withDatasets()
    try repository.growInstruct()
    try repository.succeed("cut", environment: Self.github)
    for file in ["provenance.json", "slsa.json"] {
      let statement = try json(repository, "\(Self.folder)/\(file)")
      let subjects = (statement["subject"]?.list ?? []).suffix(5)
      #expect(
        subjects.compactMap { $0["name"]?.text } == [
          "\(Self.folder)/datasets.json", "dataset/chat/v0.1.0#manifest",
          "dataset/chat/v0.1.0#rows", "dataset/instruct/v0.2.0#manifest",
          "dataset/instruct/v0.2.0#rows",
        ])
      let manifest = try repository.shell("sha256sum <exports/instruct/manifest.json").prefix(64)
      #expect(subjects.dropLast().last?["digest"]?["sha256"]?.text == String(manifest))
      let root = try json(repository, "exports/instruct/manifest.json")["root"]?.text
      let stated = subjects.last?["digest"]?["rfc6962Sha256"]?.text
      #expect(root == stated.map { "sha256:\($0)" })
    }
    #expect(try repository.findings() == [])
  }

  @Test func `a project without records states nothing`() throws {
    let repository = try ScratchRepository()
    try repository.commit("feat: a")
    try repository.succeed("cut", "--first")
    #expect(try !repository.git("ls-files").contains("provenance"))
    let refused = try repository.tool("plan", "--attest")
    expect(refused, exits: 5, "attest.no-records", hints: true)
    try repository.write("releases/agi-release.yaml", "signing: {attest: true}\n")
    expect(try repository.tool("plan"), exits: 6, "config.value", hints: true)
  }

  @Test func `in CI a release states who made it, and no secret`() throws {
    let repository = try ScratchRepository.rocket(isCut: true)
    try repository.succeed("cut", environment: Self.github)
    let text = try #require(repository.read("\(Self.folder)/slsa.json"))
    #expect(!text.contains("secret"))
    let statement = try json(repository, "\(Self.folder)/slsa.json")
    #expect(statement["predicateType"]?.text == "https://slsa.dev/provenance/v1")
    #expect(
      statement["predicate"]?["runDetails"]?["metadata"]?["invocationId"]?.text
        == "https://github.com/owner/rocket/actions/runs/123/attempts/1")
    // What is verified does not depend on where.
    #expect(try repository.findings() == [])
    try repository.expectSound()
    let record = try json(repository, "\(Self.folder)/record.json")
    #expect(record["provenance"]?["slsa"]?["path"]?.text == "\(Self.folder)/slsa.json")
    try repository.forge("sed -i 's/attempts.1/attempts\\/2/' \(Self.folder)/slsa.json")
    #expect(
      try repository.findings().map { $0.prefix(36) } == ["provenance releases/0.2.0/slsa.json:"]
    )
    try repository.forge("rm \(Self.folder)/slsa.json")
    #expect(try repository.findings() == ["provenance \(Self.folder)/slsa.json: no file"])
  }

  static let gitlab: [String: String?] = [
    "GITLAB_CI": "true", "CI_PROJECT_URL": "https://gitlab.com/owner/rocket", "CI_JOB_ID": "55",
    "CI_JOB_NAME": "release", "CI_RUNNER_ID": "12", "CI_COMMIT_REF_NAME": "main",
    "CI_JOB_TOKEN": "glcbt-secret",
  ]

  @Test(arguments: [
    (github, "GITHUB_RUN_ID", "GitHub Actions"), (github, "GITHUB_ACTIONS", "GitHub Actions"),
    (gitlab, "CI_JOB_NAME", "GitLab CI"), (gitlab, "GITLAB_CI", "GitLab CI"),
  ])
  func `a run that is told in part is warned of by name`(
    _ variables: [String: String?], _ name: String, _ system: String
  ) throws {
    let repository = try ScratchRepository.rocket(isCut: true)
    let slsa = "\(Self.folder)/slsa.json"
    let whole = try repository.copied()
    let cut = try whole.tool(["cut"], environment: variables)
    expect(cut, exits: 0)
    #expect(!cut.stderr.contains("attest.run-unstated") && whole.read(slsa) != nil)
    let environment = variables.filter { $0.key != name }
    let warning =
      "the release will not state how it was made (slsa.json): \(name) is missing or not what "
      + "\(system) writes"
    let file = repository.outside("plan.json")
    let plan = try repository.tool(["plan", "--output", file], environment: environment)
    expect(plan, exits: 0)
    #expect(plan.stderr.contains("warning: \(warning) [attest.run-unstated]"), "\(plan.stderr)")
    // The saved plan says so itself, and is carried out wherever it is.
    let result = try repository.tool(["cut", "--plan", file, "--format", "json"])
    expect(result, exits: 0)
    let warnings = try parseJSON(result.standardOutput, name: "stdout")["warnings"]?.list ?? []
    #expect(
      warnings.map { "\($0["code"]?.text ?? ""): \($0["message"]?.text ?? "")" } == [
        "attest.run-unstated: \(warning)"
      ])
    #expect(repository.read(slsa) == nil)
    #expect(try repository.findings() == [])
    // Whoever has nothing recorded has nothing stated.
    let bare = try ScratchRepository()
    try bare.commit("feat: a")
    #expect(
      try bare.tool(["cut", "--first"], environment: environment).stderr.contains("unstated")
        == false)
  }

  @Test func `a plan that states a run of CI is carried out by that run alone`() throws {
    let repository = try ScratchRepository.rocket(isCut: true)
    let file = repository.outside("plan.json")
    var other = Self.github
    other["GITHUB_RUN_ID"] = "124"
    try repository.succeed("plan", "--output", file, environment: Self.github)
    for environment in [other, [:]] {
      let result = try repository.tool(["cut", "--plan", file], environment: environment)
      expect(result, exits: 5, "plan-file.moved", hints: true)
    }
    other["GITHUB_REF"] = nil
    let result = try repository.tool(["cut", "--plan", file], environment: other)
    expect(result, exits: 5, "plan-file.moved", hints: true)
    #expect(result.stderr.contains("GITHUB_REF is missing"), "\(result.stderr)")
    try repository.succeed("cut", "--plan", file, environment: Self.github)
    // A plan that was made elsewhere states no run, wherever it is carried out.
    try repository.commit("fix: x", files: ["e.txt": "1\n"])
    try repository.succeed("plan", "--output", file)
    try repository.succeed("cut", "--plan", file, environment: Self.github)
    #expect(repository.read("releases/0.2.1/slsa.json") == nil)
  }

  @Test(.enabled(if: SigningTests.hasSSHKeygen, "ssh-keygen is not installed"))
  func `an SSH key signs the statement, and ssh-keygen verifies it`() throws {
    let repository = try ScratchRepository.signedRocket()
    let twin = try repository.copied()
    let cut = try repository.document("cut", "--attest")
    let signer = try #require(cut["signedBy"]?.text)
    #expect(try repository.shell("ssh-keygen -lf ../key.pub").contains(signer))
    #expect((cut["files"]?.list ?? []).contains { $0.text == Self.envelope })
    let record = try json(repository, "\(Self.folder)/record.json")
    #expect(record["provenance"]?["envelope"]?["signedBy"]?.text == signer)
    #expect(try repository.findings() == [])
    #expect(try repository.checks().filter { $0["place"]?.text == Self.envelope }.count == 1)
    try repository.expectSound()
    // The encoding of the standard, from the payload, is what the signature is over.
    try repository.shell(
      """
      python3 - <<'EOF'
      import base64, json
      envelope = json.load(open("\(Self.envelope)"))
      payload = base64.b64decode(envelope["payload"])
      assert payload == open("\(Self.folder)/provenance.json", "rb").read()
      kind = envelope["payloadType"].encode()
      open("../pae", "wb").write(b"DSSEv1 %d %s %d %s" % (len(kind), kind, len(payload), payload))
      blob = envelope["signatures"][0]["sig"]
      lines = [blob[at:at + 70] for at in range(0, len(blob), 70)]
      open("../pae.sig", "w").write("\\n".join(
        ["-----BEGIN SSH SIGNATURE-----"] + lines + ["-----END SSH SIGNATURE-----", ""]))
      EOF
      ssh-keygen -Y verify -n agi-release -I author@example.com -f releases/allowed_signers \
        -s ../pae.sig <../pae
      """)
    // Ed25519 signs alike each time.
    try twin.shell("cp '\(repository.outside("key"))'* ..; git config user.signingKey ../key")
    try twin.succeed("cut", "--attest")
    #expect(try repository.snapshot().refs == twin.snapshot().refs)
  }

  @Test(.enabled(if: SigningTests.hasSSHKeygen, "ssh-keygen is not installed"))
  func `a key in a file signs the statement, and its SSH form is allowed`() throws {
    let repository = try ScratchRepository.signedRocket()
    // RFC 8032, 7.1, TEST 1, in PKCS #8 and as OpenSSH writes its public half.
    let label = "PRIVATE KEY"
    let key = "MC4CAQAwBQYDK2VwBCIEIJ1hsZ3v/VpguoRK9JLsLMREScVpezJpGXA7rAMcrn9g"
    let line = "ssh-ed25519 AAAAC3NzaC1lZDI1NTE5AAAAINdamAGCsQq31Uv+08lkBzoO4XLz2qYjJa8CGmj3B1Ea"
    let file = repository.outside("attest.pem")
    try Disk.write(
      Array("-----BEGIN \(label)-----\n\(key)\n-----END \(label)-----\n".utf8), to: file)
    try repository.succeed("cut", "--sign", "--attest-key", file)
    #expect(
      try repository.findings().map { $0.prefix(30) } == ["provenance releases/0.2.0/prov"])
    let signers = "author@example.com namespaces=\"git\" KEY\nci@example.com"
    let ssh = try #require(Disk.readText(repository.outside("key.pub")))
    for (options, isAllowed) in [
      ("", true), (" namespaces=\"agi-release\"", true), (" namespaces=\"git\"", false),
      (" valid-before=\"20250101Z\"", false),
    ] {
      let text = signers.replacing("KEY\n", with: ssh) + "\(options) \(line)\n"
      try Disk.write(Array(text.utf8), to: repository.outside("allowed"))
      let differences = try repository.findings(["--allowed-signers", "../allowed"])
      #expect(differences.isEmpty == isAllowed, "\(options): \(differences)")
    }
    #expect(try repository.gitResult(["grep", "MC4CAQAw", "HEAD", "--", "."]).stdout == "")
  }

  @Test(
    .enabled(if: SigningTests.hasSSHKeygen, "ssh-keygen is not installed"),
    arguments: [
      ("rm PATH", "no file"),
      ("echo >>PATH", "one with 1, or in other bytes"),
      ("echo '{}' >PATH", "'payloadType' is not a text"),
      ("sed -i 's/vnd.in-toto/vnd.other/' PATH", "application/vnd.other+json"),
      ("sed -i 's/\"payload\": \"ewog/\"payload\": \"ewoh/' PATH", "sha256:"),
      ("sed -i 's/\"keyid\": \"SHA256:./\"keyid\": \"SHA256:_/' PATH", "SHA256:_"),
      ("sed -i 's/\"sig\": \"U1NI/\"sig\": \"U1NJ/' PATH", "no signature"),
      ("../flip PATH", "one that does not hold"),
      ("../resign PATH ../key git", "one that does not hold"),
      ("../resign PATH ../other agi-release", "one by SHA256:"),
    ])
  func `an envelope that was changed is named`(_ script: String, _ found: String) throws {
    let repository = try ScratchRepository.signedRocket()
    try repository.succeed("cut", "--attest")
    try Self.makeTools(repository)
    try repository.shell("ssh-keygen -q -t ed25519 -N '' -f ../other")
    try repository.forge(script.replacing("PATH", with: Self.envelope))
    let differences = try repository.findings()
    #expect(differences.count == 1, "\(differences)")
    #expect(differences[0].hasPrefix("provenance \(Self.envelope): "), "\(differences)")
    let isSame = found == "no signature" || differences[0].contains(found)
    #expect(isSame, "\(differences)")
  }

  /// `flip FILE` changes the last bit of a signature that can be another; `resign FILE KEY NAMESPACE`
  /// puts another signature over the same payload in its place.
  private static func makeTools(_ repository: ScratchRepository) throws {
    let common = """
      #!/usr/bin/env python3
      import base64, json, subprocess, sys
      envelope = json.load(open(sys.argv[1]))
      seal = envelope["signatures"][0]
      payload = base64.b64decode(envelope["payload"])
      kind = envelope["payloadType"].encode()
      pae = b"DSSEv1 %d %s %d %s" % (len(kind), kind, len(payload), payload)

      """
    let flip = """
      blob = bytearray(base64.b64decode(seal["sig"]))
      blob[-40] ^= 1

      """
    let resign = """
      made = subprocess.run(["ssh-keygen", "-Y", "sign", "-n", sys.argv[3], "-f", sys.argv[2]],
        input=pae, capture_output=True, check=True).stdout.decode()
      blob = base64.b64decode("".join(made.split("\\n")[1:-2]))

      """
    let last = """
      seal["sig"] = base64.b64encode(bytes(blob)).decode()
      text = json.dumps(envelope, indent=2) + "\\n"
      open(sys.argv[1], "w").write(text)

      """
    for (name, middle) in [("flip", flip), ("resign", resign)] {
      try Disk.write(
        Array((common + middle + last).utf8), to: repository.outside(name), mode: 0o755)
    }
  }

  @Test(.enabled(if: SigningTests.hasSSHKeygen, "ssh-keygen is not installed"))
  func `an envelope that the record does not name is named`() throws {
    let repository = try ScratchRepository.signedRocket()
    try repository.succeed("cut")
    try repository.forge("echo '{}' >\(Self.envelope)")
    #expect(
      try repository.findings() == [
        "provenance \(Self.envelope): one that the record does not name"
      ])
  }

  @Test(
    .enabled(if: SigningTests.hasSSHKeygen, "ssh-keygen is not installed"),
    arguments: [
      ("git config --unset gpg.format", ["--attest"], "attest.no-key"),
      ("git config gpg.format openpgp", ["--attest"], "attest.no-key"),
      ("git config --unset user.signingKey", ["--attest"], "sign.no-key"),
      ("git config user.signingKey ../absent", ["--attest"], "attest.no-key"),
      ("echo rubbish >../key; rm ../key.pub", ["--attest"], "attest.no-key"),
      ("rm ../key", ["--attest"], "sign.failed"),
      ("git config gpg.ssh.program false", ["--attest"], "sign.failed"),
      ("git config gpg.ssh.program no-such-program", ["--attest"], "program.not-started"),
      ("cp ../key ../wrong", ["--attest-key", "../wrong"], "attest.key"),
      ("true", ["--attest-key", "../absent"], "attest.no-key"),
      ("mkdir -p releases/0.2.0; echo >\(envelope)", ["--attest"], "cut.dirty"),
    ])
  func `a signature that cannot be made is refused before anything is written`(
    _ script: String, _ arguments: [String], _ code: String
  ) throws {
    let repository = try ScratchRepository.signedRocket()
    try repository.shell(script)
    let before = (snapshot: try repository.snapshot(), git: repository.gitFiles())
    let result = try repository.tool(["cut"] + arguments)
    expect(result, exits: 5, code, hints: true)
    #expect(before.snapshot == (try repository.snapshot()))
    var after = repository.gitFiles()
    after["agi-release/lock"] = before.git["agi-release/lock"]
    #expect(before.git == after)
  }

  @Test(.enabled(if: SigningTests.hasSSHKeygen, "ssh-keygen is not installed"))
  func `the configuration asks for a signature, and the command line over it`() throws {
    let repository = try ScratchRepository.signedRocket(
      decision: "allowed-signers: releases/allowed_signers, attest: true")
    let plan = try repository.document("plan")
    #expect(plan["attestation"]?["path"]?.text == Self.envelope)
    #expect(try repository.succeed("plan").contains("(made when it is signed)"))
    #expect(try repository.document("plan", "--no-attest")["attestation"]?.isNull == true)
    let bare = try repository.copied()
    try repository.succeed("cut")
    #expect(repository.read(Self.envelope) != nil)
    #expect(try repository.findings() == [])
    // Where the key is not, a plan can be looked at, and not carried out.
    try bare.git("config", "--unset", "user.signingKey")
    let looked = try bare.tool("plan")
    expect(looked, exits: 0)
    #expect(looked.stderr.contains("cut would refuse: user.signingKey is not configured"))
    expect(try bare.tool("cut"), exits: 5, "sign.no-key")
    try bare.succeed("cut", "--no-attest")
    #expect(bare.read(Self.envelope) == nil)
    expect(try bare.tool("cut", "--no-attest", "--attest-key", "x"), exits: 64)
  }

  @Test(.enabled(if: SigningTests.hasSSHKeygen, "ssh-keygen is not installed"))
  func `a plan is made without the key and carried out with it, and with no other`() throws {
    let repository = try ScratchRepository.signedRocket()
    let name = try repository.shell("ssh-keygen -lf ../key.pub | cut -d' ' -f2")
      .split(separator: "\n").joined()
    try repository.write(
      "releases/agi-release.yaml",
      ScratchRepository.configuration + "signing: {attest: true, signer: \"\(name)\"}\n")
    try repository.shell(
      "git commit -qam 'build: name the key'; git config --unset user.signingKey")
    let file = repository.outside("plan.json")
    try repository.succeed("plan", "--output", file)
    try repository.makeSigningKey("mine")
    expect(try repository.tool("cut", "--plan", file), exits: 5, "attest.other-key", hints: true)
    expect(try repository.tool("cut"), exits: 5, "attest.other-key", hints: true)
    try repository.shell("git config user.signingKey ../key")
    try repository.succeed("cut", "--plan", file)
    #expect(repository.read(Self.envelope)?.contains(name) == true)
    // A saved plan without a signer does not lead around the configuration.
    try repository.commit("fix: x", files: ["e.txt": "1\n"])
    try repository.succeed("plan", "--no-attest", "--output", file)
    expect(try repository.tool("cut", "--plan", file), exits: 5, "attest.no-signer", hints: true)
  }

  @Test(
    .enabled(if: SigningTests.hasSSHKeygen, "ssh-keygen is not installed"),
    arguments: ["ecdsa -b 256", "rsa -b 2048"])
  func `keys of other kinds sign statements too`(_ kind: String) throws {
    let repository = try ScratchRepository.rocket(isCut: true)
    let key = try repository.makeSigningKey(kind: kind)
    try repository.succeed("cut", "--attest")
    try Disk.write(Array("* \(key)\n".utf8), to: repository.outside("allowed"))
    #expect(try repository.findings(["--allowed-signers", "../allowed"]) == [])
    let checks = try repository.checks(["--allowed-signers", "../allowed"])
    #expect(
      checks.contains {
        $0["place"]?.text == Self.envelope && $0["outcome"]?.text == "agrees"
      })
  }

  @Test(arguments: [
    ("signer: nonsense", "is no fingerprint"), ("attest: maybe", "true or false"),
    ("allowed-signers: ../x", "must be a path inside"), ("revoked: x", "unknown key"),
  ])
  func `a decision that is none is a fault of the configuration`(
    _ decision: String, _ message: String
  ) throws {
    let repository = try ScratchRepository.rocket(isCut: true)
    try repository.write(
      "releases/agi-release.yaml", ScratchRepository.configuration + "signing: {\(decision)}\n")
    let result = try repository.tool("plan")
    expect(result, exits: 6)
    #expect(result.stderr.contains(message), "\(result.stderr)")
  }
}
