import Documents
import TestSupport
import Testing

/// What a script and a reviewer may rely on, whatever the command is asked.
@Suite("Contracts")
struct ContractTests {
  private func json(_ result: ToolResult) throws -> Node {
    try parseJSON(result.standardOutput, name: "stdout")
  }

  @Test func `a saved plan that was changed after it was made is refused`() throws {
    let repository = try ScratchRepository.rocket(isCut: true)
    let file = repository.outside("plan.json")
    try repository.succeed("plan", "--output", file)
    let text = try #require(Disk.readText(file))
    let before = try repository.snapshot()
    for (old, new) in [
      ("\"version\": \"0.2.0\"", "\"version\": \"0.1.1\""), ("a second thing", "nothing"),
      ("\"released\": true", "\"released\": true, \"note\": \"added\""),
    ] {
      #expect(text.contains(old))
      try Disk.write(Array(text.replacing(old, with: new).utf8), to: file)
      expect(try repository.tool("cut", "--plan", file), exits: 5, "plan-file.moved", hints: true)
    }
    #expect(try repository.snapshot().differences(to: before) == [])
    try Disk.write(Array(text.utf8), to: file)
    try repository.succeed("cut", "--plan", file)
  }

  @Test func `a refused rehearsal is one document`() throws {
    let repository = try ScratchRepository.rocket(isCut: true)
    try repository.write("CHANGELOG.md", "mine\n")
    let result = try repository.tool("cut", "--dry-run", "--format", "json")
    expect(result, exits: 5)
    #expect(try json(result)["code"]?.text == "cut.dirty")
    let plan = try repository.tool("plan", "--format", "json")
    expect(plan, exits: 0)
    #expect(try json(plan)["version"]?.text == "0.2.0")
    #expect(plan.stderr.contains("cut would refuse: 'CHANGELOG.md' has changes"))
  }

  @Test func `a changelog that is written or checked answers in JSON too`() throws {
    let repository = try ScratchRepository.rocket(isCut: true)
    let fresh = try json(repository.tool("changelog", "--check", "--format", "json"))
    #expect(fresh["upToDate"]?.boolean == true && fresh["diff"] == .null)
    try repository.git("rm", "-q", "CHANGELOG.md")
    let stale = try repository.tool("changelog", "--check", "--format", "json")
    expect(stale, exits: 4)
    #expect(try json(stale)["upToDate"]?.boolean == false)
    #expect(try json(stale)["diff"]?.text?.contains("+# Changelog") == true)
    let written = try json(repository.tool("changelog", "--write", "--format", "json"))
    #expect(written["written"]?.boolean == true && written["file"] == "CHANGELOG.md")
  }

  @Test func `a version that exists is told with its place`() throws {
    let repository = try ScratchRepository.rocket(isCut: true)
    let id = try repository.git("rev-parse", "v0.1.0^{commit}").prefix(8)
    try repository.git("commit", "-q", "--amend", "-m", "fix: x\n\nRelease-As: 0.2.0")
    try repository.shell(
      "git switch -qc side HEAD~1; commit 'fix: y'; git tag v0.2.0; git switch -q main")
    let other = try repository.git("rev-parse", "v0.2.0").prefix(8)
    let result = try repository.tool("plan")
    expect(result, exits: 5, "plan.published", hints: true)
    #expect(result.stderr.contains("version 0.2.0 exists already: tag 'v0.2.0' at \(other)"))
    #expect(id != other)
  }

  @Test(arguments: ["resume", "abort"])
  func `settling answers in JSON too`(verb: String) throws {
    let repository = try ScratchRepository.rocket(isCut: true)
    let result = try repository.tool(verb, "--format", "json")
    #expect(try json(result)["outcome"]?.text == "nothing")
  }

  @Test func `a record that somebody commits names no version`() throws {
    let repository = try ScratchRepository.rocket(isCut: true)
    try repository.shell(
      """
      mkdir releases/99.0.0
      sed 's/0\\.1\\.0/99.0.0/g' releases/0.1.0/record.json >releases/99.0.0/record.json
      git add releases; git commit -qm 'chore: slip in'
      """)
    expect(try repository.tool("next"), exits: 5, "plan.record-without-tag", hints: true)
    // Of a clone without tags a record may speak, but only of its own folder's version.
    try repository.shell(
      """
      git tag -d v0.1.0
      sed -i 's/"version": "99.0.0"/"version": "98.0.0"/' releases/99.0.0/record.json
      git commit -qam 'chore: slip'
      """)
    expect(try repository.tool("next"), exits: 6, "record.unreadable")
  }

  @Test func `a record of one family is no base of another`() throws {
    let repository = try ScratchRepository.rocket(isCut: true)
    #expect(try repository.succeed("next", "--tag-prefix", "other-") == "0.1.0\n")
  }

  @Test(arguments: [
    "sed -i 's/0\\.1\\.0/0.1.9/' Sources/Rocket/ModelVersion.swift",
    "git rm -q releases/current.json", "echo >>releases/0.1.0/notes.md",
    "git rm -q releases/0.1.0/record.json",
  ])
  func `verify looks at what HEAD states, not at the tag alone`(change: String) throws {
    let repository = try ScratchRepository.rocket(isCut: true)
    try repository.succeed("verify")
    try repository.shell("\(change); git commit -qam 'chore: by hand'")
    let result = try repository.tool("verify")
    expect(result, exits: 4)
    #expect(result.stderr.contains("HEAD:"))
  }

  @Test func `a release before the first record is not asked for one`() throws {
    let repository = try ScratchRepository.rocket()
    try repository.succeed("cut")
    let result = try repository.tool("verify", "--all")
    expect(result, exits: 0)
    #expect(result.stdout.contains("0.1.0"))
  }

  @Test func `without its tag a release is found by its record`() throws {
    let repository = try ScratchRepository.rocket(isCut: true)
    try repository.git("tag", "--delete", "v0.1.0")
    let release = try #require(try json(repository.tool("verify", "--format", "json"))["releases"])
    let checks = release.list?.first?["checks"]?.list ?? []
    #expect(
      checks.filter { $0["outcome"]?.text != "agrees" }.map { $0["subject"] }
        == ["tag", "signature"])
    #expect(checks.contains { $0["subject"]?.text == "source" })
    // What another commit of the release's tree holds does not pass for it.
    try repository.shell("echo >>releases/0.1.0/notes.md; git commit -qam 'chore: by hand'")
    expect(try repository.tool("verify"), exits: 4)
  }

  @Test func `why says what a break comes to on a version below 1`() throws {
    let repository = try ScratchRepository.rocket(isCut: true)
    try repository.commit("feat!: a break", files: ["e.txt": "1\n"])
    try repository.succeed("cut")
    let text = try repository.succeed("why", "0.2.0")
    #expect(text.hasPrefix("0.2.0\n  major, which is minor on 0.y.z, by breaking: "))
    let answer = try json(repository.tool("why", "0.2.0", "--format", "json"))
    #expect(answer["bump"]?.text == "minor")
  }

  @Test func `a tag on a tree is no release`() throws {
    let repository = try ScratchRepository.rocket(isCut: true)
    try repository.git("tag", "v9.0.0", "HEAD^{tree}")
    let result = try repository.tool("verify", "--all")
    expect(result, exits: 0)
    #expect(!result.stdout.contains("9.0.0"))
  }

  @Test func `a stale changelog is stale in JSON too`() throws {
    let repository = try ScratchRepository.rocket()
    expect(try repository.tool("changelog", "--check", "--format", "json"), exits: 4)
    try repository.succeed("changelog", "--write", "--format", "json")
    expect(try repository.tool("changelog", "--check"), exits: 0)
  }

  @Test func `a cut leaves no changelog that is stale`() throws {
    let repository = try ScratchRepository.rocket(isCut: true)
    try repository.shell(
      """
      sed -i 's/^# Changelog$/# Changelog\\n\\n## [Unreleased]/' CHANGELOG.md
      git commit -qam 'docs: collect what is to come'
      """)
    try repository.succeed("cut")
    expect(try repository.tool("changelog", "--check"), exits: 0)
  }

  @Test func `the changelog can start at a revision, and keep to a path`() throws {
    let repository = try ScratchRepository.rocket(isCut: true)
    try repository.commit("fix: in a folder", files: ["part/x.txt": "1\n"])
    try repository.succeed("cut")
    let whole = try repository.succeed("changelog")
    #expect(whole.contains("a first thing"))
    let recent = try repository.succeed("changelog", "--from", "v0.1.0")
    #expect(!recent.contains("a first thing"))
    #expect(recent.contains("a second thing"))
    let part = try repository.succeed("changelog", "--path", "part")
    #expect(part.contains("in a folder"))
    #expect(!part.contains("a second thing"))
    expect(try repository.tool("changelog", "--from", "nope"), exits: 64)
  }

  @Test func `a path is read as from the root, and one outside is refused`() throws {
    let repository = try ScratchRepository.rocket(isCut: true)
    try repository.commit("fix: in a folder", files: ["part/x.txt": "1\n"])
    for path in ["part", "./part", "part/", "part/x.txt"] {
      #expect(try repository.succeed("next", "--path", path) == "0.1.1\n")
    }
    for path in ["..", "/part", "part/../..", ""] {
      expect(try repository.tool("next", "--path", path), exits: 64)
    }
  }

  @Test func `files that are in each other's way are a fault of the configuration`() throws {
    let repository = try ScratchRepository()
    for fault in [
      "changelog:\n  path: releases/agi-release.yaml\n",
      "files:\n  current: CHANGELOG.md\n",
      "files:\n  current: CHANGELOG.md/x\n",
      "files:\n  records: rec\n  current: rec/1.0.0/record.json\n",
      "rules:\n  minor: [feat]\n  patch: [feat]\n",
    ] {
      try repository.write("releases/agi-release.yaml", fault)
      try repository.commit("feat: x", files: ["a.txt": fault])
      expect(try repository.tool("plan"), exits: 6, "config.value")
    }
  }

  @Test func `the same history gives the same bytes whatever its folder is called`() throws {
    let repository = try ScratchRepository(name: "here")
    try repository.commit("feat: one")
    try repository.shell("cp -a . ../there")
    let here = try repository.succeed("plan", "--format", "json")
    let there = try repository.tool("-C", "../there", "plan", "--format", "json")
    #expect(here == there.stdout)
  }

  @Test func `a filter that only git applies is named`() throws {
    let repository = try ScratchRepository.rocket(isCut: true)
    try repository.commit("build: filter", files: [".gitattributes": "CHANGELOG.md filter=up\n"])
    let result = try repository.tool("cut")
    expect(result, exits: 5, "cut.filtered", hints: true)
    #expect(result.stderr.contains("filter 'up'"))
  }
}
