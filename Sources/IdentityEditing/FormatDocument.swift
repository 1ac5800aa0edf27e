package import Documents
package import IdentityDiagnostics

/// The bytes of a file in the form that `identity fmt` asks for: no tabs in indentation, no blanks
/// at the ends of lines, a line feed at the end of the file.
///
/// Everything else is the author's: order, quotes, comments, empty lines. A file that is valid means
/// the same afterwards; where even these changes would alter a value, the line is left alone. A file
/// that is not valid is put right as far as its lines show what is meant. Formatting twice changes
/// nothing more.
///
/// - Parameters:
///   - bytes: The file.
///   - name: The name of the file for messages.
///   - parse: Reads the file.
package func formatDocument(
  _ bytes: [UInt8], name: String,
  parse: (_ bytes: [UInt8], _ name: String) -> Result<Node, DocumentFault>
) -> [UInt8] {
  guard !bytes.isEmpty else { return bytes }
  let text = SourceText(bytes)
  let formatted = formattedLines(text)
  let ended = withLineEnd(formatted, text.lineEnd)
  guard case .success(let before) = parse(bytes, name) else { return ended }
  for candidate in [ended, formatted] {
    if case .success(let after) = parse(candidate, name), after == before { return candidate }
  }
  return bytes
}

private func formattedLines(_ text: SourceText) -> [UInt8] {
  let scan = TextScan(text)
  var result = Array(text.bytes[..<text.lines[0].lowerBound])
  for (line, range) in text.lines.enumerated() {
    var content = text.bytes[range]
    if !scan.continuedLines.contains(line) {
      let indent = content.prefix(while: SourceText.isBlank)
      for byte in indent { result += byte == 0x09 ? [0x20, 0x20] : [byte] }
      content = content.dropFirst(indent.count)
      // A line of nothing but blanks has no indentation to keep.
      if content.isEmpty { result.removeLast(indent.reduce(0) { $0 + ($1 == 0x09 ? 2 : 1) }) }
    }
    if !scan.openLines.contains(line) {
      while let last = content.last, SourceText.isBlank(last) { content = content.dropLast() }
    }
    result += content
    result += text.bytes[range.upperBound..<text.end(ofLine: line)]
  }
  return result
}

private func withLineEnd(_ bytes: [UInt8], _ lineEnd: [UInt8]) -> [UInt8] {
  guard let last = bytes.last, last != 0x0A, last != 0x0D else { return bytes }
  return bytes + lineEnd
}
