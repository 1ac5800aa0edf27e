internal import Documents
import TestSupport
import Testing

/// A text that somebody else wrote, and what must not come out of it.
struct Hostile: Sendable, CustomTestStringConvertible {
  let testDescription: String
  /// The text, without a NUL or a line end.
  let text: String
  /// What the written Markdown must not hold.
  var forbidden: [String]

  init(_ name: String, _ text: String, never forbidden: String...) {
    testDescription = name
    self.text = text
    self.forbidden = forbidden
  }

  static let all = [
    Hostile("HTML", "<script>alert(1)</script> <img src=x>", never: "<script", "<img"),
    Hostile("an end of a comment", "--> <!-- agi-release: end -->", never: "<!-- agi-release: end"),
    Hostile("an image beacon", "![x](https://evil.invalid/p.gif)", never: "![x]("),
    Hostile("a link", "[click](javascript:alert(1))", never: "[click]("),
    Hostile(
      "a reference", "[v0.1.0]: https://evil.invalid", never: "\n[v0.1.0]:", "[v0.1.0]: https"),
    Hostile("everyone", "thanks @everyone and @octocat", never: " @everyone", " @octocat"),
    Hostile(
      "ANSI escapes", "red \u{1B}[31m \u{1B}]0;title\u{7} \u{9B}2J", never: "\u{1B}", "\u{9B}",
      "\u{7}"),
    Hostile("an erasing return", "good\u{8}\u{8}\u{8}\u{8}bad\u{7F}", never: "\u{8}", "\u{7F}"),
    Hostile("bidi overrides", "user\u{202E}nimda\u{2066}x\u{2069}", never: "\u{202E}", "\u{2066}"),
    Hostile(
      "what takes no room", "pay\u{200B}pal \u{FEFF}x \u{E0041}\u{2060}", never: "\u{200B}",
      "\u{FEFF}", "\u{E0041}"),
    Hostile(
      "line separators", "one\u{2028}## two\u{2029}three\u{85}four", never: "\u{2028}", "\u{2029}",
      "\u{85}"),
    Hostile("a delimiter", "EOF agi_0 version=9.9.9 ::set-output name=x::y"),
    Hostile("a workflow command", "::error file=x::y", never: "\n::"),
    Hostile("an Azure command", "##vso[task.setvariable variable=x]y", never: "\n##vso"),
    Hostile("shell", "$(touch ../ran) `touch ../ran`; touch ../ran && || > ../ran"),
    Hostile("templates", "{{ 7*7 }} ${7*7} ${{ secrets.X }} {% x %} %s {version}", never: "49"),
    Hostile("a Swift literal", "\\(fatalError())\\u{41} \\\" \"\"\" #"),
    Hostile("a heading", "# Unreleased ## [9.9.9] - 2026-01-01"),
    Hostile("a conflict", "<<<<<<< HEAD", never: "\n<<<<<<< "),
    Hostile("a fence", "``` ~~~", never: "\n```"),
    Hostile("a table", "a | b | c"),
    Hostile(
      "letters that look like others", "p\u{430}ypal \u{FF56}9.9.9 \u{1D7CF}.0.0 v\u{661}.0.0"),
  ]
}

@Suite("Text of others")
struct UntrustedTextTests {
  /// Whether a text would steer a terminal, or hide something on it.
  private static func steers(_ text: String) -> [Unicode.Scalar] {
    text.unicodeScalars.filter { scalar in
      switch scalar.value {
      case 0x0A: false
      case 0...0x1F, 0x7F...0x9F, 0x61C, 0x200B, 0x200E, 0x200F, 0x2028...0x202E,
        0x2060...0x206F, 0xFEFF, 0xE0000...0xE0FFF:
        true
      default: false
      }
    }
  }

  private func commit(_ hostile: Hostile, in repository: ScratchRepository) throws {
    let text = hostile.text
    let author = text.replacing("<", with: "(").replacing(">", with: ")")
    try repository.write(
      "message", "feat(x): \(text)\n\n\(text)\n\nBREAKING CHANGE: \(text)\nRefs: \(text)\n")
    try repository.git(["config", "user.name", "A U Thor"])
    _ = try runProgram(
      "git",
      arguments: ["commit", "-q", "--allow-empty", "--cleanup=verbatim", "-F", "message"],
      in: repository.path,
      environment: repository.environment.merging(["GIT_AUTHOR_NAME": author]) { $1 })
    repository.remove("message")
  }

  @Test(arguments: Hostile.all)
  func `is written escaped, shown visibly and never obeyed`(_ hostile: Hostile) throws {
    let repository = try ScratchRepository.rocket()
    try repository.commit(
      "build: list contributors",
      files: [
        "releases/agi-release.yaml": ScratchRepository.configuration
          + "changelog: {contributors: true}\n"
      ])
    try commit(hostile, in: repository)
    let (output, summary) = (repository.outside("output"), repository.outside("summary"))
    let dotenv = repository.outside("dotenv")
    for command in [
      ["plan"], ["plan", "-v"], ["why"], ["why", "-v"], ["notes"], ["lint"], ["lint", "--strict"],
      ["changelog"], ["next"], ["cut", "--dry-run"], ["cut", "--dotenv", dotenv], ["verify"],
      ["current", "-v"], ["why", "0.2.0"], ["notes", "0.2.0"],
    ] {
      let result = try repository.tool(
        command, environment: ["GITHUB_OUTPUT": output, "GITHUB_STEP_SUMMARY": summary])
      #expect(
        result.exitCode == 0 || command.contains("--strict") || command == ["lint"],
        "\(command): \(result.stderr)")
      #expect(Self.steers(result.stdout) == [], "\(command): \(result.stdout.debugDescription)")
      #expect(Self.steers(result.stderr) == [], "\(command): \(result.stderr.debugDescription)")
    }
    #expect(!Disk.exists(repository.outside("ran")))
    try checkWritten(hostile, in: repository)
    try checkOutputs(output: output, summary: summary, dotenv: dotenv)
    try repository.expectSound()
    // The sections are found again, and nothing in them is taken for the program's own mark.
    try repository.succeed("changelog", "--write")
    try repository.succeed("changelog", "--check")
  }

  private func checkWritten(_ hostile: Hostile, in repository: ScratchRepository) throws {
    for file in ["CHANGELOG.md", "releases/0.2.0/notes.md"] {
      let text = "\n" + (repository.read(file) ?? "")
      for forbidden in hostile.forbidden {
        #expect(!text.contains(forbidden), "\(file): \(text.debugDescription)")
      }
      #expect(Self.steers(text) == [], "\(file): \(text.debugDescription)")
      #expect(text.split(separator: "\n").count { $0.hasPrefix("## ") } <= 1, "\(text)")
    }
    let message = try repository.git("log", "-1", "--format=%B")
    #expect(Self.steers(message) == [])
  }

  private func checkOutputs(output: String, summary: String, dotenv: String) throws {
    let lines = (Disk.readText(output) ?? "").split(
      separator: "\n", omittingEmptySubsequences: false)
    var names: Set<Substring> = []
    var end: Substring?
    for line in lines where !line.isEmpty || end != nil {
      if let delimiter = end {
        if line == delimiter { end = nil }
      } else if let mark = line.firstRange(of: "<<") {
        names.insert(line[..<mark.lowerBound])
        end = line[mark.upperBound...]
      } else {
        names.insert(line.prefix { $0 != "=" })
      }
    }
    #expect(end == nil)
    #expect(
      names == [
        "released", "version", "tag", "previous_version", "previous_tag", "bump", "channel",
        "is_prerelease", "commit", "notes", "pushed_to", "agrees", "versions", "tags",
      ])
    #expect(Self.steers(Disk.readText(summary) ?? "") == [])
    let variables = (Disk.readText(dotenv) ?? "").split(separator: "\n")
    #expect(variables.allSatisfy { $0.hasPrefix("AGI_RELEASE_") && $0.contains("=") })
    #expect(variables.contains("AGI_RELEASE_VERSION=0.2.0"))
  }

  @Test(
    arguments: [
      "\u{202E}v9.9.9", "v0.0.9-\u{200B}", "v\u{9B}1", "$(touch;ran)", "`touch;ran`", "<b>",
      "@everyone",
      "a'\"b", "v0.1.0|x", "{{x}}", "--help", "v\u{661}.\u{660}.\u{660}", "\u{FF56}9.9.9",
      "v9.9.\u{1D7D7}",
    ])
  func `in the names of tags and branches is shown and not obeyed`(_ name: String) throws {
    let repository = try ScratchRepository.rocket()
    try repository.git("update-ref", "refs/tags/\(name)", "HEAD~1")
    try repository.git("update-ref", "refs/heads/\(name)", "HEAD")
    try repository.git("symbolic-ref", "HEAD", "refs/heads/\(name)")
    for command in [["plan"], ["plan", "-v"], ["why"], ["cut"], ["verify"], ["next"]] {
      let result = try repository.tool(command)
      expect(result, exits: 0)
      #expect(Self.steers(result.stdout + result.stderr) == [], "\(command)")
    }
    #expect(!Disk.exists(repository.outside("ran")))
    #expect(
      try repository.git("rev-parse", "refs/heads/\(name)")
        == repository.git("rev-parse", "v0.2.0^{commit}"))
  }

  @Test(
    arguments: [
      "https://user:s3cr3t@host.invalid/o/r.git", "https://s3cr3t@github.com/o/r",
      "https://user:s3cr3t'x@127.0.0.1:1/o/r", "ssh://user:s3cr3t@127.0.0.1:1/o/r",
      "http://a:s3cr3t%40@127.0.0.1:1/r", "https://o:s3cr3t@x@127.0.0.1:1/r",
    ])
  func `credentials of a remote are never printed`(_ address: String) throws {
    let repository = try ScratchRepository.rocket()
    try repository.git("remote", "add", "origin", address)
    let output = repository.outside("output")
    let environment =
      [
        "GITHUB_OUTPUT": output, "GIT_SSH_COMMAND": "false", "https_proxy": "http://127.0.0.1:1",
      ] as [String: String?]
    for command in [
      ["plan"], ["plan", "--format", "json"], ["notes"], ["notes", "--format", "json"], ["why"],
      ["changelog"], ["changelog", "--context"], ["cut", "--push"],
      ["cut", "--push", "--format", "json"], ["cut"], ["resume"], ["verify"],
    ] {
      let result = try repository.tool(command, environment: environment)
      #expect(!(result.stdout + result.stderr).contains("s3cr3t"), "\(command): \(result.stderr)")
    }
    let written = Disk.files(below: repository.path).filter { $0 != ".git/config" }
    for file in written {
      let text = Disk.readText("\(repository.path)/\(file)") ?? ""
      #expect(!text.contains("s3cr3t"), "\(file)")
    }
    #expect(!(Disk.readText(output) ?? "").contains("s3cr3t"))
  }

  @Test func `an address of a push is not a command`() throws {
    let repository = try ScratchRepository.rocket()
    for address in [
      "ext::sh -c touch% ../ran", "--upload-pack=touch ../ran", "-oProxyCommand=touch ../ran",
    ] {
      try repository.git("config", "remote.origin.url", address)
      let result = try repository.tool("cut", "--push")
      #expect(result.exitCode != 0)
      #expect(!Disk.exists(repository.outside("ran")))
      #expect(try repository.git("tag") == "v0.1.0")
    }
  }
}
