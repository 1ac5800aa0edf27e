/// The place of one line in the bytes of a file.
struct Line: Hashable, Sendable {
  /// Where the line starts.
  let start: Int

  /// Where its text ends.
  let contentEnd: Int

  /// Where its line ending ends, which is where the next line starts.
  let end: Int

  /// The first byte that is no blank, or `contentEnd`.
  let textStart: Int

  /// The columns of blanks in front of the text; a tab reaches to the next multiple of four.
  let indentation: Int

  /// Reads the line that starts at `start`.
  ///
  /// A carriage return alone ends a line too, as CommonMark has it: a renderer would see a heading
  /// behind it.
  init(in bytes: [UInt8], from start: Int) {
    var index = start
    var columns = 0
    while index < bytes.count, bytes[index].isBlank {
      columns = bytes[index] == 0x20 ? columns + 1 : columns / 4 * 4 + 4
      index += 1
    }
    textStart = index
    indentation = columns
    while index < bytes.count, !bytes[index].isLineEnd { index += 1 }
    self.start = start
    contentEnd = index
    if index < bytes.count {
      let isPair = bytes[index] == 0x0D && index + 1 < bytes.count && bytes[index + 1] == 0x0A
      index += isPair ? 2 : 1
    }
    end = index
  }

  /// Whether nothing but blanks stands on the line.
  var isBlank: Bool { textStart == contentEnd }

  /// Whether the line ends as a line, not with the file.
  var isTerminated: Bool { contentEnd < end }

  /// The range of the text, without the blanks in front of it.
  var text: Range<Int> { textStart..<contentEnd }

  /// How many times `byte` is repeated at the start of the text.
  func runLength(of byte: UInt8, in bytes: [UInt8]) -> Int {
    bytes[text].prefix { $0 == byte }.count
  }

  /// Where the text behind the bullets and numbers of a list starts, with its column.
  func textInList(in bytes: [UInt8]) -> (start: Int, column: Int) {
    var index = textStart
    var column = indentation
    while let marker = listMarkerLength(in: bytes, at: index, to: contentEnd) {
      let blanks = bytes[(index + marker)..<contentEnd].prefix { $0 == 0x20 }.count
      index += marker + blanks
      column += marker + blanks
    }
    return (index, column)
  }

  /// Whether the line starts an item of a list.
  func isListItem(in bytes: [UInt8]) -> Bool {
    listMarkerLength(in: bytes, at: textStart, to: contentEnd) != nil
  }
}

/// The length of the bullet or number at `start`, without the space that must follow it.
private func listMarkerLength(in bytes: [UInt8], at start: Int, to end: Int) -> Int? {
  guard start < end else { return nil }
  var index = start
  if "-*+".utf8.contains(bytes[index]) {
    index += 1
  } else {
    while index < end, index < start + 9, bytes[index].isASCIIDigit { index += 1 }
    guard index > start, index < end, ".)".utf8.contains(bytes[index]) else { return nil }
    index += 1
  }
  return index < end && bytes[index].isBlank ? index - start : nil
}
