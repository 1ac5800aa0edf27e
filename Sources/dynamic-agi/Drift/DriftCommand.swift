internal import ArgumentParser

/// The verbs about drift.
struct DriftCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "drift",
    abstract: "Whether outputs are still like those of a baseline, and since when they are not.",
    discussion: """
      Read are the lines that `evaluate --format json` prints. Nothing is evaluated, and outcomes are \
      not known here: drift says that inputs or outputs changed, not that the model is worse.
      """,
    subcommands: [DriftBaseline.self, DriftCheck.self])
}
