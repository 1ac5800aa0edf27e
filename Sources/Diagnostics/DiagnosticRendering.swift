/// Renders a diagnostic for people: the sentence, the line with a caret below the fault, the hint.
///
/// Nothing in the diagnostic or in the source line reaches the terminal as a control: such
/// characters are shown as escapes. The text ends with a line feed.
///
/// - Parameters:
///   - diagnostic: What to render.
///   - source: Gives the bytes of a file by the name its locations bear; without them the line is
///     left out.
///   - color: Whether to colour the text; colour never carries a meaning of its own.
/// - Returns: One or more whole lines.
package func rendered(
  _ diagnostic: Diagnostic, source: (String) -> [UInt8]?, color: Bool
) -> String {
  let paint = color ? Paint.ansi : Paint.plain
  var text = place(of: diagnostic.location)
  text += paint.strong(diagnostic.severity.rawValue + ":", diagnostic.severity)
  text += " \(diagnostic.message.escapedForDisplay) [\(diagnostic.code.escapedForDisplay)]\n"
  if let location = diagnostic.location {
    text += excerpt(at: location, source: source, caret: "^", paint, diagnostic.severity)
  }
  for related in diagnostic.related {
    text += place(of: related.location) + paint.strong("note:", .note)
    text += " \(related.label.escapedForDisplay)\n"
    text += excerpt(at: related.location, source: source, caret: "-", paint, .note)
  }
  if let hint = diagnostic.hint {
    text += paint.strong("hint:", .note) + " \(hint.escapedForDisplay)\n"
  }
  return text
}

private func place(of location: SourceLocation?) -> String {
  location.map { $0.description.escapedForDisplay + ": " } ?? ""
}

private func excerpt(
  at location: SourceLocation, source: (String) -> [UInt8]?, caret: Character, _ paint: Paint,
  _ severity: Severity
) -> String {
  guard let bytes = source(location.file), let excerpt = SourceExcerpt(of: bytes, at: location)
  else { return "" }
  let number = String(location.line)
  let margin = String(repeating: " ", count: number.count)
  let carets = String(repeating: caret, count: excerpt.caretCount)
  let indent = String(repeating: " ", count: excerpt.caretOffset)
  let line = excerpt.text.isEmpty ? "" : " " + excerpt.text
  return "  \(number) |\(line)\n  \(margin) | \(indent)\(paint.strong(carets, severity))\n"
}

/// Puts emphasis on a word, or leaves it.
private enum Paint {
  case plain
  case ansi

  func strong(_ text: String, _ severity: Severity) -> String {
    guard self == .ansi else { return text }
    let color =
      switch severity {
      case .error: 31
      case .warning: 33
      case .note: 36
      }
    return "\u{1B}[1;\(color)m\(text)\u{1B}[0m"
  }
}
