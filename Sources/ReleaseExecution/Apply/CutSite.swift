package import FileStore
package import Git

/// The folders that a cut works in, and the names that it uses there.
package struct CutSite {
  /// The repository.
  let repository: Repository

  /// The git directory of this work tree: index, HEAD, and the folder of the cut.
  package let own: FileTree

  /// The git directory that linked work trees share: objects and refs.
  package let shared: FileTree

  /// The work tree; `nil` in a bare repository.
  let work: FileTree?

  /// How a lock is waited for.
  package let waiting: LockWaiting

  /// - Throws: `GitError` when the configuration cannot be read.
  package init(
    _ repository: Repository, durability: Durability = .full, faults: FaultPlan = .none,
    waiting: LockWaiting = .sleeping
  ) throws(GitError) {
    self.repository = repository
    self.waiting = waiting
    let access = SharedAccess(try repository.configurationText("core.sharedrepository"))
    func tree(_ root: String, _ access: SharedAccess) -> FileTree {
      FileTree(root: root, durability: durability, faults: faults, access: access)
    }
    own = tree(repository.gitDirectory, access)
    shared = tree(repository.commonDirectory, access)
    work = repository.workDirectory.map { tree($0, .mask) }
  }

  /// The folder of the cut below the git directory.
  static let folder: RelativePath = "agi-release"

  /// The lock that keeps other cuts of this work tree away and dies with its process.
  static let lock: RelativePath = "agi-release/lock"

  /// The file whose further names are the locks that git honours.
  static let token: RelativePath = "agi-release/token"

  /// The folder of what is ready to take its place.
  static let stage: RelativePath = "agi-release/stage"

  /// A copy of the token on its way to become a lock, where no file has two names.
  static let tokenCopy: RelativePath = "agi-release/stage/lock"

  /// What the branch will hold.
  package static let stagedBranch: RelativePath = "agi-release/stage/branch"

  /// What the index will be.
  static let stagedIndex: RelativePath = "agi-release/stage/index"

  /// The two copies of the journal.
  static let journals: [RelativePath] = ["agi-release/journal", "agi-release/journal-copy"]

  /// The journal of version 0.1.0.
  static let oldJournal: RelativePath = "agi-release/journal.json"

  /// The push that is not settled yet.
  static let push: RelativePath = "agi-release/push"

  /// How the names of what was set aside start.
  static let setAsidePrefix = "set-aside-"

  /// What a tag will hold.
  static func stagedTag(_ number: Int) -> RelativePath {
    RelativePath(checkedLiteral: "agi-release/stage/tag-\(number)")
  }

  /// What a file of the work tree will be.
  static func stagedFile(_ number: Int) -> RelativePath {
    RelativePath(checkedLiteral: "agi-release/stage/file-\(number)")
  }

  /// Removes what an earlier process left in the folder and nothing refers to any more.
  ///
  /// - Throws: `FileStoreError` when something of it cannot be removed.
  func tidy() throws(FileStoreError) {
    let kept = [Self.lock, Self.push, Self.oldJournal] + Self.journals
    for file in try own.list(Self.folder) ?? [] where !kept.contains(file.path) {
      if String(decoding: file.path.name, as: UTF8.self).hasPrefix(Self.setAsidePrefix) { continue }
      if file.kind == .directory {
        try own.removeAll(file.path)
      } else {
        try own.remove(file.path, syncing: false)
      }
    }
  }
}

extension SharedAccess {
  /// Reads the value of `core.sharedRepository`; one that git refuses gives no access.
  fileprivate init(_ value: String?) {
    switch value?.lowercased() {
    case nil, "", "umask", "false", "no", "off", "0": self = .mask
    case "group", "true", "yes", "on", "1": self = .atLeast(0o660)
    case "all", "world", "everybody", "2": self = .atLeast(0o664)
    case let text?:
      guard let mode = UInt32(text, radix: 8), mode & 0o600 == 0o600 else {
        self = .mask
        return
      }
      self = .exactly(mode & 0o666)
    }
  }
}
