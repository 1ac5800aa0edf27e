internal import ArgumentParser
internal import Diagnostics
internal import Documents
internal import IdentityChecks
internal import IdentityEditing
internal import IdentityModel
internal import ReleaseExecution

/// Prints the identity of one environment.
struct IdentityShow: ReleaseCommand {
  static let configuration = CommandConfiguration(
    commandName: "show",
    abstract: "The identity of one environment, with everything that its layers amount to.",
    discussion: """
      --format yaml (also text) and json print the resolved values, env prints the variables that set \
      them, swift prints source for a service that starts with the identity of its own release. A \
      secret is shown as the place where it lies.
      """)

  static var formats: [OutputFormat] { [.yaml, .text, .json, .env, .swift] }

  @OptionGroup var bundle: BundleOptions
  @OptionGroup var choice: EnvironmentOptions
  @OptionGroup(title: "Global options") var global: GlobalOptions
  @ParentCommand var root: AgiRelease

  func perform(_ session: Session) throws {
    var choice = choice
    // Source is compiled into a service that starts on any machine.
    if session.console.format == .swift { choice.isFilesOnly = true }
    let (resolution, resolved) = try session.resolution(bundle, choice)
    guard let identity = resolved.identity, let digest = resolved.effectiveDigest else {
      throw session.invalid(resolution)
    }
    session.warn(of: resolution)
    switch session.console.format {
    case .json:
      try session.console.write(
        .map(present: [
          ("schema", "agi-release/identity/v1"), ("environment", .text(resolved.environment)),
          ("digest", .text(resolved.digest?.description)),
          ("effectiveDigest", .text(digest.description)),
          ("overrides", .texts(resolution.overrides)),
          ("identity", identity.node),
        ]))
    case .env:
      try session.console.write(
        header(resolution, resolved.environment, digest)
          + variablesText(of: identity, environment: resolved.environment))
    case .swift:
      try session.console.write(
        identity.swiftSource(environment: resolved.environment, digest: digest))
    default:
      try session.console.write(
        header(resolution, resolved.environment, digest) + yamlText(of: identity.node))
    }
  }

  /// What the values are of, and what of it is not in the files.
  private func header(
    _ resolution: BundleResolution, _ environment: String, _ digest: ContentDigest
  ) -> String {
    let names = resolution.overrides.joined(separator: ", ").escapedForDisplay
    let remark =
      names.isEmpty ? "" : " with \(counted(resolution.overrides.count, "override")): \(names)"
    return "# \(environment) \(digest)\(remark)\n"
  }
}
