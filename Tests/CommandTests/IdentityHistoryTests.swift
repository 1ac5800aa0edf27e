internal import Documents
import TestSupport
import Testing

/// Bundles in git: where values come from, earlier commits, and places without a work tree.
@Suite("Identity in git")
struct IdentityHistoryTests {
  /// A repository with a bundle that was released twice: 0.1.0, and 0.2.0 with another tagline.
  private func released() throws -> ScratchRepository {
    let repository = try ScratchRepository.rocket(isCut: true)
    try repository.write("identity/base.yaml", "schema: 1\ntimeout: 40\n")
    try repository.write("identity/overlays/production.yaml", "environment: production\n")
    try repository.write(
      "identity/overlays/staging.yaml",
      "environment: staging\ndisplay:\n  suffix: \" (staging)\"\n")
    try repository.lock("feat(identity): say who the model is")
    try repository.succeed("cut")
    try repository.write(
      "identity/base.yaml", "schema: 1\ndisplay:\n  tagline: Hello\n# moved\ntimeout: 40\n")
    try repository.lock("feat(identity): a tagline")
    try repository.succeed("cut")
    return repository
  }

  private func text(_ repository: ScratchRepository, _ arguments: String...) throws -> String {
    let result = try repository.tool(["identity"] + arguments)
    expect(result, exits: 0)
    return result.stdout
  }

  @Test func `since is the release in which a value became what it is`() throws {
    let repository = try released()
    #expect(try repository.git("tag", "--list") == "v0.1.0\nv0.2.0\nv0.3.0")
    func since(_ path: String) throws -> String? {
      try repository.document("identity", "explain", path, "--env", "production")["values"]?[0]?[
        "since"]?["tag"]?.text
    }
    #expect(try since("timeout") == "v0.2.0")
    #expect(try since("display.tagline") == "v0.3.0")
    #expect(try since("name") == nil)
    let first = try repository.git("log", "--format=%H", "--grep=say who", "-1")
    #expect(
      try text(repository, "explain", "timeout", "--env", "production")
        .contains("(since v0.2.0, \(first.prefix(8)))"))
    try repository.write(
      "identity/base.yaml", "schema: 1\ndisplay:\n  tagline: Hello\ntimeout: 41\n")
    #expect(
      try text(repository, "explain", "timeout", "--env", "production").contains("(not committed)"))
    try repository.lock("fix(identity): wait longer")
    #expect(
      try text(repository, "explain", "timeout", "--env", "production").contains("(unreleased, "))
  }

  @Test func `without tags the records in the tree say since when`() throws {
    let repository = try released()
    let told = try repository.document("identity", "explain", "--env", "production")
    try repository.git("tag", "--delete", "v0.1.0", "v0.2.0", "v0.3.0")
    #expect(try repository.document("identity", "explain", "--env", "production") == told)
    try repository.write("identity/base.yaml", "schema: 1\ntimeout: 50\n")
    try repository.lock("fix(identity): wait longer")
    #expect(
      try text(repository, "explain", "timeout", "--env", "production").contains("(unreleased, "))
  }

  @Test func `a commit is read from git, whatever lies in the work tree`() throws {
    let repository = try released()
    let then = try text(repository, "show", "--env", "production", "--at", "v0.2.0")
    let now = try text(repository, "show", "--env", "production", "--at", "v0.3.0")
    #expect(then != now && then.contains("tagline: \"\"") && now.contains("tagline: Hello"))
    try repository.write("identity/base.yaml", "schema: 1\n\tbroken: [\n")
    try repository.write("identity/local.yaml", "timeout: 1\n")
    try repository.git("rm", "--quiet", "--cached", "identity/overlays/staging.yaml")
    #expect(try text(repository, "show", "--env", "production", "--at", "v0.2.0") == then)
    #expect(try text(repository, "show", "--env", "production", "--at", "HEAD") == now)
    let variables = ["AGI_IDENTITY_TIMEOUT": "7" as String?]
    let plain = try repository.tool(
      ["identity", "show", "--env", "production", "--at", "HEAD"], environment: variables)
    #expect(plain.stdout == now)
    _ = try text(repository, "check", "--at", "HEAD")
    _ = try text(repository, "verify", "--at", "v0.2.0")
    expect(try repository.tool("identity", "show", "--env", "production"), exits: 6, "ID1001")
    expect(try repository.tool("identity", "check"), exits: 4)
    Disk.remove("\(repository.path)/identity")
    #expect(try text(repository, "show", "--env", "production", "--at", "v0.2.0") == then)
  }

  @Test(arguments: [
    ("nowhere", 6 as Int32), ("v9.9.9", 6), ("v0.1.0", 6), ("HEAD:identity", 6), ("", 6), ("-x", 6),
  ])
  func `a commit without the bundle is told`(_ revision: String, _ code: Int32) throws {
    let repository = try released()
    let result = try repository.tool([
      "identity", "show", "--env", "production", "--at=\(revision)",
    ])
    #expect(result.exitCode != 0 && result.exitCode < 70, "\(result.exitCode) \(result.stderr)")
    #expect(result.stdout.isEmpty && !result.stderr.isEmpty)
    let diff = try repository.tool(["identity", "diff", "--from=\(revision)"])
    #expect(diff.exitCode != 0 && diff.exitCode < 70 && diff.stdout.isEmpty)
  }

  @Test func `commits are compared with each other and with the work tree`() throws {
    let repository = try released()
    #expect(
      try text(repository, "diff", "--from", "v0.2.0", "--to", "v0.3.0", "--env", "production")
        == """
        production at v0.2.0 → at v0.3.0
          patch     display.tagline  "" → "Hello"

        """)
    try repository.write("identity/overlays/canary.yaml", "environment: canary\n")
    repository.remove("identity/overlays/staging.yaml")
    let output = try text(repository, "diff", "--from", "HEAD")
    #expect(output.contains("canary at HEAD → in the work tree\n  new environment\n"), "\(output)")
    #expect(output.contains("staging at HEAD → in the work tree\n  the environment is gone\n"))
    #expect(output.contains("production at HEAD → in the work tree\n  no difference\n"))
    let unknown = try repository.tool(
      "identity", "diff", "--from", "HEAD", "--env", "prodction")
    expect(unknown, exits: 6, "ID3001")
    expect(try repository.tool("identity", "diff", "--to", "HEAD", "a", "b"), exits: 64)
  }

  @Test func `a bare repository has bundles of commits alone`() throws {
    let repository = try released()
    try repository.shell("git clone -q --bare . ../bare.git")
    let bare = ["-C", "../bare.git", "identity"]
    let shown = try repository.tool(bare + ["show", "--env", "production", "--at", "v0.2.0"])
    expect(shown, exits: 0)
    #expect(
      try shown.stdout == text(repository, "show", "--env", "production", "--at", "v0.2.0"))
    expect(try repository.tool(bare + ["verify", "--at", "v0.3.0"]), exits: 0)
    expect(
      try repository.tool(bare + ["diff", "--from", "v0.2.0", "--to", "v0.3.0"]), exits: 0)
    let bareFolder = repository.outside("bare.git")
    let none = try runTool("agi-release", arguments: ["identity", "check"], in: bareFolder)
    expect(none, exits: 4)
    #expect(none.stdout.contains("there is no folder `identity`"))
  }

  @Test func `the repository is found from anywhere`() throws {
    let repository = try released()
    let expected = try text(repository, "list")
    let named = try runTool(
      "agi-release", arguments: ["-C", repository.path, "identity", "list"], in: "/")
    #expect(named.stdout == expected)
    try Disk.makeDirectory("\(repository.path)/deep/down")
    let inside = try runTool(
      "agi-release", arguments: ["identity", "list"], in: "\(repository.path)/deep/down")
    #expect(inside.stdout == expected)
    let folder = try runTool(
      "agi-release", arguments: ["identity", "list", "--identity", "identity/"],
      in: repository.path)
    #expect(folder.stdout == expected)
    let at = try runTool(
      "agi-release", arguments: ["identity", "show", "--env", "staging", "--at", "HEAD"], in: "/")
    #expect(at.exitCode != 0 && at.stdout.isEmpty)
    #expect(at.stderr.contains("[git.not-a-repository]"), "\(at.stderr)")
  }

  @Test func `the folder is the one of the configuration`() throws {
    let repository = try released()
    try repository.git("mv", "identity", "who")
    try repository.write(
      "releases/agi-release.yaml",
      ScratchRepository.configuration.replacing(
        "  records: releases", with: "  records: releases\n  identity: who"))
    try repository.git("commit", "--quiet", "--all", "--message", "feat: move the bundle")
    #expect(try text(repository, "list").contains("production"))
    #expect(try text(repository, "show", "--env", "staging", "--at", "HEAD").contains("(staging)"))
    try repository.succeed("cut")
    try repository.succeed("verify", "--all")
  }
}

extension ScratchRepository {
  /// Writes the lock of the bundle and commits all of it.
  func lock(_ message: String) throws {
    try succeed("identity", "lock")
    try git("add", "--all", "identity")
    try git("commit", "--quiet", "--message", message)
  }
}
