internal import ArgumentParser

/// The options of every command; they may stand before or behind the command's name.
struct GlobalOptions: ParsableArguments {
  @Option(
    name: [.customShort("C"), .customLong("repository")],
    help: ArgumentHelp(
      "The repository; else it is found upward from the working directory.", valueName: "dir"))
  var repository: String?

  @Option(
    name: .customLong("config"),
    help: ArgumentHelp(
      "The configuration file; else releases/agi-release.yaml.", valueName: "file"))
  var configuration: String?

  @Option(
    name: .customLong("format"),
    help: ArgumentHelp(
      "The form of the output: text or json; a command that has more forms names them.",
      valueName: "form"))
  var format: OutputFormat?

  @Option(name: .customLong("color"), help: "When to use colour.")
  var color: ColorChoice?

  @Flag(name: [.customShort("q"), .customLong("quiet")], help: "Says nothing but errors.")
  var isQuiet = false

  @Flag(name: [.customShort("v"), .customLong("verbose")], help: "Says more.")
  var isVerbose = false
}

/// The forms of output; each command says which of them it has.
enum OutputFormat: String, ExpressibleByArgument, CaseIterable {
  case text, json, yaml, env, swift, sarif, junit, markdown, github

  /// The forms that the help of every command has; a command that has others names them itself.
  static var allValueStrings: [String] { ["text", "json"] }
}

/// When colour is used.
enum ColorChoice: String, ExpressibleByArgument, CaseIterable {
  case auto, always, never
}
