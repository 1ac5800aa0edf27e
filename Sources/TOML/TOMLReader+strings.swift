internal import Diagnostics

extension TOMLReader {
  /// Reads a string in any of its four forms.
  mutating func string() throws(TOMLError) -> String {
    let quote = peek()
    guard peek(1) == quote, peek(2) == quote else {
      return quote == UInt8(ascii: "'") ? try literalString() : try basicString()
    }
    return try longString()
  }

  /// Reads a string in single quotes.
  mutating func literalString() throws(TOMLError) -> String {
    let start = index
    index += 1
    while let byte = peek(), byte != UInt8(ascii: "'") {
      try checkInLine(byte, from: start)
      index += 1
    }
    guard peek() != nil else { throw unclosed(from: start) }
    index += 1
    return String(decoding: bytes[(start + 1)..<(index - 1)], as: UTF8.self)
  }

  /// Reads a string in double quotes.
  mutating func basicString() throws(TOMLError) -> String {
    let start = index
    index += 1
    var text: [UInt8] = []
    while let byte = peek(), byte != UInt8(ascii: "\"") {
      if byte == UInt8(ascii: "\\") {
        try escape(into: &text)
      } else {
        try checkInLine(byte, from: start)
        text.append(byte)
        index += 1
      }
    }
    guard peek() != nil else { throw unclosed(from: start) }
    index += 1
    return String(decoding: text, as: UTF8.self)
  }

  private mutating func checkInLine(_ byte: UInt8, from start: Int) throws(TOMLError) {
    if byte == 0x0A || byte == 0x0D { throw unclosed(from: start) }
    if isControl(byte) { throw control("a string") }
  }

  private mutating func unclosed(from start: Int) -> TOMLError {
    let quote = bytes[start] == UInt8(ascii: "'") ? "'" : "\""
    return fault(
      "the string has no end on its line", at: start,
      hint: "close it with `\(quote)`; a string of several lines stands in three quotes")
  }

  /// Reads a string in three quotes.
  private mutating func longString() throws(TOMLError) -> String {
    let start = index
    let quote = bytes[index]
    index += 3
    _ = try skipLineEnd()
    var text: [UInt8] = []
    while let byte = peek() {
      if byte == quote {
        if takeQuotes(quote, into: &text) { return String(decoding: text, as: UTF8.self) }
      } else if byte == UInt8(ascii: "\\"), quote == UInt8(ascii: "\"") {
        if try !skipFoldedLine() { try escape(into: &text) }
      } else if byte == 0x0A || byte == 0x0D {
        let end = index
        guard try skipLineEnd() else { throw control("a string") }
        text += bytes[end..<index]
      } else {
        if isControl(byte) { throw control("a string") }
        text.append(byte)
        index += 1
      }
    }
    let mark = String(repeating: quote == UInt8(ascii: "'") ? "'" : "\"", count: 3)
    throw fault("the string has no end", at: start, hint: "close it with `\(mark)`")
  }

  /// Takes a run of quotes: the last three of three or more close the string, and up to two before
  /// them belong to it.
  ///
  /// - Returns: whether the string is closed.
  private mutating func takeQuotes(_ quote: UInt8, into text: inout [UInt8]) -> Bool {
    var count = 0
    while count < 5, peek(count) == quote { count += 1 }
    index += count
    text += repeatElement(quote, count: count < 3 ? count : count - 3)
    return count >= 3
  }

  /// Takes a backslash at the end of a line with all blanks and line ends behind it.
  ///
  /// - Returns: whether it was one.
  private mutating func skipFoldedLine() throws(TOMLError) -> Bool {
    let start = index
    index += 1
    skipBlanks()
    guard peek() == 0x0A || peek() == 0x0D else {
      index = start
      return false
    }
    repeat { skipBlanks() } while try skipLineEnd()
    return true
  }

  /// Takes an escape.
  private mutating func escape(into text: inout [UInt8]) throws(TOMLError) {
    let start = index
    index += 2
    switch bytes.indices.contains(start + 1) ? bytes[start + 1] : 0 {
    case UInt8(ascii: "b"): text.append(0x08)
    case UInt8(ascii: "t"): text.append(0x09)
    case UInt8(ascii: "n"): text.append(0x0A)
    case UInt8(ascii: "f"): text.append(0x0C)
    case UInt8(ascii: "r"): text.append(0x0D)
    case UInt8(ascii: "\""): text.append(UInt8(ascii: "\""))
    case UInt8(ascii: "\\"): text.append(UInt8(ascii: "\\"))
    case UInt8(ascii: "u"): try scalar(digitCount: 4, from: start, into: &text)
    case UInt8(ascii: "U"): try scalar(digitCount: 8, from: start, into: &text)
    default:
      index = start
      throw fault(
        "the backslash begins no escape",
        hint: "write `\\\\` for a backslash, or put the text in single quotes")
    }
  }

  private mutating func scalar(
    digitCount: Int, from start: Int, into text: inout [UInt8]
  ) throws(TOMLError) {
    let digits = bytes[index...].prefix(digitCount)
    let word = String(decoding: digits, as: UTF8.self)
    guard digits.count == digitCount, word.utf8.allSatisfy(\.isHexadecimal),
      let number = UInt32(word, radix: 16), let scalar = Unicode.Scalar(number)
    else {
      index = start
      throw fault("the escape is no character: it needs \(digitCount) hexadecimal digits of one")
    }
    index += digitCount
    text += Array(String(Character(scalar)).utf8)
  }
}

extension UInt8 {
  /// Whether it is a hexadecimal digit.
  fileprivate var isHexadecimal: Bool {
    switch self {
    case UInt8(ascii: "0")...UInt8(ascii: "9"), UInt8(ascii: "a")...UInt8(ascii: "f"),
      UInt8(ascii: "A")...UInt8(ascii: "F"):
      true
    default: false
    }
  }
}
