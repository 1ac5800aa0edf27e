internal import ArgumentParser

/// The option that says which bundle is meant.
struct BundleOptions: ParsableArguments {
  @Option(
    name: .customLong("identity"),
    help: ArgumentHelp(
      "The folder of the bundle; else files.identity, else identity.", valueName: "dir"))
  var folder: String?
}

/// The options that say which environment is meant and what is set on top of its files.
struct EnvironmentOptions: ParsableArguments {
  @Option(
    name: .customLong("env"),
    help: ArgumentHelp("The environment; else AGI_ENVIRONMENT.", valueName: "name"))
  var environment: String?

  @Option(
    name: .customLong("set"),
    help: ArgumentHelp(
      "Set a value on top of all files, such as display.suffix=' (test)'. Repeatable.",
      valueName: "path=value"))
  var settings: [String] = []

  @Flag(
    name: .customLong("files-only"),
    help: "Leave out local.yaml and the variables AGI_IDENTITY_*.")
  var isFilesOnly = false

  @Option(
    name: .customLong("at"),
    help: ArgumentHelp("Read the bundle of this commit or tag from git.", valueName: "rev"))
  var revision: String?
}
