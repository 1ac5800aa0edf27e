internal import ArgumentParser
internal import Diagnostics
internal import Git
internal import ReleaseExecution
internal import ReleasePlanning
internal import ReleaseReading
internal import ReleaseRules

/// The option that says which package is meant.
struct PackageOption: ParsableArguments {
  @Option(
    name: .customLong("package"),
    help: ArgumentHelp(
      "This package of the configuration in place of the project as a whole.", valueName: "name"))
  var name: String?

  /// Refuses the package together with a family of tags or paths: it has its own.
  func requireAlone(tagPrefix: String?, paths: [String] = []) throws {
    if name != nil, tagPrefix != nil || !paths.isEmpty {
      throw ValidationError(
        "a package has tags and paths of its own: --package stands without --tag-prefix and --path")
    }
  }
}

extension Session {
  /// Reads the policy of a package.
  ///
  /// - Parameter package: its name; `nil` for the project as a whole.
  /// - Throws: `ReleaseFailure` of kind `usage` for a name that no package has.
  func policy(
    of repository: Repository, package name: String?
  ) throws(ReleaseFailure) -> ReleasePolicy {
    let policy = try readPolicy(of: repository, configurationAt: configurationPath)
    return try name.map { (name) throws(ReleaseFailure) in try policy.ofPackage(name) } ?? policy
  }
}
