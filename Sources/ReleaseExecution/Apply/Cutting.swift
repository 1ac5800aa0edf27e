internal import CommitHistory
internal import FileStore
package import Git
package import ReleasePlanning
package import ReleaseReading
internal import ReleaseRecords
internal import SemanticVersioning

/// Makes a release: first everything that can be refused or fail without a trace, then one step that
/// counts, then steps that can be repeated until they are done.
///
/// 1. A lock that dies with the process keeps other cuts away, and an interrupted one is settled.
/// 2. The plan is made and checked against the repository. A signature is tried on a probe.
/// 3. Blobs, trees, commit and tag objects are written. No ref leads to them: they are invisible. What
///    will take a place is written aside.
/// 4. A journal in two copies names every change that is to come.
/// 5. Index, HEAD, branch and tags are locked as git locks them, and everything is looked at again.
/// 6. The branch moves by one rename. This is the commit point.
/// 7. Tags, reflogs, index and work tree follow; each step knows how to see that it is already done.
///
/// - Parameters:
///   - makePlan: makes the plan while the lock is held.
/// - Returns: the plan, what was made, which is `nil` when there is nothing to release, and what
///   became of a cut or a push that had not come to its end before.
/// - Throws: `ReleaseFailure`; of kind `interrupted` when the branch has moved and a step behind it
///   failed.
package func cut(
  in repository: Repository, options: CutOptions,
  makePlan: () async throws(ReleaseFailure) -> ReleasePlan
) async throws(ReleaseFailure) -> CutOutcome {
  let site = try CutSite(repository, options)
  return try await site.holdingLock { () async throws(ReleaseFailure) in
    let settled = try site.settle()
    var pushed: SettledPush?
    if options.pushes { pushed = try await site.settlePush(environment: options.environment) }
    let plan = try await makePlan()
    guard var release = plan.release else {
      if options.pushes, pushed == nil,
        let late = try translating({ try LatePush(of: plan, in: repository) })
      {
        pushed = try await site.push(late, environment: options.environment)
      }
      return CutOutcome(plan: plan, result: nil, settled: settled, pushed: pushed)
    }
    try checkCut(
      of: plan, in: repository, isFirst: options.isFirst, waiting: options.waiting)
    let identity = try translating {
      try ReleaseIdentity(
        of: repository, environment: options.environment, seconds: release.facts.date.seconds)
    }
    let signing = try Signing(of: repository, wanted: options.signs, committer: identity.committer)
    guard signing.signsTag || !options.requiresSignature else {
      throw .signatureRequired
    }
    if signing.isActive {
      _ = try await signing.signature(of: Array("probe\n".utf8), environment: options.environment)
    }
    let signer = try await envelopeSigner(of: release, in: repository, options: options)
    var remote: String?
    if options.pushes {
      remote = try await checkRemote(
        of: PlannedCommit(release, of: plan), in: repository, environment: options.environment)
    }
    if let signer, let attestation = release.attestation {
      release = release.sealed(
        with: try await signer.sealed(
          attestation.bareEnvelope, environment: options.environment))
    }
    let journal = try await site.make(
      PlannedCommit(release, of: plan), identity: identity, signing: signing,
      environment: options.environment, pushTo: remote)
    if remote != nil { _ = try await site.settlePush(environment: options.environment) }
    return CutOutcome(
      plan: plan,
      result: CutResult(
        commit: journal.newCommit.hex,
        tags: zip(release.tags, journal.tags).map { CutTag(name: $0.name, object: $1.object.hex) },
        remote: remote), settled: settled, pushed: pushed)
  }
}

/// Who signs the statement about a release, after a signature on a probe.
///
/// - Returns: `nil` when the plan is not to sign it.
private func envelopeSigner(
  of release: PlannedRelease, in repository: Repository, options: CutOptions
) async throws(ReleaseFailure) -> EnvelopeSigner? {
  guard let attestation = release.attestation else { return nil }
  let signer = try EnvelopeSigner(
    key: options.attestKey, of: repository, environment: options.environment)
  try await signer.probe(for: attestation.signer, environment: options.environment)
  return signer
}

extension PlannedTag {
  /// The full name of the ref.
  var ref: String { "refs/tags/" + name }
}
