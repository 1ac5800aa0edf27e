internal import DiagnosticReports
internal import Diagnostics

/// An examination as Markdown for the summary of a job. Everything that comes from the repository stands
/// in code.
///
/// - Returns: whole lines.
package func examinationMarkdown(of examination: Examination) -> String {
  var lines = ["## doctor: \(examination.headline)", ""]
  for state: HealthCheck.State in [.fault, .warning, .unchecked] {
    let checks = examination.checks(in: state)
    if checks.isEmpty { continue }
    lines += ["### \(state.title)", ""]
    for check in checks {
      lines.append(
        "- \(check.group.rawValue), \(markdownCode(check.subject)): \(markdownCode(check.found))"
          + (check.code.map { " (\(markdownCode($0)))" } ?? ""))
      for detail in check.details {
        lines.append("  - \(markdownCode(detail.sentence))")
        if let hint = detail.hint { lines.append("    - \(markdownCode(hint))") }
      }
      if let hint = check.hint { lines.append("  - \(markdownCode(hint))") }
      lines += check.commands.map { "  - \(markdownCode($0))" }
    }
    lines.append("")
  }
  lines += ["| group | ok | warnings | faults | not checked |", "| --- | --- | --- | --- | --- |"]
  for (group, counts) in examination.counts {
    let cells = HealthCheck.State.allCases.map { state in
      "\(counts.first { $0.state == state }?.count ?? 0)"
    }
    lines.append("| \(([group.rawValue] + cells).joined(separator: " | ")) |")
  }
  return lines.map { $0 + "\n" }.joined()
}

extension HealthCheck.State {
  fileprivate var title: String {
    switch self {
    case .ok: "Ok"
    case .warning: "Warnings"
    case .fault: "Faults"
    case .unchecked: "Not checked"
    }
  }
}
