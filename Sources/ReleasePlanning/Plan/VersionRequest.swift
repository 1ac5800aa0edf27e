package import ReleaseRules
package import SemanticVersioning

/// What a person asks of a release beyond what the commits say.
package struct VersionRequest: Hashable, Sendable {
  /// The label of a pre-release, such as `rc`; `nil` for a final release.
  package var prereleaseLabel: String?

  /// Whether the candidate at HEAD becomes the final release.
  package var promotes: Bool

  /// A version that was given by hand.
  package var version: SemanticVersion?

  /// The lowest level of the release, whatever the commits say.
  package var atLeast: BumpLevel

  /// The evidence above the claim that a person accepts.
  package var accepted: [EvidenceAcceptance]

  /// Whether the version is only explained: then one that nothing could release is refused for nothing.
  package var isExplained = false

  package init(
    prereleaseLabel: String? = nil, promotes: Bool = false, version: SemanticVersion? = nil,
    atLeast: BumpLevel = .none, accepted: [EvidenceAcceptance] = []
  ) {
    self.prereleaseLabel = prereleaseLabel
    self.promotes = promotes
    self.version = version
    self.atLeast = atLeast
    self.accepted = accepted
  }

  /// Looks at the label of a pre-release by itself: it is wrong whatever the history says.
  ///
  /// - Throws: `PlanningFault.invalidLabel`.
  package func requireLabel() throws(PlanningFault) {
    guard let label = prereleaseLabel else { return }
    do throws(SemanticVersionError) {
      _ = try SemanticVersion("0.0.0").prerelease(label: label, counter: 1)
    } catch {
      throw .invalidLabel(label, reason: error.description)
    }
  }
}

/// The next version, and the rule that gave it.
package struct VersionDecision: Hashable, Sendable {
  /// The next version; `nil` when there is nothing to release.
  package let version: SemanticVersion?

  /// The level after the rules of 0.y.z.
  package let level: BumpLevel

  /// The rule that decided.
  package let rule: BumpRule?

  package init(version: SemanticVersion?, level: BumpLevel, rule: BumpRule?) {
    self.version = version
    self.level = level
    self.rule = rule
  }

  /// Nothing asks for a release.
  static let nothing = VersionDecision(version: nil, level: .none, rule: nil)
}
