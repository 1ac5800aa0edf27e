package import Testing

/// One end-to-end case: a folder that says which history to build, what to run and what to expect.
///
/// - `history.sh` builds a repository in the current folder; `prelude.sh` gives it `start`,
///   `commit`, `tag` and `tick`.
/// - `command` has the arguments of one run of the tool per line; `#` starts a comment line. Words
///   are quoted as in a shell. Every run but the last must end with exit code 0.
/// - `stdout`, and `stderr` where it is given, hold what all runs print, one after the other, with
///   the path of the repository replaced by `$REPOSITORY`.
/// - `exit-code` holds that of the last run, else it is 0.
/// - `after/` holds files that the work tree must then have.
///
/// A line that starts with `cut` runs with `--dry-run` first, which must change nothing.
package struct EndToEndCase: Sendable, CustomTestStringConvertible {
  /// The name of the folder.
  package let name: String

  private let folder: String

  package var testDescription: String { name }

  /// Finds all cases of a folder, sorted by name.
  ///
  /// - Parameter directory: the folder, relative to the root of the package or absolute.
  package static func all(in directory: String) -> [EndToEndCase] {
    let root = directory.hasPrefix("/") ? directory : "\(PackageLayout.root)/\(directory)"
    return Disk.names(in: root).filter { Disk.exists("\(root)/\($0)/command") }
      .map { EndToEndCase(name: $0, folder: "\(root)/\($0)") }
  }

  /// Runs the case and records an issue for everything that is not as expected.
  ///
  /// - Parameters:
  ///   - tool: the absolute path of the program; else `agi-release` as built.
  ///   - updating: whether the expectations are rewritten.
  /// - Throws: `TestSupportError` when the case itself is broken.
  package func run(
    tool: String? = nil, updating: Bool = Golden.isUpdating,
    sourceLocation: SourceLocation = #_sourceLocation
  ) throws {
    let tool = try tool ?? PackageLayout.executable("agi-release")
    let scratch = try ScratchDirectory()
    let repository = scratch["repository"]
    try Disk.makeDirectory(repository)
    try buildHistory(in: repository)

    var output = Output()
    let lines = try commandLines()
    for (number, words) in lines.enumerated() {
      if words.first == "cut" {
        try expectDryRunChangesNothing(words, tool, repository, sourceLocation)
      }
      let result = try runTool(tool, words, in: repository)
      output.add(result)
      if number < lines.count - 1, result.exitCode != 0 {
        Issue.record(
          "\(name): line \(number + 1) of 'command' ended with \(result.exitCode):\n\(result.stderr)",
          sourceLocation: sourceLocation)
      }
    }
    try compare(output, repository: repository, updating: updating, sourceLocation)
  }

  private struct Output {
    var stdout: [UInt8] = []
    var stderr: [UInt8] = []
    var exitCode: Int32 = 0

    mutating func add(_ result: ToolResult) {
      stdout += result.standardOutput
      stderr += result.standardError
      exitCode = result.exitCode
    }
  }

  private func buildHistory(in repository: String) throws {
    guard let script = Disk.readText("\(folder)/history.sh"),
      let prelude = Disk.readText("\(PackageLayout.root)/Tests/TestSupport/prelude.sh")
    else { throw TestSupportError("\(name): there is no 'history.sh'") }
    let result = try runShell("\(prelude)\n\(script)", in: repository)
    guard result.exitCode == 0 else {
      throw TestSupportError("\(name): history.sh ended with \(result.exitCode): \(result.stderr)")
    }
  }

  private func commandLines() throws -> [[String]] {
    let text = Disk.readText("\(folder)/command") ?? ""
    return try text.split(separator: "\n").filter { !$0.hasPrefix("#") }
      .map { try shellWords($0) }.filter { !$0.isEmpty }
  }

  private func runTool(
    _ tool: String, _ words: [String], in repository: String
  ) throws -> ToolResult {
    try runProgram(
      tool, arguments: words, in: repository,
      environment: HermeticEnvironment.variables(
        home: "/nonexistent", atSeconds: HermeticEnvironment.startSeconds))
  }

  private func expectDryRunChangesNothing(
    _ words: [String], _ tool: String, _ repository: String, _ sourceLocation: SourceLocation
  ) throws {
    let environment = HermeticEnvironment.variables(
      home: "/nonexistent", atSeconds: HermeticEnvironment.startSeconds)
    let before = try RepositorySnapshot(of: repository, environment: environment)
    _ = try runTool(tool, words + ["--dry-run"], in: repository)
    let after = try RepositorySnapshot(of: repository, environment: environment)
    if before != after {
      Issue.record(
        """
        \(name): '\(words.joined(separator: " ")) --dry-run' changed the repository:
        \(before.differences(to: after).joined(separator: "\n"))
        """, sourceLocation: sourceLocation)
    }
  }

  private func compare(
    _ output: Output, repository: String, updating: Bool, _ sourceLocation: SourceLocation
  ) throws {
    func expect(_ actual: [UInt8], _ file: String) {
      expectGolden(
        actual, file: "\(folder)/\(file)", updating: updating, sourceLocation: sourceLocation)
    }
    expect(masked(output.stdout, repository), "stdout")
    if Disk.exists("\(folder)/stderr") { expect(masked(output.stderr, repository), "stderr") }
    if output.exitCode != 0 || Disk.exists("\(folder)/exit-code") {
      if !updating, !Disk.exists("\(folder)/exit-code") {
        let stderr = String(decoding: output.stderr, as: UTF8.self)
        Issue.record(
          "\(name): exit code \(output.exitCode), expected 0:\n\(stderr)",
          sourceLocation: sourceLocation)
      } else {
        expect(Array("\(output.exitCode)\n".utf8), "exit-code")
      }
    }
    for file in Disk.files(below: "\(folder)/after") {
      guard let actual = Disk.read("\(repository)/\(file)") else {
        Issue.record("\(name): there is no '\(file)' afterwards", sourceLocation: sourceLocation)
        continue
      }
      expect(actual, "after/\(file)")
    }
  }

  private func masked(_ bytes: [UInt8], _ repository: String) -> [UInt8] {
    let path = Array(repository.utf8)
    var result: [UInt8] = []
    var index = 0
    while index < bytes.count {
      if bytes[index...].starts(with: path) {
        result += Array("$REPOSITORY".utf8)
        index += path.count
      } else {
        result.append(bytes[index])
        index += 1
      }
    }
    return result
  }
}

/// The words of a command line, quoted as in a shell; nothing is expanded.
private func shellWords(_ line: Substring) throws -> [String] {
  var words: [String] = []
  var word: String?
  var quote: Character?
  for character in line {
    switch (quote, character) {
    case (let open?, character) where open == character: quote = nil
    case (.some, _): word?.append(character)
    case (nil, "'"), (nil, "\""):
      quote = character
      word = word ?? ""
    case (nil, " "):
      if let whole = word { words.append(whole) }
      word = nil
    default: word = (word ?? "") + String(character)
    }
  }
  guard quote == nil else { throw TestSupportError("a quote is not closed: \(line)") }
  if let whole = word { words.append(whole) }
  return words
}
