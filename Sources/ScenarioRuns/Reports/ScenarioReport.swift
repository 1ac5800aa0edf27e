/// What came of several scenarios; every form of a report is made of it.
package struct ScenarioReport: Sendable {
  /// The verdicts, in the order of the runs.
  package let verdicts: [ScenarioVerdict]

  /// Creates a report.
  package init(_ verdicts: [ScenarioVerdict]) { self.verdicts = verdicts }

  /// How many ended in a way.
  package func count(_ status: ScenarioVerdict.Status) -> Int {
    verdicts.count { $0.status == status }
  }

  /// The numbers of the report in a line.
  package var summaryLine: String {
    let failed = count(.failed)
    return "\(verdicts.count) \(verdicts.count == 1 ? "scenario" : "scenarios"): "
      + "\(count(.passed)) passed, \(count(.warned)) with warnings, \(failed) failed"
  }
}
