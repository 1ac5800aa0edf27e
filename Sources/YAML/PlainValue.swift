internal import Diagnostics

/// The rest of a line that was meant as an unquoted value, and how it looks in quotes.
struct PlainValue {
  /// The text without a comment, without the bracket that closes the list or map around it.
  let text: String
  /// Where it stands.
  let location: SourceLocation

  /// Takes the text that starts at the character `index`.
  init(at index: Int, in source: YAMLSource) {
    let line = source.lineIndex(ofCharacter: index)
    let scalars = source.lineText(line).unicodeScalars.dropFirst(
      index - source.characterIndex(ofLine: line))
    var kept: [Unicode.Scalar] = []
    var depth = 0
    for scalar in scalars {
      if scalar == "#", kept.last == " " || kept.last == "\t" { break }
      if scalar == "[" || scalar == "{" { depth += 1 }
      if scalar == "]" || scalar == "}" {
        if depth == 0 { break }
        depth -= 1
      }
      kept.append(scalar)
    }
    while let last = kept.last, last == " " || last == "\t" || last == "," { kept.removeLast() }
    var text = ""
    text.unicodeScalars.append(contentsOf: kept)
    self.text = text
    location = source.location(of: index, to: index + max(kept.count, 1))
  }

  /// The text in the quotes that need the fewest escapes.
  var quoted: String {
    guard text.utf8.contains(where: { $0 == UInt8(ascii: "\"") || $0 == UInt8(ascii: "\\") }) else {
      return "\"\(text)\""
    }
    return
      "'\(text.split(separator: "'", omittingEmptySubsequences: false).joined(separator: "''"))'"
  }

  /// How to write it, as the end of a hint; empty where that would be hard to read.
  var suggestion: String {
    let isShort = text.unicodeScalars.count <= 60 && !text.utf8.contains(UInt8(ascii: "`"))
    return isShort && !isQuoted ? ": `\(quoted)`" : ""
  }

  /// The replacement of the text with itself in quotes; `nil` when parts of it are quoted already.
  var fix: Diagnostic.Fix? {
    isQuoted ? nil : .init(replacing: location, with: quoted)
  }

  private var isQuoted: Bool { text.hasPrefix("\"") || text.hasPrefix("'") }
}
