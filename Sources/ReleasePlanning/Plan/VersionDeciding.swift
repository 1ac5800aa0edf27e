package import CommitHistory
internal import ConventionalCommits
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

  package init(
    base: SemanticVersion?, changes: [Change], published: [SemanticVersion],
    candidate: VersionTag?, sinceCandidate: Set<ObjectID>
  ) {
    self.base = base
    self.changes = changes
    self.published = published
    self.candidate = candidate
    self.sinceCandidate = sinceCandidate
  }
}

/// Decides the next version.
///
/// - Throws: `PlanningFault` when the request and the history cannot both be met.
package func decideVersion(
  _ request: VersionRequest, from evidence: VersionEvidence, rules: BumpRules
) throws(PlanningFault) -> VersionDecision {
  if request.promotes { return try promotion(evidence) }
  let target = try finalTarget(request, from: evidence, rules: rules)
  guard let version = target.version else { return target }
  guard let label = request.prereleaseLabel, request.version == nil else {
    try requireAbove(version, evidence)
    return target
  }
  let numbered = try prerelease(of: version, label: label, from: evidence)
  guard numbered != nil || request.atLeast > .none else { return .nothing }
  return VersionDecision(version: numbered, level: target.level, rule: target.rule)
}

/// The final version that the changes since the last final version lead to.
private func finalTarget(
  _ request: VersionRequest, from evidence: VersionEvidence, rules: BumpRules
) throws(PlanningFault) -> VersionDecision {
  let strongest = strongestChange(evidence.changes)
  let asked = max(strongest?.level ?? .none, request.atLeast)
  let level = evidence.base.map { rules.effectiveLevel(asked, on: $0) } ?? asked
  if let given = request.version {
    return VersionDecision(version: given, level: level, rule: .given)
  }
  if let (forced, commit) = try releaseAs(in: evidence.changes) {
    return VersionDecision(version: forced, level: level, rule: .releaseAs(commit))
  }
  guard let base = evidence.base else {
    return evidence.changes.isEmpty
      ? .nothing : VersionDecision(version: rules.first, level: level, rule: .firstRelease)
  }
  guard level > .none else { return .nothing }
  let rule = asked > (strongest?.level ?? .none) ? .atLeast : strongest?.rule
  return VersionDecision(version: base.bumped(by: level), level: level, rule: rule)
}

private func strongestChange(_ changes: [Change]) -> (level: BumpLevel, rule: BumpRule)? {
  var strongest: (level: BumpLevel, rule: BumpRule)?
  for change in changes {
    guard case .counts(let level, let rule) = change.verdict,
      level > strongest?.level ?? .none
    else { continue }
    strongest = (level, rule)
  }
  return strongest
}

/// The version that the newest `Release-As` trailer asks for.
private func releaseAs(
  in changes: [Change]
) throws(PlanningFault) -> (SemanticVersion, ObjectID)? {
  for change in changes where !change.isTakenBack {
    for trailer in change.message.trailers.reversed()
    where trailer.token.lowercased() == "release-as" {
      do {
        return (try SemanticVersion(trailer.value), change.id)
      } catch {
        throw .invalidReleaseAs(
          value: trailer.value, commit: change.id, reason: error.description)
      }
    }
  }
  return nil
}

/// A candidate of `target`: one above the highest counter of its label on any branch.
///
/// - Returns: `nil` when nothing that counts came since the last candidate.
private func prerelease(
  of target: SemanticVersion, label: String, from evidence: VersionEvidence
) throws(PlanningFault) -> SemanticVersion? {
  var core = target.final
  if let candidate = evidence.candidate {
    let isSilent = evidence.changes.allSatisfy { change in
      guard evidence.sinceCandidate.contains(change.id), case .counts = change.verdict else {
        return true
      }
      return false
    }
    if isSilent, candidate.version.prereleaseLabel == label { return nil }
    if core.precedes(candidate.version.final) { core = candidate.version.final }
  }
  let counters = evidence.published
    .filter { $0.final == core && $0.prereleaseLabel == label }
    .compactMap(\.prereleaseCounter)
  let counter = counters.max().map { $0.incremented() } ?? 1
  do {
    let version = try core.prerelease(label: label, counter: counter)
    try requireAbove(version, evidence)
    return version
  } catch let error as SemanticVersionError {
    throw .invalidLabel(label, reason: error.description)
  } catch let error as PlanningFault {
    throw error
  } catch {
    throw .invalidLabel(label, reason: "\(error)")
  }
}

/// The final version of the candidate that HEAD is.
private func promotion(_ evidence: VersionEvidence) throws(PlanningFault) -> VersionDecision {
  guard let candidate = evidence.candidate else { throw .noCandidate }
  guard evidence.sinceCandidate.isEmpty else {
    throw .candidateIsNotHead(
      tag: candidate.tag.name, commitCount: evidence.sinceCandidate.count)
  }
  let level = strongestChange(evidence.changes)?.level ?? .none
  return VersionDecision(version: candidate.version.final, level: level, rule: .promotion)
}

/// Refuses a version that is not above what the range builds on.
private func requireAbove(
  _ version: SemanticVersion, _ evidence: VersionEvidence
) throws(PlanningFault) {
  if let base = evidence.base, !base.precedes(version) {
    throw .notAbove(version: version, published: base)
  }
  if version.isPrerelease,
    let higher = evidence.published.filter({ $0.isPrerelease && $0.final == version.final }).max(),
    !higher.precedes(version)
  {
    throw .notAbove(version: version, published: higher)
  }
  if evidence.published.contains(where: { $0.hasSamePrecedence(as: version) }) {
    throw .published(version)
  }
}

extension Change {
  /// Whether a later commit of the range takes the change back.
  fileprivate var isTakenBack: Bool {
    if case .doesNotCount(.reverted) = verdict { return true }
    return false
  }
}
