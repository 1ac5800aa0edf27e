internal import ArgumentParser
internal import Diagnostics
internal import Documents
internal import IdentityLoading
internal import ReleaseExecution
internal import ReleasePlanning

/// Proves that a release agrees with itself.
struct Verify: ReleaseCommand {
  static let configuration = CommandConfiguration(
    commandName: "verify",
    abstract: "Proves that version files, changelog, notes, record and tag of a release agree.",
    discussion: """
      Every digest is computed again from the tree of the release's tag. In a clone without tags \
      HEAD's tree is looked at, and what could not be checked is said. Exits with 4 when anything \
      differs: the first difference in the message, all of them in the output.
      """)

  @Argument(help: "The versions to check; else the current one.")
  var versions: [String] = []

  @Flag(help: "Check every release.")
  var all = false

  @Option(
    help: ArgumentHelp(
      "The family of version tags that start with this prefix.", valueName: "prefix"))
  var tagPrefix: String?

  @OptionGroup var ci: CIOptions
  @OptionGroup(title: "Global options") var global: GlobalOptions
  @ParentCommand var root: AgiRelease

  func validate() throws {
    if all, !versions.isEmpty { throw ValidationError("--all takes no versions") }
  }

  func perform(_ session: Session) throws {
    let repository = try session.repository()
    let reports = try verifyReleases(
      versions, all: all, in: repository,
      policy: session.policy(of: repository).restricted(toTagPrefix: tagPrefix),
      identity: parseIdentityFile)
    let differences = reports.flatMap { report in
      report.differences.map { (report.version, $0) }
    }
    if session.console.format == .json {
      try session.console.write(
        .map([
          ("schema", "agi-release/verify/v1"), ("agrees", .boolean(differences.isEmpty)),
          ("releases", .list(reports, \.report)),
        ]))
    } else {
      try session.console.write(VerificationText(reports, console: session.console).text)
    }
    try CIOutput(reports).write(dotenv: ci.dotenv)
    guard let (version, first) = differences.first,
      case .differs(let expected, let found) = first.outcome
    else { return }
    session.console.failure(
      "release \(version) differs: \(first.place): expected \(expected), found \(found)"
        + (differences.count > 1 ? " (and \(differences.count - 1) more)" : ""))
    throw ExitCode(ReleaseFailure.Kind.disagreement.rawValue)
  }
}

/// Verification reports for people: a table, and below it every difference.
struct VerificationText {
  private let reports: [VerificationReport]
  private let console: Console

  init(_ reports: [VerificationReport], console: Console) {
    self.reports = reports
    self.console = console
  }

  /// The whole text.
  var text: String {
    let subjects = VerificationCheck.Subject.allCases.filter { subject in
      reports.contains { $0.checks.contains { $0.subject == subject } }
    }
    let width = max(7, reports.map(\.version.count).max() ?? 0)
    var text = padded("version", width)
    for subject in subjects { text += "  " + subject.rawValue }
    text += "\n"
    for report in reports {
      text += padded(report.version, width)
      for subject in subjects {
        text += "  " + cell(subject, of: report)
      }
      while text.hasSuffix(" ") { text.removeLast() }
      text += "\n"
    }
    for report in reports { text += details(of: report) }
    return text
  }

  private func cell(_ subject: VerificationCheck.Subject, of report: VerificationReport) -> String {
    let checks = report.checks.filter { $0.subject == subject }
    let (word, style): (String, Console.Style) =
      if checks.isEmpty {
        ("-", .dim)
      } else if checks.contains(where: \.differs) {
        ("DIFFERS", .red)
      } else if checks.contains(where: { $0.outcome == .agrees }) {
        ("ok", .green)
      } else {
        ("?", .yellow)
      }
    let blanks = String(repeating: " ", count: max(0, subject.rawValue.count - word.count))
    return console.styled(word, style) + blanks
  }

  private func details(of report: VerificationReport) -> String {
    var text = ""
    for check in report.checks {
      let place = "\(report.version): \(check.place)".escapedForDisplay
      switch check.outcome {
      case .agrees: continue
      case .differs(let expected, let found):
        text += "\ndiffers   \(place)\n  expected  \(expected.escapedForDisplay)\n"
        text += "  found     \(found.escapedForDisplay)\n"
      case .unchecked(let reason):
        text += "\nunchecked \(place)\n  \(reason.escapedForDisplay)\n"
      }
    }
    return text
  }
}
