internal import Diagnostics
internal import ReleasePlanning
package import ReleaseRules

extension ReleasePolicy {
  /// The policy of a package.
  ///
  /// - Throws: `ReleaseFailure` of kind `usage` for a name that no package has.
  package func ofPackage(_ name: String) throws(ReleaseFailure) -> ReleasePolicy {
    if let package = packages.first(where: { $0.name == name }) { return package.policy }
    let names = packages.map(\.name)
    let meant = closestMatch(to: name, in: names).map { "did you mean '\($0)'? " } ?? ""
    throw ReleaseFailure(
      .usage, code: "usage.package", message: "there is no package '\(name)'",
      hint: names.isEmpty
        ? "\(ReleasePolicy.path) names the packages of a repository, and it names none"
        : "\(meant)packages are: \(names.joined(separator: ", "))")
  }
}
