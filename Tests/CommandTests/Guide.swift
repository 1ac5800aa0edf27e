/// A document whose commands are run in their order: a text that leads somebody from an empty folder to
/// an end.
///
/// - A line with ``mark`` says that the document is one.
/// - A fence of the kind `console` goes on where the one before ended; one of the kind `console copy`
///   works on a copy, which is thrown away: what is broken there is whole again behind it.
/// - A line `$ …` is a command; lines `> …` below it belong to it. It ends with exit code 0, or N where it
///   ends in `# exits N`. Lines below it are what it prints on both streams; without any nothing is
///   compared. `…` stands for any text of a line and, alone on one, for any lines.
/// - `<!-- file: PATH -->` writes the next fence into a file. Of a file of a CI system its commands are
///   run, in a copy.
struct Guide {
  /// What a document does, step by step.
  enum Step {
    case file(path: String, content: String)
    case commands([Command], inCopy: Bool)
  }

  /// A command with what it prints.
  struct Command {
    let line: Int
    let text: String
    let output: [Substring]

    /// The exit code that it ends with.
    var exitCode: Int32 {
      guard let range = text.ranges(of: "# exits ").last else { return 0 }
      return Int32(text[range.upperBound...]) ?? 0
    }
  }

  /// The steps in their order.
  private(set) var steps: [Step] = []

  /// The line that says that a document is a guide.
  static let mark =
    "<!-- The commands of this page are run in their order by a test, from an empty folder. -->"

  /// Reads a document.
  init(_ document: String) {
    let lines = document.split(separator: "\n", omittingEmptySubsequences: false)
    var file: String?
    var index = 0
    while index < lines.count {
      let line = lines[index]
      index += 1
      if line.hasPrefix("<!-- file: "), line.hasSuffix(" -->") {
        file = String(line.dropFirst("<!-- file: ".count).dropLast(" -->".count))
      }
      guard line.hasPrefix("```") else { continue }
      let start = index
      while index < lines.count, !lines[index].hasPrefix("```") { index += 1 }
      let body = lines[start..<min(index, lines.count)]
      index += 1
      if let path = file {
        addFile(path, body)
        file = nil
      } else if line == "```console" || line == "```console copy" {
        steps.append(
          .commands(Self.commands(body), inCopy: line == "```console copy"))
      }
    }
  }

  private mutating func addFile(_ path: String, _ body: ArraySlice<Substring>) {
    steps.append(.file(path: path, content: body.map { $0 + "\n" }.joined()))
    guard path.hasPrefix(".git"), path.hasSuffix(".yml") else { return }
    let jobs = body.indices.compactMap { index -> Command? in
      let line = body[index].drop { $0 == " " }
      guard line.hasPrefix("- ") else { return nil }
      let item = line.dropFirst(2)
      let text = item.hasPrefix("run: ") ? item.dropFirst("run: ".count) : item
      let isCommand = text.hasPrefix("agi-release ") || text.hasPrefix("git ")
      return isCommand ? Command(line: index + 1, text: String(text), output: []) : nil
    }
    steps.append(.commands(jobs, inCopy: true))
  }

  private static func commands(_ body: ArraySlice<Substring>) -> [Command] {
    var commands: [Command] = []
    var index = body.startIndex
    while index < body.endIndex {
      let line = body[index]
      let number = index + 1
      index += 1
      guard line.hasPrefix("$ ") else { continue }
      var text = String(line.dropFirst(2))
      while index < body.endIndex, body[index].hasPrefix("> ") {
        text += "\n" + body[index].dropFirst(2)
        index += 1
      }
      let start = index
      while index < body.endIndex, !body[index].hasPrefix("$ ") { index += 1 }
      let output = body[start..<index]
      commands.append(
        Command(line: number, text: text, output: Array(output.trimmedOfEmptyEnd)))
    }
    return commands
  }

  /// Whether lines are those that a document shows.
  static func matches(_ shown: ArraySlice<Substring>, _ lines: ArraySlice<Substring>) -> Bool {
    guard let pattern = shown.first else { return lines.isEmpty }
    if pattern == "…" {
      return (lines.startIndex...lines.endIndex).contains {
        matches(shown.dropFirst(), lines[$0...])
      }
    }
    guard let line = lines.first, matches(pattern, line) else { return false }
    return matches(shown.dropFirst(), lines.dropFirst())
  }

  /// Whether a line is the one that a document shows, with `…` for any text.
  static func matches(_ pattern: Substring, _ line: Substring) -> Bool {
    let parts = pattern.split(separator: "…", omittingEmptySubsequences: false)
    guard parts.count > 1, let first = parts.first, let last = parts.last else {
      return pattern == line
    }
    guard line.hasPrefix(first) else { return false }
    var rest = line.dropFirst(first.count)
    for part in parts.dropFirst().dropLast() where !part.isEmpty {
      guard let range = rest.firstRange(of: part) else { return false }
      rest = rest[range.upperBound...]
    }
    return rest.hasSuffix(last)
  }
}

extension ArraySlice<Substring> {
  /// The lines without empty ones at their end.
  fileprivate var trimmedOfEmptyEnd: ArraySlice<Substring> {
    var lines = self
    while lines.last?.isEmpty == true { lines.removeLast() }
    return lines
  }
}
