internal import CommitHistory
internal import Documents
internal import FileStore
internal import Git
internal import ReleaseReading

extension CutSite {
  /// Looks again, under the locks, at everything that the cut is built on.
  ///
  /// - Throws: `ReleaseFailure` of kind `precondition` when anything is not as it was; `GitError`,
  ///   `FileStoreError`.
  func recheck(_ journal: CutJournal) throws {
    let place = try repository.head()
    guard place.branchRef == journal.branchRef, place.commit == journal.oldCommit else {
      throw GitError.refMoved(name: place.branchRef == nil ? "HEAD" : journal.branchRef)
    }
    if let operation = try repository.operationUnderWay() {
      throw operationFailure(operation, "has begun")
    }
    for tag in journal.tags {
      guard try repository.resolveRef(tag.ref) == nil,
        try repository.refsInTheWay(of: tag.ref).isEmpty
      else { throw GitError.refMoved(name: tag.ref) }
      try shared.removeEmptyDirectories(at: RelativePath(tag.ref))
      guard try shared.kind(of: RelativePath(tag.ref)).isAbsent else {
        throw changed("'\(tag.ref)'")
      }
    }
    // Somebody may clear away what nothing refers to.
    for object in [journal.newCommit] + journal.tags.map(\.object) + journal.files.map(\.after) {
      guard repository.contains(object) else { throw GitError.missingObject(object) }
    }
    guard let work else { return }
    guard try repository.indexBytes().map({ ContentDigest(of: $0) }) == journal.index else {
      throw changed("the index")
    }
    let head = try repository.commit(journal.oldCommit)
    for file in journal.files {
      try checkPath(file.path, for: journal.kind, head: head, in: repository)
      guard let old = file.old else { continue }
      let bytes = try work.read(RelativePath(file.path), limitBytes: .max)
      guard bytes.map({ FileContent(of: $0) }) == old else { throw changed("'\(file.path)'") }
    }
  }

  private func changed(_ what: String) -> ReleaseFailure {
    ReleaseFailure(
      .precondition, code: "cut.moved",
      message: "\(what) was changed by another process while the release was made",
      hint: "run the command again")
  }
}
