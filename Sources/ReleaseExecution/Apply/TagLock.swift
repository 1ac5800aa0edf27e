internal import CommitHistory
internal import FileStore
internal import Git

/// Keeps the name of the tag free for a release, with the lock that git honours.
///
/// Without it a tag that somebody makes while the branch moves leaves a release without its tag. The
/// lock holds what the tag will hold and takes its place with one rename, so it can be told from
/// every other lock, in a later process too.
///
/// - Throws: `GitError.locked` when another process has the lock, `.refMoved` when the tag came.
func lockTag(of journal: CutJournal, in repository: Repository) throws {
  let shared = FileTree(root: repository.commonDirectory)
  let draft: RelativePath = "agi-release/tag"
  let lock = try RelativePath(journal.tagRef + ".lock")
  try shared.write(Array((journal.tagObject.hex + "\n").utf8), to: draft)
  defer { _ = try? shared.remove(draft) }
  do {
    try shared.link(draft, to: lock)
  } catch {
    guard try shared.kind(of: lock) == .absent else { throw GitError.locked(what: journal.tagRef) }
    throw error
  }
  guard try repository.resolveRef(journal.tagRef) == nil else {
    throw GitError.refMoved(name: journal.tagRef)
  }
}

/// Makes the tag, unless it is there already.
///
/// - Throws: `GitError.refMoved` when another object bears its name.
func moveTag(of journal: CutJournal, in repository: Repository) throws {
  if let existing = try repository.resolveRef(journal.tagRef) {
    guard existing == journal.tagObject else { throw GitError.refMoved(name: journal.tagRef) }
    return
  }
  let shared = FileTree(root: repository.commonDirectory)
  let lock = try RelativePath(journal.tagRef + ".lock")
  guard try isOwnLock(lock, holding: journal.tagObject, in: shared) else {
    return try repository.moveRef(
      journal.tagRef, to: journal.tagObject, from: nil, reason: "agi-release")
  }
  try shared.rename(lock, to: RelativePath(journal.tagRef))
}

/// Whether a lock holds the object that only this very cut puts there.
func isOwnLock(
  _ lock: RelativePath, holding object: ObjectID, in tree: FileTree
) throws(FileStoreError) -> Bool {
  guard case .regular = try tree.kind(of: lock) else { return false }
  return try tree.read(lock, limitBytes: 4096) == Array((object.hex + "\n").utf8)
}
