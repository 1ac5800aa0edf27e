package import CommitHistory

/// The reason why a repository cannot answer or take a change.
///
/// Unreadable is never absent: whatever cannot be read ends the run with one of these.
package enum GitError: Error, Hashable, Sendable {
  /// There is nothing at `path`.
  case noSuchPath(String)
  /// No repository holds `path`.
  case notARepository(path: String)
  /// A `.git` file names a git directory that is not there.
  case lostGitDirectory(String, of: String)
  /// The repository belongs to somebody else, and `safe.directory` does not allow it.
  case notOwned(path: String)
  /// The repository is in a format that libgit2 cannot read, such as SHA-256 or reftable.
  case unsupportedFormat(path: String, feature: String)
  /// The repository lies at a path, or HEAD names a branch, whose name is not UTF-8. `shown` has
  /// replacements for the bytes that are not.
  case notUTF8(what: String, shown: String)
  /// A linked work tree does not lie where its git directory says.
  case movedWorkTree(path: String)
  /// HEAD names a branch that has no commit yet.
  case unbornBranch(name: String)
  /// An object that the repository refers to is not there.
  case missingObject(ObjectID)
  /// An object is there and cannot be read as what it should be.
  case damagedObject(ObjectID, reason: String)
  /// A ref, or the file that holds it, cannot be read.
  case unreadableRef(name: String, reason: String)
  /// A file of the repository's own cannot be read.
  case unreadableFile(path: String, reason: String)
  /// Something else stands in the place of a file that git reads.
  case notAFile(path: String, kind: String)
  /// A value of git's configuration means nothing; `place` says in words where it is set.
  case badSetting(key: String, value: String, expected: String, place: String?)
  /// A revision on the command line names nothing.
  case unknownRevision(String)
  /// A ref is not where it was seen before.
  case refMoved(name: String)
  /// Another process holds a lock.
  case locked(what: String)
  /// `user.name` or `user.email` is not configured.
  case noIdentity
  /// The repository has no work tree or index of the kind that the operation needs.
  case noWorkTree
  /// The folder that a setting or a variable names as the work tree is not there.
  case missingWorkTree(String, of: String)
  /// The operating system refused, such as for want of space.
  case system(operation: String, reason: String)
  /// Anything else that libgit2 refuses.
  case library(operation: String, reason: String)
}

extension GitError {
  /// The feature by which a history differs from what its objects say, in a way of long ago.
  package static let grafts = "grafts (info/grafts)"

  /// What an index that is kept in two files is called.
  package static let splitIndex = "a split index"

  /// What an index with whole folders in place of their files is called.
  package static let sparseIndex = "a sparse index"

  /// What a path in quotes is called, in the list of stores that a repository borrows from.
  static let quotedAlternate = "a quoted path"

  /// The stable code of the error.
  package var code: String {
    switch self {
    case .noSuchPath: "git.no-such-path"
    case .notARepository, .lostGitDirectory: "git.not-a-repository"
    case .notOwned: "git.not-owned"
    case .unsupportedFormat: "git.unsupported-format"
    case .notUTF8: "git.not-utf8"
    case .movedWorkTree: "git.moved-work-tree"
    case .unbornBranch: "git.unborn-branch"
    case .missingObject: "git.missing-object"
    case .damagedObject: "git.damaged-object"
    case .unreadableRef: "git.unreadable-ref"
    case .unreadableFile, .notAFile: "git.unreadable-file"
    case .badSetting: "git.bad-setting"
    case .unknownRevision: "git.unknown-revision"
    case .refMoved: "git.ref-moved"
    case .locked: "git.locked"
    case .noIdentity: "git.no-identity"
    case .noWorkTree, .missingWorkTree: "git.no-work-tree"
    case .system: "git.system"
    case .library: "git.library"
    }
  }

  /// What is wrong, and where.
  package var message: String {
    switch self {
    case .noSuchPath(let path): "there is no directory '\(path)'"
    case .notARepository(let path): "no git repository at '\(path)' or above it"
    case .lostGitDirectory(let path, let file):
      "'\(file)' names the git directory '\(path)', and none is there"
    case .notOwned(let path): "the repository at '\(path)' belongs to another user"
    case .unsupportedFormat(let path, let feature):
      "cannot read the repository at '\(path)': it uses \(feature)"
    case .notUTF8(let what, let shown):
      "the name of the \(what) '\(shown)' is not UTF-8: reports and locks could not name it"
    case .movedWorkTree(let path):
      "the work tree was moved: its git directory has it at '\(path)'"
    case .unbornBranch(let name): "the branch '\(name)' has no commit yet"
    case .missingObject(let id): "object \(id.hex) is missing from the repository"
    case .damagedObject(let id, let reason): "object \(id.hex) is damaged: \(reason)"
    case .unreadableRef(let name, let reason): "cannot read ref '\(name)': \(reason)"
    case .unreadableFile(let path, let reason): "cannot read '\(path)': \(reason)"
    case .notAFile(let path, let kind): "cannot read '\(path)': it is \(kind), not a file"
    case .badSetting(let key, let value, let expected, let place):
      "'\(value.prefix(80))' is no value of '\(key)' in git's configuration, which takes \(expected)"
        + (place.map { "; it is set in \($0)" } ?? "")
    case .unknownRevision(let text):
      "no commit is called '\(text.count > 80 ? text.prefix(80) + "…" : text[...])'"
    case .refMoved(let name): "ref '\(name)' was changed by another process"
    case .locked(let what): "cannot lock '\(what)': another process holds it"
    case .noIdentity: "no committer identity is configured"
    case .noWorkTree: "the repository has no work tree"
    case .missingWorkTree(let path, let source):
      "the work tree '\(path)', which \(source) names, is no folder"
    case .system(let operation, let reason), .library(let operation, let reason):
      "cannot \(operation): \(reason)"
    }
  }

  /// What to do about it.
  package var hint: String? {
    switch self {
    case .noSuchPath, .notARepository: "name a repository with -C DIR"
    case .lostGitDirectory(_, let file):
      "where the repository was moved: git worktree repair '\(file.dropLast(5))', in the repository; "
        + "in a submodule: git submodule update --init"
    case .notOwned(let path): "git config --global --add safe.directory '\(path)'"
    case .unsupportedFormat(_, Self.grafts): "git replace --convert-graft-file"
    case .unsupportedFormat(_, Self.splitIndex):
      "git update-index --no-split-index, and git config core.splitIndex false"
    case .unsupportedFormat(_, Self.sparseIndex): "git sparse-checkout reapply --no-sparse-index"
    case .unsupportedFormat(_, Self.quotedAlternate):
      "name that store by a path without quotes, such as that of a link to it"
    case .unsupportedFormat: "libgit2 reads SHA-1 repositories with files as ref storage only"
    case .notUTF8: "give it another name; git branch -m renames a branch"
    case .movedWorkTree: "git worktree repair, in the work tree"
    case .unbornBranch: "make the first commit"
    case .missingObject:
      "fetch what a shallow or partial clone left out: git fetch --unshallow --tags, or git fetch --refetch;"
        + " in any other, git fsck --full says what is damaged"
    case .damagedObject: "git fsck --full lists what is damaged"
    case .unreadableRef: "git fsck --full, then restore the ref from a clone that has it"
    case .unreadableFile:
      "look at its owner and permissions; what is damaged can be restored from another clone"
    case .notAFile: "put a regular file there, or remove what is in its place"
    case .badSetting(let key, _, _, _):
      "git config --show-origin --get-all \(key) shows where it is set"
    case .unknownRevision: "git rev-parse --verify shows what git makes of a revision"
    case .refMoved: "run the command again"
    case .locked: "wait for the other process, or remove the lock file if none is running"
    case .noIdentity: "git config user.name 'Your Name' && git config user.email you@example.org"
    case .noWorkTree: nil
    case .missingWorkTree(_, let source): "correct \(source), or make the folder"
    case .system, .library: nil
    }
  }
}
