internal import FileStore
internal import Git

/// A name that git creates before it changes what the name stands for, and fails when it is there.
struct CutLock: Hashable {
  /// Whether it lies with the refs that all work trees share.
  let isShared: Bool

  /// The lock file.
  let path: RelativePath
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

  /// Takes a lock, or finds that this cut has it already.
  ///
  /// A lock is a further name of the token: it comes to be in one step like any lock of git's, and
  /// it can be told from every other lock, by a later process too.
  ///
  /// - Throws: `ReleaseFailure` naming the holder when somebody else has it; `FileStoreError`.
  func take(_ lock: CutLock) throws {
    if try isOwn(lock) { return }
    let tree = tree(of: lock)
    do {
      try own.link(Self.token, to: lock.path, in: tree)
    } catch {
      if try isOwn(lock) { return }
      if error.isWithoutLinks {
        throw ReleaseFailure(
          .precondition, code: "cut.no-links",
          message: "the file system of '\(own.root)' gives a file no second name",
          hint: "put the repository on a file system with hard links")
      }
      guard try tree.kind(of: lock.path) != .absent else { throw error }
      throw try held(lock)
    }
  }

  /// Whether somebody has the lock.
  func isTaken(_ lock: CutLock) throws(FileStoreError) -> Bool {
    try tree(of: lock).kind(of: lock.path) != .absent
  }

  /// Whether the lock is a name of this cut's token.
  func isOwn(_ lock: CutLock) throws(FileStoreError) -> Bool {
    guard let identity = try tree(of: lock).identity(of: lock.path) else { return false }
    return try identity == own.identity(of: Self.token)
  }

  /// Gives the locks back, the index last. A lock of somebody else stays.
  func release(_ locks: [CutLock]) throws(FileStoreError) {
    for lock in locks.reversed() where try isOwn(lock) {
      try tree(of: lock).remove(lock.path)
    }
  }

  /// Gives back every lock that bears the token's identity, wherever it is.
  func releaseStrayLocks() throws(FileStoreError) {
    guard try own.nameCount(of: Self.token) > 1 else { return }
    var locks = [
      CutLock(isShared: false, path: "index.lock"), CutLock(isShared: false, path: "HEAD.lock"),
    ]
    for file in try shared.listRecursively("refs") ?? [] where file.path.bytes.hasLockSuffix {
      locks.append(CutLock(isShared: true, path: file.path))
    }
    try release(locks)
  }

  /// The failure that says who holds a lock.
  func held(_ lock: CutLock) throws -> ReleaseFailure {
    let tree = tree(of: lock)
    let place = "'\(tree.root)/\(lock.path)'"
    guard try tree.kind(of: lock.path).isRegular,
      let note = try TokenNote(tree.read(lock.path, limitBytes: TokenNote.byteCountMax) ?? [])
    else {
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

  private func tree(of lock: CutLock) -> FileTree { lock.isShared ? shared : own }
}

/// What the token says to those who find it as a lock: which process, and where to settle it.
struct TokenNote {
  /// The process that made it.
  let holder: LockHolder

  /// The work tree of the cut, or the git directory of a bare repository.
  let place: String

  /// The longest note that is read.
  static let byteCountMax = 8192

  init(holder: LockHolder, place: String) {
    self.holder = holder
    self.place = place
  }

  /// Reads the content of a lock; `nil` when it is none of a cut.
  init?(_ content: [UInt8]) {
    let lines = content.split(separator: UInt8(ascii: "\n"), omittingEmptySubsequences: false)
    guard lines.count >= 3, lines[0].elementsEqual(Self.title.utf8),
      let holder = LockHolder(line: lines[1] + [UInt8(ascii: "\n")])
    else { return nil }
    self.init(holder: holder, place: String(decoding: lines[2], as: UTF8.self))
  }

  /// The content of the token.
  var content: [UInt8] { Array("\(Self.title)\n".utf8) + holder.line + Array("\(place)\n".utf8) }

  private static let title = "lock of agi-release cut"
}

extension [UInt8] {
  /// Whether it is the name of a lock file.
  fileprivate var hasLockSuffix: Bool { suffix(5).elementsEqual(".lock".utf8) }
}
