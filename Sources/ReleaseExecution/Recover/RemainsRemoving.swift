internal import CommitHistory
internal import FileStore
internal import Git

/// Removes what a cut that was killed left behind and what is provably its own.
///
/// - Files that it wrote aside: no other command writes beside the files of a release.
/// - A lock of its branch or its tag that holds the object which only this cut puts there. The lock
///   that keeps other cuts away is held, so none of them is at work.
///
/// Any other lock stays: it is named when it is in the way, and the person decides.
///
/// - Throws: `ReleaseFailure` when something of it cannot be removed.
func removeRemains(
  of journal: CutJournal, in repository: Repository
) throws(ReleaseFailure) {
  try translating {
    let shared = FileTree(root: repository.commonDirectory)
    for (ref, object) in [
      (journal.branchRef, journal.newCommit), (journal.tagRef, journal.tagObject),
    ] {
      let lock = try RelativePath(ref + ".lock")
      if try isOwnLock(lock, holding: object, in: shared) { _ = try shared.remove(lock) }
    }
    guard let directory = repository.workDirectory else { return }
    let tree = FileTree(root: directory)
    let folders = Set(try journal.files.map { try RelativePath($0.path).parent })
    for folder in folders {
      for file in try tree.list(folder) ?? [] where file.isWrittenAside {
        _ = try tree.remove(file.path)
      }
    }
  }
}

extension ListedFile {
  /// Whether a process of this program wrote the file to take another one's place.
  fileprivate var isWrittenAside: Bool {
    kind.isRegular
      && path.description.split(separator: "/").last?.hasPrefix(
        FileTree.temporaryPrefix) == true
  }
}

extension FileKind {
  fileprivate var isRegular: Bool {
    if case .regular = self { return true }
    return false
  }
}
