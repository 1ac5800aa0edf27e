internal import ArgumentParser
internal import CommitHistory
internal import DatasetReading
internal import DiagnosticReports
internal import Diagnostics
internal import Documents
internal import Git
internal import HostProcess
internal import IdentityLoading
internal import ReleaseObserving
internal import ReleaseReading
internal import ReleaseRecords
internal import ReleaseRules
internal import ReleaseVerification

/// Proves that a release agrees with itself.
struct Verify: AsyncReleaseCommand {
  static let configuration = CommandConfiguration(
    commandName: "verify",
    abstract: "Proves that a release agrees with itself: files, record, identity, datasets, tags.",
    discussion: """
      Every digest is computed again from the tree of the release's tag, those of the rows of datasets \
      too. In a clone without tags \
      HEAD's tree is looked at, and what could not be checked is said. Exits with 4 when anything \
      differs: the first difference in the message, all of them in the output. --format junit is \
      for CI systems that show tests, markdown for the summary of a job, github for annotations.
      """)

  static var formats: [OutputFormat] { [.text, .json, .junit, .markdown, .github] }

  @Argument(help: "The versions to check; else the current one.")
  var versions: [String] = []

  @Flag(help: "Check every release.")
  var all = false

  @Option(
    help: ArgumentHelp(
      "The family of version tags that start with this prefix.", valueName: "prefix"))
  var tagPrefix: String?

  @OptionGroup var packageOption: PackageOption

  @Option(
    help: ArgumentHelp(
      "How many releases to check at the same time; else one for each processor.",
      valueName: "n"))
  var jobs: Int?

  @Option(
    help: ArgumentHelp(
      "Who may sign, in place of what the release before says: a file of OpenSSH's form.",
      valueName: "file"))
  var allowedSigners: String?

  @OptionGroup var ci: CIOptions
  @OptionGroup(title: "Global options") var global: GlobalOptions
  @ParentCommand var root: AgiRelease

  func validate() throws {
    try packageOption.requireAlone(tagPrefix: tagPrefix)
    if all, !versions.isEmpty { throw ValidationError("--all takes no versions") }
    if let jobs, jobs < 1 { throw ValidationError("--jobs is at least 1") }
  }

  func perform(_ session: Session) async throws {
    let repository = try session.repository()
    let policy = try session.policy(of: repository, package: packageOption.name)
      .restricted(toTagPrefix: tagPrefix)
    try requireFamily(tagPrefix, in: repository, policy: policy)
    let work = try VerificationWork(
      versions, all: all, in: repository, policy: policy, identity: parseIdentityFile,
      signatures: SignatureSources(
        allowedSigners: try givenSigners(), environment: Process.environment()))
    let bar = ProgressBar(
      "verifying", total: work.versions.count, itemNoun: "releases", console: session.console)
    defer { bar.finish() }
    let reports = try await verifyReleases(
      work, in: repository, control: control(work.versions.count, bar))
    Interruption.stopWatching()
    bar.finish()
    try write(reports, session, at: try session.reportMoment(of: repository))
    try CIOutput(reports).write(dotenv: ci.dotenv)
    let differences = reports.flatMap { report in
      report.differences.map { (report.version, $0) }
    }
    guard let (version, first) = differences.first,
      case .differs(let expected, let found) = first.outcome
    else { return }
    session.console.failure(
      "release \(version) differs: \(first.place): expected \(expected), found \(found)"
        + (differences.count > 1 ? " (and \(differences.count - 1) more)" : ""))
    throw ExitCode(ReleaseFailure.Kind.disagreement.rawValue)
  }

  /// The file of `--allowed-signers`.
  private func givenSigners() throws -> (name: String, bytes: [UInt8])? {
    try allowedSigners.map { path in
      guard let bytes = try readFile(path) else {
        throw ReleaseFailure(
          .invalidData, code: "input.file", message: "there is no file '\(path)'",
          hint: "name a file with the keys of those who may sign")
      }
      return (path, bytes)
    }
  }

  /// Who watches and stops the work; of several releases at a time each reads rows on one core.
  private func control(_ releaseCount: Int, _ bar: ProgressBar) -> VerificationControl {
    let jobCount = min(jobs ?? Interruption.processorCount, releaseCount)
    // What was written aside is removed when a signal comes.
    Interruption.watch()
    return VerificationControl(
      jobCount: jobCount, temporaryPath: Process.temporaryPath,
      rows: WorkControl(
        shouldStop: { Interruption.isRequested },
        workerCount: max(1, Interruption.processorCount / max(1, jobCount)))
    ) { bar.advance(1, 1) }
  }

  private func write(
    _ reports: [VerificationReport], _ session: Session, at moment: ReleaseDate
  ) throws {
    let console = session.console
    switch console.format {
    case .json:
      try console.write(VerificationReport.document(of: reports))
    case .junit:
      try console.write(
        junitReport(
          of: reports.map(\.checkGroup), tool: "agi-release.verify",
          at: moment.timestampWithoutZone))
    case .markdown: try console.write(verificationMarkdown(of: reports))
    case .github:
      try console.write(
        githubAnnotations(
          of: reports.map(\.checkGroup), headline: verificationHeadline(of: reports)))
    default:
      try console.write(
        verificationText(of: reports) { word, cell in console.styled(word, cell.style) })
    }
  }
}

extension VerificationTable.Cell {
  /// The colour of a cell's word, which says the same.
  fileprivate var style: Console.Style {
    switch self {
    case .agrees: .green
    case .differs: .red
    case .unchecked, .yanked: .yellow
    case .absent, .unsigned: .dim
    }
  }
}
