internal import Diagnostics

/// Finds lines and bytes of characters that are asked for more or less in the order of the file.
///
/// The parser counts characters; lines come from the table of ``YAMLSource``, and bytes are equal to
/// characters on a line of ASCII. On any other line the cursor walks from where it stands, so that
/// one pass over a document costs one pass over its bytes.
struct SourceCursor {
  private let source: YAMLSource
  private var line = 0
  private var character = 0
  private var byte: Int

  /// Starts at the first character.
  init(_ source: YAMLSource) {
    self.source = source
    byte = source.content.startIndex
  }

  /// The place of the characters from `start` to `end`; the mark stays on the line.
  mutating func location(of start: Int, to end: Int) -> SourceLocation {
    findLine(of: start)
    let column = start - source.lines[line].character
    let stop = line + 1 < source.lines.count ? source.lines[line + 1].character - 1 : end
    return SourceLocation(
      file: source.name, line: line + 1, column: column + 1,
      length: end > start ? max(1, min(end, stop) - start) : nil)
  }

  /// The index of the byte that a character starts with.
  mutating func byteIndex(ofCharacter index: Int) -> Int {
    if source.isASCII { return source.content.startIndex + index }
    let old = line
    findLine(of: index)
    let start = source.lines[line]
    let end = line + 1 < source.lines.count ? source.lines[line + 1] : source.end
    if end.byte - start.byte == end.character - start.character {
      character = index
      byte = start.byte + index - start.character
      return byte
    }
    if line != old || character < start.character || character > end.character {
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

  private mutating func findLine(of index: Int) {
    let lines = source.lines
    while lines[line].character > index { line -= 1 }
    while line + 1 < lines.count, lines[line + 1].character <= index { line += 1 }
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
