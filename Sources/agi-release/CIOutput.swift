internal import FileStore
internal import HostProcess
internal import ReleasePlanning
internal import ReleaseReading
internal import ReleaseVerification

/// What a command tells the CI system that runs it, in the files that the system names.
///
/// `GITHUB_OUTPUT` takes values for later steps, `GITHUB_STEP_SUMMARY` a text for people, and
/// `--dotenv` a file of variables for GitLab.
struct CIOutput {
  private var values: [(name: String, value: String)] = []
  private var summary: (_ byteCountMax: Int) -> String = { _ in "" }

  init() {}

  /// Adds a value; one that is not known is empty.
  mutating func add(_ name: String, _ value: String?) {
    values.append((name, value ?? ""))
  }

  /// Adds a line to the summary.
  mutating func summarize(_ text: String) {
    let excuse = "(What belongs here is too long for a summary.)\n"
    summarize { room in
      room > text.utf8.count ? text + "\n" : room >= excuse.utf8.count ? excuse : ""
    }
  }

  /// Adds to the summary what there is room for.
  mutating func summarize(_ text: @escaping (_ byteCountMax: Int) -> String) {
    let before = summary
    summary = { byteCountMax in
      let start = before(byteCountMax)
      return start + text(byteCountMax - start.utf8.count)
    }
  }

  /// Writes everything to the files that the environment names.
  ///
  /// - Parameter dotenv: the file for GitLab; `nil` for none.
  /// - Throws: `ReleaseFailure` when a file cannot be written.
  func write(dotenv: String?) throws {
    if let path = Process.variable("GITHUB_OUTPUT") {
      let lines = values.map { Self.githubLine($0.name, $0.value) }.joined()
      try append(lines, to: path)
    }
    if let path = Process.variable("GITHUB_STEP_SUMMARY") { try appendSummary(to: path) }
    if let dotenv {
      // A dotenv value is one line: notes and the like are left to the JSON output.
      let lines = values.filter { !$0.value.contains(where: \.isNewline) }
        .map { "AGI_RELEASE_\($0.name.uppercased())=\($0.value)\n" }.joined()
      try writeFile(Array(lines.utf8), to: dotenv)
    }
  }

  /// Looks whether the files can be written, before something is done that cannot be undone.
  ///
  /// - Throws: `ReleaseFailure` naming the one that cannot.
  static func checkFiles(dotenv: String?) throws(ReleaseFailure) {
    let names = ["GITHUB_OUTPUT", "GITHUB_STEP_SUMMARY"].compactMap { Process.variable($0) }
    for path in names + [dotenv].compactMap(\.self) {
      do {
        _ = try readFile(path)
        try translating {
          let (tree, file) = try FileTree.place(of: path)
          try tree.checkPlace(for: file)
        }
      } catch {
        throw ReleaseFailure(
          .precondition, code: "output.file", message: "cannot write '\(path)': \(error.message)",
          hint: error.hint ?? "name a file in a folder that exists and that you may write to")
      }
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

  /// Appends the summary as far as there is room: GitHub shows nothing of one that is too long.
  private func appendSummary(to path: String) throws {
    let usedByteCount = try readFile(path)?.count ?? 0
    let text = summary(max(0, stepSummaryByteCountMax - usedByteCount - 1))
    if !text.isEmpty { try append(text + "\n", to: path) }
  }
}
