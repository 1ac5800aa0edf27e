internal import FileStore
internal import HostProcess
internal import ReleaseExecution

/// What a command tells the CI system that runs it, in the files that the system names.
///
/// `GITHUB_OUTPUT` takes values for later steps, `GITHUB_STEP_SUMMARY` a text for people, and
/// `--dotenv` a file of variables for GitLab.
struct CIOutput {
  private var values: [(name: String, value: String)] = []
  private var summary = ""

  init() {}

  /// Adds a value; one that is not known is empty.
  mutating func add(_ name: String, _ value: String?) {
    values.append((name, value ?? ""))
  }

  /// Adds a line to the summary.
  mutating func summarize(_ text: String) { summary += text + "\n" }

  /// Writes everything to the files that the environment names.
  ///
  /// - Parameter dotenv: the file for GitLab; `nil` for none.
  /// - Throws: `ReleaseFailure` when a file cannot be written.
  func write(dotenv: String?) throws {
    if let path = Process.variable("GITHUB_OUTPUT") {
      let lines = values.map { Self.githubLine($0.name, $0.value) }.joined()
      try append(lines, to: path)
    }
    if let path = Process.variable("GITHUB_STEP_SUMMARY"), !summary.isEmpty {
      try append(summary + "\n", to: path)
    }
    if let dotenv {
      // A dotenv value is one line: notes and the like are left to the JSON output.
      let lines = values.filter { !$0.value.contains(where: \.isNewline) }
        .map { "AGI_RELEASE_\($0.name.uppercased())=\($0.value)\n" }.joined()
      try writeFile(Array(lines.utf8), to: dotenv)
    }
  }

  /// A value for `GITHUB_OUTPUT`. One of several lines stands between two delimiters that nobody can
  /// guess: a commit subject must not end it and start an output of its own.
  private static func githubLine(_ name: String, _ value: String) -> String {
    guard value.contains(where: { $0.isNewline }) else { return "\(name)=\(value)\n" }
    var random = SystemRandomNumberGenerator()
    var delimiter: String
    repeat {
      delimiter = "agi_" + String(random.next(), radix: 16) + String(random.next(), radix: 16)
    } while value.contains(delimiter)
    return "\(name)<<\(delimiter)\n\(value)\n\(delimiter)\n"
  }

  private func append(_ text: String, to path: String) throws {
    // What cannot be read is not empty: earlier steps may have written there.
    let before = try readFile(path) ?? []
    try writeFile(before + Array(text.utf8), to: path)
  }
}
