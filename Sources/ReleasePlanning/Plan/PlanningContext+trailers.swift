internal import ReleaseRules

extension PlanningContext {
  /// Whom the trailers of commits speak for.
  var releaseAs: ReleaseAsRules {
    ReleaseAsRules(
      packageName: policy.scope?.name, packages: policy.packageNames, shared: sharedRequests)
  }

  /// What a person should know of trailers that do not count.
  package var trailerWarnings: [PlanWarning] { releaseAs.warnings(changes) }
}
