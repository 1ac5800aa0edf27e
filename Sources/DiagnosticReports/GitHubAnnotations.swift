package import Diagnostics

/// Collected diagnostics as workflow commands that GitHub shows beside the lines of a change.
///
/// The form is `::error file=…,line=…,col=…,endColumn=…,title=…::message`. A runner takes the first
/// `::` behind the properties for their end and a line end for the end of the command, so `%`, line
/// ends and, in properties, `:` and `,` are written in percent form: no value can begin a property or
/// a command of its own. Other controls are shown as escapes first.
///
/// - Returns: One line for each diagnostic; what explains it follows in the same message.
package func githubAnnotations(of diagnostics: [Diagnostic]) -> String {
  var text = ""
  for diagnostic in diagnostics { text += annotation(diagnostic) + "\n" }
  return text
}

private func annotation(_ diagnostic: Diagnostic) -> String {
  let command =
    switch diagnostic.severity {
    case .error: "error"
    case .warning: "warning"
    case .note: "notice"
    }
  var properties: [String] = []
  if let location = diagnostic.location, location.source == .file {
    properties.append("file=\(property(location.file))")
    properties.append("line=\(location.line)")
    properties.append("col=\(location.column)")
    if let length = location.length, length > 0 {
      properties.append("endColumn=\(location.column + length - 1)")
    }
  }
  if !diagnostic.code.isEmpty { properties.append("title=\(property(diagnostic.code))") }
  let head = properties.isEmpty ? command : "\(command) \(properties.joined(separator: ","))"
  return "::\(head)::\(message(of: diagnostic).map(data).joined(separator: "%0A"))"
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

private func data(_ text: String) -> String { percentEncoded(text, "%\r\n") }

private func property(_ text: String) -> String { percentEncoded(text, "%\r\n:,") }

private func percentEncoded(_ text: String, _ characters: String) -> String {
  var result = ""
  for scalar in text.escapedForDisplay.unicodeScalars {
    if characters.unicodeScalars.contains(scalar) {
      result += "%" + (scalar.value < 16 ? "0" : "")
      result += String(scalar.value, radix: 16, uppercase: true)
    } else {
      result.unicodeScalars.append(scalar)
    }
  }
  return result
}
