internal import ArgumentParser
internal import Diagnostics
internal import Documents
internal import DynamicAGI
internal import EvaluationStore

/// The faults of a store.
struct TelemetryFaults: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "faults",
    abstract: "Every fault by sender, field and code, the one to put right first at the top.",
    discussion: """
      Those that go on come before those that are over, then the one for which most payloads were \
      refused, then the one that was found in most payloads.
      """)

  @OptionGroup var store: StoreOptions

  @Option(help: ArgumentHelp("Shows one sender's alone.", valueName: "name"))
  var source: String?

  @Flag(name: .customLong("open"), help: "Shows those alone that go on.")
  var isOpenOnly = false

  @Option(help: "The form of the output: text or json.")
  var format = OutputForm.Format.text

  func run() throws {
    let report = try store.report()
    let faults = report.statistics.faultsByUrgency.filter { fault in
      isShown(fault.key) && (fault.isOpen || !isOpenOnly)
    }
    let past = isOpenOnly ? [] : report.statistics.pastIncidents.filter { isShown($0.key) }
    if format == .json {
      return try Output.write(prettyJSON(report.faults(faults, past: past)))
    }
    try Output.write(faults.isEmpty ? "" : faultTable(faults))
    if !past.isEmpty { try Output.write("\nIncidents before\n\(table(of: past))") }
    var codes: Set<String> = []
    let first = faults.map(\.key).filter { codes.insert($0.code.rawValue).inserted }
    guard !first.isEmpty else { return }
    try Output.write("\nWhat senders can do\n")
    try Output.write(first.map { "  \($0.code.rawValue): \($0.remedy)\n" }.joined())
  }

  private func isShown(_ key: FaultKey) -> Bool {
    source.map { key.source.utf8.elementsEqual($0.utf8) } ?? true
  }

  private func table(of incidents: [Incident]) -> String {
    var table = TextTable([
      ("source", .left), ("field", .left), ("code", .left), ("refused", .right),
      ("opened", .left), ("resolved after", .left),
    ])
    for incident in incidents {
      table.add([
        incident.key.source.escapedForDisplay, incident.key.pattern.escapedForDisplay,
        incident.key.code.rawValue, String(incident.refusedCount), incident.openedAt.description,
        incident.resolutionSeconds?.durationText ?? "-",
      ])
    }
    return table.text
  }
}
