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
/// 3. Blobs, tree, commit and tag object are written. No ref leads to them: they are invisible.
/// 4. A journal names every change that is to come.
/// 5. The name of the tag is locked, and the branch moves, if it still is where the plan saw it. This
///    is the commit point.
/// 6. Tag, index and work tree follow; each step knows how to see that it is already done.
///
/// - Parameters:
///   - makePlan: makes the plan while the lock is held.
/// - Returns: the plan, what was made, which is `nil` when there is nothing to release, and what
///   became of a cut that had been interrupted before.
/// - Throws: `ReleaseFailure`; of kind `interrupted` when the branch has moved and a step behind it
///   failed.
package func cut(
  in repository: Repository, options: CutOptions,
  makePlan: () throws(ReleaseFailure) -> ReleasePlan
) async throws(ReleaseFailure) -> (plan: ReleasePlan, result: CutResult?, settled: SettledCut?) {
  let lock = try lockCuts(of: repository)
  let settled = try settleInterruptedCut(in: repository)
  let plan = try makePlan()
  guard let release = plan.release else { return (plan, nil, settled) }
  try checkCut(of: plan, in: repository, isFirst: options.isFirst)
  let identity = try translating {
    try ReleaseIdentity(
      of: repository, environment: options.environment, seconds: release.facts.date.seconds)
  }
  let signing = try Signing(
    of: repository, wanted: options.signs, committer: identity.committer)
  if signing.isActive {
    _ = try await signing.signature(of: Array("probe\n".utf8), environment: options.environment)
  }
  let remote = options.pushes ? try await Push(of: plan, in: repository, options: options) : nil
  Repository.makeWritesDurable()
  let journal = try await writeObjects(
    plan: plan, release: release, in: repository, identity: identity, signing: signing,
    environment: options.environment)
  try perform(journal, in: repository, reason: "agi-release: \(release.facts.tag)")
  try await remote?.run(journal)
  _ = consume lock
  return (
    plan,
    CutResult(
      commit: journal.newCommit.hex, tag: release.facts.tag, tagObject: journal.tagObject.hex,
      remote: remote?.remote), settled
  )
}

/// Moves the refs, and what follows them.
private func perform(
  _ journal: CutJournal, in repository: Repository, reason: String
) throws(ReleaseFailure) {
  let shield = SignalShield()
  try journal.write(in: repository)
  do {
    try translating {
      try lockTag(of: journal, in: repository)
      try repository.moveRef(
        journal.branchRef, to: journal.newCommit, from: journal.oldCommit, reason: reason)
    }
  } catch {
    // The call can fail after the branch has moved.
    guard try hasMoved(journal, in: repository) else {
      try removeRemains(of: journal, in: repository)
      try journal.remove(in: repository)
      throw error
    }
  }
  try goForward(journal, in: repository)
  _ = consume shield
}

/// Keeps other cuts of this work tree away.
func lockCuts(of repository: Repository) throws(ReleaseFailure) -> FileLock {
  do {
    return try FileTree(root: repository.gitDirectory).exclusiveLock("agi-release/lock")
  } catch {
    throw ReleaseFailure(error)
  }
}

/// Writes the objects of a release, which nothing refers to yet.
private func writeObjects(
  plan: ReleasePlan, release: PlannedRelease, in repository: Repository,
  identity: ReleaseIdentity, signing: Signing, environment: [String: String]
) async throws(ReleaseFailure) -> CutJournal {
  let head = try translating { try repository.commit(plan.head) }
  var files: [CutJournal.File] = []
  let tree = try translating {
    for file in release.files {
      let entry = try repository.treeEntry(at: file.path, inTree: head.tree)
      files.append(
        CutJournal.File(
          path: file.path, mode: entry?.mode ?? .regular, before: entry?.object,
          after: try repository.write(file.after, as: .blob)))
    }
    return try repository.writeTree(
      base: head.tree, files: files.map { ($0.path, $0.after, $0.mode) })
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
  let newCommit = try translating { try repository.write(commitBytes, as: .commit) }
  func tag(_ signature: String?) -> [UInt8] {
    tagObject(
      name: release.facts.tag, commit: newCommit, identity: identity,
      message: release.tagMessage, signature: signature)
  }
  var tagBytes = tag(nil)
  if signing.signsTag {
    tagBytes = tag(try await signing.signature(of: tagBytes, environment: environment))
  }
  return try translating {
    CutJournal(
      version: release.facts.version.description, branchRef: "refs/heads/\(plan.branch ?? "")",
      oldCommit: plan.head, newCommit: newCommit, tagRef: "refs/tags/\(release.facts.tag)",
      tagObject: try repository.write(tagBytes, as: .tag), files: files)
  }
}
