internal import Diagnostics

/// A command to the runner of GitHub, one line: `::error file=…,title=…::message`.
///
/// The runner takes the first `::` behind the properties for their end and a line end for the end of
/// the command, so `%`, line ends and, in properties, `:` and `,` are written in percent form: no value
/// can begin a property or a command of its own. Other controls are shown as escapes first.
struct WorkflowCommand {
  /// The command: `error`, `warning` or `notice`.
  var name: String
  /// Its properties in order; a value may be any text.
  var properties: [(name: String, value: String)] = []
  /// The lines of its message.
  var lines: [String]

  /// The command as the runner reads it, without a line end.
  var text: String {
    let written = properties.map { "\($0.name)=\(percentEncoded($0.value, "%\r\n:,"))" }
    let head = written.isEmpty ? name : "\(name) \(written.joined(separator: ","))"
    let message = lines.map { percentEncoded($0, "%\r\n") }.joined(separator: "%0A")
    return "::\(head)::\(message)"
  }

  /// A line of the log that the runner takes for no command, whatever it begins with.
  ///
  /// It looks for `::` behind blanks, and for the older form `##[…]` anywhere in a line.
  static func plain(_ line: String) -> String {
    "- " + line.escapedForDisplay.replacing("##[", with: "## [")
  }
}

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
