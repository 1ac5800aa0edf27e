package import CommitHistory
internal import ConventionalCommits
package import ReleaseRules
package import SemanticVersioning

/// What the next version is decided from.
package struct VersionEvidence: Sendable {
  /// The version of the base; `nil` before the first release.
  package let base: SemanticVersion?

  /// The changes since the base.
  package let changes: [Change]

  /// Every published version of the family, on any branch.
  package let published: [SemanticVersion]

  /// The highest pre-release that HEAD contains and that is above the base.
  package let candidate: VersionTag?

  /// The commits since that pre-release. All commits of the range when there is none.
  package let sinceCandidate: Set<ObjectID>

  /// The branch and its range; `nil` where every version may be released.
  package let line: MaintenanceLine?

  /// Whether that pre-release is yanked: another one takes its place, whatever came since.
  package let isCandidateYanked: Bool

  /// Whom the trailers of commits speak for.
  package var releaseAs = ReleaseAsRules.project

  /// The newer releases of what is depended on: each asks for a patch at least.
  package var cascades: [PackageCascade] = []

  package init(
    base: SemanticVersion?, changes: [Change], published: [SemanticVersion],
    candidate: VersionTag?, sinceCandidate: Set<ObjectID>, line: MaintenanceLine? = nil,
    isCandidateYanked: Bool = false
  ) {
    self.base = base
    self.changes = changes
    self.published = published
    self.candidate = candidate
    self.sinceCandidate = sinceCandidate
    self.line = line
    self.isCandidateYanked = isCandidateYanked
  }
}

/// Decides the next version.
///
/// - Throws: `PlanningFault` when the request and the history cannot both be met.
package func decideVersion(
  _ request: VersionRequest, from evidence: VersionEvidence, rules: BumpRules
) throws(PlanningFault) -> VersionDecision {
  if request.promotes {
    let decision = try promotion(evidence, rules: rules)
    if let version = decision.version {
      try requireFree(version, in: decision, evidence, request, rules)
    }
    return decision
  }
  let target = try finalTarget(request, from: evidence, rules: rules)
  guard let version = target.version else { return target }
  guard let label = request.prereleaseLabel, request.version?.isPrerelease != true else {
    try requireFree(version, in: target, evidence, request, rules)
    return target
  }
  let numbered = try prerelease(
    of: target, label: label, isAsked: request.atLeast > .none || request.version != nil,
    from: evidence)
  if let numbered { try requireFree(numbered, in: target, evidence, request, rules) }
  guard let numbered else { return .nothing }
  return VersionDecision(version: numbered, level: target.level, rule: target.rule)
}

/// The final version that the changes since the last final version lead to.
private func finalTarget(
  _ request: VersionRequest, from evidence: VersionEvidence, rules: BumpRules
) throws(PlanningFault) -> VersionDecision {
  let strongest = strongestChange(evidence, rules: rules)
  let cascade = evidence.base == nil ? nil : evidence.cascades.first
  // A patch is a patch, whatever the rules make of one on 0.y.z.
  let due: BumpLevel = cascade == nil ? .none : .patch
  let claimed = max(strongest?.level ?? .none, due)
  // What a person asks for is meant as it is said, on 0.y.z too.
  let level = max(claimed, request.atLeast)
  if let given = request.version {
    return VersionDecision(version: given, level: level, rule: .given)
  }
  if let (forced, commit) = try evidence.releaseAs.version(in: evidence.changes) {
    return VersionDecision(version: forced, level: level, rule: .releaseAs(commit))
  }
  guard let base = evidence.base else {
    return evidence.changes.isEmpty
      ? .nothing : VersionDecision(version: rules.first, level: level, rule: .firstRelease)
  }
  guard level > .none else { return .nothing }
  return VersionDecision(
    version: base.bumped(by: level), level: level,
    rule: request.atLeast > claimed
      ? .atLeast
      : (strongest?.level ?? .none) < due ? cascade.map { .dependency($0) } : strongest?.rule
  )
}

/// The change that raises the base furthest; among equals the one that claims more, then the newest.
///
/// - Returns: the level that it has on the base, and its rule.
private func strongestChange(
  _ evidence: VersionEvidence, rules: BumpRules
) -> (level: BumpLevel, rule: BumpRule, change: Change)? {
  var strongest: (level: BumpLevel, claimed: BumpLevel, rule: BumpRule, change: Change)?
  for change in evidence.changes {
    guard case .counts(let claimed, let rule) = change.verdict else { continue }
    let level = evidence.base.map { rules.effectiveLevel(claimed, on: $0) } ?? claimed
    guard (level, claimed) > (strongest?.level ?? .none, strongest?.claimed ?? .none) else {
      continue
    }
    strongest = (level, claimed, rule, change)
  }
  return strongest.map { ($0.level, $0.rule, $0.change) }
}

/// A candidate of `target`: one above the highest counter of its label on any branch.
///
/// - Parameter isAsked: whether a person asked for a release whatever the commits say.
/// - Returns: `nil` when nothing that counts came since the last candidate, and that one stands.
private func prerelease(
  of target: VersionDecision, label: String, isAsked: Bool, from evidence: VersionEvidence
) throws(PlanningFault) -> SemanticVersion? {
  guard var core = target.version?.final else { return nil }
  if let candidate = evidence.candidate {
    let latest = candidate.version.final
    let isNews =
      isAsked || evidence.isCandidateYanked || latest.precedes(core)
      || candidate.version.prereleaseLabel != label
      || evidence.cascades.contains { $0.isNews(since: evidence.sinceCandidate) }
      || evidence.changes.contains { change in
        guard case .counts = change.verdict else { return false }
        return evidence.sinceCandidate.contains(change.id)
      }
    guard isNews else { return nil }
    // A change that led to the candidate may be reverted; what is published stays published.
    if core.precedes(latest), !target.isChosen { core = latest }
  }
  let counters = evidence.published
    .filter { $0.final == core && $0.prereleaseLabel == label }
    .compactMap(\.prereleaseCounter)
  let version: SemanticVersion
  do throws(SemanticVersionError) {
    version = try core.prerelease(
      label: label, counter: counters.max().map { $0.incremented() } ?? 1)
  } catch {
    throw .invalidLabel(label, reason: error.description)
  }
  return version
}

/// The final version of the candidate. That HEAD is the candidate's content is for others to prove.
private func promotion(
  _ evidence: VersionEvidence, rules: BumpRules
) throws(PlanningFault) -> VersionDecision {
  guard let candidate = evidence.candidate else { throw .noCandidate }
  let due: BumpLevel = evidence.cascades.isEmpty ? .none : .patch
  return VersionDecision(
    version: candidate.version.final,
    level: max(strongestChange(evidence, rules: rules)?.level ?? .none, due), rule: .promotion)
}

/// Refuses a version that the branch may not release, or that is not free.
private func requireFree(
  _ version: SemanticVersion, in decision: VersionDecision, _ evidence: VersionEvidence,
  _ request: VersionRequest, _ rules: BumpRules
) throws(PlanningFault) {
  guard !request.isExplained else { return }
  guard let line = evidence.line else { return try requireAbove(version, evidence) }
  func refusal(isTaken: Bool) -> PlanningFault {
    .outsideLine(
      LineRefusal(
        line: line, version: version, base: evidence.base,
        cause: cause(of: decision, evidence, request, rules), isTaken: isTaken))
  }
  guard line.range.contains(version) else { throw refusal(isTaken: false) }
  do throws(PlanningFault) {
    try requireAbove(version, evidence)
  } catch {
    guard case .published = error else { throw error }
    throw refusal(isTaken: true)
  }
}

/// What leads to the version of a decision.
private func cause(
  of decision: VersionDecision, _ evidence: VersionEvidence, _ request: VersionRequest,
  _ rules: BumpRules
) -> LineRefusal.Cause {
  switch decision.rule {
  case .given: return .given
  case .releaseAs(let commit): return .releaseAs(commit)
  case .promotion: return .promotion
  case .atLeast: return .atLeast(request.atLeast)
  default: break
  }
  if case .dependency(let cascade)? = decision.rule { return .dependency(cascade) }
  guard evidence.base != nil, let strongest = strongestChange(evidence, rules: rules) else {
    return .first
  }
  return .change(
    strongest.change.id, subject: strongest.change.subject, rule: strongest.rule.text)
}

/// Refuses a version that is not above what the range builds on.
///
/// A pre-release must also be above everything that is published of the same numbers, on any branch:
/// below it, nobody's tool would offer it.
private func requireAbove(
  _ version: SemanticVersion, _ evidence: VersionEvidence
) throws(PlanningFault) {
  if let base = evidence.base, !base.precedes(version) {
    throw .notAbove(version: version, published: base)
  }
  if evidence.published.contains(where: { $0.hasSamePrecedence(as: version) }) {
    throw .published(version, place: nil)
  }
  if version.isPrerelease,
    let highest = evidence.published.filter({ $0.final == version.final }).max(),
    !highest.precedes(version)
  {
    throw .notAbove(version: version, published: highest)
  }
}

extension VersionDecision {
  /// Whether somebody named the version, on the command line or in a commit.
  fileprivate var isChosen: Bool {
    switch rule {
    case .given, .releaseAs: true
    default: false
    }
  }
}
