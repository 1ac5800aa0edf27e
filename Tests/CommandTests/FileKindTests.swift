import TestSupport
import Testing

/// Something stands where git reads a file, and is none: git would wait for a FIFO for ever.
struct NoFile: Sendable, CustomTestStringConvertible {
  let testDescription: String
  /// Puts it there, in a `rocket`; `$kind` makes it.
  let script: String
  var code = "git.unreadable-file"
  /// Whether a command that only reads says so too.
  var isRead = true
  /// Whether a folder there is refused as well.
  var isFolderRefused = true
  var environment: [String: String?] = [:]

  static func inGit(_ path: String) -> NoFile {
    NoFile(
      testDescription: ".git/\(path)",
      script: "rm -f .git/\(path); mkdir -p .git/$(dirname \(path)); $kind .git/\(path)")
  }

  static let rows =
    [
      "HEAD", "config", "packed-refs", "shallow", "info/grafts", "objects/info/alternates",
      "commondir",
    ].map(inGit) + [
      NoFile(
        testDescription: ".git/config.worktree",
        script: "git config extensions.worktreeConfig true; $kind .git/config.worktree"),
      NoFile(
        testDescription: "a tag", script: "$kind .git/refs/tags/v9", code: "git.unreadable-ref",
        isFolderRefused: false),
      NoFile(
        testDescription: "the branch",
        script: "rm .git/refs/heads/main; $kind .git/refs/heads/main",
        code: "git.unreadable-ref", isFolderRefused: false),
      NoFile(
        testDescription: ".git/info/attributes",
        script: "rm -f .git/info/attributes; $kind .git/info/attributes", isRead: false,
        isFolderRefused: false),
      NoFile(
        testDescription: "core.attributesFile",
        script: "$kind ../odd; git config core.attributesFile \"$PWD/../odd\"", isRead: false,
        isFolderRefused: false),
      NoFile(
        testDescription: "attributes of the user",
        script: "mkdir -p ../home/.config/git; $kind ../home/.config/git/attributes", isRead: false,
        isFolderRefused: false),
      NoFile(
        testDescription: "the user's configuration", script: "$kind ../home/.gitconfig",
        environment: ["GIT_CONFIG_GLOBAL": nil]),
      NoFile(
        testDescription: "a file that the configuration includes",
        script: "$kind ../odd; git config include.path ../../odd"),
      NoFile(
        testDescription: "a file that an included one includes",
        script:
          "$kind ../odd; printf '[core]\\n[Include] Path = \"od\\\\\\nd\" ; x\\n' >../mid; git config include.path ../../mid"
      ),
      NoFile(
        testDescription: "a file that is included for this folder",
        script: "$kind ../odd; git config includeIf.gitdir:/.path ../../odd", isFolderRefused: false
      ),
      NoFile(
        testDescription: "a file that one includes which is included for this folder",
        script:
          "$kind ../odd; git config -f ../mid include.path odd; git config includeIf.gitdir:/.path ../../mid"
      ),
      NoFile(
        testDescription: "a file that one includes which is included for a remote",
        script:
          "$kind ../odd; git config -f ../mid include.path odd; git remote add up https://example.com/x; git config 'includeIf.hasconfig:remote.*.url:**.path' ../../mid"
      ),
      NoFile(
        testDescription: "the git directory of a linked work tree",
        script: "git worktree add -q ../linked -b linked; rm ../linked/.git; $kind ../linked/.git",
        isFolderRefused: false),
    ]
}

@Suite("What is no file")
struct FileKindTests {
  @Test(arguments: NoFile.rows, ["mkfifo", "mkdir"])
  func `is said to be none, and never waited for`(_ row: NoFile, _ kind: String) throws {
    guard kind == "mkfifo" || row.isFolderRefused else { return }
    let repository = try ScratchRepository.rocket()
    try repository.shell("kind=\(kind)\n\(row.script)")
    let place = row.testDescription.contains("linked") ? ["-C", "../linked"] : []
    for command in row.isRead ? ["next", "plan", "cut"] : ["cut"] {
      let result = try runProgram(
        "timeout",
        arguments: ["20", try PackageLayout.executable("agi-release")] + place + [command],
        in: repository.path, environment: environment(of: row, in: repository))
      expect(result, exits: 7, row.code, hints: true)
      #expect(
        result.stderr.contains(kind == "mkfifo" ? "it is a FIFO" : "it is a directory"),
        "\(result.stderr)")
      #expect(result.stdout == "")
    }
    #expect(!Disk.exists("\(repository.path)/.git/refs/tags/v0.2.0"))
  }

  private func environment(of row: NoFile, in repository: ScratchRepository) -> [String: String] {
    var environment = repository.environment
    for (name, value) in row.environment { environment[name] = value }
    return environment
  }

  @Test func `what nobody reads is not looked at`() throws {
    let repository = try ScratchRepository.rocket()
    try repository.shell(
      """
      mkfifo ../home/.gitconfig ../odd
      git config --file ../unused include.path "$PWD/../odd"
      git config includeIf.gitdir:/nowhere/.path "$PWD"
      git config includeIf.gitdir:/neither/.path "$PWD/../odd"
      git config include.path /dev/null
      rm -f .git/info/exclude; mkfifo .git/info/exclude
      """)
    #expect(try repository.succeed("cut") == "0.2.0\n")
  }
}
