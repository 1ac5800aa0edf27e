package import Diagnostics

/// Collected diagnostics as workflow commands that GitHub shows beside the lines of a change.
///
/// What can stand in a command is told at ``WorkflowCommand``.
///
/// - Returns: One line for each diagnostic; what explains it follows in the same message.
package func githubAnnotations(of diagnostics: [Diagnostic]) -> String {
  var text = ""
  for diagnostic in diagnostics { text += annotation(diagnostic) + "\n" }
  return text
}

private func annotation(_ diagnostic: Diagnostic) -> String {
  let name =
    switch diagnostic.severity {
    case .error: "error"
    case .warning: "warning"
    case .note: "notice"
    }
  var command = WorkflowCommand(name: name, lines: message(of: diagnostic))
  if let location = diagnostic.location, location.source == .file {
    command.properties += [
      ("file", location.file), ("line", "\(location.line)"), ("col", "\(location.column)"),
    ]
    if let length = location.length, length > 0 {
      command.properties.append(("endColumn", "\(location.column + length - 1)"))
    }
  }
  if !diagnostic.code.isEmpty { command.properties.append(("title", diagnostic.code)) }
  return command.text
}

/// The lines of the message of an annotation.
private func message(of diagnostic: Diagnostic) -> [String] {
  var lines = [diagnostic.message]
  if let location = diagnostic.location, location.source != .file {
    lines[0] += " (\(location))"
  }
  if let label = diagnostic.label { lines.append(label) }
  lines += diagnostic.related.map { "\($0.location): \($0.label)" }
  lines += diagnostic.notes.map { "note: \($0)" }
  lines += [diagnostic.hint, diagnostic.alternative].compactMap { $0.map { "help: \($0)" } }
  if !diagnostic.affects.isEmpty {
    lines.append("affects: \(diagnostic.affects.joined(separator: ", "))")
  }
  return lines
}
