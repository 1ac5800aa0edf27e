internal import ArgumentParser
internal import CommitHistory
internal import Diagnostics
internal import Documents
internal import Git
internal import ReleasePlanning
internal import ReleaseReading
internal import ReleaseRecords
internal import ReleaseRules
internal import SemanticVersioning

/// Explains a version.
struct Why: AsyncReleaseCommand {
  static let configuration = CommandConfiguration(
    commandName: "why",
    abstract: "Why a version is what it is: base, candidates, commits, rules.",
    discussion: """
      For a released version the history at its tag is asked again, and the answer is compared with \
      the tag. Without a version, the next one is explained.
      """)

  @Argument(help: "A released version, with or without the tag's prefix.")
  var releasedVersion: String?

  @OptionGroup var version: VersionOptions
  @OptionGroup var range: RangeOptions
  @OptionGroup var ends: RangeEnds
  @OptionGroup var line: BranchOption
  @OptionGroup(title: "Global options") var global: GlobalOptions
  @ParentCommand var root: AgiRelease

  func validate() throws { try version.refuse(besides: releasedVersion, line) }

  func perform(_ session: Session) async throws {
    let query = try version.query(range, ends, line)
    let repository = try session.repository()
    guard let releasedVersion else {
      return try await explainNext(query, in: repository, session)
    }
    let policy = try session.policy(of: repository, package: query.packageName)
    let released = try readReleased(releasedVersion, of: repository, policy: policy, query: query)
    try session.warnOfYank(
      of: released.version.description, in: repository, policy: policy)
    try write(
      released.plan, actual: released.version.description,
      computed: .some(released.decision.version?.description), level: released.decision.level,
      rule: released.decision.rule, overrides: released.overrides, session)
  }

  /// Explains the next version; what a cut would refuse it for is a warning.
  private func explainNext(
    _ query: ReleaseQuery, in repository: Repository, _ session: Session
  ) async throws {
    var query = query
    query.request.isExplained = true
    var context = try await session.measuredContext(
      query, in: repository,
      policy: session.policy(of: repository, package: query.packageName))
    let plan = try translating { try makePlan(context, isHeld: false) }
    context.request.isExplained = false
    do {
      _ = try context.decision()
    } catch {
      session.console.warn("cut would refuse: \(error.message) [\(error.code)]")
    }
    try write(
      plan, actual: plan.release?.facts.version.description, computed: nil,
      level: plan.release?.level, rule: plan.release?.rule,
      overrides: plan.judgement.overrides, session)
  }

  /// - Parameters:
  ///   - actual: the version that is explained.
  ///   - computed: for a released version, what its history leads to.
  ///   - level: how far its history raises the version, after the rules of 0.y.z.
  ///   - rule: the rule that its history leads to it by.
  ///   - overrides: the evidence above the claim that was accepted.
  private func write(
    _ plan: ReleasePlan, actual: String?, computed: String??, level: BumpLevel?, rule: BumpRule?,
    overrides: [EvidenceOverride], _ session: Session
  ) throws {
    if session.console.format == .json {
      return try session.console.write(
        .map(
          [
            ("schema", "agi-release/why/v1"), ("version", .text(actual)),
            ("computed", .text(computed ?? actual)),
            ("bump", .text(level?.name)), ("rule", .text(rule?.text)),
            ("base", plan.base.report),
            ("candidates", .list(plan.rejected, \.report)),
            ("commits", .list(plan.changes, \.report)),
            ("evidence", computed == nil ? plan.judgement.report : .null),
            ("overrides", .list(overrides, \.report)),
            ("warnings", .list(plan.warnings, \.report)),
          ] + plan.packageReport))
    }
    var text = session.console.styled("\(actual ?? "nothing to release")\n", .bold)
    if let computed, computed != actual {
      text +=
        "  the commits lead to \(computed ?? "no release"): the version was chosen otherwise\n"
    }
    switch rule {
    case .releaseAs(let commit):
      text += "  by the Release-As trailer of \(commit.abbreviated())\n"
    case .dependency(let cascade):
      text += "  patch, by \(rule?.text.escapedForDisplay ?? "")"
      text += cascade.commit.map { " at \($0.abbreviated())\n" } ?? "\n"
    case .given where computed == nil, .atLeast, .firstRelease:
      text += "  by \(rule?.text.escapedForDisplay ?? "")\n"
    default: text += strongestChange(plan, level: level)
    }
    // Those of a plan stand under its evidence.
    if computed != nil { text += lines(of: overrides) }
    try session.console.write(text + PlanText(plan, console: session.console).explanation)
  }

  private func lines(of overrides: [EvidenceOverride]) -> String {
    overrides.map { override in
      let levels = "claimed \(override.claimed.name), measured \(override.measured.name)"
      let reason = override.reason.map { ": \($0)" } ?? ""
      return "  accepted " + "\(override.source) (\(levels))\(reason)".escapedForDisplay + "\n"
    }.joined()
  }

  /// The line of the first change that asks for as much as any other, and what it came to.
  private func strongestChange(_ plan: ReleasePlan, level effective: BumpLevel?) -> String {
    var strongest: (level: BumpLevel, line: String)?
    for change in plan.changes {
      guard case .counts(let level, let rule) = change.verdict,
        level > strongest?.level ?? .none
      else { continue }
      let reason = "\(rule.text): \(change.id.abbreviated()) \(change.subject)"
      let came = effective.map { $0 == level ? "" : ", which is \($0.name) on 0.y.z" } ?? ""
      strongest = (level, "  \(level.name)\(came), by \(reason.escapedForDisplay)\n")
    }
    return strongest?.line ?? ""
  }
}
