internal import ArgumentParser
internal import ScenarioRuns

/// Lists the scenarios.
struct ScenarioList: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "list", abstract: "Lists the scenarios that come with the command.")

  func run() throws {
    try Output.write(Scenario.library.map { "\($0.id)\t\($0.summary)\n" }.joined())
  }
}
