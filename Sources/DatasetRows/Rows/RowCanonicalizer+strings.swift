extension RowCanonicalizer {
  /// Reads a string with its quotes.
  ///
  /// - Parameters:
  ///   - bytes: The bytes.
  ///   - start: The index of the opening quote.
  ///   - countsCharacters: Whether the string is a value, whose characters count.
  /// - Returns: The index behind the closing quote.
  mutating func string(
    _ bytes: Span<UInt8>, at start: Int, countsCharacters: Bool
  ) throws(RowFault) -> Int {
    var index = start + 1
    var characters = 0
    while true {
      // The line feed behind every row ends the text, so no end needs to be looked for.
      index = ByteRuns.textEnd(bytes, from: index, characterCount: &characters)
      switch bytes[index] {
      case UInt8(ascii: "\""):
        if countsCharacters { characterCount += characters }
        return index + 1
      case UInt8(ascii: "\\"):
        index = try escape(bytes, at: index)
        characters += 1
      case 0x80...: throw fault(.encoding, "the row is not UTF-8", at: index)
      case UInt8(ascii: "\n"):
        throw fault(.syntax, "the row ends inside a string", at: index)
      default:
        throw fault(.syntax, "a control character in a string is not escaped", at: index)
      }
    }
  }

  /// Reads an escape, and writes its canonical form where that is another.
  private mutating func escape(_ bytes: Span<UInt8>, at start: Int) throws(RowFault) -> Int {
    switch bytes[start + 1] {
    case UInt8(ascii: "\""), UInt8(ascii: "\\"), UInt8(ascii: "b"), UInt8(ascii: "f"),
      UInt8(ascii: "n"), UInt8(ascii: "r"), UInt8(ascii: "t"):
      return start + 2
    case UInt8(ascii: "/"):
      leaveOut(bytes, start..<start + 1)
      return start + 2
    case UInt8(ascii: "u"): break
    default: throw fault(.syntax, "an escape has an unknown letter", at: start)
    }
    var (value, end) = (try codeUnit(bytes, at: start), start + 6)
    if 0xD800...0xDFFF ~= value {
      guard value < 0xDC00, bytes[end] == UInt8(ascii: "\\"), bytes[end + 1] == UInt8(ascii: "u")
      else { throw fault(.loneSurrogate, "a string holds half of a surrogate pair", at: start) }
      let low = try codeUnit(bytes, at: end)
      guard 0xDC00...0xDFFF ~= low else {
        throw fault(.loneSurrogate, "a string holds half of a surrogate pair", at: start)
      }
      value = 0x10000 + (value - 0xD800) << 10 + (low - 0xDC00)
      end += 6
    }
    if isCanonicalEscape(of: value, lastDigit: bytes[end - 1]) { return end }
    write(bytes, upTo: start)
    appendCanonical(value)
    goOn(from: end)
    return end
  }

  /// Whether RFC 8785 writes a character as `\u` and four digits, of which this is the last: controls
  /// without a letter of their own, in lower case.
  private func isCanonicalEscape(of value: UInt32, lastDigit: UInt8) -> Bool {
    value < 0x20 && shortEscape(of: value) == nil
      && !(UInt8(ascii: "A")...UInt8(ascii: "F") ~= lastDigit)
  }

  private func codeUnit(_ bytes: Span<UInt8>, at start: Int) throws(RowFault) -> UInt32 {
    var unit: UInt32 = 0
    for offset in 2..<6 {
      let byte = bytes[start + offset]
      let digit: UInt8
      switch byte {
      case UInt8(ascii: "0")...UInt8(ascii: "9"): digit = byte - UInt8(ascii: "0")
      case UInt8(ascii: "a")...UInt8(ascii: "f"): digit = byte - UInt8(ascii: "a") + 10
      case UInt8(ascii: "A")...UInt8(ascii: "F"): digit = byte - UInt8(ascii: "A") + 10
      default: throw fault(.syntax, "an escape needs four hexadecimal digits", at: start)
      }
      unit = unit << 4 | UInt32(digit)
    }
    return unit
  }

  /// Writes a character as RFC 8785 wants it.
  private mutating func appendCanonical(_ value: UInt32) {
    func append(_ byte: UInt32) { written.append(UInt8(truncatingIfNeeded: byte)) }
    switch value {
    case _ where shortEscape(of: value) != nil:
      written.append(UInt8(ascii: "\\"))
      written.append(shortEscape(of: value) ?? 0)
    case ..<0x20:
      written += [UInt8(ascii: "\\"), UInt8(ascii: "u"), UInt8(ascii: "0"), UInt8(ascii: "0")]
      append(0x30 + value >> 4)
      append(value & 15 < 10 ? 0x30 + value & 15 : 0x57 + value & 15)
    case ..<0x80: append(value)
    case ..<0x800:
      append(0xC0 | value >> 6)
      append(0x80 | value & 0x3F)
    case ..<0x10000:
      append(0xE0 | value >> 12)
      append(0x80 | value >> 6 & 0x3F)
      append(0x80 | value & 0x3F)
    default:
      append(0xF0 | value >> 18)
      append(0x80 | value >> 12 & 0x3F)
      append(0x80 | value >> 6 & 0x3F)
      append(0x80 | value & 0x3F)
    }
  }

  /// The letter that stands for a character behind a backslash.
  private func shortEscape(of value: UInt32) -> UInt8? {
    switch value {
    case 0x08: UInt8(ascii: "b")
    case 0x09: UInt8(ascii: "t")
    case 0x0A: UInt8(ascii: "n")
    case 0x0C: UInt8(ascii: "f")
    case 0x0D: UInt8(ascii: "r")
    case 0x22: UInt8(ascii: "\"")
    case 0x5C: UInt8(ascii: "\\")
    default: nil
    }
  }
}
