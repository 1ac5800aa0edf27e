internal import ArgumentParser
internal import Diagnostics
internal import IdentityBundles
internal import IdentityChecks
internal import ReleaseReading

/// Compares a bundle with its lock.
struct IdentityVerify: ReleaseCommand {
  static let configuration = CommandConfiguration(
    commandName: "verify",
    abstract: "Proves that identity.lock states what the bundle comes to.",
    discussion: """
      Computes every digest anew. --at REV looks at a commit or a tag, such as a release of long ago; \
      `agi-release verify` also compares with the record of a release. Exits with 4 when anything \
      differs.
      """)

  static var formats: [OutputFormat] { [.text, .json, .sarif, .github] }

  @Option(
    name: .customLong("at"),
    help: ArgumentHelp("Look at the bundle of this commit or tag.", valueName: "rev"))
  var revision: String?

  @OptionGroup var bundle: BundleOptions
  @OptionGroup(title: "Global options") var global: GlobalOptions
  @ParentCommand var root: AgiRelease

  func perform(_ session: Session) throws {
    let bundle =
      try revision.map { try session.bundle(self.bundle, at: $0) } ?? session.bundle(self.bundle)
    let resolution = bundle.resolved()
    guard !bundle.environments.isEmpty, let current = resolution.lock else {
      throw session.invalid(resolution)
    }
    let findings = resolution.lockFindings(against: current)
    try session.writeFindings(
      findings, environments: bundle.environments, source: resolution.source)
    guard findings.isEmpty else { throw ExitCode(ReleaseFailure.Kind.disagreement.rawValue) }
    session.console.say(
      "\(bundle.source.folder)/\(IdentityLock.fileName) agrees: "
        + bundle.environments.joined(separator: ", "))
  }
}
