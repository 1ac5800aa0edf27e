package import CommitHistory
package import SemanticVersioning

/// A release of a package that another one depends on, and that the other's last release did not have.
package struct PackageCascade: Hashable, Sendable {
  /// The name of the package that was released.
  package let name: String

  /// What its releases are called.
  package let title: String

  /// The highest final release that the base had; `nil` where it had none.
  package let previous: SemanticVersion?

  /// The highest final release of now.
  package let version: SemanticVersion

  /// The commit of that release; `nil` for one that is only due.
  package let commit: ObjectID?

  package init(
    name: String, title: String, previous: SemanticVersion?, version: SemanticVersion,
    commit: ObjectID?
  ) {
    self.name = name
    self.title = title
    self.previous = previous
    self.version = version
    self.commit = commit
  }

  /// The release in words: `protocol 1.2.0 → 1.3.0`.
  package var text: String {
    previous.map { "\(name) \($0) → \(version)" } ?? "\(name) \(version)"
  }

  /// Whether the release came after the last candidate.
  func isNews(since commits: Set<ObjectID>) -> Bool { commit.map(commits.contains) ?? true }
}

extension PackageCascade {
  /// The releases that a range brought of the packages that one depends on.
  ///
  /// A release that the base had not is in the range: only what the range has is looked at.
  ///
  /// - Parameters:
  ///   - scope: the package.
  ///   - tags: all tags of the repository.
  ///   - commits: the commits of the range.
  ///   - isYanked: whether a release of a package is yanked: nobody has to follow it.
  ///   - previous: the highest final release of a package that the base has; asked for the few that
  ///     have a release in the range.
  /// - Throws: what `isYanked` and `previous` throw.
  package static func all<Failure: Error>(
    in scope: PackageScope, tags: [Tag], commits: Set<ObjectID>,
    isYanked: (SemanticVersion, ReleasePackage) throws(Failure) -> Bool,
    previous: (TagCensus) throws(Failure) -> SemanticVersion?
  ) throws(Failure) -> [PackageCascade] {
    var cascades: [PackageCascade] = []
    for dependency in scope.dependencies {
      let census = TagCensus(tags: tags, policy: dependency.policy)
      for tag in census.finals where commits.contains(tag.tag.target) {
        if try isYanked(tag.version, dependency) { continue }
        let before = try previous(census)
        // A release of an older line that was merged is nothing newer.
        if let before, !before.precedes(tag.version) { break }
        cascades.append(
          PackageCascade(
            name: dependency.name, title: dependency.policy.name, previous: before,
            version: tag.version, commit: tag.tag.target))
        break
      }
    }
    return cascades
  }
}
