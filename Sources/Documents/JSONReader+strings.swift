internal import Diagnostics

extension JSONReader {
  /// Reads a string whose opening quote is the next byte.
  mutating func string(_ text: Span<UInt8>) throws(JSONError) -> String {
    let opening = (line: line, column: column)
    index += 1
    let start = index
    while true {
      index = text.plainTextEnd(from: index)
      guard index < text.count else { throw neverClosed(opening) }
      switch text[index] {
      case UInt8(ascii: "\""):
        index += 1
        return text.text(start..<(index - 1))
      case UInt8(ascii: "\\"): return try escapedString(text, from: start, opening: opening)
      default: try skipUnusualCharacter(text)
      }
    }
  }

  /// Reads on from the first backslash of a string that began at `start`.
  private mutating func escapedString(
    _ text: Span<UInt8>, from start: Int, opening: (line: Int, column: Int)
  ) throws(JSONError) -> String {
    var result = Array(text.text(start..<index).utf8)
    while index < text.count {
      switch text[index] {
      case UInt8(ascii: "\""):
        index += 1
        return String(decoding: result, as: UTF8.self)
      case UInt8(ascii: "\\"): result.append(contentsOf: String(try escape(text)).utf8)
      default:
        let from = index
        index = text.plainTextEnd(from: from)
        if index == from { try skipUnusualCharacter(text) }
        for position in from..<index { result.append(text[position]) }
      }
    }
    throw neverClosed(opening)
  }

  private func neverClosed(_ opening: (line: Int, column: Int)) -> JSONError {
    JSONError(
      .syntax, "this string is never closed",
      at: location.moved(toLine: opening.line, column: opening.column, length: nil))
  }

  /// Steps over a character beyond ASCII, or refuses the next byte.
  private mutating func skipUnusualCharacter(_ text: Span<UInt8>) throws(JSONError) {
    let lead = text[index]
    guard lead >= 0x80 else {
      throw JSONError(
        .syntax,
        "a string holds the control character \(Unicode.Scalar(lead).codePointText); escape it",
        at: location)
    }
    let width = utf8Width(text)
    guard width > 0 else {
      throw JSONError(
        .encoding, "the byte 0x\(String(lead, radix: 16, uppercase: true)) is not UTF-8",
        at: location)
    }
    index += width
    continuationCount += width - 1
  }

  /// The length of the multi-byte character that comes next; 0 when it is not well-formed UTF-8.
  ///
  /// The bounds of the second byte are those of the Unicode standard, table 3-7: they shut out
  /// overlong forms, surrogates and anything above U+10FFFF.
  private func utf8Width(_ text: Span<UInt8>) -> Int {
    let second: ClosedRange<UInt8>
    let width: Int
    switch text[index] {
    case 0xC2...0xDF: (width, second) = (2, 0x80...0xBF)
    case 0xE0: (width, second) = (3, 0xA0...0xBF)
    case 0xED: (width, second) = (3, 0x80...0x9F)
    case 0xE1...0xEF: (width, second) = (3, 0x80...0xBF)
    case 0xF0: (width, second) = (4, 0x90...0xBF)
    case 0xF1...0xF3: (width, second) = (4, 0x80...0xBF)
    case 0xF4: (width, second) = (4, 0x80...0x8F)
    default: return 0
    }
    guard index + width <= text.count, second.contains(text[index + 1]) else { return 0 }
    for position in (index + 2)..<(index + width) where text[position] & 0xC0 != 0x80 { return 0 }
    return width
  }

  /// Reads an escape whose backslash is the next byte.
  private mutating func escape(_ text: Span<UInt8>) throws(JSONError) -> Unicode.Scalar {
    let start = location
    index += 1
    guard index < text.count else { throw unexpected("an escape", text) }
    let byte = text[index]
    let simple: Unicode.Scalar? =
      switch byte {
      case UInt8(ascii: "\""), UInt8(ascii: "\\"), UInt8(ascii: "/"): Unicode.Scalar(byte)
      case UInt8(ascii: "b"): "\u{8}"
      case UInt8(ascii: "f"): "\u{C}"
      case UInt8(ascii: "n"): "\n"
      case UInt8(ascii: "r"): "\r"
      case UInt8(ascii: "t"): "\t"
      default: nil
      }
    if let simple {
      index += 1
      return simple
    }
    guard byte == UInt8(ascii: "u") else {
      throw JSONError(.syntax, "JSON has no such escape", at: start)
    }
    return try unicodeEscape(text, start)
  }

  private mutating func unicodeEscape(
    _ text: Span<UInt8>, _ start: SourceLocation
  ) throws(JSONError) -> Unicode.Scalar {
    let first = try codeUnit(text, start)
    if let scalar = Unicode.Scalar(first) { return scalar }
    let loneSurrogate = JSONError(
      .loneSurrogate, "the escape is half of a surrogate pair", at: start)
    guard first < 0xDC00, index + 1 < text.count, text[index] == UInt8(ascii: "\\"),
      text[index + 1] == UInt8(ascii: "u")
    else { throw loneSurrogate }
    index += 1
    let second = try codeUnit(text, start)
    guard (0xDC00...0xDFFF).contains(second) else { throw loneSurrogate }
    let value = 0x10000 + (UInt32(first) - 0xD800) << 10 + (UInt32(second) - 0xDC00)
    guard let scalar = Unicode.Scalar(value) else { throw loneSurrogate }
    return scalar
  }

  /// Reads `u` and four hexadecimal digits.
  private mutating func codeUnit(
    _ text: Span<UInt8>, _ start: SourceLocation
  ) throws(JSONError) -> UInt16 {
    var value: UInt16 = 0
    guard index + 4 < text.count else {
      throw JSONError(.syntax, "`\\u` needs four hexadecimal digits", at: start)
    }
    for position in (index + 1)...(index + 4) {
      guard let digitValue = hexDigitValue(text[position]) else {
        throw JSONError(.syntax, "`\\u` needs four hexadecimal digits", at: start)
      }
      value = value << 4 | UInt16(digitValue)
    }
    index += 5
    return value
  }

  /// The fault that something else than `expected` comes next.
  func unexpected(_ expected: String, _ text: Span<UInt8>) -> JSONError {
    guard index < text.count else {
      return JSONError(.syntax, "the document ends where \(expected) was expected", at: location)
    }
    let byte = text[index]
    let found: String
    if byte < 0x80 {
      found =
        Unicode.Scalar(byte).isDeceptive
        ? Unicode.Scalar(byte).codePointText : "'\(Unicode.Scalar(byte))'"
    } else {
      found = "a character beyond ASCII"
    }
    return JSONError(.syntax, "found \(found) where \(expected) was expected", at: location)
  }
}

private func hexDigitValue(_ byte: UInt8) -> UInt8? {
  switch byte {
  case UInt8(ascii: "0")...UInt8(ascii: "9"): byte - UInt8(ascii: "0")
  case UInt8(ascii: "a")...UInt8(ascii: "f"): byte - UInt8(ascii: "a") + 10
  case UInt8(ascii: "A")...UInt8(ascii: "F"): byte - UInt8(ascii: "A") + 10
  default: nil
  }
}
