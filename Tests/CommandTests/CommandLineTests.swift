internal import Documents
internal import DynamicAGI
import TestSupport
import Testing

@Suite("The command line")
struct CommandLineTests {
  static let verbs: [[String]] = [
    [], ["next"], ["plan"], ["notes"], ["why"], ["current"], ["cut"], ["changelog"],
    ["changelog", "insert"], ["resume"],
    ["abort"], ["yank"], ["verify"], ["lint"], ["semver"], ["semver", "valid"],
    ["semver", "compare"],
    ["semver", "sort"], ["semver", "bump"], ["identity"], ["identity", "show"],
    ["identity", "explain"], ["identity", "diff"], ["identity", "matrix"], ["identity", "list"],
    ["identity", "check"], ["identity", "verify"], ["identity", "help"], ["identity", "set"],
    ["identity", "unset"], ["identity", "fmt"], ["identity", "lock"], ["identity", "schema"],
  ]

  /// Runs the tool through `bash` in a `rocket`.
  private func shell(_ line: String, environment: [String: String] = [:]) throws -> ToolResult {
    try Self.shell(line, in: ScratchRepository.rocket(), environment: environment)
  }

  private static func shell(
    _ line: String, in repository: ScratchRepository, environment: [String: String] = [:]
  ) throws -> ToolResult {
    let tool = try PackageLayout.executable("agi-release")
    return try runShell("tool='\(tool)'\n\(line)", in: repository.path, environment: environment)
  }

  @Test(arguments: verbs)
  func `every command explains itself`(_ verb: [String]) throws {
    for flag in ["--help", "-h"] {
      let result = try runTool("agi-release", arguments: verb + [flag], in: "/")
      expect(result, exits: 0)
      #expect(result.stdout.contains("USAGE: agi-release") && result.stderr == "")
    }
  }

  @Test func `the version is that of the release`() throws {
    let result = try runTool("agi-release", arguments: ["--version"], in: "/")
    #expect(result.stdout == MODEL_VERSION + "\n")
    expect(result, exits: 0)
  }

  @Test(arguments: ["bash", "zsh", "fish"])
  func `completions are made`(_ shell: String) throws {
    let result = try runTool(
      "agi-release", arguments: ["--generate-completion-script", shell], in: "/")
    expect(result, exits: 0)
    #expect(result.stdout.contains("agi-release") && result.stdout.contains("changelog"))
    if shell == "bash" {
      let check = try runProgram(
        "bash", arguments: ["-n"], in: "/", environment: ["PATH": "/usr/bin:/bin"],
        input: result.standardOutput)
      expect(check, exits: 0)
    }
  }

  @Test(arguments: [
    ["--no-such-flag"], ["next", "--no-such-flag"], ["no-such-command"], ["next", "surplus"],
    ["next", "--format", "xml"], ["next", "--at-least", "huge"], ["next", "--version", "1"],
    ["cut", "--from", "HEAD~1"], ["cut", "--promote", "--prerelease", "rc"],
    ["cut", "--plan", "p.json", "--prerelease", "rc"], ["cut", "--plan", "p.json", "--strict"],
    ["changelog", "--write", "--check"], ["lint", "HEAD", "--message-file", "-"],
    ["semver", "compare", "1.0.0"], ["semver", "compare", "1.0.0", "x"],
    ["semver", "bump", "big", "1.0.0"],
    ["next", "--prerelease", "not valid"], ["plan", "--output"], ["next", "-C"],
    ["next", "--version", "0.2.0-rc.1", "--prerelease", "beta"],
    ["why", "0.1.0", "--version", "3.0.0"], ["why", "0.1.0", "--prerelease", "rc"],
    ["notes", "0.1.0", "--promote"], ["notes", "0.1.0", "--branch", "1.x"],
    ["--format", "junit", "semver", "valid", "1.0.0"],
    ["semver", "sort", "--format", "yaml", "1.0.0"],
    ["schema", "--format", "junit"], ["schema", "plan", "--format", "yaml"],
  ])
  func `a wrong command line exits with 64`(_ arguments: [String]) throws {
    let repository = try ScratchRepository.rocket()
    let before = try repository.snapshot()
    let result = try repository.tool(arguments)
    expect(result, exits: 64)
    #expect(result.stdout == "" && result.stderr != "")
    #expect(before == (try repository.snapshot()))
  }

  @Test(arguments: [
    ["next", "--no-such-flag", "--format", "json"], ["--format=json", "no-such-command"],
    ["next", "--format", "json", "--version", "1"],
  ])
  func `a wrong command line is a document where JSON is asked for`(_ arguments: [String]) throws {
    let repository = try ScratchRepository.rocket()
    let result = try repository.tool(arguments)
    expect(result, exits: 64)
    let document = try parseJSON(result.standardOutput, name: "stdout")
    #expect(document["schema"] == "agi-release/error/v1" && document["code"] == "usage")
    #expect(document["exitCode"] == .integer(64))
    let message = try #require(document["message"]?.text)
    #expect(!message.isEmpty && result.stderr.contains(message))
  }

  @Test(arguments: ["a b", "", "01"])
  func `a label is wrong also where nothing is to be released`(_ label: String) throws {
    let repository = try ScratchRepository.rocket(isCut: true)
    try repository.succeed("cut")
    expect(
      try repository.tool("cut", "--prerelease", label), exits: 64, "plan.invalid-label",
      hints: true)
  }

  @Test func `a first release that is none is told`() throws {
    let repository = try ScratchRepository.rocket(isCut: true)
    let result = try repository.tool("cut", "--first")
    expect(result, exits: 0)
    #expect(result.stderr.contains("'v0.1.0' is a release to build on [cut.not-first]"))
  }

  @Test func `the global options stand before or behind the verb`() throws {
    let repository = try ScratchRepository.rocket()
    for arguments in [
      ["-C", repository.path, "next"], ["next", "-C", repository.path],
      ["next", "--repository=\(repository.path)"], ["-C", "/", "next", "-C", repository.path],
      ["--format", "text", "next", "-C", repository.path],
    ] {
      let result = try runTool("agi-release", arguments: arguments, in: "/")
      #expect(result.stdout == "0.2.0\n", "\(arguments): \(result.stderr)")
    }
    for arguments in [["--format", "json", "next"], ["next", "--format", "json"]] {
      #expect(try repository.tool(arguments).stdout.hasPrefix("{"))
    }
  }

  @Test func `colour is only where it is wanted`() throws {
    let repository = try ScratchRepository.rocket()
    func isColoured(_ arguments: [String] = [], _ environment: [String: String?] = [:]) throws
      -> Bool
    {
      try repository.tool(["plan"] + arguments, environment: environment).stdout.contains("\u{1B}[")
    }
    #expect(try !isColoured())
    #expect(try isColoured(["--color", "always"]))
    #expect(try isColoured(["--color", "always"], ["NO_COLOR": "1"]))
    #expect(try isColoured([], ["CLICOLOR_FORCE": "1", "TERM": "xterm"]))
    #expect(try !isColoured([], ["CLICOLOR_FORCE": "1", "NO_COLOR": "1"]))
    #expect(try !isColoured([], ["CLICOLOR_FORCE": "0"]))
    #expect(try !isColoured(["--color", "never"], ["CLICOLOR_FORCE": "1"]))
    let plain = try repository.tool("plan").stdout
    let coloured = try repository.tool("plan", "--color", "always").stdout
    #expect(coloured.replacing(/\u{1B}\[[0-9]+m/, with: "") == plain)
  }

  @Test func `quiet silences talk and leaves data and errors`() throws {
    let repository = try ScratchRepository.rocket()
    let result = try repository.tool("cut", "-q")
    #expect(result.stdout == "0.2.0\n" && result.stderr == "")
    let nothing = try repository.tool("--quiet", "next")
    #expect(nothing.stdout == "" && nothing.stderr == "")
    let failure = try repository.tool("-q", "cut", "--version", "0.1.0")
    expect(failure, exits: 5, "plan.not-above")
  }

  @Test(arguments: [
    "next", "plan", "plan --format json", "notes", "changelog", "why", "current", "verify",
    "--help",
    "--version", "lint --format json", "semver sort 1.0.0", "semver valid x",
    "semver bump minor 1.0.0",
    "semver compare 1.0.0 2.0.0", "--generate-completion-script bash",
  ])
  func `a full standard output is an error and no crash`(_ command: String) throws {
    let repository = try ScratchRepository.rocket(isCut: true)
    let result = try Self.shell("\"$tool\" \(command) >/dev/full", in: repository)
    expect(result, exits: 1)
    #expect(result.stderr.contains("cannot write to standard output"))
  }

  @Test func `a full standard output does not undo a release`() throws {
    let repository = try ScratchRepository.rocket()
    expect(try Self.shell("\"$tool\" cut >/dev/full", in: repository), exits: 1)
    #expect(try repository.git("tag", "--list") == "v0.1.0\nv0.2.0")
    try repository.expectSound()
  }

  @Test func `closed streams harm nothing`() throws {
    let repository = try ScratchRepository.rocket()
    #expect(try Self.shell("\"$tool\" next <&-", in: repository).stdout == "0.2.0\n")
    expect(try Self.shell("\"$tool\" next >&-", in: repository), exits: 1)
    expect(try Self.shell("\"$tool\" lint --message-file - <&-", in: repository), exits: 4)
    let before = try repository.snapshot()
    expect(try Self.shell("\"$tool\" plan >&- 2>&- <&-", in: repository), exits: 1)
    #expect(before == (try repository.snapshot()))
    _ = try Self.shell("\"$tool\" cut >&- 2>&- <&- || true", in: repository)
    #expect(try repository.git("tag", "--list") == "v0.1.0\nv0.2.0")
    try repository.expectSound()
    try repository.succeed("verify")
  }

  @Test func `a message is read from standard input`() throws {
    let repository = try ScratchRepository.rocket()
    let good = try repository.tool(
      ["lint", "--message-file", "-"], stdin: Array("feat: a\n\n# comment\n".utf8))
    expect(good, exits: 0)
    let bad = try repository.tool(["lint", "--message-file", "-"], stdin: Array("Feature\n".utf8))
    expect(bad, exits: 4)
    let raw = try repository.tool(
      ["lint", "--message-file", "-", "--format", "json"],
      stdin: [0x66, 0x69, 0x78, 0x3A, 0x20, 0xFF, 0x0A])
    expect(raw, exits: 0)
    let outside = try runTool(
      "agi-release", arguments: ["lint", "--message-file", "-"], in: "/",
      stdin: Array("fix: a".utf8))
    expect(outside, exits: 0)
  }

  @Test func `the context goes through a pipe and comes back the same`() throws {
    let repository = try ScratchRepository.rocket(isCut: true)
    try repository.git("remote", "add", "origin", "git@github.com:example/rocket.git")
    let result = try Self.shell(
      """
      set -o pipefail
      "$tool" changelog --context | "$tool" changelog --from-context - >../piped
      "$tool" changelog >../direct
      cmp ../piped ../direct
      """, in: repository)
    expect(result, exits: 0)
  }

  @Test func `the hook checks messages and replaces nobody else's`() throws {
    let repository = try ScratchRepository.rocket()
    try repository.succeed("lint", "--install-hook")
    try repository.succeed("lint", "--install-hook")
    let tool = try PackageLayout.executable("agi-release")
    let folder = tool.dropLast("/agi-release".count)
    let line = "PATH='\(folder)':$PATH git commit -q --allow-empty -m"
    expect(try Self.shell("\(line) 'feat: good'", in: repository), exits: 0)
    expect(try Self.shell("\(line) 'Bad'", in: repository), exits: 1)
    try repository.write(".git/hooks/commit-msg", "#!/bin/sh\n", mode: 0o755)
    let other = try repository.tool("lint", "--install-hook")
    expect(other, exits: 5, "lint.hook-exists", hints: true)
    #expect(repository.read(".git/hooks/commit-msg") == "#!/bin/sh\n")
  }

  @Test(
    arguments: [
      ("rm -rf .git/hooks", ".git/hooks"), ("git config core.hooksPath h/ooks/", "h/ooks"),
      ("git config core.hooksPath '~/hooks'", "../home/hooks"),
      ("mkdir ../h; rm -rf .git/hooks; ln -s ../../h .git/hooks", "../h"),
    ])
  func `the hook goes where git looks for it`(_ script: String, _ folder: String) throws {
    let repository = try ScratchRepository.rocket()
    try repository.shell("\(script); mkdir -p sub")
    try repository.succeed("-C", "sub", "lint", "--install-hook")
    #expect(repository.read("\(folder)/commit-msg")?.contains("agi-release lint") == true)
    let failed = try repository.shell(
      "git commit -q --allow-empty -m 'feat: x' 2>&1 && echo none || true")
    #expect(failed.contains("agi-release") && !failed.contains("none"), "\(failed)")
  }
}
