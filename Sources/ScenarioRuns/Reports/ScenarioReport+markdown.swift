internal import DiagnosticReports

extension ScenarioReport {
  /// The most bytes of the Markdown: GitHub refuses the whole summary of a step beyond 1 MiB.
  package static let markdownByteCountMax = 1_000_000

  /// The report as GitHub Flavored Markdown, for the summary of a job.
  ///
  /// It begins with what failed. What finds no room is counted.
  package var markdown: String {
    var text = "## Scenarios\n\n\(summaryLine)\n"
    var omittedCount = 0
    func add(_ part: String) {
      // What tells of the omission finds room too.
      if text.utf8.count + part.utf8.count < Self.markdownByteCountMax - 200 {
        text += part
      } else {
        omittedCount += 1
      }
    }
    for verdict in verdicts where verdict.status == .failed { add(details(of: verdict)) }
    add("\n| status | scenario | seed | rows | refused | confidence | position | digest |\n")
    add("|---|---|---:|---:|---:|---:|---:|---|\n")
    for verdict in verdicts { add(row(of: verdict)) }
    for verdict in verdicts where verdict.status == .warned { add(details(of: verdict)) }
    if omittedCount > 0 { text += "\n\(omittedCount) parts found no room here.\n" }
    return text
  }

  private func row(of verdict: ScenarioVerdict) -> String {
    let run = verdict.run
    func figure(_ name: String) -> String { run.statistics[name].map(shown) ?? "" }
    let cells = [
      verdict.status.rawValue, markdownCode(run.scenario.id, isInTable: true),
      "\(run.scenario.seed)", figure("rows"), figure("refused"), figure("confidence_mean"),
      figure("position_mean"), markdownCode(String(run.digest.prefix(15)), isInTable: true),
    ]
    return "| \(cells.joined(separator: " | ")) |\n"
  }

  private func details(of verdict: ScenarioVerdict) -> String {
    let scenario = verdict.run.scenario
    var text =
      "\n### \(verdict.status.rawValue): \(markdownCode(scenario.id)), seed \(scenario.seed)\n\n"
    for failure in verdict.failures.prefix(Self.toldFailureCountMax) {
      text += "- \(markdownCode(failure.headline)); see it again with "
      text += "\(markdownCode(verdict.reproduction(of: failure)))\n"
    }
    let more = verdict.failures.count - Self.toldFailureCountMax
    if more > 0 { text += "- and \(more) more\n" }
    for warning in verdict.warnings { text += "- warning: \(markdownCode(warning))\n" }
    return text
  }
}
