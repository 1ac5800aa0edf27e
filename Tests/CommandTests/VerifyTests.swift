internal import Documents
import TestSupport
import Testing

@Suite("Verifying")
struct VerifyTests {
  /// Versions 0.1.0, 0.2.0 and 0.2.1, all made by the tool.
  private func released() throws -> ScratchRepository {
    let repository = try ScratchRepository.rocket(isCut: true)
    try repository.succeed("cut")
    try repository.commit("fix: a third thing")
    try repository.succeed("cut")
    return repository
  }

  private func differences(_ document: Node) -> [String] {
    (document["releases"]?.list ?? []).flatMap { release in
      (release["checks"]?.list ?? []).filter { $0["outcome"]?.text == "differs" }
        .compactMap { $0["subject"]?.text }
    }
  }

  @Test func `releases agree, together and one by one`() throws {
    let repository = try released()
    let all = try repository.document("verify", "--all")
    #expect(all["agrees"]?.boolean == true)
    #expect(
      (all["releases"]?.list ?? []).compactMap { $0["version"]?.text } == [
        "0.2.1", "0.2.0", "0.1.0",
      ])
    for release in all["releases"]?.list ?? [] {
      // Nobody signed, which is all that is not checked.
      let others = (release["checks"]?.list ?? []).filter { $0["outcome"]?.text != "agrees" }
      #expect(others.compactMap { $0["reason"]?.text } == ["unsigned"])
    }
    try repository.succeed("verify", "0.1.0", "v0.2.0")
    let unknown = try repository.tool("verify", "9.9.9")
    expect(unknown, exits: 5, "verify.unknown-version", hints: true)
    expect(try repository.tool("verify", "xv0.1.0"), exits: 5, "verify.unknown-version")
    expect(try repository.tool("verify", "--all", "0.1.0"), exits: 64)
  }

  /// The tampering is in a tree that a tag names: in the release commit itself, made again.
  @Test(arguments: [
    ("CHANGELOG.md", "changelog"), ("Sources/Rocket/ModelVersion.swift", "version-file"),
    ("releases/current.json", "current"), ("releases/0.2.1/notes.md", "notes"),
    ("releases/0.2.1/record.json", "record"),
  ])
  func `a file of the release that was changed is named`(_ path: String, _ subject: String) throws {
    let repository = try released()
    let text = repository.read(path) ?? ""
    let changed =
      path == "releases/0.2.1/record.json"
      ? text.replacing("\"date\": \"20", with: "\"date\": \"19")
      : text.replacing("0.2.1", with: "0.2.2").replacing("third", with: "fourth")
    #expect(changed != text)
    try repository.write(path, changed)
    try repository.shell(
      """
      git commit -q -a --amend --no-edit
      git cat-file tag v0.2.1 | sed "1s/.*/object $(git rev-parse HEAD)/" >../tag
      git update-ref refs/tags/v0.2.1 "$(git mktag <../tag)"
      """)
    let result = try repository.tool("verify")
    expect(result, exits: 4)
    #expect(result.stderr.contains("release 0.2.1 differs"))
    #expect(result.stdout.contains("DIFFERS"))
    let document = try repository.document("verify", exits: 4)
    #expect(document["agrees"]?.boolean == false)
    #expect(differences(document).contains(subject), "\(differences(document))")
    try repository.succeed("verify", "0.2.0")
    expect(try repository.tool("verify", "--all"), exits: 4)
  }

  @Test func `a file that is gone is named, and every difference is listed`() throws {
    let repository = try released()
    try repository.shell(
      """
      git rm -q releases/current.json releases/0.2.1/notes.md Sources/Rocket/ModelVersion.swift
      git commit -q --amend --no-edit
      git cat-file tag v0.2.1 | sed "1s/.*/object $(git rev-parse HEAD)/" >../tag
      git update-ref refs/tags/v0.2.1 "$(git mktag <../tag)"
      """)
    let document = try repository.document("verify", exits: 4)
    #expect(Set(differences(document)).isSuperset(of: ["current", "notes", "version-file"]))
  }

  @Test(arguments: [
    ("moved to another commit", "git tag -f -m x v0.2.1 HEAD~1 >/dev/null"),
    (
      "moved with its message",
      "git cat-file tag v0.2.1 | sed \"1s/.*/object $(git rev-parse HEAD~1)/\" >../tag; git update-ref refs/tags/v0.2.1 \"$(git mktag <../tag)\""
    ),
    ("made lightweight", "git tag -f v0.2.1 HEAD >/dev/null"),
    ("put under another name", "git update-ref refs/tags/v0.3.0 refs/tags/v0.2.1"),
    ("exchanged for another release's", "git update-ref refs/tags/v0.2.1 refs/tags/v0.2.0"),
    ("given another message", "git tag -f -m other v0.2.1 'v0.2.1^{commit}' >/dev/null"),
    ("moved to a tree", "git tag -f v0.2.1 'HEAD^{tree}' >/dev/null"),
  ])
  func `a tag that was changed is named`(_ name: String, _ script: String) throws {
    let repository = try released()
    try repository.shell(script)
    let result = try repository.tool("verify", "--all")
    expect(result, exits: 4)
    #expect(result.stderr.contains("differs"))
    #expect(try !differences(repository.document("verify", "--all", exits: 4)).isEmpty)
  }

  @Test func `a release that is named twice is checked once`() throws {
    let document = try released().document("verify", "0.1.0", "v0.1.0", "0.2.0", "0.1.0")
    #expect(document["releases"]?.list?.compactMap { $0["version"]?.text } == ["0.1.0", "0.2.0"])
  }

  @Test func `a clone without tags says what it could not check`() throws {
    let origin = try released()
    try origin.shell("git clone -q --no-tags \"file://$PWD\" ../clone")
    for arguments in [["verify"], ["verify", "--all"], ["verify", "0.1.0"]] {
      let result = try origin.tool(["-C", "../clone"] + arguments)
      expect(result, exits: 0)
      #expect(result.stdout.contains("unchecked") && result.stdout.contains("git fetch --tags"))
    }
    try Disk.write(Array("x".utf8), to: origin.outside("clone/releases/0.2.1/notes.md"))
    try origin.shell("cd ../clone; git commit -qam 'fix: x'")
    expect(try origin.tool("-C", "../clone", "verify"), exits: 4)
  }

  @Test func `a shallow clone says what it could not check`() throws {
    let origin = try released()
    try origin.shell("git clone -q --depth 1 \"file://$PWD\" ../clone")
    let result = try origin.tool("-C", "../clone", "verify")
    expect(result, exits: 0)
    #expect(result.stdout.contains("unchecked"))
  }

  @Test func `a project without records is checked by its changelog`() throws {
    let repository = try ScratchRepository()
    try repository.commit("feat: a")
    try repository.succeed("cut", "--first")
    try repository.succeed("verify")
    try repository.git("rm", "--quiet", "CHANGELOG.md")
    try repository.git("commit", "--quiet", "--amend", "--no-edit", "--allow-empty")
    try repository.git("tag", "--force", "v0.1.0")
    expect(try repository.tool("verify"), exits: 4)
  }

  @Test func `a repository without a release is told so`() throws {
    let repository = try ScratchRepository()
    try repository.commit("feat: a")
    expect(try repository.tool("verify"), exits: 5, "verify.no-release", hints: true)
  }
}
