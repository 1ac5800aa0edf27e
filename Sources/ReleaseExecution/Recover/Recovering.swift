internal import CommitHistory
internal import FileStore
package import Git

/// What became of a cut that had not come to its end.
package enum SettledCut: Hashable, Sendable {
  /// The branch had moved: what was missing behind it was done.
  case finished(version: String)
  /// The branch had not moved: nothing was visible, and nothing is left.
  case undone(version: String)
}

/// The version of a cut that did not come to its end; `nil` when none is under way.
///
/// - Throws: `ReleaseFailure` when a journal is there and cannot be read.
package func interruptedCut(in repository: Repository) throws(ReleaseFailure) -> String? {
  try CutJournal.read(in: repository)?.version
}

/// Finishes or undoes a cut that was interrupted, as `resume` does.
///
/// - Returns: what was done; `nil` when no cut is under way.
/// - Throws: `ReleaseFailure` when another cut is running, or the interrupted one cannot be settled.
package func resumeCut(in repository: Repository) throws(ReleaseFailure) -> SettledCut? {
  let lock = try lockCuts(of: repository)
  let settled = try settleInterruptedCut(in: repository)
  _ = consume lock
  return settled
}

/// Undoes a cut that was interrupted before its commit point, as `abort` does.
///
/// - Returns: whether a cut was under way.
/// - Throws: `ReleaseFailure` when the release commit is on the branch already: others may have
///   seen it, so the way is forward.
package func abortCut(in repository: Repository) throws(ReleaseFailure) -> Bool {
  let lock = try lockCuts(of: repository)
  guard let journal = try CutJournal.read(in: repository) else { return false }
  guard try !hasMoved(journal, in: repository) else {
    throw ReleaseFailure(
      .interrupted, code: "cut.committed",
      message: "the release commit of \(journal.version) is on its branch already",
      hint: "agi-release resume")
  }
  try removeRemains(of: journal, in: repository)
  try journal.remove(in: repository)
  _ = consume lock
  return true
}

/// Settles an interrupted cut. The caller holds the lock.
func settleInterruptedCut(in repository: Repository) throws(ReleaseFailure) -> SettledCut? {
  guard let journal = try CutJournal.read(in: repository) else { return nil }
  try removeRemains(of: journal, in: repository)
  if try hasMoved(journal, in: repository) {
    try goForward(journal, in: repository)
    return .finished(version: journal.version)
  }
  try journal.remove(in: repository)
  return .undone(version: journal.version)
}

/// Whether the branch holds the release commit, or something made on top of it.
func hasMoved(
  _ journal: CutJournal, in repository: Repository
) throws(ReleaseFailure) -> Bool {
  try translating {
    guard let tip = try repository.resolveRef(journal.branchRef) else { return false }
    guard tip != journal.oldCommit else { return false }
    var graph = CommitGraph(source: repository)
    return try graph.isAncestor(journal.newCommit, of: tip)
  }
}

/// Does what follows the commit point. Every step first looks whether it is already done.
///
/// - Throws: `ReleaseFailure` of kind `interrupted`: the journal stays, and running again goes on.
func goForward(_ journal: CutJournal, in repository: Repository) throws(ReleaseFailure) {
  do {
    try moveTag(of: journal, in: repository)
    if repository.workDirectory != nil, let tip = try repository.resolveRef(journal.branchRef) {
      // A file that a later commit changed is somebody's own again.
      let tree = try repository.commit(tip).tree
      let files = try journal.files.filter { file in
        try repository.treeEntry(at: file.path, inTree: tree)?.object == file.after
      }
      try repository.index(
        files.filter { file in
          let expected: Repository.IndexedFile =
            file.before.map { .file(blob: $0, mode: file.mode) } ?? .absent
          return try repository.indexedFile(at: file.path) == expected
        }.map { ($0.path, $0.after, $0.mode) })
      for file in files { try replaceInWorkTree(file, of: repository) }
    }
    // What could not be removed the first time.
    try removeRemains(of: journal, in: repository)
    try journal.remove(in: repository)
  } catch {
    let cause: any Error = error
    throw interrupted(journal, cause)
  }
}

/// Replaces a file that still is as it was before the release; any other content is the user's.
private func replaceInWorkTree(_ file: CutJournal.File, of repository: Repository) throws {
  guard let directory = repository.workDirectory else { return }
  let tree = FileTree(root: directory)
  let path = try RelativePath(file.path)
  let content = try repository.workTreeContent(of: file.after, path: file.path)
  let permissions: UInt32 = file.mode == .executable ? 0o755 : 0o644
  switch (try tree.kind(of: path), file.before) {
  case (.absent, nil):
    let staged = try tree.stage(content, for: path, mode: permissions)
    try staged.commit(replacing: .absent)
  case (.regular(let size, _), let before?):
    guard try repository.storedBlobID(ofWorkTreeFile: file.path) == before,
      let old = try tree.read(path, limitBytes: Int(size))
    else { return }
    let staged = try tree.stage(content, for: path, mode: permissions)
    try staged.commit(replacing: .bytes(old))
  default: return
  }
}

private func interrupted(_ journal: CutJournal, _ cause: any Error) -> ReleaseFailure {
  var reason = "\(cause)"
  var hint = "agi-release resume"
  do {
    try translating { throw cause }
  } catch {
    reason = error.message
    if let first = error.hint { hint = "\(first); then: \(hint)" }
  }
  return ReleaseFailure(
    .interrupted, code: "cut.interrupted",
    message:
      "the release commit of \(journal.version) is made, but not all that follows: \(reason)",
    hint: hint)
}
