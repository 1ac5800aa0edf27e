import ArgumentParser

@main
struct AgiRelease: ParsableCommand {
  static let configuration = CommandConfiguration(commandName: "agi-release", version: "0.0.0")
}
