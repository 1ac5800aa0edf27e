internal import ArgumentParser

/// What a store of telemetry holds.
struct TelemetryCommand: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "telemetry",
    abstract: "What a store knows of faulty payloads: who sends them, since when, what was told.",
    discussion: """
      A store is made by `evaluate` and `validate` with --telemetry. Reading it changes nothing, and \
      does not keep others from recording.
      """,
    subcommands: [
      TelemetrySummary.self, TelemetryFaults.self, TelemetryAlerts.self, TelemetryDeliver.self,
      TelemetryPrune.self,
    ], defaultSubcommand: TelemetrySummary.self)
}
