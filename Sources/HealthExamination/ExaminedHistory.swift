internal import ReleasePlanning

/// What the history of a repository says of its next release.
struct ExaminedHistory {
  /// What a plan is made from. Where nothing asks for a release it is that of a patch: what would stop
  /// one can be looked at all the same.
  var context: PlanningContext

  /// Whether something asks for a release now.
  let asksForRelease: Bool

  /// The version that the release would have.
  let decision: VersionDecision?
}
