internal import Diagnostics

/// The fault of a colon where no key can be: mostly inside of an unquoted value, or on the line
/// after a key whose own colon lacks its space.
func unexpectedColon(at index: Int, in source: YAMLSource) -> YAMLError {
  let place = source.location(of: index, to: index + 1)
  let line = source.lineIndex(ofCharacter: index)
  let above = (0..<line).reversed().first { line in
    source.lineText(line).unicodeScalars.contains { $0 != " " && $0 != "\t" }
  }
  let before = source.lineText(line).unicodeScalars.prefix(max(place.column - 1, 0))
  if String(before).contains(": ") {
    let start = valueStart(in: before)
    let value = PlainValue(at: source.characterIndex(ofLine: line) + start, in: source)
    return YAMLError(
      .colonInValue, "`: ` inside an unquoted value", at: place,
      label: "starts a second value on this line", hint: "quote the value\(value.suggestion)",
      fix: value.fix)
  }
  if let above, let column = tightColon(in: source.lineText(above)) {
    return missingSpace(afterColumn: column, ofLine: above, in: source)
  }
  let related: [Diagnostic.Related] =
    above.map { above in
      let start = source.characterIndex(ofLine: above)
      let text = source.lineText(above).unicodeScalars
      let indent = text.prefix { $0 == " " }.count
      return [
        .init(
          "the value above may go on here",
          at: source.location(of: start + indent, to: start + text.count))
      ]
    } ?? []
  return YAMLError(
    .syntax, "a key is not allowed here", at: place,
    hint: "indent it like the keys beside it, or quote the value", related: related)
}

/// The fault of a key without its colon, found on a later line.
func missingColon(after index: Int, in source: YAMLSource) -> YAMLError {
  let line = source.lineIndex(ofCharacter: index)
  let text = source.lineText(line)
  if let column = tightColon(in: text) {
    return missingSpace(afterColumn: column, ofLine: line, in: source)
  }
  let value = PlainValue(at: index, in: source)
  let word = value.text.unicodeScalars.count <= 60 ? " after `\(value.text)`" : ""
  return YAMLError(
    .missingColon, "expected `:`\(word)", at: value.location, hint: "write `key: value`")
}

/// The fault of a colon that no space follows.
func missingSpace(afterColumn column: Int, ofLine line: Int, in source: YAMLSource) -> YAMLError {
  let colon = source.characterIndex(ofLine: line) + column
  var behind = source.location(of: colon + 1)
  behind.length = 0
  let text = source.lineText(line).unicodeScalars
  let key = String(text.prefix(column)).drop { $0 == " " }
  let value = String(text.dropFirst(column + 1))
  let words = text.count <= 60 ? "\(key): \(value)" : "key: value"
  return YAMLError(
    .missingSpaceAfterColon, "missing space after `:`",
    at: source.location(of: colon, to: colon + 1),
    label: "without a space this is one text", hint: "write `\(words)`",
    fix: .init(replacing: behind, with: " "))
}

/// The column, from 0, of a colon between two words in a line that has no key otherwise.
func tightColon(in line: String) -> Int? {
  let scalars = Array(line.unicodeScalars)
  let start = scalars.prefix { $0 == " " }.count
  guard start < scalars.count, !"#\"'-[{".unicodeScalars.contains(scalars[start]),
    !line.contains(": "), scalars.last != ":"
  else { return nil }
  guard let colon = scalars.firstIndex(of: ":"), colon > start, colon + 1 < scalars.count,
    scalars[colon + 1] != "/", !scalars[start..<colon].contains(" ")
  else { return nil }
  return colon
}

/// The column, from 0, at which the value of the first key in `text` starts.
private func valueStart(in text: String.UnicodeScalarView.SubSequence) -> Int {
  var start = 0
  var previous: Unicode.Scalar = " "
  for (column, scalar) in text.enumerated() {
    if previous == ":", scalar == " " {
      start = column
      break
    }
    previous = scalar
  }
  return start + text.dropFirst(start).prefix { $0 == " " }.count
}

/// The fault of a line that fits no open level, or of text behind a finished value.
func badIndent(
  _ complaint: SyntaxComplaint, in source: YAMLSource, open: [Int]
) -> YAMLError {
  let place = source.location(of: complaint.problemIndex, to: complaint.problemIndex + 1)
  let before = source.lineText(ofCharacter: complaint.problemIndex).unicodeScalars
    .prefix(max(place.column - 1, 0))
  guard before.allSatisfy({ $0 == " " }) else {
    return YAMLError(
      .syntax, "there is more text after the value", at: place, hint: "quote the whole value")
  }
  guard open.contains(before.count) else {
    return strayIndent(before.count, open: open, at: place)
  }
  let opening = complaint.contextIndex.map { source.location(of: $0, to: $0 + 1) }
  let isMap = complaint.problem == "did not find expected key"
  return YAMLError(
    .syntax, isMap ? "a key is expected here" : "a list item is expected here", at: place,
    label: isMap ? "not a key of the map" : "no `- ` before it",
    hint: isMap ? "write `key: value`, or indent the line" : "start the line with `- `",
    related: opening.map { [.init(isMap ? "the map begins here" : "the list begins here", at: $0)] }
      ?? [])
}

/// The fault of a line whose indent belongs to nothing above it.
func strayIndent(_ indent: Int, open: [Int], at place: SourceLocation) -> YAMLError {
  let levels = open.map(String.init).joined(separator: ", ")
  return YAMLError(
    .strayIndent,
    "indent \(indent) matches no open level" + (open.isEmpty ? "" : " (open: \(levels))"),
    at: place, hint: "align the line with the keys or items that it belongs to")
}
