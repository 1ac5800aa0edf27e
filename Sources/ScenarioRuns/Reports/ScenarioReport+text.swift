internal import Diagnostics

extension ScenarioReport {
  /// How many failures of a scenario are told one by one, where people read.
  static let toldFailureCountMax = 10

  /// The report for people.
  package var text: String {
    var text = ""
    for verdict in verdicts {
      let statistics = verdict.run.statistics
      let position = statistics["position_mean"].map(sixDecimals) ?? ""
      let confidence = statistics["confidence_mean"].map(sixDecimals) ?? ""
      text += "\(verdict.status.rawValue)\t\(verdict.run.scenario.id)"
      text += "\tseed \(verdict.run.scenario.seed)\t\(verdict.run.outcomes.count) rows"
      text += "\tconfidence \(confidence)\tposition \(position)\n"
      for failure in verdict.failures.prefix(Self.toldFailureCountMax) {
        text += "  failed   \(failure.headline)\n           \(verdict.reproduction(of: failure))\n"
      }
      let more = verdict.failures.count - Self.toldFailureCountMax
      if more > 0 { text += "  and \(more) more failures\n" }
      for warning in verdict.warnings { text += "  warning  \(warning.escapedForDisplay)\n" }
    }
    return text + summaryLine + "\n"
  }
}

extension ScenarioFailure {
  /// The failure in a line: what was checked, where, and what is wrong.
  var headline: String {
    "\(check.rawValue)\(row.map { ", row \($0)" } ?? ""): \(message.escapedForDisplay)"
  }
}
