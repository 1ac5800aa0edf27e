internal import ArgumentParser

/// Runs scenarios.
struct ScenarioCommand: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "scenario",
    abstract:
      "Runs markets and senders that are made or recorded, and compares what comes of them.",
    subcommands: [ScenarioList.self, ScenarioRunCommand.self, ScenarioAccept.self])
}
