internal import CommitHistory
package import Git
package import ReleasePlanning
package import ReleaseReading
internal import ReleaseRecords

/// What became of a call of `yank`.
package struct YankOutcome: Sendable {
  /// The plan.
  package let plan: YankPlan

  /// The commit that was made; `nil` where the release was yanked already.
  package let commit: String?

  /// Where the branch was pushed; `nil` when it was not.
  package let remote: String?

  /// What became of a cut that had been interrupted before.
  package let settled: SettledCut?

  /// What became of a push that had not arrived before.
  package let pushed: SettledPush?
}

/// Yanks a release by one commit, in the same transaction as a cut: the steps, the locks and the journal
/// are those of `cut`, and no tag is made.
///
/// - Parameter makePlan: makes the plan while the lock is held.
/// - Throws: `ReleaseFailure`; of kind `interrupted` when the branch has moved and a step behind it
///   failed.
package func yank(
  in repository: Repository, options: CutOptions,
  makePlan: () throws(ReleaseFailure) -> YankPlan
) async throws(ReleaseFailure) -> YankOutcome {
  let site = try CutSite(repository, options)
  return try await site.holdingLock { () async throws(ReleaseFailure) in
    let settled = try site.settle()
    var pushed: SettledPush?
    if options.pushes { pushed = try await site.settlePush(environment: options.environment) }
    let plan = try makePlan()
    guard !plan.files.isEmpty else {
      if options.pushes, pushed == nil {
        let late = try translating { try LatePush(of: plan, in: repository) }
        pushed = try await site.push(late, environment: options.environment)
      }
      return YankOutcome(
        plan: plan, commit: nil, remote: pushed?.remote, settled: settled, pushed: pushed)
    }
    try checkYank(plan, in: repository, waiting: options.waiting)
    let identity = try translating {
      try ReleaseIdentity(
        of: repository, environment: options.environment, seconds: plan.date.seconds)
    }
    let signing = try Signing(of: repository, wanted: options.signs, committer: identity.committer)
    guard signing.signsCommit || !options.requiresSignature else {
      throw .yankSignatureRequired
    }
    if signing.signsCommit {
      _ = try await signing.signature(of: Array("probe\n".utf8), environment: options.environment)
    }
    let commit = PlannedCommit(plan)
    var remote: String?
    if options.pushes {
      remote = try await checkRemote(of: commit, in: repository, environment: options.environment)
    }
    let journal = try await site.make(
      commit, identity: identity, signing: signing, environment: options.environment,
      pushTo: remote)
    if remote != nil { _ = try await site.settlePush(environment: options.environment) }
    return YankOutcome(
      plan: plan, commit: journal.newCommit.hex, remote: remote, settled: settled, pushed: pushed)
  }
}
