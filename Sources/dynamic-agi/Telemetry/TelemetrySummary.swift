internal import ArgumentParser
internal import Diagnostics
internal import Documents
internal import DynamicAGI
internal import EvaluationStore

/// The store in figures.
struct TelemetrySummary: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "summary",
    abstract: "The store in figures, and what to put right first.")

  @OptionGroup var store: StoreOptions

  @Option(help: "The form of the output: text or json.")
  var format = OutputForm.Format.text

  func run() throws {
    let report = try store.report()
    try Output.write(
      format == .json ? prettyJSON(report.summary) : Array(report.summaryText.utf8))
  }
}

extension TelemetryReport {
  /// The store in figures, for people.
  fileprivate var summaryText: String {
    let sources = statistics.sources
    var text = "payloads   \(sources.reduce(0) { $0 + $1.payloadCount })"
    text += ", \(sources.reduce(0) { $0 + $1.refusedCount }) refused\n"
    text += "faults     \(statistics.faults.count)"
    if statistics.omittedKeyCount > 0 { text += ", \(statistics.omittedKeyCount) not followed" }
    text += "\nincidents  \(statistics.openIncidents.count) open"
    text += ", \(statistics.resolvedIncidents.count) resolved"
    if let mean = statistics.meanResolutionSeconds {
      text += " after \(mean.durationText) on average"
    }
    text += "\nalerts     \(alerts.count), \(alertCount(.failing)) waiting for a route that fails"
    text += ", \(alertCount(.abandoned)) given up\n"
    guard !sources.isEmpty else { return text }
    var table = TextTable([
      ("source", .left), ("payloads", .right), ("refused", .right), ("faults", .right),
      ("open", .right), ("last seen", .left),
    ])
    for source in sources {
      let faults = statistics.faults.filter {
        $0.key.source.utf8.elementsEqual(source.source.utf8)
      }
      table.add([
        source.source.escapedForDisplay, String(source.payloadCount), String(source.refusedCount),
        String(faults.count), String(faults.count(where: \.isOpen)),
        source.lastSeenAt.description,
      ])
    }
    text += "\nSenders\n\(table.text)"
    if !urgentFaults.isEmpty { text += "\nTo put right first\n\(faultTable(urgentFaults))" }
    return text
  }
}

/// Faults for people, one a line.
func faultTable(_ faults: [FaultTracker]) -> String {
  var table = TextTable([
    ("source", .left), ("field", .left), ("code", .left), ("payloads", .right),
    ("refused", .right), ("first seen", .left), ("last seen", .left), ("state", .left),
  ])
  for fault in faults {
    table.add([
      fault.key.source.escapedForDisplay, fault.key.pattern.escapedForDisplay,
      fault.key.code.rawValue, String(fault.payloadCount), String(fault.refusedCount),
      fault.firstSeenAt.description, fault.lastSeenAt.description, fault.stateText,
    ])
  }
  return table.text
}

extension FaultTracker {
  fileprivate var stateText: String {
    guard let incident else { return "quiet" }
    if let seconds = incident.resolutionSeconds { return "resolved after \(seconds.durationText)" }
    return "open since \(incident.openedAt)"
  }
}

extension Double {
  /// Seconds in the two largest units that they fill: `3d 4h`, `16m 37s`.
  var durationText: String {
    let seconds = Int(min(max(self, 0), 1e15).rounded())
    let parts = [
      (seconds / 86_400, "d"), (seconds / 3600 % 24, "h"), (seconds / 60 % 60, "m"),
      (seconds % 60, "s"),
    ].drop { $0.0 == 0 }
    let shown = parts.prefix(2).filter { $0.0 > 0 }.map { "\($0.0)\($0.1)" }
    return shown.isEmpty ? "0s" : shown.joined(separator: " ")
  }
}
