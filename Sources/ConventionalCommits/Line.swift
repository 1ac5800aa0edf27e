/// Where one line of a message is.
struct Line {
  /// The offset of its first byte.
  let start: Int

  /// The offset behind its last byte, the line ending left out.
  let end: Int

  /// The offset of the next line.
  let next: Int

  /// How many lines are before it.
  let index: Int
}

extension Span<UInt8> {
  /// Reads the line at `start`, which ends at LF or CRLF.
  func line(at start: Int, index: Int) -> Line {
    var end = start
    while end < count, self[end] != .lineFeed { end += 1 }
    let next = Swift.min(end + 1, count)
    if end > start, self[end - 1] == .carriageReturn { end -= 1 }
    return Line(start: start, end: end, next: next, index: index)
  }

  /// Reads the line behind `line`.
  func line(after line: Line) -> Line { self.line(at: line.next, index: line.index + 1) }

  /// Whether a line has nothing but blanks.
  func isBlank(_ line: Line) -> Bool {
    for index in line.start..<line.end where !self[index].isBlank { return false }
    return true
  }

  /// Whether a line starts with a blank: in a trailer, it continues the value.
  func isIndented(_ line: Line) -> Bool {
    line.start < line.end && (self[line.start] == .space || self[line.start] == .tab)
  }

  /// Whether a line is dashes only, as GitHub draws between squashed messages and their trailers.
  func isDivider(_ line: Line) -> Bool {
    let content = trimmed(line.start..<line.end)
    guard content.count >= 3 else { return false }
    for index in content where self[index] != UInt8(ascii: "-") { return false }
    return true
  }

  /// The part of `range` without blanks at its ends.
  func trimmed(_ range: Range<Int>) -> Range<Int> {
    var (start, end) = (range.lowerBound, range.upperBound)
    while start < end, self[start].isBlank { start += 1 }
    while end > start, self[end - 1].isBlank { end -= 1 }
    return start..<end
  }

  /// Whether the bytes at `offset` are the ASCII text `prefix`, given in lower case when case does
  /// not count.
  func starts(
    with prefix: String, at offset: Int, end: Int, ignoringCase: Bool = false
  ) -> Bool {
    guard end - offset >= prefix.utf8.count else { return false }
    var index = offset
    for expected in prefix.utf8 {
      guard (ignoringCase ? self[index].lowercased : self[index]) == expected else { return false }
      index += 1
    }
    return true
  }
}

extension UInt8 {
  /// The end of a line.
  static let lineFeed = UInt8(ascii: "\n")

  /// The first half of a CRLF line ending.
  static let carriageReturn = UInt8(ascii: "\r")

  /// A blank.
  static let space = UInt8(ascii: " ")

  /// A horizontal tab.
  static let tab = UInt8(ascii: "\t")

  /// A colon.
  static let colon = UInt8(ascii: ":")

  /// Whether git sees white space in the byte.
  var isBlank: Bool { self == .space || (9...13).contains(self) }

  /// Whether the byte is an ASCII letter or digit, or a hyphen.
  var isTokenByte: Bool {
    let lowercase = lowercased
    return UInt8(ascii: "a") <= lowercase && lowercase <= UInt8(ascii: "z") || isDigit
      || self == UInt8(ascii: "-")
  }

  /// Whether the byte is an ASCII digit.
  var isDigit: Bool { UInt8(ascii: "0") <= self && self <= UInt8(ascii: "9") }

  /// The lower-case letter for an upper-case ASCII letter, else the byte itself.
  var lowercased: UInt8 {
    UInt8(ascii: "A") <= self && self <= UInt8(ascii: "Z") ? self | 0x20 : self
  }
}
