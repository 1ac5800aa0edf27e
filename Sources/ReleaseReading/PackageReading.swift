internal import CommitHistory
internal import Git
internal import ReleasePlanning
internal import ReleaseRules

/// Which commits of a range concern a package, or the paths of the command line; `nil` for all of them.
///
/// - Throws: `GitError` when a commit or a tree cannot be read.
func packageChanges(
  _ policy: ReleasePolicy, _ query: ReleaseQuery, _ range: ReleaseRange, head: ObjectID,
  in repository: Repository
) throws(GitError) -> PackageChanges? {
  let paths = query.paths.isEmpty ? policy.scope?.paths ?? [] : query.paths
  guard var touched = try commitsTouching(paths, range, head: head, in: repository) else {
    return nil
  }
  if let scope = policy.scope {
    touched.formUnion(
      try requestingMerges(range.commits, scope, ReadingRules(policy), in: repository))
  }
  return PackageChanges(touchedBy: touched, packageName: policy.scope?.name)
}

/// The merges that ask for a version alone and brought something of the package: they touch nothing
/// themselves, and speak for what they brought.
private func requestingMerges(
  _ commits: [Commit], _ scope: PackageScope, _ reading: ReadingRules, in repository: Repository
) throws(GitError) -> [ObjectID] {
  var found: [ObjectID] = []
  for commit in commits where commit.parents.count > 1 {
    let change = Change(reading: commit, by: reading)
    if change.asksForBareVersion, try touches(scope.paths, change, in: repository) {
      found.append(change.id)
    }
  }
  return found
}

/// Reads what the history says of a package besides its own commits: newer releases of what it depends
/// on, and which commits ask for a version that may be meant for others. Nothing for the project as a
/// whole.
///
/// - Throws: `GitError`; `YankFault` where a release is yanked and the tombstone is not its.
func readPackageFacts(into context: inout PlanningContext, in repository: Repository) throws {
  guard let scope = context.policy.scope else { return }
  context.sharedRequests = try sharedRequests(context.changes, scope, in: repository)
  guard let base = context.range.base.commit, !scope.dependencies.isEmpty else { return }
  let head = context.head
  context.cascades = try PackageCascade.all(
    in: scope, tags: try repository.tags(), commits: Set(context.range.commits.map(\.id)),
    isYanked: { version, dependency in
      try tombstone(of: version, in: head, repository, policy: dependency.policy) != nil
    },
    previous: { census in
      var graph = CommitGraph(source: repository)
      let range = try graph.releaseRange(head: base, census: census, record: .none) {
        (tag) throws(GitError) in try repository.targetKind(of: tag)
      }
      return range.base.version
    })
}

/// The commits that ask for a version alone and touch further packages, with the names of those.
private func sharedRequests(
  _ changes: [Change], _ scope: PackageScope, in repository: Repository
) throws(GitError) -> [ObjectID: [String]] {
  var shared: [ObjectID: [String]] = [:]
  for change in changes where change.asksForBareVersion {
    var names: [String] = []
    for (name, paths) in scope.others.sorted(by: { $0.key < $1.key })
    where try touches(paths, change, in: repository) {
      names.append(name)
    }
    if !names.isEmpty { shared[change.id] = names }
  }
  return shared
}

/// Whether a commit differs from its first parent at one of the paths: a merge brings what it has there.
private func touches(
  _ paths: [String], _ change: Change, in repository: Repository
) throws(GitError) -> Bool {
  guard !paths.isEmpty else { return true }
  var contents = PathContents(of: paths, in: repository)
  let own = try contents.content(of: change.id)
  if change.parents.isEmpty || repository.shallowBoundary.contains(change.id) {
    return own != contents.absent
  }
  return try contents.content(of: change.parents[0]) != own
}
