internal import CommitHistory
internal import ConventionalCommits
internal import ReleaseRules
internal import SemanticVersioning

/// Whom a `Release-As` trailer speaks for.
package struct ReleaseAsRules: Hashable, Sendable {
  /// The package that is released; `nil` for the project as a whole.
  let packageName: String?

  /// All packages of the repository.
  let packages: [String]

  /// The commits that ask for a version alone and touch further packages, with the names of those: of
  /// which of them they speak is not known.
  let shared: [ObjectID: [String]]

  /// A project without packages.
  package static let project = ReleaseAsRules(packageName: nil, packages: [], shared: [:])

  /// The version that the newest trailer asks for.
  ///
  /// - Throws: `PlanningFault.invalidReleaseAs` where it is none.
  func version(
    in changes: [Change]
  ) throws(PlanningFault) -> (SemanticVersion, ObjectID)? {
    for change in changes where change.hasTrailers && !change.isVoid {
      for trailer in change.releaseAsTrailers where speaks(trailer, of: change) {
        do {
          return (try trailer.version(hasPackages: !packages.isEmpty), change.id)
        } catch {
          throw .invalidReleaseAs(
            value: trailer.written, commit: change.id, reason: error.description)
        }
      }
    }
    return nil
  }

  /// Whether a trailer asks for a version of what is released.
  private func speaks(_ trailer: ReleaseAsTrailer, of change: Change) -> Bool {
    if let name = trailer.packageName {
      // Without packages it is no name, and a mistake.
      return packages.isEmpty || name == packageName
    }
    return packageName == nil || (shared[change.id] == nil && !change.isElsewhere)
  }

  /// What a person should know of trailers that do not count.
  func warnings(_ changes: [Change]) -> [PlanWarning] {
    var warnings: [PlanWarning] = []
    for change in changes where change.hasTrailers && !change.isVoid {
      for trailer in change.releaseAsTrailers {
        let commit = "commit \(change.id.abbreviated()) asks for Release-As"
        if let others = shared[change.id], trailer.packageName == nil, let packageName {
          warnings.append(
            PlanWarning(
              code: "plan.release-as-ambiguous",
              message: "\(commit) '\(trailer.text)', and touches \(packageName) and "
                + "\(others.joined(separator: ", ")): it does not count; of \(packageName) it would be "
                + "'Release-As: \(packageName)=\(trailer.text)'"))
        } else if let name = trailer.packageName, !packages.isEmpty, !packages.contains(name) {
          warnings.append(
            PlanWarning(
              code: "plan.release-as-unknown",
              message: "\(commit) '\(name)=\(trailer.text)', and there is no package '\(name)': "
                + "packages are \(packages.joined(separator: ", "))"))
        }
      }
    }
    return warnings
  }
}
