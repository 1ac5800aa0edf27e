internal import ArgumentParser
internal import DynamicAGI
internal import HostProcess

/// The command.
@main
struct DynamicAGICommand: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "dynamic-agi",
    abstract: "The command of a model: who it is, and what it makes of the market.",
    discussion: """
      Standard output is data, standard error is talk. `dynamic-agi --version` prints the version \
      of the model.

      Exit codes: 0 done, 1 unexpected failure, 4 findings, 6 invalid configuration or data, 64 \
      usage.
      """,
    version: MODEL_VERSION,
    subcommands: [
      EvaluateCommand.self, RecomputeCommand.self, ValidateCommand.self, TelemetryCommand.self,
      DriftCommand.self, ScenarioCommand.self, SchemaCommand.self, IdentityCommand.self,
    ])

  /// Parses and runs on the main thread; only what waits is asynchronous.
  static func main() async {
    Process.prepareStreams()
    do {
      var command = try parseAsRoot()
      if var asynchronous = command as? any AsyncParsableCommand {
        try await asynchronous.run()
      } else {
        try command.run()
      }
    } catch {
      exit(withError: error)
    }
  }
}
