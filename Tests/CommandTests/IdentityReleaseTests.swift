internal import Documents
import TestSupport
import Testing

/// What a release makes of a bundle: it refuses a wrong one, records the digests and proves them.
@Suite("Identity released")
struct IdentityReleaseTests {
  private static let files = [
    "identity/base.yaml": "schema: 1\ntimeout: 40\n",
    "identity/overlays/production.yaml": "environment: production\n",
    "identity/overlays/staging.yaml": "environment: staging\ndisplay: {suffix: \" (staging)\"}\n",
  ]

  private func locked() throws -> ScratchRepository {
    let repository = try ScratchRepository.rocket(isCut: true)
    for (path, text) in Self.files { try repository.write(path, text) }
    try repository.lock("feat(identity): say who the model is")
    return repository
  }

  private func digests(_ repository: ScratchRepository) throws -> [String: String] {
    var digests: [String: String] = [:]
    for row in try repository.document("identity", "list")["environments"]?.list ?? [] {
      digests[row["environment"]?.text ?? ""] = row["digest"]?.text
    }
    return digests
  }

  private func differences(_ document: Node) -> [String] {
    (document["releases"]?.list ?? []).flatMap { release in
      (release["checks"]?.list ?? []).filter { $0["outcome"]?.text == "differs" }
        .compactMap { $0["subject"]?.text }
    }
  }

  @Test func `the record holds the digest of every environment`() throws {
    let repository = try locked()
    let digests = try digests(repository)
    #expect(digests.count == 2)
    try repository.succeed("cut")
    let text = try #require(repository.read("releases/0.2.0/record.json"))
    let record = try parseJSON(Array(text.utf8), name: "record")["identity"]
    #expect(record?["folder"]?.text == "identity")
    let recorded = record?["environments"]?.list ?? []
    #expect(recorded.compactMap { $0["environment"]?.text } == ["production", "staging"])
    for entry in recorded {
      #expect(entry["digest"]?.text == digests[entry["environment"]?.text ?? ""])
    }
    try repository.succeed("verify")
    try repository.expectSound()
  }

  @Test(arguments: [
    ("timeout: 41", "stale", 5 as Int32, "identity.stale-lock"),
    ("timeout: 40 # the same", "other bytes", 5, "identity.stale-lock"),
    ("timeout: 0", "out of range", 6, "identity.invalid"),
    ("timeout: [", "not YAML", 6, "identity.invalid"),
    ("nmae: x", "unknown key", 6, "identity.invalid"),
  ])
  func `a wrong bundle is not released and nothing is written`(
    _ line: String, _ title: String, _ code: Int32, _ stable: String
  ) throws {
    let repository = try locked()
    try repository.commit("fix: wait longer", files: ["identity/base.yaml": "schema: 1\n\(line)\n"])
    let (before, git) = (try repository.snapshot(), repository.gitContents())
    for command in [["cut"], ["plan"], ["cut", "--dry-run"]] {
      let result = try repository.tool(command)
      expect(result, exits: code, stable, hints: true)
      #expect(try repository.snapshot().files == before.files, "\(title)")
    }
    #expect(repository.gitContents() == git, "\(title)")
    if code == 5 {
      let stale = try repository.tool("cut")
      #expect(
        stale.stderr.contains("identity.lock") && stale.stderr.contains("`base.yaml` changed"))
      try repository.lock("chore: lock")
      try repository.succeed("cut")
    }
  }

  @Test(arguments: [
    ("environment that is new", "identity/overlays/canary.yaml", "environment: canary\n"),
    ("lock that is none", "identity/identity.lock", "hello\n"),
    ("lock of a newer tool", "identity/identity.lock", "schema: 1\ntool: agi-release\nformat: 9\n"),
    ("empty lock", "identity/identity.lock", ""),
  ])
  func `a lock that says something else refuses the release`(
    _ title: String, _ path: String, _ text: String
  ) throws {
    let repository = try locked()
    try repository.commit("fix: x", files: [path: text])
    let before = repository.gitContents()
    expect(try repository.tool("cut"), exits: 5, "identity.stale-lock", hints: true)
    #expect(repository.gitContents() == before, "\(title)")
    expect(try repository.tool("identity", "verify"), exits: 4)
  }

  @Test func `an identity that was changed in the tree of a tag is named`() throws {
    let repository = try locked()
    try repository.succeed("cut")
    try repository.succeed("verify")
    try repository.shell(
      """
      blob=$(printf 'environment: staging\\ndisplay: {suffix: " (evil)"}\\n' | git hash-object -w --stdin)
      export GIT_INDEX_FILE=$PWD/../index
      git read-tree v0.2.0
      git update-index --cacheinfo "100644,$blob,identity/overlays/staging.yaml"
      tree=$(git write-tree)
      commit=$(git cat-file commit v0.2.0^{commit} | sed "1s/.*/tree $tree/" | git hash-object -t commit -w --stdin)
      git cat-file tag v0.2.0 | sed "1s/.*/object $commit/" >../tag
      git update-ref refs/tags/v0.2.0 "$(git mktag <../tag)"
      git update-ref refs/heads/main "$commit"
      """)
    let result = try repository.tool("verify", "0.2.0")
    expect(result, exits: 4)
    #expect(result.stdout.contains("identity (staging)"), "\(result.stdout)")
    #expect(!result.stdout.contains("DIFFERS  identity (production)"))
    #expect(differences(try repository.document("verify", "0.2.0", exits: 4)).contains("identity"))
    let lock = try repository.tool("identity", "verify", "--at", "v0.2.0")
    expect(lock, exits: 4)
    #expect(lock.stdout.contains("`overlays/staging.yaml` changed"), "\(lock.stdout)")
  }

  @Test func `a bundle that was broken in the tree of a tag is named`() throws {
    let repository = try locked()
    try repository.succeed("cut")
    try repository.write("identity/base.yaml", "schema: 1\n\ttimeout: 40\n")
    try repository.shell(
      """
      git commit -q -a --amend --no-edit
      git cat-file tag v0.2.0 | sed "1s/.*/object $(git rev-parse HEAD)/" >../tag
      git update-ref refs/tags/v0.2.0 "$(git mktag <../tag)"
      """)
    let result = try repository.tool("verify")
    expect(result, exits: 4)
    #expect(result.stdout.contains("tab used for indentation"), "\(result.stdout)")
  }

  @Test func `an old release is proved after the bundle moved on`() throws {
    let repository = try locked()
    try repository.succeed("cut")
    try repository.write("identity/base.yaml", "schema: 1\ntimeout: 50\n")
    repository.remove("identity/overlays/staging.yaml")
    try repository.lock("feat!: one environment less")
    try repository.succeed("cut")
    try repository.git("rm", "-r", "--quiet", "identity")
    try repository.commit("feat!: no identity at all")
    try repository.succeed("cut")
    try repository.succeed("verify", "0.2.0")
    let all = try repository.document("verify", "--all")
    #expect(all["agrees"]?.boolean == true)
    #expect((all["releases"]?.list ?? []).count == 4)
    let identities = (all["releases"]?.list ?? []).map { release in
      (release["checks"]?.list ?? []).count { $0["subject"]?.text == "identity" }
    }
    #expect(identities[0] == 0 && identities[1] > 0 && identities[2] > 0 && identities[3] == 0)
  }

  @Test func `a repository without an identity is as it was`() throws {
    let (plain, other) = (
      try ScratchRepository.rocket(isCut: true), try ScratchRepository.rocket(isCut: true)
    )
    // A folder without a lock is somebody else's.
    try other.commit("docs: faces", files: ["identity/faces.txt": "x\n"])
    try plain.commit("docs: faces", files: ["faces/faces.txt": "x\n"])
    for repository in [plain, other] {
      try repository.succeed("cut")
      try repository.succeed("verify", "--all")
      let record = repository.read("releases/0.2.0/record.json") ?? ""
      #expect(!record.contains("\"identity\": {"), "\(record)")
      #expect(!record.contains("sha256:") || !record.contains("\"production\""))
    }
  }

  @Test func `a configured folder that is missing is told`() throws {
    let repository = try ScratchRepository.rocket(isCut: true)
    try repository.commit(
      "feat: configure",
      files: [
        "releases/agi-release.yaml": ScratchRepository.configuration + "  identity: nowhere\n"
      ])
    let before = repository.gitContents()
    let result = try repository.tool("cut")
    expect(result, exits: 6, "ID3007", hints: true)
    #expect(result.stderr.contains("nowhere"))
    #expect(repository.gitContents() == before)
    let checked = try repository.tool("identity", "check")
    expect(checked, exits: 4)
    #expect(checked.stdout.contains("there is no folder `nowhere`"))
  }
}

extension ScratchRepository {
  /// The files of the git directory without the one that keeps two runs apart.
  fileprivate func gitContents() -> [String: [UInt8]] {
    gitFiles().filter { $0.key != "agi-release/lock" }
  }
}
