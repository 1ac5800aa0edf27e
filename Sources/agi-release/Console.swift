internal import ArgumentParser
internal import DiagnosticReports
internal import Diagnostics
internal import Documents
internal import HostProcess
internal import ReleaseReading

/// Where a command's data and talk go.
struct Console {
  let format: OutputFormat
  let isQuiet: Bool
  let isVerbose: Bool
  private let color: ColorChoice

  private static let output: Int32 = 1
  private static let talk: Int32 = 2

  /// The console of a command without global options.
  private init() {
    format = .text
    color = .auto
    isQuiet = false
    isVerbose = false
  }

  /// Runs what has no global options, and reports why it failed.
  static func reporting(_ body: (Console) throws -> Void) throws {
    let console = Console()
    do {
      try body(console)
    } catch let failure as ReleaseFailure {
      console.report(failure)
      throw ExitCode(failure.kind.rawValue)
    }
  }

  /// Writes the document of a failure whose words somebody else says.
  static func writeReport(of failure: ReleaseFailure) { try? Console().write(failure.report) }

  init(_ options: GlobalOptions, root: GlobalOptions, standardFormat: OutputFormat) {
    format = options.format ?? root.format ?? standardFormat
    color = options.color ?? root.color ?? .auto
    isQuiet = options.isQuiet || root.isQuiet
    isVerbose = options.isVerbose || root.isVerbose
  }

  /// Writes data.
  ///
  /// - Throws: `ReleaseFailure` when standard output takes no more, such as a full disk.
  func write(_ bytes: [UInt8]) throws {
    guard Process.write(bytes, to: Self.output) else {
      throw ReleaseFailure(
        .unexpected, code: "output.failed", message: "cannot write to standard output",
        hint: "look at the disk, or at the program that reads the output")
    }
  }

  func write(_ text: String) throws { try write(Array(text.utf8)) }

  /// Writes a document.
  func write(_ node: Node) throws { try write(prettyJSON(node)) }

  /// Says something to the person at the terminal.
  func say(_ text: String) {
    guard !isQuiet else { return }
    _ = Process.write(Array((text.escapedForDisplay + "\n").utf8), to: Self.talk)
  }

  /// Warns the person at the terminal.
  func warn(_ text: String) {
    guard !isQuiet else { return }
    let mark = styled("warning:", .yellow, on: Self.talk)
    _ = Process.write(Array("\(mark) \(text.escapedForDisplay)\n".utf8), to: Self.talk)
  }

  /// Reports why a command failed: to the person on standard error, and to a machine that asked for
  /// JSON or annotations on standard output.
  func report(_ failure: ReleaseFailure, sources: (String) -> [UInt8]? = { _ in nil }) {
    // A remark that the message ends with is told there.
    let isToldBelow =
      failure.diagnostics.count == 1 && failure.diagnostics[0].severity == .note
      && failure.message.hasSuffix(failure.diagnostics[0].message)
    var parts = (isToldBelow ? [] : failure.diagnostics).map {
      rendered($0, source: sources, color: usesColor(on: Self.talk))
    }
    var last = ""
    // A failure that is its only fault has been told already.
    if failure.diagnostics.count != 1 || failure.diagnostics[0].message != failure.message {
      let mark = styled("error:", .red, on: Self.talk)
      last += "\(mark) \(failure.message.escapedForDisplay) [\(failure.code)]\n"
    }
    if let hint = failure.hint { last += "hint: \(hint.escapedForDisplay)\n" }
    if !last.isEmpty { parts.append(last) }
    let text = parts.joined(separator: "\n")
    _ = Process.write(Array(text.utf8), to: Self.talk)
    switch format {
    case .json: try? write(failure.report)
    case .github: try? write(githubAnnotations(of: failure.annotated))
    default: break
    }
  }

  /// A text in colour where colour is wanted on standard output.
  func styled(_ text: String, _ style: Style) -> String { styled(text, style, on: Self.output) }

  /// Whether standard output is coloured.
  var isColored: Bool { usesColor(on: Self.output) }

  private func styled(_ text: String, _ style: Style, on stream: Int32) -> String {
    usesColor(on: stream) ? "\u{1B}[\(style.rawValue)m\(text)\u{1B}[0m" : text
  }

  /// `--color`, then `NO_COLOR` (no-color.org), `CLICOLOR_FORCE` and `TERM=dumb`, then the terminal.
  private func usesColor(on stream: Int32) -> Bool {
    switch color {
    case .always: true
    case .never: false
    case .auto:
      if Process.variable("NO_COLOR") != nil {
        false
      } else if let force = Process.variable("CLICOLOR_FORCE"), force != "0" {
        true
      } else {
        Process.variable("TERM") != "dumb" && Process.isTerminal(stream)
      }
    }
  }

  /// The few styles that are used; none of them carries a meaning of its own.
  enum Style: String {
    case bold = "1"
    case dim = "2"
    case red = "31"
    case green = "32"
    case yellow = "33"
  }
}

extension ReleaseFailure {
  /// The failure as diagnostics, the one that it is last.
  fileprivate var annotated: [Diagnostic] {
    let isTold = diagnostics.count == 1 && diagnostics[0].message == message
    return diagnostics
      + (isTold ? [] : [Diagnostic(code: code, message: message, hint: hint)])
  }

  /// The failure as a document.
  fileprivate var report: Node {
    .map([
      ("schema", "agi-release/error/v1"), ("code", .text(code)), ("message", .text(message)),
      ("hint", .text(hint)), ("exitCode", .integer(kind.rawValue)),
      (
        "diagnostics",
        .list(diagnostics) { diagnostic in
          .map([
            ("code", .text(diagnostic.code)), ("message", .text(diagnostic.message)),
            ("file", .text(diagnostic.location?.file)),
            ("line", diagnostic.location.map { .integer($0.line) } ?? .null),
            ("column", diagnostic.location.map { .integer($0.column) } ?? .null),
            ("hint", .text(diagnostic.hint)),
          ])
        }
      ),
    ])
  }
}

extension Console {
  /// Says why the command ends with an exit code that is not 0, although it did its work.
  func failure(_ text: String) {
    let mark = styled("error:", .red, on: Self.talk)
    _ = Process.write(Array("\(mark) \(text.escapedForDisplay)\n".utf8), to: Self.talk)
  }
}
