internal import Diagnostics

/// Finds lines and bytes of characters that are asked for more or less in the order of the file.
///
/// The parser counts characters; lines come from the table of ``YAMLSource``, and bytes are equal to
/// characters on a line of ASCII. On any other line the cursor walks from where it stands, so that
/// one pass over a document costs one pass over its bytes.
struct SourceCursor {
  private let source: YAMLSource
  /// The first place of the file, from which the others are made.
  private let first: SourceLocation
  /// The index of the first byte when each character is one byte; `nil` otherwise.
  private let asciiStart: Int?

  private var line = 0
  /// The number of characters before the line.
  private var lineStart = 0
  /// The number of characters before the next line; the greatest number on the last one.
  private var nextStart = 0

  private var character = 0
  private var byte: Int

  /// Starts at the first character.
  init(_ source: YAMLSource) {
    self.source = source
    first = SourceLocation(file: source.name, line: 1, column: 1)
    asciiStart = source.isASCII ? source.content.startIndex : nil
    byte = source.content.startIndex
    move(to: 0)
  }

  /// The place of the characters from `start` to `end`; the mark stays on the line.
  mutating func location(of start: Int, to end: Int) -> SourceLocation {
    findLine(of: start)
    return first.moved(
      toLine: line + 1, column: start - lineStart + 1,
      length: end > start ? max(1, min(end, nextStart - 1) - start) : nil)
  }

  /// Whether two characters are on one line.
  mutating func isOneLine(_ start: Int, _ end: Int) -> Bool {
    findLine(of: start)
    return end < nextStart
  }

  /// The index of the byte that a character starts with.
  mutating func byteIndex(ofCharacter index: Int) -> Int {
    if let asciiStart { return asciiStart + index }
    findLine(of: index)
    let start = source.lines[line]
    let end = line + 1 < source.lines.count ? source.lines[line + 1] : source.end
    if end.byte - start.byte == end.character - start.character {
      character = index
      byte = start.byte + index - start.character
      return byte
    }
    if character < start.character || character > end.character {
      character = start.character
      byte = start.byte
    }
    walk(to: index)
    return byte
  }

  /// The line, counted from 0, that holds a character.
  mutating func lineIndex(ofCharacter index: Int) -> Int {
    findLine(of: index)
    return line
  }

  /// Most characters that are asked for are on the line of the one before.
  @inline(__always)
  private mutating func findLine(of index: Int) {
    if index < lineStart || index >= nextStart { move(to: index) }
  }

  private mutating func move(to index: Int) {
    let lines = source.lines
    while lines[line].character > index { line -= 1 }
    while line + 1 < lines.count, lines[line + 1].character <= index { line += 1 }
    lineStart = lines[line].character
    nextStart = line + 1 < lines.count ? lines[line + 1].character : .max
  }

  private mutating func walk(to index: Int) {
    let bytes = source.content
    while character < index, byte < bytes.endIndex {
      byte += 1
      while byte < bytes.endIndex, bytes[byte] & 0xC0 == 0x80 { byte += 1 }
      character += 1
    }
    while character > index {
      byte -= 1
      while bytes[byte] & 0xC0 == 0x80 { byte -= 1 }
      character -= 1
    }
  }
}
