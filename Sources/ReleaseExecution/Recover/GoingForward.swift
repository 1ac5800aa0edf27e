internal import CommitHistory
internal import Documents
internal import FileStore
internal import Git
internal import ReleaseReading

extension CutSite {
  /// Whether the branch holds the release commit, or something made on top of it.
  func hasMoved(_ journal: CutJournal) throws -> Bool {
    guard let tip = try repository.resolveRef(journal.branchRef), tip != journal.oldCommit else {
      return false
    }
    if tip == journal.newCommit { return true }
    var graph = CommitGraph(source: repository)
    return try graph.isAncestor(journal.newCommit, of: tip)
  }

  /// Does what follows the commit point. Every step first looks whether it is already done, so a
  /// call that failed once is tried once more.
  ///
  /// - Throws: `ReleaseFailure` of kind `interrupted`: the journal stays, and running again goes on.
  func goForward(_ journal: CutJournal) throws(ReleaseFailure) {
    do {
      do {
        try finish(journal)
      } catch {
        try finish(journal)
      }
    } catch {
      let cause: any Error = error
      throw interrupted(journal, cause)
    }
  }

  /// Undoes a cut of which nothing was visible.
  ///
  /// - Throws: `ReleaseFailure` of kind `interrupted` when a lock or the journal cannot be removed.
  func undo(_ journal: CutJournal) throws(ReleaseFailure) {
    func remove() throws {
      try release(locks(of: journal))
      try releaseStrayLocks()
      try CutJournal.remove(at: self)
    }
    do {
      do { try remove() } catch { try remove() }
    } catch {
      let failure = translated(error)
      throw ReleaseFailure(
        .interrupted, code: "cut.interrupted",
        message:
          "\(journal.kind.attempt(of: journal.version)) has changed nothing, but its locks are there: "
          + failure.message,
        hint: (failure.hint.map { "\($0); then: " } ?? "") + "agi-release resume")
    }
    // What stays in the folder is removed by the next cut.
    _ = try? tidy()
  }

  private func finish(_ journal: CutJournal) throws {
    if try own.kind(of: Self.token) == .absent {
      let note = TokenNote(
        holder: .current(), place: repository.workDirectory ?? repository.gitDirectory)
      try own.make(Self.token, with: note.content)
    }
    let locks = try locks(of: journal)
    let branchLock = try RelativePath(journal.branchRef + ".lock")
    try refuseOtherTags(of: journal)
    // The branch has moved, and HEAD does not move: only what is still to change must be held.
    for lock in locks where lock.path != branchLock && lock.path != "HEAD.lock" { try take(lock) }
    try shared.syncNames(in: RelativePath(journal.branchRef).parent)
    for (number, tag) in journal.tags.enumerated() { try place(tag, number: number) }
    for line in journal.logs { try append(line) }
    if work != nil, let tip = try repository.resolveRef(journal.branchRef) {
      // A file that a later commit changed is somebody's own again.
      let tree = try repository.commit(tip).tree
      let numbered = try journal.files.enumerated().filter { file in
        try repository.treeEntry(at: file.element.path, inTree: tree)?.object == file.element.after
      }
      try placeIndex(of: journal, files: numbered.map(\.element))
      for (number, file) in numbered { try placeFile(file, number: number) }
    }
    try release(locks)
    try PendingPush(of: journal)?.write(at: self)
    try CutJournal.remove(at: self)
    // What stays in the folder is removed by the next cut.
    _ = try? tidy()
  }

  /// Refuses to go on where a tag of the release is somebody else's, and gives its lock back, so that
  /// the person can delete or move it.
  private func refuseOtherTags(of journal: CutJournal) throws {
    for tag in journal.tags {
      guard let other = try repository.resolveRef(tag.ref), other != tag.object else { continue }
      try release([CutLock(isShared: true, path: RelativePath(tag.ref + ".lock"))])
      let name = tag.ref.split(separator: "/").dropFirst(2).joined(separator: "/")
      throw ReleaseFailure(
        .interrupted, code: "cut.tag-exists",
        message: "tag '\(name)' was made by somebody else, at \(other.abbreviated())",
        hint: "move it out of the way: git tag --delete '\(name)'")
    }
  }

  /// Makes a tag, unless it is there already.
  ///
  /// - Throws: `GitError.refMoved` when another object bears its name.
  private func place(_ tag: CutJournal.Tag, number: Int) throws {
    let path = try RelativePath(tag.ref)
    if let existing = try repository.resolveRef(tag.ref) {
      guard existing == tag.object else { throw GitError.refMoved(name: tag.ref) }
    } else {
      let staged = Self.stagedTag(number)
      if try own.kind(of: staged) == .absent {
        try own.make(staged, with: refContent(tag.object), mode: 0o666)
      }
      try shared.removeEmptyDirectories(at: path)
      try own.unsynced.rename(staged, to: path, in: shared)
    }
    try shared.syncNames(in: path.parent)
  }

  /// Puts the new index in its place.
  ///
  /// When the index is not the one that was copied, for somebody removed the lock, only the entries
  /// that still are as before the release are changed.
  private func placeIndex(of journal: CutJournal, files: [CutJournal.File]) throws {
    if try own.kind(of: Self.stagedIndex).isRegular {
      if try repository.indexBytes().map({ ContentDigest(of: $0) }) != journal.index {
        let unchanged = try files.filter { file in
          let expected: Repository.IndexedFile =
            file.before.map { .file(blob: $0, mode: file.mode) } ?? .absent
          return try repository.indexedFile(at: file.path) == expected
        }
        try own.remove(Self.stagedIndex)
        _ = try stageIndex(unchanged.map { ($0.path, $0.after, $0.mode) })
      }
      try own.unsynced.rename(Self.stagedIndex, to: "index")
    }
    try own.syncNames(in: nil)
  }

  private func interrupted(_ journal: CutJournal, _ cause: any Error) -> ReleaseFailure {
    let failure = translated(cause)
    return ReleaseFailure(
      .interrupted, code: "cut.interrupted",
      message: "\(journal.kind.commit(of: journal.version)) is made, but not all that follows: "
        + failure.message,
      hint: (failure.hint.map { "\($0); then: " } ?? "") + "agi-release resume")
  }
}
