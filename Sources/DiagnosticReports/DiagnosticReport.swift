package import Diagnostics
internal import Documents

/// Writes collected diagnostics in one of the forms that leave the program.
///
/// - Parameters:
///   - diagnostics: What was found, in the order to report it.
///   - format: The form.
///   - tool: The program, for forms that name their author.
///   - environments: The environments that were checked, for the closing line; may be empty.
///   - source: Gives the bytes of a source by the name that locations bear.
///   - color: Whether text is coloured.
/// - Returns: Whole lines.
package func diagnosticReport(
  of diagnostics: [Diagnostic], as format: ReportFormat, tool: ReportingTool,
  environments: [String] = [], source: (String) -> [UInt8]?, color: Bool = false
) -> [UInt8] {
  switch format {
  case .text:
    Array(
      textReport(of: diagnostics, environments: environments, source: source, color: color).utf8)
  case .json: prettyJSON(jsonReport(of: diagnostics, environments: environments))
  case .sarif: prettyJSON(sarifReport(of: diagnostics, tool: tool))
  case .github: Array(githubAnnotations(of: diagnostics).utf8)
  }
}

/// Writes diagnostics for people, with an empty line between two and a closing line that counts.
package func textReport(
  of diagnostics: [Diagnostic], environments: [String] = [], source: (String) -> [UInt8]?,
  color: Bool
) -> String {
  var text = ""
  for diagnostic in diagnostics {
    text += rendered(diagnostic, source: source, color: color) + "\n"
  }
  return text + (summary(of: diagnostics, environments: environments).map { $0 + "\n" } ?? "")
}

/// The line that ends a report: the worst severity and ``summaryLine(of:environments:)``.
///
/// - Returns: `nil` when nothing was found.
package func summary(of diagnostics: [Diagnostic], environments: [String]) -> String? {
  let severity: Severity = diagnostics.contains { $0.severity == .error } ? .error : .warning
  return summaryLine(of: diagnostics, environments: environments).map {
    "\(severity.rawValue): \($0)"
  }
}
