internal import Documents
internal import FileStore
internal import Git
internal import ReleaseReading

extension CutSite {
  /// Takes a lock, or finds that this cut has it already. One that somebody holds for a moment is
  /// waited for.
  ///
  /// A lock is a further name of the token: it comes to be in one step like any lock of git's, and
  /// it can be told from every other lock, by a later process too.
  ///
  /// - Throws: `ReleaseFailure` naming the holder when somebody else has it; `GitError`,
  ///   `FileStoreError`.
  func take(_ lock: CutLock) throws {
    if try isOwn(lock) { return }
    try wait(for: lock) { try takeOnce(lock) }
  }

  /// Waits for a lock that somebody holds for a moment, and takes nothing.
  ///
  /// - Throws: `ReleaseFailure` naming the holder when it does not end; `GitError`, `FileStoreError`.
  func waitUntilFree(_ lock: CutLock) throws {
    try wait(for: lock) { try !isTaken(lock) }
  }

  private func wait(for lock: CutLock, until isDone: () throws -> Bool) throws {
    guard try !isDone() else { return }
    var backoff = try LockBackoff(limitMilliseconds: lockLimitMilliseconds())
    repeat {
      guard try mayEnd(lock), let pause = backoff.next(chance: waiting.chance()) else {
        throw try held(lock)
      }
      waiting.sleep(pause)
    } while try !isDone()
  }

  /// How long git itself waits for the lock of a ref, in milliseconds.
  ///
  /// Git does not wait for the lock of the index at all; it is held as shortly, by every `git status`,
  /// so the same time serves.
  ///
  /// - Throws: `GitError` when the value is no number.
  private func lockLimitMilliseconds() throws(GitError) -> Int64 {
    try repository.configurationInteger("core.filesreflocktimeout") ?? 100
  }

  /// Whether the lock can be free soon: its holder is not known to be dead.
  private func mayEnd(_ lock: CutLock) throws(FileStoreError) -> Bool {
    try tokenNote(of: lock)?.holder.isAlive ?? true
  }

  /// Tries once to take a lock.
  ///
  /// - Returns: `false` when it is taken.
  private func takeOnce(_ lock: CutLock) throws -> Bool {
    do {
      try own.link(Self.token, to: lock.path, in: tree(of: lock))
      return true
    } catch {
      if try isOwn(lock) { return true }
      if error.isTaken { return false }
      guard error.isWithoutLinks else { throw error }
      return try takeWithoutLinks(lock)
    }
  }

  /// Takes a lock where no file has two names: by a copy of the token, which gets its name in one step
  /// and whole, and only when the name is free.
  ///
  /// A file that were made under the name and then written would do for git. But a death in between
  /// would leave one that nobody could tell from a lock of git.
  ///
  /// - Returns: `false` when it is taken.
  private func takeWithoutLinks(_ lock: CutLock) throws -> Bool {
    guard let content = try own.read(Self.token, limitBytes: TokenNote.byteCountMax) else {
      throw GitError.refMoved(name: "\(Self.token)")
    }
    try own.remove(Self.tokenCopy, syncing: false)
    try own.make(Self.tokenCopy, with: content)
    do {
      if try own.renameExclusively(Self.tokenCopy, to: lock.path, in: tree(of: lock)) {
        return true
      }
    } catch {
      if try isOwn(lock) { return true }
      guard error.isTaken else { throw error }
      return false
    }
    throw ReleaseFailure(
      .precondition, code: "cut.no-links",
      message: "the file system of '\(own.root)' can neither give a file a second name nor rename "
        + "one without replacing another: a lock that outlives a crash would be nobody's",
      hint: "clone the repository to another file system, make the release there, and push it")
  }

  /// Makes the index that is to come from the one that is there now, where somebody wrote it between the
  /// copy and the lock, as every `git status` may.
  func restageIndex(_ journal: inout CutJournal) throws {
    guard work != nil,
      try repository.indexBytes().map({ ContentDigest(of: $0) }) != journal.index
    else { return }
    try own.remove(Self.stagedIndex, syncing: false)
    journal.index = try stageIndex(journal.files.map { ($0.path, $0.after, $0.mode) })
    try own.syncNames(in: Self.stage)
    try journal.write(at: self)
  }
}
