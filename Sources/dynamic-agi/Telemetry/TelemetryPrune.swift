internal import ArgumentParser
internal import Documents
internal import DynamicAGI
internal import EvaluationStore

/// Removes what was kept long enough.
struct TelemetryPrune: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "prune",
    abstract: "Removes what was kept long enough, and gives the room back to the disk.",
    discussion: """
      Counts go ninety days after the fault was last seen, alerts after ninety days, incidents never, \
      unless told otherwise. What goes on is kept, however old it is. --source forgets a sender who is \
      gone for good, with everything that is known of it.
      """)

  @OptionGroup var store: StoreOptions

  @Option(
    name: .customLong("count-days"),
    help: ArgumentHelp("For how many days counts are kept.", valueName: "days"))
  var countDays: Double?

  @Option(
    name: .customLong("alert-days"),
    help: ArgumentHelp("For how many days alerts are kept.", valueName: "days"))
  var alertDays: Double?

  @Option(
    name: .customLong("incident-days"),
    help: ArgumentHelp(
      "For how many days incidents that are over are kept; else for ever.", valueName: "days"))
  var incidentDays: Double?

  @Option(help: ArgumentHelp("Forgets this sender altogether.", valueName: "name"))
  var source: String?

  @Option(
    name: .customLong("now"), help: ArgumentHelp("The moment; else the clock.", valueName: "moment")
  )
  var nowText: String?

  @Flag(name: .customLong("dry-run"), help: "Counts what would go, and removes nothing.")
  var isRehearsal = false

  @Option(help: "The form of the output: text or json.")
  var format = OutputForm.Format.text

  func validate() throws {
    try checkMoment(nowText, option: "--now")
    let days = [
      (countDays, "--count-days"), (alertDays, "--alert-days"), (incidentDays, "--incident-days"),
    ]
    for (value, option) in days {
      guard let value else { continue }
      guard source == nil else {
        throw ValidationError("\(option) and --source exclude each other")
      }
      guard (0...1_000_000).contains(value) else {
        throw ValidationError("\(option) takes 0 to 1000000, not \(value)")
      }
    }
  }

  func run() throws {
    let now = nowText.flatMap(Timestamp.init) ?? .now
    var retention = TelemetryRetention()
    if let countDays { retention.countDays = countDays }
    if let alertDays { retention.alertDays = alertDays }
    retention.incidentDays = incidentDays
    let pruned = try store.with(.extend) { store throws(RecordingError) in
      if let source { return try store.forget(source: source, isRehearsal: isRehearsal) }
      return try store.prune(retention, at: now, isRehearsal: isRehearsal)
    }
    try Output.write(
      format == .json
        ? prettyJSON(pruned.node(isRehearsal: isRehearsal)) : Array(text(of: pruned).utf8))
  }

  private func text(of pruned: PrunedTelemetry) -> String {
    let verb = isRehearsal ? "would remove" : "removed"
    let undelivered =
      pruned.undeliveredCount == 0 ? "" : " (\(pruned.undeliveredCount) of them not delivered)"
    return """
      \(verb): faults \(pruned.faultCount), senders \(pruned.senderCount), incidents \
      \(pruned.incidentCount), alerts \(pruned.alertCount)\(undelivered)

      """
  }
}
