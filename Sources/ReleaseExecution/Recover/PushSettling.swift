internal import CommitHistory
internal import Diagnostics
internal import FileStore
internal import Git
internal import ReleasePlanning
internal import ReleaseReading

/// What became of a push.
package struct SettledPush: Hashable, Sendable {
  /// What was pushed.
  package let kind: CutKind

  /// The version that was released or yanked.
  package let version: String

  /// The remote.
  package let remote: String

  /// Whether an earlier attempt had arrived, and nothing was left to send.
  package let hadArrived: Bool
}

/// What a remote still lacks of a release.
private struct MissingRefs {
  /// What goes where.
  let refspecs: [String]

  /// Where the remote's branch is; `nil` when it has none.
  let tip: ObjectID?
}

extension CutSite {
  /// Pushes what was to be pushed, after a look at what the remote has by now.
  ///
  /// - Returns: what became of it; `nil` when nothing was to be pushed.
  /// - Throws: `ReleaseFailure` when the remote does not answer or refuses; the push stays known, and
  ///   the next `resume` or `cut --push` goes on.
  func settlePush(environment: [String: String]) async throws(ReleaseFailure) -> SettledPush? {
    guard let push = try translating({ try PendingPush.read(at: self) }) else { return nil }
    let remote = RemoteRepository(push.remote, of: repository, environment: environment)
    let missing = try await refsMissing(push, on: remote)
    if !missing.refspecs.isEmpty {
      let reason = try await remote.push(
        missing.refspecs, lease: (push.branchRef, missing.tip))
      // A connection can be lost after the remote took everything.
      if let reason, try await !hasArrived(push, on: remote) {
        let refs = missing.refspecs.map(shellWord).joined(separator: " ")
        throw ReleaseFailure(
          .git, code: "push.refused",
          message:
            "remote '\(push.remote)' refused the push, and nothing was changed there: \(reason)",
          hint:
            "the \(push.kind.noun) is in this repository; agi-release resume pushes it again, as does: "
            + "git push --atomic \(shellWord(push.remote)) \(refs)")
      }
    }
    try translating { try PendingPush.remove(at: self) }
    return SettledPush(
      kind: push.kind, version: push.version, remote: push.remote,
      hadArrived: missing.refspecs.isEmpty)
  }

  /// Whether the remote has all of it; a remote that does not answer has not.
  private func hasArrived(
    _ push: PendingPush, on remote: RemoteRepository
  ) async throws(ReleaseFailure) -> Bool {
    do {
      return try await refsMissing(push, on: remote).refspecs.isEmpty
    } catch {
      // Why the push failed says more than why this look failed.
      return false
    }
  }

  private func refsMissing(
    _ push: PendingPush, on remote: RemoteRepository
  ) async throws(ReleaseFailure) -> MissingRefs {
    let refs = try await remote.objects(of: [push.branchRef] + push.tags.map(\.ref))
    var refspecs: [String] = []
    let tip = refs[push.branchRef]
    if let value = try branchToPush(push, over: tip, on: remote) {
      refspecs.append("\(value.hex):\(push.branchRef)")
    }
    for tag in push.tags {
      let there = refs[tag.ref]
      guard there == nil || there == tag.object else {
        throw ReleaseFailure(
          .git, code: "push.tag-exists",
          message: "remote '\(push.remote)' has another '\(tag.ref)', at "
            + (there?.abbreviated() ?? ""),
          hint: "find out whose it is: git ls-remote \(shellWord(push.remote)) "
            + "\(shellWord(tag.ref)); "
            + "agi-release abort forgets the push")
      }
      if there == nil { refspecs.append("\(tag.object.hex):\(tag.ref)") }
    }
    return MissingRefs(refspecs: refspecs, tip: tip)
  }

  /// What the remote's branch is to be; `nil` when it has the release already.
  ///
  /// The release commit where the remote has nothing that it lacks. Where the remote went on in
  /// between, the local branch, once the two were merged in it.
  private func branchToPush(
    _ push: PendingPush, over tip: ObjectID?, on remote: RemoteRepository
  ) throws(ReleaseFailure) -> ObjectID? {
    let local = try translating { try repository.resolveRef(push.branchRef) }
    let branch = push.branchRef.split(separator: "/").dropFirst(2).joined(separator: "/")
    if let tip, try translating({ try repository.isKnown(tip) }),
      try translating({ try repository.isAncestor(push.commit, of: tip) })
    {
      return nil
    }
    guard let local, try translating({ try repository.isAncestor(push.commit, of: local) }) else {
      throw ReleaseFailure(
        .git, code: "push.rewritten",
        message: "\(push.kind.commit(of: push.version)) is not on branch '\(branch)' any more",
        hint: "bring it back with git reset or git merge \(push.commit.abbreviated()), then: "
          + "agi-release resume; or agi-release abort forgets the push")
    }
    guard let tip else { return push.commit }
    guard try translating({ try repository.isKnown(tip) }) else {
      throw ReleaseFailure(
        .git, code: "push.moved",
        message: "branch '\(branch)' of remote '\(remote.name)' moved since it was last fetched",
        hint: "git pull --no-rebase \(shellWord(remote.name)) \(shellWord(branch)), then: "
          + "agi-release resume")
    }
    for candidate in [push.commit, local]
    where try translating({ try repository.isAncestor(tip, of: candidate) }) {
      return candidate
    }
    throw ReleaseFailure(
      .git, code: "push.diverged",
      message: "branch '\(branch)' of remote '\(remote.name)' has commits that '\(branch)' has not",
      hint: "git pull --no-rebase \(shellWord(remote.name)) \(shellWord(branch)), then: "
        + "agi-release resume")
  }
}
