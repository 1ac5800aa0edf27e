internal import CommitHistory
internal import FileStore
package import Git
package import ReleasePlanning
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
      remote = try await checkRemote(of: plan, in: repository, environment: options.environment)
    }
    if let signer, let attestation = release.attestation {
      release = release.sealed(
        with: try await signer.sealed(
          attestation.bareEnvelope, environment: options.environment))
    }
    let prepared = try await prepare(
      plan: plan, release: release, in: repository, identity: identity, signing: signing,
      environment: options.environment)
    let journal = try site.perform(prepared, plan: plan, release: release, pushTo: remote)
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

extension CutSite {
  /// Does everything from the first write to the last.
  fileprivate func perform(
    _ prepared: PreparedCut, plan: ReleasePlan, release: PlannedRelease, pushTo: String?
  ) throws(ReleaseFailure) -> CutJournal {
    let shield = SignalShield()
    var journal: CutJournal
    do {
      try write(prepared.objects)
      journal = try stage(prepared, plan: plan, release: release, pushTo: pushTo)
    } catch {
      // Invisible, and removed by the next cut at the latest.
      _ = try? tidy()
      throw translated(error)
    }
    do {
      try journal.write(at: self)
      for lock in try locks(of: journal) { try take(lock) }
      try restageIndex(&journal)
      try recheck(journal)
      guard !shield.hasHeldSignal else {
        throw ReleaseFailure(
          .interrupted, code: "cut.signal",
          message: "the cut was asked to end, and changed nothing",
          hint: "run the command again")
      }
      try own.unsynced.rename(
        Self.stagedBranch, to: RelativePath(journal.branchRef), in: shared)
    } catch {
      let failure = translated(error)
      // The call can fail after the branch has moved.
      guard try hasMovedDespite(failure, journal) else {
        try undo(journal)
        throw failure
      }
    }
    try goForward(journal)
    _ = consume shield
    return journal
  }
}

extension CutSite {
  /// Whether the branch moved although the call that moves it failed.
  ///
  /// - Throws: `ReleaseFailure` of kind `interrupted` when that cannot be told: locks and journal stay.
  private func hasMovedDespite(
    _ failure: ReleaseFailure, _ journal: CutJournal
  ) throws(ReleaseFailure) -> Bool {
    do {
      return try hasMoved(journal)
    } catch {
      throw ReleaseFailure(
        .interrupted, code: "cut.interrupted",
        message: "\(failure.message); and whether the branch has moved cannot be told: "
          + translated(error).message,
        hint: "agi-release resume")
    }
  }
}

/// Makes the objects of a release, in memory.
private func prepare(
  plan: ReleasePlan, release: PlannedRelease, in repository: Repository,
  identity: ReleaseIdentity, signing: Signing, environment: [String: String]
) async throws(ReleaseFailure) -> PreparedCut {
  let head = try translating { try repository.commit(plan.head) }
  var objects: [LooseObject] = []
  var files: [PreparedCut.PreparedFile] = []
  let tree = try translating {
    for file in release.files {
      let entry = try repository.treeEntry(at: file.path, inTree: head.tree)
      let blob = try LooseObject(file.after, as: .blob)
      objects.append(blob)
      files.append(
        PreparedCut.PreparedFile(
          path: file.path, mode: entry?.mode ?? .regular, before: entry?.object, after: blob.id))
    }
    let trees = try repository.trees(
      base: head.tree, files: files.map { ($0.path, $0.after, $0.mode) })
    objects += trees.new
    return trees.root
  }
  func commit(_ signature: String?) -> [UInt8] {
    commitObject(
      tree: tree, parent: head.id, identity: identity, message: release.commitMessage,
      signature: signature)
  }
  var commitBytes = commit(nil)
  if signing.signsCommit {
    commitBytes = commit(
      try await signing.signature(of: commitBytes, environment: environment))
  }
  let newCommit = try translating { try LooseObject(commitBytes, as: .commit) }
  objects.append(newCommit)
  var tags: [CutJournal.Tag] = []
  for tag in release.tags {
    let object = try await tagObject(
      tag, commit: newCommit.id, identity: identity, signing: signing, environment: environment)
    objects.append(object)
    tags.append(CutJournal.Tag(ref: tag.ref, object: object.id))
  }
  return PreparedCut(
    objects: objects, files: files, oldCommit: plan.head, newCommit: newCommit.id, tags: tags,
    who: identity.committer.line(at: LockHolder.current().sinceSeconds))
}

/// Makes the object of an annotated tag, signed where tags are.
private func tagObject(
  _ tag: PlannedTag, commit: ObjectID, identity: ReleaseIdentity, signing: Signing,
  environment: [String: String]
) async throws(ReleaseFailure) -> LooseObject {
  func content(_ signature: String?) -> [UInt8] {
    tagContent(
      name: tag.name, commit: commit, identity: identity, message: tag.message,
      signature: signature)
  }
  var bytes = content(nil)
  if signing.signsTag {
    bytes = content(try await signing.signature(of: bytes, environment: environment))
  }
  let whole = bytes
  return try translating { try LooseObject(whole, as: .tag) }
}

extension PlannedTag {
  /// The full name of the ref.
  var ref: String { "refs/tags/" + name }
}
