internal import CommitHistory
internal import ReleaseRules
internal import SemanticVersioning

extension PlanningContext {
  /// Decides the version, and says of one that exists already where it is and who asks for it.
  ///
  /// - Throws: `PlanningFault`.
  func decidedVersion(from evidence: VersionEvidence) throws(PlanningFault) -> VersionDecision {
    do {
      return try decideVersion(request, from: evidence, rules: policy.rules)
    } catch {
      guard case .published(let version, _) = error,
        let tag = census.versions.first(where: { $0.version.hasSamePrecedence(as: version) })?.tag
      else { throw error }
      throw .published(version, place: "tag '\(tag.name)' at \(tag.target.abbreviated())")
    }
  }
}
