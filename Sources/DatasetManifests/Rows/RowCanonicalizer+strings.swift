extension RowCanonicalizer {
  /// Reads a string with its quotes.
  ///
  /// - Parameters:
  ///   - bytes: The bytes.
  ///   - start: The index of the opening quote.
  ///   - countsCharacters: Whether the string is a value, whose characters count.
  /// - Returns: The index behind the closing quote.
  mutating func string(
    _ bytes: [UInt8], at start: Int, countsCharacters: Bool
  ) throws(RowFault) -> Int {
    var index = start + 1
    var runStart = start
    var characters = 0
    while true {
      let plainStart = index
      // The line feed behind every row ends the loop, so no end needs to be looked for.
      index = ByteRuns.plainEnd(bytes, from: index)
      characters += index - plainStart
      switch bytes[index] {
      case UInt8(ascii: "\""):
        index += 1
        ByteRuns.append(bytes, runStart..<index, to: &output)
        if countsCharacters { characterCount += characters }
        return index
      case UInt8(ascii: "\\"):
        ByteRuns.append(bytes, runStart..<index, to: &output)
        index = try escape(bytes, at: index)
        runStart = index
        characters += 1
      case 0x80...:
        index = try multibyte(bytes, at: index)
        characters += 1
      case UInt8(ascii: "\n"):
        throw fault(.syntax, "the row ends inside a string", at: index)
      default:
        throw fault(.syntax, "a control character in a string is not escaped", at: index)
      }
    }
  }

  /// Checks a character of more than one byte, by table 3-7 of the Unicode standard.
  private func multibyte(_ bytes: [UInt8], at index: Int) throws(RowFault) -> Int {
    let lead = bytes[index]
    let (count, second): (Int, ClosedRange<UInt8>) =
      switch lead {
      case 0xC2...0xDF: (2, 0x80...0xBF)
      case 0xE0: (3, 0xA0...0xBF)
      case 0xE1...0xEC, 0xEE, 0xEF: (3, 0x80...0xBF)
      case 0xED: (3, 0x80...0x9F)
      case 0xF0: (4, 0x90...0xBF)
      case 0xF1...0xF3: (4, 0x80...0xBF)
      case 0xF4: (4, 0x80...0x8F)
      default: (0, 0x80...0xBF)
      }
    guard count > 0, second.contains(bytes[index + 1]),
      count < 3 || isContinuation(bytes[index + 2]), count < 4 || isContinuation(bytes[index + 3])
    else { throw fault(.encoding, "the row is not UTF-8", at: index) }
    return index + count
  }

  private func isContinuation(_ byte: UInt8) -> Bool { byte & 0xC0 == 0x80 }

  /// Reads an escape and writes its canonical form.
  private mutating func escape(_ bytes: [UInt8], at start: Int) throws(RowFault) -> Int {
    let byte = bytes[start + 1]
    switch byte {
    case UInt8(ascii: "\""), UInt8(ascii: "\\"), UInt8(ascii: "b"), UInt8(ascii: "f"),
      UInt8(ascii: "n"), UInt8(ascii: "r"), UInt8(ascii: "t"):
      output.append(UInt8(ascii: "\\"))
      output.append(byte)
      return start + 2
    case UInt8(ascii: "/"):
      isRewritten = true
      output.append(byte)
      return start + 2
    case UInt8(ascii: "u"): break
    default: throw fault(.syntax, "an escape has an unknown letter", at: start)
    }
    let unit = try codeUnit(bytes, at: start)
    guard 0xD800...0xDFFF ~= unit else {
      let outputStart = output.count
      appendCanonical(unit)
      if output[outputStart...] != bytes[start..<start + 6] { isRewritten = true }
      return start + 6
    }
    isRewritten = true
    guard unit < 0xDC00, bytes[start + 6] == UInt8(ascii: "\\"),
      bytes[start + 7] == UInt8(ascii: "u")
    else { throw fault(.loneSurrogate, "a string holds half of a surrogate pair", at: start) }
    let low = try codeUnit(bytes, at: start + 6)
    guard 0xDC00...0xDFFF ~= low else {
      throw fault(.loneSurrogate, "a string holds half of a surrogate pair", at: start)
    }
    appendCanonical(0x10000 + (unit - 0xD800) << 10 + (low - 0xDC00))
    return start + 12
  }

  private func codeUnit(_ bytes: [UInt8], at start: Int) throws(RowFault) -> UInt32 {
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
    let short: Unicode.Scalar? =
      switch value {
      case 0x08: "b"
      case 0x09: "t"
      case 0x0A: "n"
      case 0x0C: "f"
      case 0x0D: "r"
      case 0x22: "\""
      case 0x5C: "\\"
      default: nil
      }
    if let short {
      output.append(UInt8(ascii: "\\"))
      output.append(UInt8(ascii: short))
    } else if value < 0x20 {
      let digits = Array("0123456789abcdef".utf8)
      output += Array("\\u00".utf8)
      output.append(digits[Int(value >> 4)])
      output.append(digits[Int(value & 15)])
    } else if let scalar = Unicode.Scalar(value) {
      output += Array(String(Character(scalar)).utf8)
    }
  }
}
