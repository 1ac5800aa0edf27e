/// The parts of a rendered diagnostic that share its gutter and its colours.
struct DiagnosticText {
  /// How much the diagnostic matters, which gives its colour.
  let severity: Severity
  /// Whether the text is coloured.
  let isColored: Bool
  /// The cells of the widest line number.
  let gutter: Int

  private var margin: String { String(repeating: " ", count: gutter) }

  /// Text in the colour of the diagnostic.
  func strong(_ text: String) -> String { strong(text, severity) }

  /// A place with its lines and what is marked there.
  func block(_ block: ExcerptBlock) -> String {
    var result = place(block.place, block.remark)
    if !block.lines.isEmpty { result += "\(margin) |\n" + lines(block) }
    for mark in block.unshown { result += place(mark.location, mark.label) }
    return result
  }

  /// The corrected line below the words that propose it.
  func correction(_ block: ExcerptBlock, title: String) -> String {
    "\(margin) |\n" + strong("help:", .note) + " \(title.escapedForDisplay)\n\(margin) |\n"
      + lines(block)
  }

  /// A fact or a way out, below the lines.
  func remark(_ kind: String, _ text: String) -> String {
    "\(margin) = " + strong("\(kind):", .note) + " \(text.escapedForDisplay)\n"
  }

  /// A drawing, its lines one below the other as they are.
  func diagram(_ lines: [String]) -> String {
    var result = ""
    for (index, line) in lines.enumerated() {
      result += "\(margin) \(index == 0 ? "=" : " ")   \(line.escapedForDisplay)\n"
    }
    return result
  }

  private func place(_ location: SourceLocation, _ remark: String?) -> String {
    "\(margin)--> \(location.description.escapedForDisplay)"
      + (remark.map { "   (\($0.escapedForDisplay))" } ?? "") + "\n"
  }

  private func lines(_ block: ExcerptBlock) -> String {
    var result = ""
    for line in block.lines {
      let number = line.number.map { String($0) } ?? ""
      let indent = String(repeating: " ", count: max(0, gutter - number.count))
      result += "\(indent)\(number) |\(line.text.isEmpty ? "" : " ")\(line.text)\n"
      for row in line.rows {
        let carets = String(repeating: row.mark.caret, count: row.count)
        let label = row.mark.label.map { $0.isEmpty ? "" : " " + $0.escapedForDisplay } ?? ""
        result += "\(margin) | \(String(repeating: " ", count: row.offset))"
        result += strong(carets + label, row.mark.caret == "^" ? severity : .note) + "\n"
      }
    }
    return result
  }

  private func strong(_ text: String, _ severity: Severity) -> String {
    guard isColored else { return text }
    let color =
      switch severity {
      case .error: 31
      case .warning: 33
      case .note: 36
      }
    return "\u{1B}[1;\(color)m\(text)\u{1B}[0m"
  }
}
