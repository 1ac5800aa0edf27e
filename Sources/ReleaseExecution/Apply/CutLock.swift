package import FileStore
internal import Git
package import ReleaseReading

/// A name that git creates before it changes what the name stands for, and fails when it is there.
package struct CutLock: Hashable {
  /// Whether it lies with the refs that all work trees share.
  let isShared: Bool

  /// The lock file.
  package let path: RelativePath
}

extension CutSite {
  /// Every lock of a cut, in the order in which they are taken: the index first, for git looks at no
  /// other before it changes the work tree.
  func locks(of journal: CutJournal) throws(FileStoreError) -> [CutLock] {
    var locks = [CutLock(isShared: false, path: "HEAD.lock")]
    if work != nil { locks.insert(CutLock(isShared: false, path: "index.lock"), at: 0) }
    for ref in [journal.branchRef] + journal.tags.map(\.ref) {
      locks.append(CutLock(isShared: true, path: try RelativePath(ref + ".lock")))
    }
    return locks
  }

  /// Whether somebody has the lock.
  package func isTaken(_ lock: CutLock) throws(FileStoreError) -> Bool {
    try tree(of: lock).kind(of: lock.path) != .absent
  }

  /// Whether the lock is a name of this cut's token or, where no file has two names, says what only
  /// the token says.
  func isOwn(_ lock: CutLock) throws(FileStoreError) -> Bool {
    guard let identity = try tree(of: lock).identity(of: lock.path),
      let token = try own.identity(of: Self.token)
    else { return false }
    if identity == token { return true }
    guard let content = try tokenContent(of: lock), TokenNote(content) != nil else { return false }
    return try content == own.read(Self.token, limitBytes: TokenNote.byteCountMax)
  }

  /// Gives the locks back, the index last. A lock of somebody else stays.
  func release(_ locks: [CutLock]) throws(FileStoreError) {
    for lock in locks.reversed() where try isOwn(lock) {
      try tree(of: lock).remove(lock.path)
    }
  }

  /// Gives back every lock that bears the token's identity or its content, wherever it is.
  func releaseStrayLocks() throws(FileStoreError) {
    guard try own.kind(of: Self.token).isRegular else { return }
    var locks = [
      CutLock(isShared: false, path: "index.lock"), CutLock(isShared: false, path: "HEAD.lock"),
    ]
    for file in try shared.listRecursively("refs") ?? [] where file.path.bytes.hasLockSuffix {
      locks.append(CutLock(isShared: true, path: file.path))
    }
    try release(locks)
  }

  /// The failure that says who holds a lock.
  package func held(_ lock: CutLock) throws -> ReleaseFailure {
    let place = "'\(tree(of: lock).root)/\(lock.path)'"
    guard let note = try tokenNote(of: lock) else {
      return ReleaseFailure(
        .precondition, code: "git.locked",
        message: "\(place) is there: git is at work, or was killed",
        hint: "wait for it, or remove the file if no git is running here")
    }
    return ReleaseFailure(
      .precondition, code: "git.locked",
      message: note.holder.isAlive
        ? "\(place) is held by a cut, \(note.holder)"
        : "\(place) is of a cut that was interrupted, \(note.holder)",
      hint: note.holder.isAlive
        ? "wait until it ends" : "agi-release -C '\(note.place)' resume")
  }

  /// What a lock says, where it is one of a cut.
  package func tokenNote(of lock: CutLock) throws(FileStoreError) -> TokenNote? {
    try tokenContent(of: lock).flatMap { TokenNote($0) }
  }

  /// The bytes of a lock that can be one of a cut: git writes the whole index into its lock.
  private func tokenContent(of lock: CutLock) throws(FileStoreError) -> [UInt8]? {
    let tree = tree(of: lock)
    guard case .regular(let size, _) = try tree.kind(of: lock.path),
      size <= TokenNote.byteCountMax
    else { return nil }
    do {
      return try tree.read(lock.path, limitBytes: TokenNote.byteCountMax)
    } catch {
      // It grew, or became something else, while it was read.
      switch error.reason {
      case .tooLarge, .notRegular: return nil
      default: throw error
      }
    }
  }

  /// Where the lock lies.
  package func tree(of lock: CutLock) -> FileTree { lock.isShared ? shared : own }
}

extension [UInt8] {
  /// Whether it is the name of a lock file.
  package var hasLockSuffix: Bool { suffix(5).elementsEqual(".lock".utf8) }
}
