/// An item of a list at the top level of a body.
package struct Bullet: Hashable, Sendable {
  /// The text of its first line, behind the marker.
  package let text: String

  /// The number, from 1, of its line.
  package let line: Int
}

extension Span<UInt8> {
  /// Recognises a list item that is not indented, and where its text is.
  func bullet(at line: Line) -> (marker: UInt8, text: Range<Int>)? {
    guard line.start + 1 < line.end, self[line.start + 1] == .space else { return nil }
    let marker = self[line.start]
    guard marker == UInt8(ascii: "*") || marker == UInt8(ascii: "-") else { return nil }
    let text = trimmed(line.start + 2..<line.end)
    return text.isEmpty ? nil : (marker, text)
  }
}
