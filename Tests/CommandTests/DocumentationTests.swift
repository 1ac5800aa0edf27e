import TestSupport
import Testing

/// A command of a document: a line `$ …` with `agi-release` or `dynamic-agi` in it, in a fence of the
/// kind `console`.
///
/// Those that build the tool are left out: they are how these tests come to run.
struct DocumentedCommand: Sendable {
  let line: Int
  /// The line of its fence: the commands of a fence follow each other, and each fence starts anew.
  let fenceLine: Int
  let text: String

  /// The exit code: 0, or N where the line ends in `# exits N`.
  var exitCode: Int32 {
    guard let range = text.ranges(of: "# exits ").last else { return 0 }
    return Int32(text[range.upperBound...]) ?? 0
  }

  /// All commands of a document; a line that ends in `\` goes on in the next.
  static func all(in document: String) -> [DocumentedCommand] {
    var commands: [DocumentedCommand] = []
    var fenceLine: Int?
    var start: (line: Int, text: String)?
    for (index, line) in document.split(separator: "\n", omittingEmptySubsequences: false)
      .enumerated()
    {
      let text = line.drop { $0 == " " }
      if text.hasPrefix("```") {
        fenceLine = fenceLine == nil && text == "```console" ? index + 1 : nil
        start = nil
        continue
      }
      guard let fenceLine else { continue }
      if let open = start {
        let continued = text.hasPrefix("> ") ? text.dropFirst(2) : text
        start = (open.line, "\(open.text)\n\(continued)")
      } else if text.hasPrefix("$ "), text.contains("agi-release") || text.contains("dynamic-agi"),
        !text.contains("swift run")
      {
        start = (index + 1, String(text.dropFirst(2)))
      }
      if let whole = start, !whole.text.hasSuffix("\\") {
        commands.append(DocumentedCommand(line: whole.line, fenceLine: fenceLine, text: whole.text))
        start = nil
      }
    }
    return commands
  }
}

@Suite("Documents")
struct DocumentationTests {
  static let documents =
    (Disk.isRegular("\(PackageLayout.root)/README.md") ? ["README.md"] : [])
    + Disk.files(below: "\(PackageLayout.root)/docs").filter { $0.hasSuffix(".md") }
    .map { "docs/\($0)" }

  /// The repository that documents are written for: two releases, of which the second has this
  /// package's own identity, work that is not released, a remote, a dataset of two versions, and the
  /// name `rocket` for itself, so that `-C rocket` works in it. Beside it lie the request that the
  /// guide for data providers shows, a stream of two such requests, a file of parameters, one of alerts,
  /// the scenario that its guide shows, and a table of bars.
  private static func standard() throws -> ScratchRepository {
    let repository = try ScratchRepository.rocket(isCut: true)
    try repository.addBundle()
    try addDataset(to: repository)
    try repository.succeed("cut")
    try repository.commit("fix(engine): stop when the fuel is gone (#12)", files: ["b.txt": "2\n"])
    try repository.commit("docs: explain the engine", files: ["c.txt": "2\n"])
    try repository.shell(
      """
      git init -q --bare ../remote.git
      git remote add origin https://github.com/owner/rocket.git
      git config url.../remote.git.insteadOf https://github.com/owner/rocket.git
      git push -q --set-upstream origin main v0.1.0 v0.2.0
      ln -s . rocket
      printf '/%s\n' rocket request.json requests.jsonl parameters.yaml alerts.yaml scenario.yaml \
        window.csv >>.git/info/exclude
      """)
    let guide = Disk.readText("\(PackageLayout.root)/docs/guides/data-providers.md") ?? ""
    let request = guide.split(separator: "```json\n").dropFirst().first?.split(separator: "```")
      .first.map(String.init)
    let text = try #require(request)
    let line = text.split(separator: "\n").joined(separator: " ") + "\n"
    for (name, content) in [
      ("request.json", text), ("requests.jsonl", line + line),
      ("parameters.yaml", "schema: dynamic-agi/parameters/v1\nsizing:\n  kelly_fraction: 0.1\n"),
      ("alerts.yaml", "routes: [{name: log, log: alerts.log}]\n"),
      ("scenario.yaml", try scenario()),
      (
        "window.csv", Disk.readText("\(PackageLayout.root)/Tests/Scenarios/bars/recovery.csv") ?? ""
      ),
    ] {
      try Disk.write(Array(content.utf8), to: "\(repository.path)/\(name)")
    }
    return repository
  }

  /// The scenario that its guide shows.
  private static func scenario() throws -> String {
    let guide = Disk.readText("\(PackageLayout.root)/docs/guides/scenarios.md") ?? ""
    let parts = guide.split(separator: "```yaml\n")
    let text = parts.dropFirst().first?.split(separator: "```").first.map(String.init)
    return try #require(text)
  }

  /// A recorded export of ten rows, of which the newest commit has twelve and another second one.
  private static func addDataset(to repository: ScratchRepository) throws {
    func row(_ index: Int, _ answer: String) -> String {
      #"{"answer":"\#(answer) \#(index)","id":"r\#(index)","tags":["desk"]}"# + "\n"
    }
    let folder = "exports/instruct"
    try repository.write(
      "\(folder)/train-0.jsonl", (0..<8).map { row($0, "the answer") }.joined())
    try repository.write("\(folder)/test.jsonl", (8..<10).map { row($0, "an answer") }.joined())
    try repository.succeed("dataset", "stamp", folder, "--name", "instruct", "-q")
    try repository.git("add", folder)
    try repository.commit("chore: export instruct")
    try repository.tag("dataset/instruct/v0.1.0", annotated: "instruct 0.1.0")
    let rows = (0..<8).map { row($0, $0 == 1 ? "a better answer" : "the answer") }
    try repository.write(
      "\(folder)/train-0.jsonl", (rows + [row(10, "more"), row(11, "more")]).joined())
    try repository.succeed("dataset", "stamp", folder, "-q")
    try repository.git("add", folder)
    try repository.commit("chore: export instruct again")
  }

  @Test(arguments: documents)
  func `every command of a document does what it says`(_ path: String) throws {
    let document = Disk.readText("\(PackageLayout.root)/\(path)") ?? ""
    let commands = DocumentedCommand.all(in: document)
    // A guide makes its own repository.
    guard !commands.isEmpty, !document.contains(Guide.mark) else { return }
    let standard = try Self.standard()
    var repository = standard
    var fenceLine = 0
    let folder = try PackageLayout.executable("agi-release").dropLast("/agi-release".count)
    var environment = repository.environment
    environment["PATH"] = "\(folder):\(environment["PATH"] ?? "")"
    for command in commands {
      if command.fenceLine != fenceLine {
        fenceLine = command.fenceLine
        repository = try standard.copied()
        try repository.shell("cp -a '\(standard.outside("remote.git"))' ..")
      }
      let result = try runProgram(
        "bash", arguments: ["-o", "pipefail", "-c", command.text], in: repository.path,
        environment: environment)
      // `| head` ends the command before it with SIGPIPE.
      let isCutOff = result.exitCode == 141 && command.text.contains("|")
      if result.exitCode != command.exitCode, !isCutOff {
        Issue.record(
          """
          \(path):\(command.line): '\(command.text)' exits with \(result.exitCode), not \
          \(command.exitCode):
          \(result.stderr)
          """)
      }
    }
  }

  @Test func `commands are found where documents show them`() throws {
    let document = """
      ```console
      $ agi-release next
      1.0.0
      $ git status
      $ dynamic-agi schema
      $ agi-release plan | \\
      > head
      $ agi-release verify  # exits 4
      ```
      $ agi-release outside
      ```sh
      $ agi-release elsewhere
      ```
      """
    let commands = DocumentedCommand.all(in: document)
    #expect(commands.map(\.line) == [2, 5, 6, 8])
    #expect(commands.map(\.fenceLine) == [1, 1, 1, 1])
    #expect(
      commands.map(\.text) == [
        "agi-release next", "dynamic-agi schema", "agi-release plan | \\\nhead",
        "agi-release verify  # exits 4",
      ])
    #expect(commands.map(\.exitCode) == [0, 0, 0, 4])
    let repository = try Self.standard()
    #expect(try repository.succeed("-C", "rocket", "next") == "0.2.1\n")
    try repository.succeed("verify", "--all")
    try repository.succeed("cut", "--push")
  }
}
