import TestSupport
import Testing

/// Guides do from their first line to their last what they say.
@Suite("Guides")
struct GuideTests {
  static let documents = DocumentationTests.documents.filter {
    Disk.readText("\(PackageLayout.root)/\($0)")?.contains(Guide.mark) == true
  }

  /// The folder that a guide works in, and a copy of it.
  private struct Workplace {
    let scratch: ScratchDirectory
    let environment: [String: String]
    /// Where the shell is, in the folder and in the copy.
    private var places = ["state": "", "copy": ""]
    private var seconds = HermeticEnvironment.startSeconds

    init() throws {
      scratch = try ScratchDirectory()
      try Disk.makeDirectory(scratch["state"])
      try Disk.makeDirectory(scratch["home"])
      let tools = try PackageLayout.executable("agi-release").dropLast("/agi-release".count)
      var environment = HermeticEnvironment.variables(
        home: scratch["home"], atSeconds: HermeticEnvironment.startSeconds)
      environment["PATH"] = "\(tools):\(environment["PATH"] ?? "")"
      self.environment = environment
    }

    mutating func makeCopy() throws {
      Disk.remove(scratch["copy"])
      let result = try runShell("cp -a state copy", in: scratch.path)
      try #require(result.exitCode == 0, "\(result.stderr)")
      places["copy"] = places["state"]
    }

    func write(_ content: String, to path: String) throws {
      try Disk.write(
        Array(content.utf8), to: scratch["state/\(places["state"] ?? "")/\(path)"])
    }

    /// Runs a command where the one before ended.
    mutating func run(_ text: String, in folder: String) throws -> (Int32, [Substring]) {
      seconds += HermeticEnvironment.tickSeconds
      var variables = environment
      variables["GIT_AUTHOR_DATE"] = "@\(seconds) +0000"
      variables["GIT_COMMITTER_DATE"] = "@\(seconds) +0000"
      let script = """
        exec 2>&1; cd "$1/$2" || exit 99
        \(text)
        code=$?; pwd >"$3"; exit $code
        """
      let root = scratch[folder]
      let result = try runProgram(
        "bash",
        arguments: [
          "-o", "pipefail", "-c", script, "bash", root, places[folder] ?? "", scratch["place"],
        ], in: root, environment: variables)
      let place = (Disk.readText(scratch["place"]) ?? "").dropLast()
      places[folder] = String(place.dropFirst(root.count).drop { $0 == "/" })
      var lines = result.stdout.split(separator: "\n", omittingEmptySubsequences: false)
      if lines.last == "" { lines.removeLast() }
      return (result.exitCode, lines)
    }
  }

  @Test(
    .enabled(if: SigningTests.hasSSHKeygen, "ssh-keygen is not installed"), arguments: documents)
  func `every command of a guide does in its order what it says`(_ path: String) throws {
    let guide = Guide(Disk.readText("\(PackageLayout.root)/\(path)") ?? "")
    var workplace = try Workplace()
    var count = 0
    for step in guide.steps {
      switch step {
      case .file(let file, let content): try workplace.write(content, to: file)
      case .commands(let commands, let inCopy):
        if inCopy { try workplace.makeCopy() }
        for command in commands {
          count += 1
          let (exitCode, lines) = try workplace.run(
            command.text, in: inCopy ? "copy" : "state")
          let isShown =
            command.output.isEmpty || Guide.matches(command.output[...], lines[...])
          guard exitCode != command.exitCode || !isShown else { continue }
          Issue.record(
            """
            \(path):\(command.line): '\(command.text)' exits with \(exitCode), expected \
            \(command.exitCode), and prints
            \(lines.joined(separator: "\n"))
            """)
        }
      }
    }
    #expect(count > 5)
  }

  @Test func `a guide is read as it is meant`() {
    let guide = Guide(
      """
      <!-- file: a/b.txt -->
      ```text
      one

      two
      ```
      ```console
      $ first
      out …

      $ second <<END
      > line
      > END
      …
      end
      ```
      ```console copy
      $ third  # exits 4
      ```
      ```sh
      $ no command
      ```
      <!-- file: .github/workflows/x.yml -->
      ```yaml
      steps:
        - uses: actions/checkout
        - run: agi-release plan
          - agi-release verify
        - echo hello
      ```
      """)
    var told: [String] = []
    for step in guide.steps {
      switch step {
      case .file(let path, let content): told.append("\(path)=\(content)")
      case .commands(let commands, let inCopy):
        told += commands.map {
          "\(inCopy ? "copy" : "here") \($0.line) \($0.exitCode) \($0.text) → "
            + $0.output.joined(separator: "|")
        }
      }
    }
    #expect(
      told == [
        "a/b.txt=one\n\ntwo\n", "here 8 0 first → out …",
        "here 11 0 second <<END\nline\nEND → …|end", "copy 18 4 third  # exits 4 → ",
        ".github/workflows/x.yml=" + """
          steps:
            - uses: actions/checkout
            - run: agi-release plan
              - agi-release verify
            - echo hello

          """, "copy 27 0 agi-release plan → ", "copy 28 0 agi-release verify → ",
      ])
  }

  @Test(arguments: [
    (["a", "b"], ["a", "b"], true), (["a", "b"], ["a"], false), (["a"], ["a", "b"], false),
    (["…"], [], true), (["…"], ["a", "b"], true), (["…", "b"], ["a", "b"], true),
    (["…", "b", "…"], ["a", "b", "c", "d"], true), (["a…c"], ["abc"], true),
    (["a…c"], ["ac"], true), (["a…c"], ["acd"], false), (["…x…y"], ["axby"], true),
    (["…x…y"], ["ayx"], false), (["a", "…", "a"], ["a"], false), (["ab…b"], ["ab"], false),
  ])
  func `what is shown is compared`(_ shown: [String], _ lines: [String], _ expected: Bool) {
    #expect(Guide.matches(shown.map { $0[...] }[...], lines.map { $0[...] }[...]) == expected)
  }

  /// The codes with which planning and cutting can end, told from the source.
  private static func codes() -> Set<String> {
    let folders = [
      "Sources/ReleaseRecords", "Sources/ReleaseRules", "Sources/ReleasePlanning",
      "Sources/ReleaseVerification", "Sources/ReleaseReading", "Sources/ReleaseExecution",
      "Sources/ReleaseObserving", "Sources/ReleaseHealth", "Sources/HealthExamination",
    ]
    let files =
      folders.flatMap { folder in
        Disk.files(below: "\(PackageLayout.root)/\(folder)").map { "\(folder)/\($0)" }
      } + ["Sources/agi-release/SavedPlan.swift"]
    let families: Set<Substring> = [
      "plan", "promote", "evidence", "cut", "push", "sign", "attest", "program", "identity",
      "dataset", "datasets", "record", "config", "plan-file",
    ]
    var codes: Set<String> = ["git.locked"]
    for file in files {
      let text = Disk.readText("\(PackageLayout.root)/\(file)") ?? ""
      let parts = text.split(separator: "\"", omittingEmptySubsequences: false)
      for (before, part) in zip(parts, parts.dropFirst()) {
        // Texts of other kinds have the form too, such as keys of a record.
        guard
          file.hasSuffix("/PlanningFault.swift") || before.hasSuffix("code: ")
            || before.hasSuffix("?? ")
        else { continue }
        let words = part.split(separator: ".", omittingEmptySubsequences: false)
        guard words.count == 2, families.contains(words[0]), words[1].count > 2,
          words[1].allSatisfy({ $0.isLowercase || $0 == "-" || $0.isNumber })
        else { continue }
        codes.insert(String(part))
      }
    }
    return codes.filter { !$0.hasSuffix(".json") && !$0.hasSuffix(".lock") }
  }

  @Test func `every check of verify is in the runbook, in the order of the table`() throws {
    let guide = Disk.readText("\(PackageLayout.root)/docs/guides/cut-a-release.md") ?? ""
    let chapters = guide.split(separator: "\n## ")
    let chapter = try #require(chapters.first { $0.hasPrefix("7. When `verify` differs\n") })
    let sections = chapter.split(separator: "\n### ").dropFirst()
    #expect(sections.map { String($0.prefix { $0 != "\n" }) } == (try VerifySchema.subjects()))
    for section in sections { #expect(section.split(separator: "\n").count > 1, "\(section)") }
  }

  @Test func `every refusal of plan and cut is in the runbook`() {
    let guide = Disk.readText("\(PackageLayout.root)/docs/guides/cut-a-release.md") ?? ""
    let codes = Self.codes()
    #expect(codes.count > 60, "\(codes.sorted())")
    let missing = codes.filter { !guide.contains("`\($0)`") }
    #expect(missing.isEmpty, "\(missing.sorted())")
  }

  @Test func `every finding that only doctor has is in its guide`() {
    let guide = Disk.readText("\(PackageLayout.root)/docs/guides/when-a-cut-is-refused.md") ?? ""
    let families = ["machine", "repository", "tag", "release", "remote", "ci"]
    let folders = ["ReleaseHealth", "HealthExamination"]
    var codes: Set<String> = []
    for folder in folders.map({ "\(PackageLayout.root)/Sources/\($0)" }) {
      for file in Disk.files(below: folder) {
        let text = Disk.readText("\(folder)/\(file)") ?? ""
        for part in text.split(separator: "code: \"").dropFirst() {
          let code = part.prefix { $0 != "\"" }
          if families.contains(where: { code.hasPrefix("\($0).") }) { codes.insert(String(code)) }
        }
      }
    }
    #expect(codes.count > 20, "\(codes.sorted())")
    let missing = codes.filter { !guide.contains("`\($0)`") }
    #expect(missing.isEmpty, "\(missing.sorted())")
  }
}
