internal import Documents

/// How a text is quoted.
enum QuoteStyle {
  /// Without quotes where that is safe, else in double quotes.
  case plain
  /// In single quotes where that is possible, else in double quotes.
  case single
  /// In double quotes.
  case double
}

/// Writes a value on one line of YAML that every reader takes for the same.
///
/// - Parameters:
///   - node: The value.
///   - style: How a text is quoted.
///   - isInFlow: Whether the value stands inside of brackets or braces.
func flowText(of node: Node, style: QuoteStyle = .plain, isInFlow: Bool = false) -> String {
  switch node.content {
  case .text(let text): return scalarText(text, style: style, isInFlow: isInFlow)
  case .list(let elements):
    return "[" + elements.map { flowText(of: $0, isInFlow: true) }.joined(separator: ", ") + "]"
  case .map(let entries):
    let texts = entries.map { entry in
      "\(keyText(entry.key)): \(flowText(of: entry.value, isInFlow: true))"
    }
    return "{" + texts.joined(separator: ", ") + "}"
  case .null, .boolean, .integer, .number:
    return String(decoding: compactJSON(node), as: UTF8.self)
  }
}

/// A key as it can be written anywhere.
func keyText(_ key: String) -> String {
  if key.utf8.first == UInt8(ascii: "$"), isPlain(String(key.drop { $0 == "$" }), isInFlow: true) {
    return key
  }
  return scalarText(key, style: .plain, isInFlow: true)
}

private func scalarText(_ text: String, style: QuoteStyle, isInFlow: Bool) -> String {
  switch style {
  case .plain where isPlain(text, isInFlow: isInFlow): return text
  case .single where isPrintable(text):
    return "'" + text.replacing("'", with: "''") + "'"
  case .plain, .single, .double: return doubleQuoted(text)
  }
}

/// Whether a text can stand without quotes: it starts with a letter, has nothing in it that means
/// something to YAML, and is no word that some reader takes for another type.
private func isPlain(_ text: String, isInFlow: Bool) -> Bool {
  guard let first = text.unicodeScalars.first, first.properties.isAlphabetic, isPrintable(text),
    !text.hasSuffix(" "), !text.hasSuffix(":"), !text.contains(": "), !text.contains(" #")
  else { return false }
  let words = [
    "y", "n", "yes", "no", "on", "off", "true", "false", "null", "nan", "inf", "infinity",
  ]
  guard !words.contains(text.lowercased()) else { return false }
  let special = Set(",[]{}".utf8)
  return !isInFlow || !text.utf8.contains { special.contains($0) }
}

/// Whether a text has no control, so that it can stand in single quotes on one line.
private func isPrintable(_ text: String) -> Bool {
  text.unicodeScalars.allSatisfy { !$0.properties.isControl }
}

private func doubleQuoted(_ text: String) -> String {
  var quoted = "\""
  for scalar in text.unicodeScalars {
    switch scalar {
    case "\"": quoted += "\\\""
    case "\\": quoted += "\\\\"
    case "\n": quoted += "\\n"
    case "\r": quoted += "\\r"
    case "\t": quoted += "\\t"
    case _ where scalar.properties.isControl:
      let digits = String(scalar.value, radix: 16, uppercase: true)
      quoted += "\\u" + String(repeating: "0", count: 4 - digits.count) + digits
    default: quoted.unicodeScalars.append(scalar)
    }
  }
  return quoted + "\""
}

extension Unicode.Scalar.Properties {
  /// Whether the scalar is a control or steers the layout of lines.
  fileprivate var isControl: Bool {
    switch generalCategory {
    case .control, .lineSeparator, .paragraphSeparator: true
    default: false
    }
  }
}
