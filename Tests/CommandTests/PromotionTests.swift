import CommitHistory
import Documents
import TestSupport
import Testing

/// A final release is the candidate that was tried, and the tool proves it: when it is made, and for ever.
@Suite("Promotion")
struct PromotionTests {
  private static let bundle = [
    "identity/base.yaml": "schema: 1\ntimeout: 40\n",
    "identity/overlays/production.yaml": "environment: production\n",
    "identity/overlays/staging.yaml": "environment: staging\ndisplay: {suffix: \" (staging)\"}\n",
  ]

  /// A repository with an identity, a dataset, version 0.1.0 and the candidate 0.2.0-rc.1 at HEAD.
  private func candidate() throws -> ScratchRepository {
    let repository = try ScratchRepository.rocket(isCut: true)
    for (path, text) in Self.bundle { try repository.write(path, text) }
    try repository.lock("feat(identity): say who the model is")
    try repository.write("exports/instruct/train.jsonl", "{\"id\":\"a\",\"text\":\"one\"}\n")
    try repository.succeed("dataset", "stamp", "exports/instruct", "--name", "instruct", "-q")
    try repository.git("add", "exports")
    try repository.commit("feat: export instruct")
    try repository.succeed("cut", "--prerelease", "rc", "-q")
    return repository
  }

  private func checks(_ document: Node, _ outcome: String? = nil) -> [Node] {
    (document["releases"]?.list ?? []).flatMap { $0["checks"]?.list ?? [] }
      .filter { outcome == nil || $0["outcome"]?.text == outcome }
  }

  @Test func `the record says which candidate was promoted, and verify proves it again`() throws {
    let repository = try candidate()
    let commit = try #require(try repository.id(of: "v0.2.0-rc.1^{commit}"))
    let plan = try repository.document("plan", "--promote")
    let promotes = try #require(plan["promotes"])
    #expect(promotes["version"]?.text == "0.2.0-rc.1")
    #expect(promotes["tag"]?.text == "v0.2.0-rc.1")
    #expect(promotes["commit"]?.text == commit.hex)
    #expect(try repository.succeed("plan", "--promote").contains("same as v0.2.0-rc.1 at "))
    #expect(try repository.document("plan", "--prerelease", "rc")["promotes"] == nil)
    #expect(try repository.succeed("cut", "--promote") == "0.2.0\n")
    let record = Array((repository.read("releases/0.2.0/record.json") ?? "").utf8)
    #expect(try parseJSON(record, name: "record")["promotes"] == promotes)
    let document = try repository.document("verify")
    let proof = checks(document).filter { $0["subject"]?.text == "promotion" }
    #expect(proof.compactMap { $0["outcome"]?.text } == ["agrees", "agrees", "agrees"])
    #expect(try repository.succeed("verify", "--all").contains("promotion"))
    // The candidate itself promotes nothing.
    #expect(
      checks(try repository.document("verify", "0.2.0-rc.1"))
        .allSatisfy { $0["subject"]?.text != "promotion" })
    try repository.expectSound()
  }

  @Test func `commits that change only what releases write are no other content`() throws {
    let repository = try candidate()
    try repository.shell(
      """
      sed -i 's/a second thing/a second thing, told better/' CHANGELOG.md
      git commit -qam 'docs: tell it better'
      git commit -q --allow-empty -m 'fix: an empty one'
      echo 2 >a.txt; git commit -qam 'fix: a'; git revert --no-edit HEAD >/dev/null
      """)
    #expect(try repository.succeed("next", "--promote") == "0.2.0\n")
    try repository.succeed("cut", "--promote")
    try repository.succeed("verify", "0.2.0")
  }

  @Test(arguments: [
    ("a file", "echo 2 >a.txt", ["path 'a.txt'"]),
    (
      "a new file", "echo 2 >new.txt; git add new.txt",
      ["path 'new.txt': the candidate has no file"]
    ),
    ("a removed file", "git rm -q a.txt", ["path 'a.txt'", "found no file"]),
    ("a mode", "chmod +x a.txt", ["path 'a.txt'", "(executable)"]),
    (
      "a folder for a file", "git rm -q b.txt; mkdir b.txt; echo >b.txt/x; git add b.txt",
      ["path 'b.txt'", "path 'b.txt/x': the candidate has no file"]
    ),
    (
      "a file among the records", "echo x >releases/0.2.0-rc.1/extra.txt; git add releases",
      ["path 'releases/0.2.0-rc.1/extra.txt'"]
    ),
    (
      "the configuration", "sed -i 's/Rocket$/Racket/' releases/agi-release.yaml",
      ["path 'releases/agi-release.yaml'"]
    ),
    (
      "an environment",
      "sed -i 's/staging)/tests)/' identity/overlays/staging.yaml; agi-release identity lock -q",
      ["path 'identity/overlays/staging.yaml'", "environment 'staging': the candidate has sha256:"]
    ),
    (
      "an environment less",
      "git rm -q identity/overlays/staging.yaml; agi-release identity lock -q",
      ["environment 'staging'", "found no environment"]
    ),
    (
      "a dataset",
      "echo '{\"id\":\"b\",\"text\":\"two\"}' >>exports/instruct/train.jsonl; agi-release dataset stamp exports/instruct -q",
      ["path 'exports/instruct/train.jsonl'", "dataset 'instruct': the candidate has sha256:"]
    ),
    (
      "a dataset less", "git rm -qr exports", ["dataset 'instruct'", "found no dataset"]
    ),
  ])
  func `other content is not promoted, and is named`(
    _ title: String, _ script: String, _ parts: [String]
  ) throws {
    let repository = try candidate()
    let folder = try PackageLayout.executable("agi-release").dropLast("/agi-release".count)
    try repository.shell(
      "export PATH='\(folder)':$PATH; \(script); git commit -qam 'fix: something'")
    let before = try repository.snapshot()
    for command in [["cut", "--promote"], ["plan", "--promote"], ["cut", "--promote", "-n"]] {
      let result = try repository.tool(command)
      expect(result, exits: 4, "promote.differs", hints: true)
      for part in parts { #expect(result.stderr.contains(part), "\(title): \(result.stderr)") }
    }
    expect(try repository.tool("next", "--promote"), exits: 4, "promote.differs")
    #expect(try repository.snapshot().differences(to: before) == [])
    // Another candidate of what is there now can be promoted.
    try repository.succeed("cut", "--prerelease", "rc", "--at-least", "patch", "-q")
    try repository.succeed("cut", "--promote", "-q")
    try repository.succeed("verify")
  }

  @Test func `a message lists what people can read, and says how much more there is`() throws {
    let repository = try candidate()
    try repository.shell(
      "for i in $(seq 60); do echo $i >n$i.txt; done; git add .; git commit -qm 'feat: many'")
    let result = try repository.tool("cut", "--promote")
    expect(result, exits: 4, "promote.differs")
    #expect(result.stderr.contains("60 paths differ") && result.stderr.contains("and 40 more"))
    #expect(result.stderr.split(separator: "\n").count < 70)
  }

  @Test func `a project without records and datasets promotes by its tree`() throws {
    let repository = try ScratchRepository()
    try repository.commit("feat: a", files: ["a.txt": "1\n"])
    try repository.succeed("cut", "--first", "--prerelease", "rc", "-q")
    try repository.commit("fix: b", files: ["a.txt": "2\n"])
    expect(try repository.tool("cut", "--promote"), exits: 4, "promote.differs")
    try repository.git("revert", "--no-edit", "HEAD")
    try repository.succeed("cut", "--first", "--promote", "-q")
    try repository.succeed("verify", "--all")
  }

  @Test func `a saved plan keeps the promise`() throws {
    let repository = try candidate()
    let file = repository.outside("plan.json")
    try repository.succeed("plan", "--promote", "--output", file)
    try repository.succeed("cut", "--plan", file)
    try repository.succeed("verify")
  }

  /// The final release names the commit of its candidate, so that a tag that was moved is found.
  @Test(arguments: [
    ("moved", "git tag -f -m x v0.2.0-rc.1 v0.1.0 >/dev/null", "refs/tags/v0.2.0-rc.1"),
    ("deleted", "git tag -d v0.2.0-rc.1 >/dev/null", "refs/tags/v0.2.0-rc.1"),
    (
      "moved to a tree", "git tag -f v0.2.0-rc.1 'HEAD^{tree}' >/dev/null", "refs/tags/v0.2.0-rc.1"
    ),
  ])
  func `a candidate's tag that was changed is named`(
    _ title: String, _ script: String, _ place: String
  ) throws {
    let repository = try candidate()
    try repository.succeed("cut", "--promote", "-q")
    try repository.shell(script)
    let differing = checks(try repository.document("verify", "0.2.0", exits: 4), "differs")
    #expect(differing.map { $0["subject"]?.text } == ["promotion"])
    #expect(differing.map { $0["place"]?.text } == [place])
  }

  @Test func `a clone without tags or history says what it could not prove`() throws {
    let repository = try candidate()
    try repository.succeed("cut", "--promote", "-q")
    for options in ["--no-tags", "--depth 1", "--depth 2 --no-tags"] {
      try repository.shell("rm -rf ../clone; git clone -q \(options) \"file://$PWD\" ../clone")
      let result = try repository.tool("-C", "../clone", "verify", "--format", "json")
      expect(result, exits: 0)
      let document = try parseJSON(result.standardOutput, name: "stdout")
      let unchecked = checks(document, "unchecked").filter { $0["subject"]?.text == "promotion" }
      #expect(!unchecked.isEmpty, "\(options)")
    }
  }
}
