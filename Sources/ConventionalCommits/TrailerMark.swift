/// The token and separator at the start of a line.
struct TrailerMark: Sendable {
  /// The token.
  let token: Range<Int>

  /// What follows the token.
  let separator: Trailer.Separator

  /// Whether the token announces an incompatible change.
  let isBreaking: Bool

  /// Where the separator ends; blanks before the value may follow.
  let valueStart: Int

  /// Recognises a trailer line; `nil` for any other.
  ///
  /// A colon at the end of the line is enough: a value may begin on the next line, and git strips
  /// the blank behind an empty one.
  init?(_ bytes: Span<UInt8>, line: Line) {
    var position = line.start
    while position < line.end, bytes[position].isTokenByte { position += 1 }
    guard position > line.start, position < line.end else { return nil }

    let isFirstWord =
      position - line.start == 8 && bytes.starts(with: "BREAKING", at: line.start, end: line.end)
    if isFirstWord, bytes.starts(with: " CHANGE", at: position, end: line.end) {
      position += 7
      isBreaking = true
    } else {
      isBreaking =
        position - line.start == 15
        && bytes.starts(with: "BREAKING-CHANGE", at: line.start, end: line.end)
    }
    guard position < line.end else { return nil }
    token = line.start..<position

    let following = position + 1 < line.end ? bytes[position + 1] : nil
    switch (bytes[position], following) {
    case (.colon, nil), (.colon, .space): separator = .colon
    case (.space, UInt8(ascii: "#")) where position + 2 < line.end: separator = .number
    default: return nil
    }
    valueStart = min(position + 2, line.end)
  }
}
