internal import ArgumentParser
internal import DynamicAGI
internal import HostProcess
internal import IdentityLoading

/// Which identity is meant.
struct IdentityOptions: ParsableArguments {
  @Option(
    name: .customLong("identity"),
    help: ArgumentHelp("The folder of the bundle.", valueName: "dir"))
  var folder = "identity"

  @Option(
    name: .customLong("env"),
    help: ArgumentHelp("The environment; else AGI_ENVIRONMENT says it.", valueName: "name"))
  var environment: String?

  @Option(
    name: .customLong("set"),
    help: ArgumentHelp("Overrides a value; may be repeated.", valueName: "path=value"))
  var settings: [String] = []

  @Flag(name: .customLong("no-local"), help: "Leaves local.yaml out.")
  var excludesLocalFile = false

  /// What is asked for, the variables of the process included.
  var request: IdentityRequest {
    IdentityRequest(
      option: environment, variables: Process.environment(), settings: settings,
      includesLocal: !excludesLocalFile)
  }
}
