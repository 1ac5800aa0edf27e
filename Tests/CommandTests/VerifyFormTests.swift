import Documents
import TestSupport
import Testing

/// What `verify` and `lint` write for machines and for people, in each of their forms.
@Suite("Forms of verify and lint")
struct VerifyFormTests {
  /// Versions 0.1.0 and 0.2.0 to 0.2.3, of which three were changed afterwards.
  private func released() throws -> ScratchRepository {
    let repository = try ScratchRepository.rocket(isCut: true)
    for index in 1...4 {
      try repository.commit("fix: thing \(index)")
      try repository.succeed("cut", "-q")
    }
    try repository.shell(
      """
      echo more >>releases/0.2.2/notes.md
      echo more >>releases/0.2.0/notes.md
      git commit -qam 'docs: more'
      git tag -f -m x v0.2.1 HEAD >/dev/null
      """)
    return repository
  }

  private static let forms = ["text", "json", "junit", "markdown", "github"]

  @Test func `what comes out does not depend on how much is done at a time`() throws {
    let repository = try released()
    for form in Self.forms {
      let outputs = try ["1", "2", "5", "64"].map { jobs in
        let result = try repository.tool("verify", "--all", "--format", form, "--jobs", jobs)
        expect(result, exits: 4)
        return result
      }
      #expect(Set(outputs).count == 1, "\(form)")
      #expect(!outputs[0].stdout.isEmpty)
    }
    let named = try ["1", "3"].map { jobs in
      try repository.tool("verify", "0.1.0", "v0.2.1", "0.2.0", "--format", "json", "--jobs", jobs)
    }
    #expect(named[0] == named[1])
    let versions = try parseJSON(named[0].standardOutput, name: "stdout")["releases"]?.list ?? []
    #expect(versions.compactMap { $0["version"]?.text } == ["0.1.0", "0.2.1", "0.2.0"])
    expect(try repository.tool("verify", "--jobs", "0"), exits: 64)
  }

  @Test func `the first failure in order is told, whoever meets one first`() throws {
    let repository = try released()
    // The trees of two releases are gone, as after a crash.
    for tag in ["v0.1.0", "v0.2.2"] {
      let tree = try repository.git("rev-parse", "\(tag)^{tree}")
      repository.remove(".git/objects/\(tree.prefix(2))/\(tree.dropFirst(2))")
    }
    let results = try ["1", "2", "5"].map { try repository.tool("verify", "--all", "--jobs", $0) }
    #expect(Set(results).count == 1)
    expect(results[0], exits: 5, "git.missing-object")
    let annotated = try repository.tool("verify", "--all", "--format", "github")
    expect(annotated, exits: 5)
    #expect(annotated.stdout.hasPrefix("::error title=git.missing-object::"))
  }

  @Test func `the exit code is the same in every form`() throws {
    let repository = try released()
    for form in Self.forms {
      expect(try repository.tool("verify", "0.2.0", "--format", form), exits: 4)
      expect(try repository.tool("verify", "0.1.0", "--format", form), exits: 0)
    }
    for form in ["sarif", "yaml"] {
      let result = try repository.tool("verify", "--format", form)
      expect(result, exits: 64)
      #expect(result.stderr.contains("junit"), "\(result.stderr)")
    }
    expect(try repository.tool("verify", "--format", "xml"), exits: 64)
    expect(try repository.tool("lint", "--format", "markdown"), exits: 64)
  }

  @Test func `JUnit XML has a suite for each release, at the moment of HEAD`() throws {
    let repository = try released()
    let text = try repository.tool("verify", "--all", "--format", "junit").stdout
    #expect(text.hasPrefix("<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n<testsuites>\n"))
    #expect(text.split(separator: "\n").count { $0.hasPrefix("  <testsuite ") } == 5)
    let moment = try repository.git("log", "-1", "--date=format:%Y-%m-%dT%H:%M:%S", "--format=%cd")
    #expect(text.split(separator: "timestamp=\"\(moment)\"").count == 6)
    #expect(text.contains("<failure type=\"notes\""))
    let given = try repository.tool(
      ["verify", "--format", "junit"], environment: ["SOURCE_DATE_EPOCH": "0"])
    #expect(given.stdout.contains("timestamp=\"1970-01-01T00:00:00\""))
  }

  @Test func `the summary of a job is the same Markdown, as far as there is room`() throws {
    let repository = try released()
    let file = repository.outside("summary")
    let environment = ["GITHUB_STEP_SUMMARY": file]
    let printed = try repository.tool("verify", "--all", "--format", "markdown").stdout
    _ = try repository.tool(["verify", "--all"], environment: environment)
    #expect(Disk.readText(file) == printed + "\n")
    // Another command of the same step has used nearly all of it.
    let used = [UInt8](repeating: UInt8(ascii: "x"), count: (1 << 20) - 700)
    try Disk.write(used, to: file)
    _ = try repository.tool(["verify", "--all"], environment: environment)
    let summary = try #require(Disk.read(file))
    #expect(summary.count > used.count && summary.count <= 1 << 20)
    #expect(String(decoding: summary.suffix(200), as: UTF8.self).contains("had no room here"))
    try Disk.write([UInt8](repeating: 0x78, count: 1 << 20), to: file)
    _ = try repository.tool(["verify", "--all"], environment: environment)
    _ = try repository.tool(["plan"], environment: environment)
    #expect(Disk.read(file)?.count == 1 << 20)
  }

  @Test func `messages that fail are errors, and what is not understood a warning`() throws {
    let repository = try ScratchRepository.rocket(isCut: true)
    try repository.commit("no header <&>%, ::error::x")
    try repository.commit("fix: a\n\nBREAKING CHANGE without a colon\n\nRefs: 1")
    let github = try repository.tool("lint", "--format", "github")
    expect(github, exits: 4)
    let lines = github.stdout.split(separator: "\n")
    #expect(lines.count { $0.hasPrefix("::error title=commit messages%3A message::") } == 1)
    #expect(lines.allSatisfy { $0.hasPrefix("::error") || $0.hasPrefix("::warning") })
    #expect(github.stdout.contains("no header <&>%25, ::error::x"))
    let junit = try repository.tool("lint", "--format", "junit")
    expect(junit, exits: 4)
    #expect(junit.stdout.contains("failures=\"1\""))
    #expect(junit.stdout.contains("no header &lt;&amp;&gt;%, ::error::x"))
    let strict = try repository.tool("lint", "--strict", "--format", "junit")
    let remarked = try repository.document("lint", exits: 4)["commits"]?.list ?? []
    let count = remarked.count {
      $0["fault"]?.text != nil || $0["remarks"]?.list?.isEmpty == false
    }
    #expect(strict.stdout.contains("failures=\"\(count)\""))
    let good = try repository.tool(
      ["lint", "--message-file", "-", "--format", "github"], stdin: Array("fix: it\n".utf8))
    expect(good, exits: 0)
    #expect(good.stdout == "::notice::1 message checked\n")
    let alone = try runTool(
      "agi-release", arguments: ["lint", "--message-file", "-", "--format", "junit"], in: "/",
      stdin: Array("it\n".utf8))
    expect(alone, exits: 4)
    #expect(alone.stdout.contains("timestamp=\"1970-01-01T00:00:00\""))
  }
}
