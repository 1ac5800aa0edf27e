internal import ArgumentParser
internal import DiagnosticReports
internal import Diagnostics
internal import IdentityBundles
internal import IdentityChecks
internal import IdentityDiagnostics
internal import ReleaseReading

/// Finds every fault of a bundle.
struct IdentityCheck: ReleaseCommand {
  static let configuration = CommandConfiguration(
    commandName: "check",
    abstract: "Every fault of every environment, in one pass.",
    discussion: """
      Checks the files as they would be released: without local.yaml and without variables. Exits \
      with 4 when there are errors, with --strict also for warnings. --format sarif is for code \
      scanning, github writes annotations. `agi-release identity help CODE` explains a code.
      """)

  static var formats: [OutputFormat] { [.text, .json, .sarif, .github] }

  @Option(
    name: .customLong("env"),
    help: ArgumentHelp("Check this environment only. Repeatable.", valueName: "name"))
  var environments: [String] = []

  @Option(
    name: .customLong("at"),
    help: ArgumentHelp("Check the bundle of this commit or tag.", valueName: "rev"))
  var revision: String?

  @Flag(help: "Warnings are errors too.")
  var strict = false

  @OptionGroup var bundle: BundleOptions
  @OptionGroup(title: "Global options") var global: GlobalOptions
  @ParentCommand var root: AgiRelease

  func perform(_ session: Session) throws {
    let bundle =
      try revision.map { try session.bundle(self.bundle, at: $0) } ?? session.bundle(self.bundle)
    // Without any environment there is a fault that says so better than "unknown environment".
    for name in environments where !bundle.environments.isEmpty {
      if case .failure(let fault) = chooseEnvironment(option: name, known: bundle.environments) {
        throw ReleaseFailure(fault)
      }
    }
    let resolution = bundle.resolved(
      ResolutionRequest(
        environments: environments.isEmpty || bundle.environments.isEmpty ? nil : environments))
    let checked = resolution.identities.map(\.environment)
    try session.writeFindings(
      resolution.diagnostics, environments: checked, source: resolution.source)
    let isFailed = resolution.diagnostics.contains {
      $0.severity == .error || strict && $0.severity == .warning
    }
    guard !isFailed else { throw ExitCode(ReleaseFailure.Kind.disagreement.rawValue) }
    session.console.say("checked \(checked.joined(separator: ", "))")
  }
}

extension ReleaseFailure {
  /// The failure that a single fault amounts to.
  init(_ fault: DocumentFault) {
    self.init(
      .invalidData, code: fault.diagnostic.code, message: fault.diagnostic.message,
      diagnostics: [fault.diagnostic])
  }
}
