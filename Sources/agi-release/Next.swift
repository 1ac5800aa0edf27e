internal import ArgumentParser
internal import CommitHistory
internal import Documents
internal import IdentityLoading
internal import ReleasePlanning
internal import ReleaseReading
internal import ReleaseRecords
internal import ReleaseRules
internal import SemanticVersioning

/// Prints the next version.
struct Next: ReleaseCommand {
  static let configuration = CommandConfiguration(
    commandName: "next",
    abstract: "The next version, alone on standard output.",
    discussion: """
      Prints nothing on standard output when nothing asks for a release, and says so on standard \
      error: VERSION=$(agi-release next) is empty then, and a script can test it. Identity and the \
      columns of datasets are held against the claim; plan reads the rows too.
      """)

  @Flag(help: "Print the tag in place of the version.")
  var tag = false

  @Flag(help: "Exit with 3 when there is nothing to release.")
  var requireRelease = false

  @OptionGroup var version: VersionOptions
  @OptionGroup var range: RangeOptions
  @OptionGroup var ends: RangeEnds
  @OptionGroup var line: BranchOption
  @OptionGroup var acceptance: AcceptanceOptions
  @OptionGroup(title: "Global options") var global: GlobalOptions
  @ParentCommand var root: AgiRelease

  func perform(_ session: Session) throws {
    let repository = try session.repository()
    var query = try version.query(range, ends, line)
    query.request.accepted = acceptance.acceptances
    let context = try readPlanningContext(
      of: repository, policy: session.policy(of: repository, package: query.packageName),
      query: query,
      files: .evidence(identity: parseIdentityFile))
    let decision = try translating { try context.decision() }
    let judgement = try translating { try context.judgement(of: decision) }
    try translating { try judgement.hold(decision) }
    let warnings =
      context.yanks.warnings + context.trailerWarnings + context.evidenceWarnings
      + judgement.warnings(decision)
    for warning in warnings { session.console.warn("\(warning.message) [\(warning.code)]") }
    try write(decision, context, warnings, session)
    if decision.version == nil, requireRelease { throw ExitCode(3) }
  }

  private func write(
    _ decision: VersionDecision, _ context: PlanningContext, _ warnings: [PlanWarning],
    _ session: Session
  ) throws {
    let name = decision.version.map { context.tagName(of: $0) }
    if session.console.format == .json {
      return try session.console.write(
        .map(
          [
            ("schema", "agi-release/next/v1"),
            ("released", .boolean(decision.version != nil)),
            ("version", .text(decision.version?.description)),
            ("previousVersion", .text(context.range.base.version?.description)),
            ("tag", .text(name)),
            ("previousTag", .text(context.range.base.tagName)),
            ("commit", .text(context.head.id.hex)),
            ("bump", .text(decision.version == nil ? nil : decision.level.name)),
            ("rule", .text(decision.rule?.text)),
            ("channel", .text(decision.version.map { channel(of: $0) })),
            ("isPrerelease", .boolean(decision.version?.isPrerelease ?? false)),
            ("date", .text(decision.version == nil ? nil : context.date.timestamp)),
            ("warnings", .list(warnings, \.report)),
          ] + packageReport(context)))
    }
    guard let version = decision.version else {
      session.console.say(nothingToRelease(context))
      return
    }
    if case .none = context.range.base {
      session.console.say("there is no release yet: this is the first version")
    }
    try session.console.write((tag ? name ?? "" : version.description) + "\n")
  }
}

/// The package and what it depends on, as documents have them; nothing for the project as a whole.
private func packageReport(_ context: PlanningContext) -> [(String, Node)] {
  context.policy.scope.map {
    [("package", .text($0.name)), ("dependencies", .list(context.cascades, \.report))]
  } ?? []
}

/// The sentence for a range in which nothing asks for a release.
func nothingToRelease(_ context: PlanningContext) -> String {
  let base = context.range.base.tagName ?? "the base"
  let count = context.changes.count
  return count == 0
    ? "nothing to release: no commit since \(base)"
    : "nothing to release: \(counted(count, "commit")) since \(base), and none asks for it"
}
