import Documents
import TestSupport
import Testing

/// What `init` does not do, and what it says then.
@Suite("Refusing to set up")
struct SetupRefusalTests {
  private static func repository(_ files: [String: String] = [:]) throws -> ScratchRepository {
    let repository = try ScratchRepository(name: "rocket")
    try repository.commit("feat: begin", files: files)
    return repository
  }

  private static let path = "releases/agi-release.yaml"

  @Test func `a configuration that is there stays`() throws {
    let repository = try Self.repository([Self.path: "name: mine\n"])
    let result = try repository.tool("init")
    expect(result, exits: 5)
    #expect(result.stderr.contains("'releases/agi-release.yaml' is there already [init.exists]"))
    #expect(result.stderr.contains("--force replaces it"))
    #expect(try repository.git("status", "--porcelain") == "")
    let rehearsal = try repository.tool("init", "--dry-run")
    expect(rehearsal, exits: 0)
    #expect(rehearsal.stderr.contains("--force would replace it"))
    #expect(repository.read(Self.path) == "name: mine\n")
    try repository.succeed("init", "--force")
    #expect(repository.read(Self.path)?.contains("name: rocket") == true)
    // A second time nothing is different.
    try repository.git("add", ".")
    try repository.git("commit", "-qm", "build: set up")
    try repository.succeed("init", "--force")
    #expect(try repository.git("status", "--porcelain") == "")
  }

  @Test func `a schema of somebody else stays`() throws {
    let repository = try Self.repository(["releases/agi-release.schema.json": "{}\n"])
    expect(try repository.tool("init"), exits: 5)
    #expect(repository.read(Self.path) == nil)
  }

  @Test(arguments: [
    ("cliff.toml", "[git]\nconventional_commits = tru\n", "cliff.toml:2:24"),
    ("cog.toml", "tag_prefix = \"v\"\ntag_prefix = \"w\"\n", "cog.toml:2:1"),
    (".cz.json", "{\"commitizen\": {\"name\": 1,}}", ".cz.json:1:27"),
    (".cz.yaml", "commitizen:\n  name: a\n  name: b\n", ".cz.yaml:3:3"),
    (".releaserc", "{\"branches\": [}", ".releaserc:1:15"),
    (".releaserc", "branches: [\n", ".releaserc:"),
    ("release-please-config.json", "{", "release-please-config.json:1:2"),
    ("package.json", "{\"release\": }", "package.json:1:13"),
    ("pyproject.toml", "[tool.commitizen", "pyproject.toml:1:17"),
    ("Cargo.toml", "a = \"\u{1}\"", "Cargo.toml:1:6"),
  ])
  func `a file that cannot be read is told with its place`(
    _ name: String, _ content: String, _ place: String
  ) throws {
    let repository = try Self.repository([name: content])
    let result = try repository.tool("init")
    expect(result, exits: 6)
    #expect(result.stderr.contains(place), "\(result.stderr)")
    #expect(result.stderr.contains("[init.unreadable]"))
    #expect(result.stderr.contains("--from none"))
    #expect(!Disk.exists("\(repository.path)/releases"))
    try repository.succeed("init", "--from", "none")
  }

  @Test func `of two tools one has to be named`() throws {
    let repository = try Self.repository([
      "cliff.toml": "", "cog.toml": "tag_prefix = \"v\"\n", ".cz.toml": "[other]\n",
    ])
    let result = try repository.tool("init")
    expect(result, exits: 5)
    #expect(result.stderr.contains("[init.several-tools]"))
    #expect(result.stderr.contains("--from git-cliff, --from cocogitto, or --from none"))
    let document = try repository.document("init", "--from", "cocogitto", "--dry-run")
    #expect(document["tool"]?.text == "cocogitto")
    let other = try repository.tool("init", "--from", "commitizen")
    expect(other, exits: 5)
    #expect(other.stderr.contains("[init.no-settings]"))
    expect(try repository.tool("init", "--from", "npm"), exits: 64)
    expect(try repository.tool("init", "--config", "x.yaml"), exits: 64)
  }

  @Test func `nothing is written through a link`() throws {
    let repository = try Self.repository()
    let outside = repository.outside("elsewhere")
    try Disk.makeDirectory(outside)
    try repository.shell("ln -s '\(outside)' releases")
    let result = try repository.tool("init", "--force")
    #expect(result.exitCode != 0)
    #expect(result.stderr.contains("symbolic link"), "\(result.stderr)")
    #expect(Disk.files(below: outside) == [])
  }

  @Test func `when one file cannot be written none is there`() throws {
    let repository = try Self.repository()
    let outside = repository.outside("elsewhere")
    try Disk.makeDirectory(outside)
    try repository.shell("mkdir .github && ln -s '\(outside)' .github/workflows")
    let result = try repository.tool("init", "--ci", "github")
    #expect(result.exitCode != 0)
    #expect(Disk.files(below: outside) == [])
    #expect(repository.read(Self.path) == nil)
    #expect(repository.read("releases/agi-release.schema.json") == nil)
    #expect(
      try repository.git("status", "--porcelain", "--untracked-files=all")
        == "?? .github/workflows")
  }

  @Test func `a bare repository has no place for it`() throws {
    let repository = try ScratchRepository(bare: true)
    expect(try repository.tool("init"), exits: 5)
  }

  @Test(arguments: [
    ("mkfifo cliff.toml", "it is a FIFO"), ("mkdir cliff.toml", "it is a directory"),
    ("ln -s /etc/passwd cliff.toml", "it is a symbolic link"),
    ("head -c 1048577 /dev/zero | tr '\\0' '#' >cliff.toml", "it has more than 1048576 bytes"),
  ])
  func `what is no file of settings is told, and nothing waits for it`(
    _ script: String, _ reason: String
  ) throws {
    let repository = try Self.repository()
    try repository.shell(script)
    let result = try repository.tool("init")
    expect(result, exits: 6)
    #expect(result.stderr.contains("'cliff.toml' cannot be read: \(reason)"), "\(result.stderr)")
    try repository.succeed("init", "--from", "none")
  }

  @Test func `a file that holds something else than settings is told`() throws {
    let repository = try Self.repository([".releaserc": "[main, next]\n"])
    let document = try repository.document("init")
    #expect(document["left"]?[0]?["reason"]?.text == "it is no map of settings")
    #expect(document["left"]?[0]?["from"]?["line"]?.integer == 1)
  }

  @Test func `what files hold is data`() throws {
    let evil = "x\\u001b[31m\\u202e: [*a, &b] !!python {{ 7*7 }} $(id) `id`"
    let repository = try Self.repository([
      "cog.toml": """
      tag_prefix = "a\\"b: {version} #"
      branch_whitelist = ["main\\", x: y #", "o'k"]
      "\\u001b[2Jkey" = 1
      [changelog]
      path = "../../outside.md"
      [commit_types]
      feat = { changelog_title = "\(evil)" }
      fix = { changelog_title = "Fixes: \\"all\\" # [a](b) {version}" }
      "ty:pe" = { changelog_title = "x" }
      """
    ])
    let text = try repository.succeed("init", "--ci", "github")
    #expect(
      text.unicodeScalars.allSatisfy { $0 == "\n" || ($0.value >= 0x20 && $0.value != 0x202E) })
    let configuration = repository.read(Self.path) ?? ""
    #expect(!configuration.contains("\u{1B}") && !configuration.contains("outside.md"))
    #expect(configuration.contains("fix: \"Fixes: \\\"all\\\" # [a](b) {version}\""))
    try repository.succeed("next")
    try repository.succeed("plan")
    let workflow = repository.read(".github/workflows/release.yml") ?? ""
    #expect(workflow.contains("branches: [\"main\\\", x: y #\", \"o'k\"]"))
    #expect(text.contains("changelog.path"))
    let document = try repository.document("init", "--force")
    let left = try #require(document["left"]?.list).compactMap { $0["from"]?["key"]?.text }
    #expect(left.contains("changelog.path"))
    #expect(left.contains("commit_types[\"ty:pe\"]"))
  }
}
