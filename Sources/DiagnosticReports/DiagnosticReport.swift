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

/// One line that counts what was found: `error: 12 problems in 4 files (3 environments checked: …)`.
///
/// - Returns: `nil` when nothing was found.
package func summary(of diagnostics: [Diagnostic], environments: [String]) -> String? {
  let found = diagnostics.filter { $0.severity != .note }
  guard !found.isEmpty else { return nil }
  let severity: Severity = found.contains { $0.severity == .error } ? .error : .warning
  let files = Set(found.compactMap(\.location).filter { $0.source == .file }.map(\.file))
  var text = "\(severity.rawValue): \(counted(found.count, "problem"))"
  if !files.isEmpty { text += " in \(counted(files.count, "file"))" }
  if !environments.isEmpty {
    let names = environments.map(\.escapedForDisplay).joined(separator: ", ")
    text += " (\(counted(environments.count, "environment")) checked: \(names))"
  }
  return text
}
