internal import CommitHistory
internal import Git
internal import ReleasePlanning
internal import ReleaseReading
internal import ReleaseRecords
internal import SemanticVersioning

/// Something that was made without a push, and is to be pushed now.
struct LatePush {
  let kind: CutKind

  /// The version that was released or yanked.
  let version: String

  /// The commit that was made, and the branch that holds it.
  let commit: ObjectID
  let branch: String

  /// The tags that were made with it.
  let tags: [CutJournal.Tag]

  private init(
    kind: CutKind, version: String, commit: ObjectID, branch: String, tags: [CutJournal.Tag] = []
  ) {
    self.kind = kind
    self.version = version
    self.commit = commit
    self.branch = branch
    self.tags = tags
  }

  /// The newest release that a plan builds on, where a cut made it on this branch.
  ///
  /// - Returns: `nil` where there is none; a tag that somebody made by hand is theirs to push.
  /// - Throws: `GitError`.
  init?(of plan: ReleasePlan, in repository: Repository) throws {
    guard let branch = plan.branch else { return nil }
    var newest = plan.candidate
    if newest == nil, case .tag(let base) = plan.base { newest = base }
    guard let newest, newest.tag.isAnnotated else { return nil }
    let made = try repository.tagObject(newest.tag.object)
    guard made.message.hasPrefix("\(plan.name) \(newest.version)\n"), let tagger = made.tagger
    else {
      return nil
    }
    // The tags of its datasets were made on the same commit at the same moment.
    let others = try repository.tags().filter { tag in
      guard tag.isAnnotated, tag.target == newest.tag.target, tag.name != newest.tag.name else {
        return false
      }
      return try repository.tagObject(tag.object).tagger == tagger
    }
    self.init(
      kind: .release, version: newest.version.description, commit: newest.tag.target,
      branch: branch,
      tags: ([newest.tag] + others).map {
        CutJournal.Tag(ref: "refs/tags/\($0.name)", object: $0.object)
      })
  }

  /// A yank that was made before, by the commit that brought its tombstone onto the branch.
  ///
  /// - Throws: `ReleaseFailure` when HEAD is detached; `GitError`.
  init(of plan: YankPlan, in repository: Repository) throws {
    guard let branch = plan.branch else {
      throw ReleaseFailure(
        .precondition, code: "cut.detached", message: "HEAD is detached: a branch is pushed",
        hint: "git switch BRANCH")
    }
    func tombstone(_ commit: Commit) throws(GitError) -> ObjectID? {
      try repository.treeEntry(at: plan.tombstonePath, inTree: commit.tree)?.object
    }
    var commit = try repository.commit(plan.head)
    let standing = try tombstone(commit)
    while let parent = commit.parents.first, !repository.shallowBoundary.contains(commit.id) {
      let before = try repository.commit(parent)
      guard try tombstone(before) == standing else { break }
      commit = before
    }
    self.init(
      kind: .yank, version: plan.tombstone.version.description, commit: commit.id, branch: branch)
  }
}

extension CutSite {
  /// Pushes what was made without a push, where the remote has not got it.
  ///
  /// - Returns: what became of it; `nil` for a release that the remote has.
  /// - Throws: `ReleaseFailure` when there is no remote, or it does not answer or refuses.
  func push(
    _ late: LatePush, environment: [String: String]
  ) async throws(ReleaseFailure) -> SettledPush? {
    let names = try translating {
      (try repository.pushRemote(branch: late.branch), try repository.remoteNames())
    }
    guard let name = names.0 else { throw noRemote(names.1, branch: late.branch) }
    try translating { try checkNames(of: name, branch: late.branch, in: repository) }
    let branchRef = "refs/heads/\(late.branch)"
    let remote = RemoteRepository(name, of: repository, environment: environment)
    let refs = try await remote.objects(of: [branchRef] + late.tags.map(\.ref))
    // Branch and tags arrive together: where the tags are, the branch may have gone on since.
    if !late.tags.isEmpty, late.tags.allSatisfy({ refs[$0.ref] == $0.object }) { return nil }
    let push = PendingPush(
      kind: late.kind, version: late.version, remote: name, branchRef: branchRef,
      commit: late.commit, tags: late.tags)
    try translating { try push.write(at: self) }
    return try await settlePush(environment: environment)
  }
}
