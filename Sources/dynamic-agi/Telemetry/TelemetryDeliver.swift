internal import ArgumentParser
internal import DynamicAGI
internal import EvaluationStore

/// Delivers what waits in a store.
struct TelemetryDeliver: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "deliver",
    abstract: "Lets faults end whose time has come, and delivers the alerts that wait.",
    discussion: """
      Every run of `evaluate` and `validate` with --alerts does so at its end; this is for the time \
      between, such as once a minute. The exit code is 4 when a route did not take an alert.
      """)

  @OptionGroup var store: StoreOptions

  @Option(
    name: .customLong("alerts"),
    help: ArgumentHelp("When repeated faults are told, and where.", valueName: "file"))
  var alertsFile: String

  @Option(
    name: .customLong("now"), help: ArgumentHelp("The moment; else the clock.", valueName: "moment")
  )
  var nowText: String?

  func validate() throws { try checkMoment(nowText, option: "--now") }

  func run() async throws {
    let settings = try AlertSettings(file: alertsFile)
    let now = nowText.flatMap(Timestamp.init) ?? .now
    let deliveries: [AlertDelivery]
    do throws(RecordingError) {
      let store = try ValidationStore(
        path: store.file, policy: settings.policy, routes: settings.routes, access: .extend)
      defer { store.close() }
      try store.settle(at: now)
      deliveries = try await store.deliverAlerts(at: now)
    } catch {
      Output.say("error: \(error)\n")
      throw Output.invalidData
    }
    let warnings = deliveries.compactMap(\.warning)
    for warning in warnings { Output.say(warning) }
    if !warnings.isEmpty { throw Output.findings }
  }
}
