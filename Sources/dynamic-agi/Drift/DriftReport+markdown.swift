internal import DiagnosticReports
internal import EvaluationDrift

extension DriftReport {
  /// The report in Markdown, as a summary of a build shows it.
  var markdown: String {
    var text = "## Drift: \(verdict)\n\n"
    for fact in facts { text += "- \(fact.name): \(markdownCode(fact.text))\n" }
    for cause in causes { text += "- **first**: \(markdownCode(cause))\n" }
    let found = subjects(from: .warning)
    if !found.isEmpty {
      text += "\n| level | feature | since | how far | how sure | what to look at |\n"
      text += "|---|---|---|---|---|---|\n"
      for subject in found {
        let since = subject.since?.shown ?? ""
        text += "| \(subject.level.rawValue) | \(markdownCode(subject.name, isInTable: true)) "
        text += "| \(markdownCode(since, isInTable: true)) "
        text += "| \(markdownCode(subject.size, isInTable: true)) "
        text += "| \(subject.certainty) | \(subject.remedy) |\n"
      }
    }
    if !exemptions.isEmpty { text += "\n" }
    for exemption in exemptions {
      let names = exemption.names.map { markdownCode($0) }.joined(separator: ", ")
      text += "- \(exemption.reason): \(names)\n"
    }
    return text
  }
}
