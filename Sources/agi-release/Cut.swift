internal import ArgumentParser
internal import Attestation
internal import Documents
internal import FileStore
internal import HostProcess
internal import IdentityLoading
internal import ReleaseExecution
internal import ReleasePlanning
internal import ReleaseReading
internal import ReleaseRecords
internal import ReleaseRules
internal import SemanticVersioning

/// Makes a release.
struct Cut: AsyncReleaseCommand {
  static let configuration = CommandConfiguration(
    commandName: "cut",
    abstract: "Makes the release that `plan` shows.",
    discussion: """
      One release commit on top of HEAD with exactly the planned files, an annotated tag, and one \
      for each new version of a dataset. What you have staged or changed in other files stays as it is. Never asks a question. A cut that \
      was interrupted is settled first, so that running it again is safe.
      """)

  @Flag(name: [.customShort("n"), .long], help: "Print the plan and change nothing.")
  var dryRun = false

  @Option(
    help: ArgumentHelp(
      "Make the release of this saved plan, or nothing if anything moved since.",
      valueName: "file"))
  var plan: String?

  @Flag(help: "This is the first release: there is none to build on.")
  var first = false

  @Flag(inversion: .prefixedNo, help: "Sign commit and tag; else the git configuration decides.")
  var sign: Bool?

  @Flag(
    help: "Push branch and tags, all or none; first what an earlier cut did not get through.")
  var push = false

  @Option(
    help: ArgumentHelp(
      "Whether every step waits until it would outlive a power loss.",
      valueName: "full|none"))
  var durability = DurabilityChoice.full

  @Flag(help: "Exit with 3 when there is nothing to release.")
  var requireRelease = false

  @OptionGroup var attestation: AttestOptions
  @OptionGroup var version: VersionOptions
  @OptionGroup var range: RangeOptions

  // Refused, and with a word of their own: who knows them from `plan` would try them here.
  @OptionGroup(visibility: .hidden) var ends: RangeEnds
  @OptionGroup(visibility: .hidden) var line: BranchOption

  @OptionGroup var evidence: EvidenceOptions
  @OptionGroup var ci: CIOptions
  @OptionGroup(title: "Global options") var global: GlobalOptions
  @ParentCommand var root: AgiRelease

  func validate() throws {
    if ends.asksForSomething {
      throw ValidationError(
        "a release is made on HEAD, from its base: --from and --to are for plan")
    }
    if line.branch != nil {
      throw ValidationError("a release is made on the branch of HEAD: --branch is for plan")
    }
    let asksForSomething =
      range.asksForSomething || version.asksForSomething || evidence.asksForSomething
      || attestation.attest != nil
    if plan != nil, asksForSomething {
      throw ValidationError("a saved plan says itself which release it is: --plan stands alone")
    }
  }

  func perform(_ session: Session) async throws {
    let saved = try plan.map { try SavedPlan(readingFileAt: $0) }
    var query =
      try saved?.query ?? evidence.applied(to: version.query(range, ends, line))
    let repository = try session.repository()
    let policy = try session.policy(of: repository, package: query.packageName)
    query.provenance =
      try saved.map { try attestation.request(for: $0, policy: policy) }
      ?? attestation.request(for: repository, policy: policy)
    let question = query
    func planned() async throws(ReleaseFailure) -> ReleasePlan {
      let context = try await session.measuredContext(question, in: repository, policy: policy)
      let plan = try translating {
        let plan = try makePlan(context)
        try saved?.require(plan)
        return plan
      }
      try session.warnOfSigners(of: plan, signs: sign, in: repository, policy: policy)
      if first, let base = plan.base.tagName ?? plan.base.version?.description {
        session.console.warn(
          "--first is of no use here: '\(base)' is a release to build on [cut.not-first]")
      }
      return plan
    }
    if dryRun {
      let plan = try await planned()
      // One document on standard output: the plan, or why it cannot be carried out.
      let isJSON = session.console.format == .json
      if isJSON { try checkCut(of: plan, in: repository, isFirst: first) }
      try session.write(plan)
      if !isJSON { try checkCut(of: plan, in: repository, isFirst: first) }
      try CIOutput(plan).write(dotenv: ci.dotenv)
      return try requireSomething(plan)
    }
    try CIOutput.checkFiles(dotenv: ci.dotenv)
    var options = CutOptions(
      isFirst: first, signs: sign, pushes: push, environment: Process.environment(),
      durability: durability.durability)
    options.attestKey = try attestation.key()
    options.requiresSignature = policy.signing.isRequired
    let outcome = try await cut(in: repository, options: options, makePlan: planned)
    let (plan, result) = (outcome.plan, outcome.result)
    let finished = SettledRelease(
      cut: outcome.settled, push: outcome.pushed, in: repository,
      policy: query.packageName == nil ? policy : try? session.policy(of: repository),
      parse: parseIdentityFile)
    if let settled = outcome.settled { session.console.say(settled.sentence) }
    if let pushed = outcome.pushed { session.console.say(pushed.sentence) }
    try write(plan, result, finished, session)
    try tellCI(plan, result, finished)
    if finished == nil { try requireSomething(plan) }
  }

  /// A release that is made stays made, whatever becomes of the word about it.
  private func tellCI(
    _ plan: ReleasePlan, _ result: CutResult?, _ finished: SettledRelease?
  ) throws {
    do throws(ReleaseFailure) {
      try translating {
        try CIOutput(plan, result: result, settled: finished).write(dotenv: ci.dotenv)
      }
    } catch {
      guard result != nil || finished != nil else { throw error }
      throw ReleaseFailure(
        .unexpected, code: "output.failed", message: "the release is made, but \(error.message)",
        hint: error.hint)
    }
  }

  private func requireSomething(_ plan: ReleasePlan) throws {
    if plan.release == nil, requireRelease { throw ExitCode(3) }
  }

  private func write(
    _ plan: ReleasePlan, _ result: CutResult?, _ finished: SettledRelease?, _ session: Session
  ) throws {
    for warning in plan.warnings { session.console.warn("\(warning.message) [\(warning.code)]") }
    if session.console.format == .json {
      return try session.console.write(
        .map(
          [("schema", "agi-release/cut/v1")]
            + plan.summary(
              tags: .list(result?.tags ?? [], \.report), settled: result == nil ? finished : nil)
            + [
              ("commit", .text(result?.commit ?? finished?.commit)),
              ("tagObject", .text(result?.tags.first?.object)),
              ("pushedTo", .text(result == nil ? finished?.remote : result?.remote)),
              ("notes", .text(plan.release.map { String(decoding: $0.notes, as: UTF8.self) })),
              ("files", .texts(plan.release?.paths ?? [])),
              ("signedBy", .text(plan.release?.attestation?.signer.description)),
              ("warnings", .list(plan.warnings, \.report)),
            ] + plan.packageReport))
    }
    guard let release = plan.release, let result else {
      if let finished { return try session.console.write("\(finished.version)\n") }
      session.console.say("nothing to release since \(plan.base.tagName ?? "the base")")
      return
    }
    // First the word to the person: standard output may be full, and the release is made.
    session.console.say(
      "released \(release.facts.name) \(release.facts.version): commit \(result.commit.prefix(8)), "
        + "tag\(result.tags.count == 1 ? "" : "s") \(result.tags.map(\.name).joined(separator: ", "))"
        + (result.remote.map { ", pushed to \($0)" } ?? ""))
    try session.console.write("\(release.facts.version)\n")
  }
}

/// What `--durability` takes.
enum DurabilityChoice: String, ExpressibleByArgument, CaseIterable {
  case full, none

  /// The value for the disk.
  var durability: Durability {
    switch self {
    case .full: .full
    case .none: .none
    }
  }
}
