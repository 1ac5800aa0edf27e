internal import ArgumentParser
internal import DiagnosticReports
internal import HealthExamination
internal import HostProcess
internal import IdentityLoading
internal import ReleaseHealth
internal import ReleaseObserving
internal import ReleaseReading
internal import ReleaseRecords

/// Tells what is wrong with a repository or a machine.
struct Doctor: AsyncReleaseCommand {
  static let configuration = CommandConfiguration(
    commandName: "doctor",
    abstract: "What is wrong with this repository or machine, and what to do.",
    discussion: """
      Takes every look that cut, push, verify, identity and dataset take before they refuse, all of \
      them in one pass, and writes nothing. A fault is what a command is refused for, with the code \
      that the command gives; a warning stops nothing. Below each stands what puts it right, to be \
      pasted.

      Exits with 0 when nothing would stop a cut; else with what the worst fault makes a command exit \
      with: 8 before 7, 7 before 6, 6 before 5.

      agi-release doctor                    what would stop a cut now
      agi-release doctor --remote           and what the remote has that is not here
      agi-release doctor -v --only machine  all that was looked at, of one group
      agi-release doctor --format json      for a script
      """)

  static var formats: [OutputFormat] { [.text, .json, .junit, .markdown, .github] }

  @Option(
    help: ArgumentHelp(
      "Only this group of findings. Repeatable.", valueName: "group"))
  var only: [HealthCheck.Group] = []

  @Option(
    defaultAsFlag: "",
    help: ArgumentHelp(
      "Ask the remote too: the one that the branch is pushed to, or the named one.",
      valueName: "name"))
  var remote: String?

  @Flag(help: "Read the rows of datasets too, and verify the current release.")
  var deep = false

  @Flag(inversion: .prefixedNo, help: "Look as for cut --sign; else the git configuration decides.")
  var sign: Bool?

  @Flag(help: "Make a signature on a probe: a key may ask for its passphrase.")
  var signTest = false

  @Flag(help: "This is to be the first release: that there is none is no fault.")
  var first = false

  @OptionGroup var packageOption: PackageOption
  @OptionGroup(title: "Global options") var global: GlobalOptions
  @ParentCommand var root: AgiRelease

  func perform(_ session: Session) async throws {
    let request = try request(session)
    if deep { Interruption.watch() }
    let examination = await examine(request)
    Interruption.stopWatching()
    try write(examination, session, at: moment(request))
    let faults = examination.checks(in: .fault)
    guard let first = faults.first else { return session.console.say(examination.headline) }
    session.console.failure(
      "\(examination.headline): \(first.subject): \(first.found) [\(first.code ?? "")]"
        + (faults.count > 1 ? " (and \(faults.count - 1) more)" : ""))
    throw ExitCode(examination.exitCode)
  }

  private func request(_ session: Session) throws -> ExaminationRequest {
    var request = session.examinationRequest()
    do {
      request.epochSeconds = try Process.sourceDateEpoch()
    } catch let failure as ReleaseFailure {
      request.momentFailure = failure
    }
    if !only.isEmpty { request.groups = Set(only) }
    request.isDeep = deep
    request.remote = remote.map { $0.isEmpty ? .ofBranch : .named($0) }
    request.signs = sign
    request.triesSigning = signTest
    request.isFirst = first
    request.packageName = packageOption.name
    do throws(ReleaseFailure) {
      try CIOutput.checkFiles(dotenv: nil)
    } catch {
      request.outputFailure = error
    }
    return request
  }

  /// The moment that forms state which have to state one.
  private func moment(_ request: ExaminationRequest) -> ReleaseDate {
    ReleaseDate(seconds: request.epochSeconds ?? request.nowSeconds)
  }

  private func write(
    _ examination: Examination, _ session: Session, at moment: ReleaseDate
  ) throws {
    let console = session.console
    switch console.format {
    case .json: try console.write(examination.document)
    case .junit:
      try console.write(
        junitReport(
          of: examination.checkGroups, tool: "agi-release.doctor",
          at: moment.timestampWithoutZone))
    case .markdown: try console.write(examinationMarkdown(of: examination))
    case .github:
      try console.write(
        githubAnnotations(of: examination.checkGroups, headline: examination.headline))
    default:
      try console.write(
        examinationText(of: examination, showsAll: console.isVerbose) { word, state in
          console.styled(word, state.style)
        })
    }
  }
}

extension Session {
  /// What an examination takes from this process.
  fileprivate func examinationRequest() -> ExaminationRequest {
    let environment = Process.environment()
    var request = ExaminationRequest(
      start: repositoryPath, environment: environment, nowSeconds: Process.nowSeconds,
      work: EvidenceWork(
        temporaryPath: Process.temporaryPath, environment: environment,
        shouldStop: { Interruption.isRequested }),
      control: VerificationControl(temporaryPath: Process.temporaryPath),
      parse: parseIdentityFile)
    request.configurationPath = configurationPath
    return request
  }
}

extension HealthCheck.State {
  /// The colour of a state's word, which says the same.
  fileprivate var style: Console.Style {
    switch self {
    case .ok: .green
    case .warning: .yellow
    case .fault: .red
    case .unchecked: .dim
    }
  }
}

extension HealthCheck.Group: ExpressibleByArgument {}
