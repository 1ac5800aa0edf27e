internal import CommitHistory
internal import FileStore
package import Git
package import ReleaseReading

/// What became of a cut that had not come to its end.
package enum SettledCut: Hashable, Sendable {
  /// The branch had moved: what was missing behind it was done.
  case finished(version: String, kind: CutKind = .release)
  /// The branch had not moved: nothing was visible, and nothing is left. The version is `nil` where
  /// the journal was damaged.
  case undone(version: String?, kind: CutKind = .release)
}

/// What is under way in a repository, for every command to tell.
package enum UnfinishedWork: Hashable, Sendable {
  /// A cut did not come to its end; the version is `nil` where its journal cannot be read.
  case interrupted(version: String?, kind: CutKind = .release)
  /// A cut is at work; `holder` says which process.
  case running(holder: String)
  /// A release was to be pushed and is not known to have arrived; which, is `nil` where its record is
  /// damaged.
  case unpushed(version: String?, remote: String?, kind: CutKind = .release)
}

/// Looks for a cut or a push that did not come to its end. Changes nothing.
///
/// - Throws: `ReleaseFailure` when the folder of the cut cannot be read.
package func unfinishedWork(in repository: Repository) throws(ReleaseFailure) -> UnfinishedWork? {
  try translating {
    let site = try CutSite(repository)
    let version: String?
    var kind = CutKind.release
    if try site.own.kind(of: CutSite.oldJournal) != .absent {
      version = nil
    } else {
      switch try CutJournal.read(at: site) {
      case .none:
        guard try site.own.kind(of: CutSite.push).isRegular else { return nil }
        let push = try? PendingPush.read(at: site)
        return .unpushed(
          version: push?.version, remote: push?.remote, kind: push?.kind ?? .release)
      case .damaged: version = nil
      case .whole(let journal): (version, kind) = (journal.version, journal.kind)
      }
    }
    if let line = try site.own.read(CutSite.lock, limitBytes: 4096),
      let holder = LockHolder(line: line), holder.isAlive
    {
      return .running(holder: "\(holder)")
    }
    return .interrupted(version: version, kind: kind)
  }
}

/// Finishes or undoes a cut that was interrupted, and pushes what was to be pushed, as `resume` does.
///
/// - Returns: what was done; `nil` for what was not under way.
/// - Throws: `ReleaseFailure` when another cut is running, or what is under way cannot be settled.
package func resumeCut(
  in repository: Repository, options: CutOptions
) async throws(ReleaseFailure) -> (cut: SettledCut?, push: SettledPush?) {
  let site = try CutSite(repository, options)
  return try await site.holdingLock { () async throws(ReleaseFailure) in
    let settled = try site.settle()
    return (settled, try await site.settlePush(environment: options.environment))
  }
}

/// What `abort` has forgotten.
package enum AbortedWork: Hashable, Sendable {
  case cut
  /// The push of this version: the release stays in the repository.
  case push(version: String?, kind: CutKind = .release)
}

/// Undoes a cut that was interrupted before its commit point, or forgets a push, as `abort` does.
///
/// - Returns: what was forgotten; `nil` when nothing was under way.
/// - Throws: `ReleaseFailure` when the release commit is on the branch already: others may have
///   seen it, so the way is forward.
package func abortCut(
  in repository: Repository, options: CutOptions
) async throws(ReleaseFailure) -> AbortedWork? {
  let site = try CutSite(repository, options)
  return try await site.holdingLock { () async throws(ReleaseFailure) in
    switch try translating({ try CutJournal.read(at: site) }) {
    case .whole(let journal):
      guard try translating({ try !site.hasMoved(journal) }) else {
        throw ReleaseFailure(
          .interrupted, code: "cut.committed",
          message: "\(journal.kind.commit(of: journal.version)) is on its branch already",
          hint: "agi-release resume")
      }
      try site.undo(journal)
      return .cut
    case .damaged:
      _ = try site.settleDamaged()
      return .cut
    case .none:
      return try translating {
        guard try site.own.kind(of: CutSite.push) != .absent else { return nil }
        // One that cannot be read is forgotten as well.
        let push = try? PendingPush.read(at: site)
        try PendingPush.remove(at: site)
        return .push(version: push?.version, kind: push?.kind ?? .release)
      }
    }
  }
}

extension CutSite {
  /// - Throws: `ReleaseFailure` when the configuration cannot be read.
  init(_ repository: Repository, _ options: CutOptions) throws(ReleaseFailure) {
    self = try translating {
      try CutSite(
        repository, durability: options.durability, faults: options.faults,
        waiting: options.waiting)
    }
  }

  /// Keeps other cuts of this work tree away while `body` runs.
  ///
  /// - Throws: `ReleaseFailure` naming the process that has the lock; what `body` throws.
  func holdingLock<Value>(
    _ body: () async throws(ReleaseFailure) -> Value
  ) async throws(ReleaseFailure) -> Value {
    let lock: FileLock
    do {
      lock = try own.exclusiveLock(Self.lock)
    } catch {
      throw ReleaseFailure(error)
    }
    let result: Result<Value, ReleaseFailure>
    do {
      result = .success(try await body())
    } catch {
      result = .failure(error)
    }
    own.release(lock)
    return try result.get()
  }

  /// Settles an interrupted cut. The caller holds the lock.
  func settle() throws(ReleaseFailure) -> SettledCut? {
    switch try translating({ try CutJournal.read(at: self) }) {
    case .none:
      try translating {
        try releaseStrayLocks()
        try tidy()
      }
      return nil
    case .damaged:
      return try settleDamaged()
    case .whole(let journal):
      if try translating({ try hasMoved(journal) }) {
        try goForward(journal)
        return .finished(version: journal.version, kind: journal.kind)
      }
      try undo(journal)
      return .undone(version: journal.version, kind: journal.kind)
    }
  }

  /// Settles a cut whose journal the disk lost in both copies.
  ///
  /// The branch moves by a rename of its staged value: while that is there nothing was visible. Else
  /// the way forward is not known, and what is left is kept for a person to look at.
  ///
  /// - Throws: `ReleaseFailure` of kind `interrupted` in the second case; it is told once.
  func settleDamaged() throws(ReleaseFailure) -> SettledCut {
    let place = try translating { () -> RelativePath? in
      try releaseStrayLocks()
      if try own.kind(of: Self.stagedBranch).isRegular {
        try CutJournal.remove(at: self)
        try tidy()
        return nil
      }
      return try setAside()
    }
    guard let place else { return .undone(version: nil) }
    throw ReleaseFailure(
      .interrupted, code: "cut.journal",
      message: "both copies of the journal of a cut are damaged; its locks are released, and what "
        + "is left of it is in '\(own.root)/\(place)'",
      hint: "git status, and git log -1 with its tag, show how far it came; then go on")
  }

  private func setAside() throws -> RelativePath {
    var number = 1
    while try own.kind(of: Self.setAside(number)) != .absent { number += 1 }
    let place = Self.setAside(number)
    try own.makeDirectory(place)
    for path in [Self.stage] + Self.journals where try own.kind(of: path) != .absent {
      let name = String(decoding: path.name, as: UTF8.self)
      try own.rename(path, to: place.appending(name))
    }
    try own.remove(Self.token)
    return place
  }

  private static func setAside(_ number: Int) -> RelativePath {
    RelativePath(checkedLiteral: "\(folder)/\(setAsidePrefix)\(number)")
  }
}
