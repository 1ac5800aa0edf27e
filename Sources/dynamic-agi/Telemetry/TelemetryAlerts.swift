internal import ArgumentParser
internal import Diagnostics
internal import Documents
internal import DynamicAGI
internal import EvaluationStore

/// The alerts of a store.
struct TelemetryAlerts: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "alerts",
    abstract: "Every alert in the order in which they arose, and what became of it on each route.")

  @OptionGroup var store: StoreOptions

  @Flag(name: .customLong("failing"), help: "Shows those alone that a route did not take.")
  var isFailingOnly = false

  @Option(help: "The form of the output: text or json.")
  var format = OutputForm.Format.text

  func run() throws {
    let alerts = try store.report().alerts.filter { stored in
      !isFailingOnly || stored.deliveries.contains { $0.state != .delivered }
    }
    if format == .json { return try Output.write(prettyJSON(TelemetryReport.alerts(alerts))) }
    guard !alerts.isEmpty else { return }
    var table = TextTable([
      ("number", .right), ("moment", .left), ("change", .left), ("source", .left),
      ("field", .left), ("code", .left), ("payloads", .right), ("routes", .left),
    ])
    for stored in alerts {
      let alert = stored.alert
      table.add([
        String(stored.number), alert.moment.description, alert.change.rawValue,
        alert.key.source.escapedForDisplay, alert.key.pattern.escapedForDisplay,
        alert.key.code.rawValue, String(alert.payloadCount),
        stored.deliveries.map(\.text).joined(separator: ", "),
      ])
    }
    try Output.write(table.text)
  }
}

extension StoredAlert.Delivery {
  fileprivate var text: String {
    let tries = attemptCount == 1 ? "" : " at try \(attemptCount)"
    switch state {
    case .delivered: return "\(route) took it\(tries)"
    case .failing: return "\(route) failed\(tries): \((reason ?? "").escapedForDisplay)"
    case .abandoned: return "\(route) gave up\(tries): \((reason ?? "").escapedForDisplay)"
    }
  }
}
