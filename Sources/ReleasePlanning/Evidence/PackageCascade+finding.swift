package import CommitHistory
package import ReleaseRules
package import SemanticVersioning

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
