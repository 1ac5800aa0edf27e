internal import CommitHistory
internal import Git
internal import ReleasePlanning
internal import ReleaseRules
internal import SemanticVersioning

/// What of a whole history belongs into the sections of a package's changelog, or of some paths.
struct SectionFilter {
  private let repository: Repository
  private let packageName: String?
  private let rules: BumpRules
  private let isWhole: Bool
  private var contents: PathContents

  /// The final releases of each package that is depended on, by the commit of each.
  private let releases: [(package: ReleasePackage, versions: [ObjectID: SemanticVersion])]

  /// The highest release of each of them that an older section has.
  private var known: [String: SemanticVersion] = [:]

  init(_ policy: ReleasePolicy, _ query: ReleaseQuery, tags: [Tag], in repository: Repository) {
    self.repository = repository
    packageName = policy.scope?.name
    rules = policy.rules
    let paths = query.paths.isEmpty ? policy.scope?.paths ?? [] : query.paths
    isWhole = paths.isEmpty
    contents = PathContents(of: paths, in: repository)
    releases = (policy.scope?.dependencies ?? []).map { dependency in
      let census = TagCensus(tags: tags, policy: dependency.policy)
      // Of two versions on one commit the higher one comes first.
      return (
        dependency,
        Dictionary(census.finals.map { ($0.tag.target, $0.version) }) { first, _ in first }
      )
    }
  }

  /// What a section tells, of its commits.
  ///
  /// - Parameters:
  ///   - tip: the commit that the section leads to.
  ///   - base: the commit of the release before.
  /// - Throws: `GitError` when a commit or a tree cannot be read.
  mutating func settled(
    _ changes: [Change], upTo tip: ObjectID, since base: ObjectID?
  ) throws(GitError) -> [Change] {
    ReleaseRules.settled(changes, rules: rules, part: try part(of: changes, upTo: tip, since: base))
  }

  /// Which of the commits of a section are asked for; `nil` for all of them.
  ///
  /// - Parameters:
  ///   - tip: the commit that the section leads to.
  ///   - base: the commit of the release before.
  /// - Throws: `GitError` when a commit or a tree cannot be read.
  private mutating func part(
    of changes: [Change], upTo tip: ObjectID, since base: ObjectID?
  ) throws(GitError) -> PackageChanges? {
    guard !isWhole else { return nil }
    let simplification = PathSimplification(
      changes.lazy.map { ($0.id, $0.parents) }, base: base,
      shallowBoundary: repository.shallowBoundary)
    let absent = contents.absent
    let touched = try simplification.commits(reachedBy: tip, absent: absent) {
      (id) throws(GitError) in try contents.content(of: id)
    }
    return PackageChanges(touchedBy: touched, packageName: packageName)
  }

  /// The newer releases of what is depended on that a section has; asked for the sections from the
  /// oldest on.
  ///
  /// - Parameters:
  ///   - isFinal: whether it is that of a final release, which the next section builds on.
  ///   - isFirst: whether no final release came before: it builds on what there is.
  mutating func cascades(
    _ commits: [ObjectID], isFinal: Bool, isFirst: Bool
  ) -> [PackageCascade] {
    var cascades: [PackageCascade] = []
    for (package, versions) in releases {
      let found = commits.compactMap { id in versions[id].map { (version: $0, commit: id) } }
        .max { $0.version < $1.version }
      guard let found else { continue }
      let previous = known[package.name]
      if let previous, !previous.precedes(found.version) { continue }
      if isFinal { known[package.name] = found.version }
      guard !isFirst else { continue }
      cascades.append(
        PackageCascade(
          name: package.name, title: package.policy.name, previous: previous,
          version: found.version, commit: found.commit))
    }
    return cascades
  }
}
