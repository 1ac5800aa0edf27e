package import ReleaseRecords
internal import ReleaseRules
package import SemanticVersioning

/// What evidence says of a version that was decided from claims.
package struct EvidenceJudgement: Hashable, Sendable {
  /// The step that the release makes, or that commits ask for where there is no release.
  package let claimed: BumpLevel

  /// All that was measured, the largest first.
  package let measured: [MeasuredEvidence]

  /// What is above the claim and accepted by nobody.
  package let exceeding: [MeasuredEvidence]

  /// What is above the claim and was accepted.
  package let overrides: [EvidenceOverride]

  /// The version that both stand on; `nil` before the first release.
  package let base: SemanticVersion?

  /// What a release makes of levels on 0.y.z.
  private let rules: BumpRules

  init(
    claimed: BumpLevel, measured: [MeasuredEvidence], exceeding: [MeasuredEvidence],
    overrides: [EvidenceOverride], base: SemanticVersion?, rules: BumpRules
  ) {
    self.claimed = claimed
    self.measured = measured
    self.exceeding = exceeding
    self.overrides = overrides
    self.base = base
    self.rules = rules
  }

  /// Nothing was looked at.
  package static let unmeasured = EvidenceJudgement(
    claimed: .none, measured: [], exceeding: [], overrides: [], base: nil, rules: .standard)

  /// The least step that nobody needs to accept: what a release must at least make.
  package var required: BumpLevel {
    exceeding.map { effective($0.level) }.max() ?? claimed
  }

  /// What a level comes to on the base.
  package func effective(_ level: BumpLevel) -> BumpLevel {
    base.map { rules.effectiveLevel(level, on: $0) } ?? level
  }

  /// A level in words: `major`, and on 0.y.z what it comes to there.
  package func words(_ level: BumpLevel) -> String {
    let effective = effective(level)
    return effective == level ? level.name : "\(level.name), which is \(effective.name) on 0.y.z"
  }

  /// The items that are above the claim and that nobody accepted, the largest first.
  package var exceedingItems: [MeasuredEvidence.Item] {
    exceeding.flatMap(\.items).filter { effective($0.level) > claimed }
      .enumerated().sorted {
        ($1.element.level.rawValue, $0.offset) < ($0.element.level.rawValue, $1.offset)
      }.map(\.element)
  }

  /// What exceeds the claim in one line: `claimed patch, measured major: column 'label' removed …`.
  package var exceedingText: String {
    let items = exceedingItems
    guard let first = items.first else { return "claimed \(claimed.name), measured no more" }
    let more = items.count > 1 ? " (and \(items.count - 1) more)" : ""
    let claim = claimed == .none ? "nothing claimed" : "claimed \(claimed.name)"
    return "\(claim), measured \(words(first.level)): \(first.reason)\(more)"
  }
}

extension PlanningContext {
  /// Holds a decided version against all that was measured.
  ///
  /// - Parameter decision: The version, which may have been given by hand: what counts is the step that
  ///   it amounts to.
  /// - Returns: The judgement, whether evidence exceeds the claim or not.
  /// - Throws: `PlanningFault.acceptsNothing` for an acceptance of what does not exceed the claim.
  package func judgement(
    of decision: VersionDecision
  ) throws(PlanningFault) -> EvidenceJudgement {
    let measured = evidence
    let claimed = claim(of: decision)
    let above = measured.filter { source in
      range.base.version.map { policy.rules.effectiveLevel(source.level, on: $0) > claimed }
        ?? false
    }
    for acceptance in request.accepted
    where isWhollyMeasured && !above.contains(where: { $0.source == acceptance.source }) {
      throw .acceptsNothing(
        acceptance.source, measured: measured.map { "\($0.source) (\($0.level.name))" },
        claimed: claimed)
    }
    var overrides: [EvidenceOverride] = []
    for source in above {
      guard let acceptance = request.accepted.first(where: { $0.source == source.source }) else {
        continue
      }
      overrides.append(
        EvidenceOverride(
          source: source.source, claimed: claimed, measured: source.level,
          reason: acceptance.reason))
    }
    return EvidenceJudgement(
      claimed: claimed, measured: measured,
      exceeding: above.filter { source in !overrides.contains { $0.source == source.source } },
      overrides: overrides, base: range.base.version, rules: policy.rules)
  }

  /// The step that is claimed: what the version amounts to, else what commits ask for.
  private func claim(of decision: VersionDecision) -> BumpLevel {
    guard let base = range.base.version else { return decision.level }
    if let version = decision.version { return step(from: base, to: version) }
    return changes.compactMap { change in
      guard case .counts(let level, _) = change.verdict else { return nil }
      return policy.rules.effectiveLevel(level, on: base)
    }.max() ?? .none
  }
}

/// The step from a version to a higher one, a candidate counted as what it leads to.
private func step(from base: SemanticVersion, to version: SemanticVersion) -> BumpLevel {
  if base.major != version.major { return .major }
  if base.minor != version.minor { return .minor }
  return base.patch != version.patch ? .patch : .none
}

extension EvidenceJudgement {
  /// Refuses a release whose claim is below what was measured.
  ///
  /// - Throws: `PlanningFault.claimBelowEvidence` when there is a release, and evidence above its claim
  ///   that nobody accepted.
  package func hold(_ decision: VersionDecision) throws(PlanningFault) {
    guard decision.version != nil, !exceeding.isEmpty else { return }
    throw .claimBelowEvidence(EvidenceRefusal(self, rule: decision.rule))
  }

  /// What a person should know where nothing is released although something was measured.
  package func warnings(_ decision: VersionDecision) -> [PlanWarning] {
    guard decision.version == nil, !exceeding.isEmpty else { return [] }
    return [
      PlanWarning(
        code: "evidence.unclaimed",
        message: "\(exceedingText); --at-least \(required.name) releases it")
    ]
  }
}
