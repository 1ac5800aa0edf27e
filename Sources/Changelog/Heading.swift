/// A heading of Markdown.
struct Heading: Hashable, Sendable {
  /// 1 for a title, up to 6.
  let level: Int

  /// The range of its text.
  let text: Range<Int>

  /// Takes a text for a heading.
  init(level: Int, text: Range<Int>) {
    self.level = level
    self.text = text
  }

  /// Reads a heading of the form `## text`.
  init?(atx line: Line, in bytes: [UInt8]) {
    guard line.indentation < 4 else { return nil }
    let level = line.runLength(of: UInt8(ascii: "#"), in: bytes)
    var start = line.textStart + level
    guard (1...6).contains(level), start == line.contentEnd || bytes[start].isBlank else {
      return nil
    }
    var end = line.contentEnd
    func trim() { while end > start, bytes[end - 1].isBlank { end -= 1 } }
    while start < end, bytes[start].isBlank { start += 1 }
    trim()
    let closing = bytes[start..<end].reversed().prefix { $0 == UInt8(ascii: "#") }.count
    if closing == end - start || (closing > 0 && bytes[end - closing - 1].isBlank) {
      end -= closing
      trim()
    }
    self.level = level
    text = start..<end
  }

  /// Reads a heading whose text is underlined.
  ///
  /// - Parameters:
  ///   - line: the line of the text, which the caller knows to be a paragraph of its own.
  ///   - underline: the line below it.
  ///   - bytes: the file.
  init?(setext line: Line, underline: Line, in bytes: [UInt8]) {
    guard line.indentation < 4, underline.indentation < 4, !underline.isBlank else { return nil }
    let mark = bytes[underline.textStart]
    guard mark == UInt8(ascii: "=") || mark == UInt8(ascii: "-") else { return nil }
    let length = underline.runLength(of: mark, in: bytes)
    // A single dash is far more often an item that somebody is about to write.
    guard length >= 2, bytes[underline.text].dropFirst(length).allSatisfy(\.isBlank) else {
      return nil
    }
    level = mark == UInt8(ascii: "=") ? 1 : 2
    var end = line.contentEnd
    while end > line.textStart, bytes[end - 1].isBlank { end -= 1 }
    text = line.textStart..<end
  }
}
