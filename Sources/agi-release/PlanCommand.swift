internal import ArgumentParser
internal import Documents
internal import FileStore
internal import Git
internal import IdentityLoading
internal import ReleaseExecution
internal import ReleasePlanning
internal import ReleaseReading

/// Prints the whole plan of a release.
struct PlanCommand: AsyncReleaseCommand {
  static let configuration = CommandConfiguration(
    commandName: "plan",
    abstract: "Everything that a release would do, and why.",
    discussion: """
      The base and each rejected candidate with its reason, each commit with its rule or why it does \
      not count, the files with their differences, and the tags. Nothing is changed.
      """)

  @Option(
    help: ArgumentHelp("Save the plan for `cut --plan`.", valueName: "file"))
  var output: String?

  @Flag(help: "Exit with 3 when there is nothing to release.")
  var requireRelease = false

  @OptionGroup var attestation: AttestOptions
  @OptionGroup var version: VersionOptions
  @OptionGroup var range: RangeOptions
  @OptionGroup var ends: RangeEnds
  @OptionGroup var line: BranchOption
  @OptionGroup var evidence: EvidenceOptions
  @OptionGroup var ci: CIOptions
  @OptionGroup(title: "Global options") var global: GlobalOptions
  @ParentCommand var root: AgiRelease

  func validate() throws {
    if output != nil, ends.asksForSomething {
      throw ValidationError(
        "a cut is made on HEAD: a plan with --from or --to cannot be saved for it")
    }
  }

  func perform(_ session: Session) async throws {
    let repository = try session.repository()
    var query = evidence.applied(to: try version.query(range, ends, line))
    query.provenance = try provenance(of: repository, session)
    let plan = try await session.plan(query, in: repository)
    if let output { try writeFile(SavedPlan.file(of: plan, query: query), to: output) }
    try session.write(plan)
    if !ends.asksForSomething {
      try session.warnOfSigners(
        of: plan, signs: nil, in: repository,
        policy: session.policy(of: repository, package: query.packageName))
      do {
        try checkCut(of: plan, in: repository, isFirst: true)
      } catch {
        session.console.warn("cut would refuse: \(error.message) [\(error.code)]")
      }
    }
    try CIOutput(plan).write(dotenv: ci.dotenv)
    if plan.release == nil, requireRelease { throw ExitCode(3) }
  }
}

extension PlanCommand {
  /// What the plan is to state. A signature that only the configuration asks for, and that nobody here
  /// can make, is missing from the plan: it can be looked at on every machine.
  private func provenance(
    of repository: Repository, _ session: Session
  ) throws -> ProvenanceRequest {
    let policy = try session.policy(of: repository, package: range.packageOption.name)
    do {
      return try attestation.request(for: repository, policy: policy)
    } catch let failure as ReleaseFailure where attestation.isWanted == nil {
      session.console.warn("cut would refuse: \(failure.message) [\(failure.code)]")
      var unsigned = attestation
      unsigned.attest = false
      return try unsigned.request(for: repository, policy: policy)
    }
  }
}
