internal import CommitHistory
internal import FileStore
internal import Git
internal import ReleasePlanning
internal import ReleaseReading

extension CutSite {
  /// Makes a commit with its tags, from the first object to the last file. The caller holds the lock, and
  /// has checked that the repository can take it.
  ///
  /// - Parameter remote: what to push to afterwards, where that was asked for.
  /// - Returns: the journal of what was done.
  /// - Throws: `ReleaseFailure`; of kind `interrupted` when the branch has moved and a step behind it
  ///   failed.
  func make(
    _ commit: PlannedCommit, identity: ReleaseIdentity, signing: Signing,
    environment: [String: String], pushTo remote: String?
  ) async throws(ReleaseFailure) -> CutJournal {
    let prepared = try await prepare(
      commit, in: repository, identity: identity, signing: signing, environment: environment)
    return try perform(prepared, of: commit, pushTo: remote)
  }

  private func perform(
    _ prepared: PreparedCut, of commit: PlannedCommit, pushTo: String?
  ) throws(ReleaseFailure) -> CutJournal {
    let shield = SignalShield()
    var journal: CutJournal
    do {
      try write(prepared.objects)
      journal = try stage(prepared, of: commit, pushTo: pushTo)
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
          message:
            "the \(commit.kind == .release ? "cut" : "yank") was asked to end, and changed nothing",
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

/// Makes the objects of a commit and its tags, in memory.
private func prepare(
  _ planned: PlannedCommit, in repository: Repository, identity: ReleaseIdentity,
  signing: Signing, environment: [String: String]
) async throws(ReleaseFailure) -> PreparedCut {
  let head = try translating { try repository.commit(planned.head) }
  var objects: [LooseObject] = []
  var files: [PreparedCut.PreparedFile] = []
  let tree = try translating {
    for file in planned.files {
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
      tree: tree, parent: head.id, identity: identity, message: planned.message,
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
  for tag in planned.tags {
    let object = try await tagObject(
      tag, commit: newCommit.id, identity: identity, signing: signing, environment: environment)
    objects.append(object)
    tags.append(CutJournal.Tag(ref: tag.ref, object: object.id))
  }
  return PreparedCut(
    objects: objects, files: files, oldCommit: planned.head, newCommit: newCommit.id, tags: tags,
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
