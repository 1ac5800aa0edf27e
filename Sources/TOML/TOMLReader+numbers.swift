internal import Diagnostics
internal import Documents

extension TOMLReader {
  /// Reads a number from its text.
  mutating func number(_ word: String, from start: Int) throws(TOMLError) -> Node.Content {
    let isSigned = word.hasPrefix("+") || word.hasPrefix("-")
    let unsigned = isSigned ? word.dropFirst() : word[...]
    if unsigned == "inf" || unsigned == "nan" { return .text(word) }
    if !isSigned, let radix = Self.radix(of: unsigned) {
      return try whole(word, digits: unsigned.dropFirst(2), radix: radix, from: start)
    }
    let parts = unsigned.split(
      maxSplits: 1, omittingEmptySubsequences: false, whereSeparator: { $0 == "e" || $0 == "E" })
    let halves = parts[0].split(
      separator: ".", maxSplits: 1, omittingEmptySubsequences: false)
    guard isWhole(halves[0]), halves.count == 1 || isDigits(halves[1], radix: 10),
      parts.count == 1 || isExponent(parts[1])
    else { throw noValue(word, from: start) }
    if parts.count == 1, halves.count == 1 {
      return try whole(
        word, digits: unsigned, radix: 10, isNegative: word.hasPrefix("-"), from: start)
    }
    guard let value = Double(word.filter { $0 != "_" }), value.isFinite else {
      throw TOMLError(
        .numberRange, "'\(shortened(word))' is beyond the range of numbers",
        at: location(of: start, to: index))
    }
    return .number(value)
  }

  private static func radix(of text: Substring) -> Int? {
    switch text.prefix(2) {
    case "0x": 16
    case "0o": 8
    case "0b": 2
    default: nil
    }
  }

  private mutating func whole(
    _ word: String, digits: Substring, radix: Int, isNegative: Bool = false, from start: Int
  ) throws(TOMLError) -> Node.Content {
    guard isDigits(digits, radix: radix) else { throw noValue(word, from: start) }
    let text = (isNegative ? "-" : "") + digits.filter { $0 != "_" }
    guard let value = Int64(text, radix: radix) else {
      throw TOMLError(
        .numberRange, "'\(shortened(word))' does not fit 64 bits",
        at: location(of: start, to: index))
    }
    return .integer(value)
  }

  /// Whether a text is a whole number without sign: no zero before other digits.
  private func isWhole(_ text: Substring) -> Bool {
    isDigits(text, radix: 10) && (text.utf8.count == 1 || text.first != "0")
  }

  private func isExponent(_ text: Substring) -> Bool {
    isDigits(text.first == "+" || text.first == "-" ? text.dropFirst() : text, radix: 10)
  }

  /// Whether a text is digits with single low lines between them.
  private func isDigits(_ text: Substring, radix: Int) -> Bool {
    text.split(separator: "_", omittingEmptySubsequences: false).allSatisfy { group in
      !group.isEmpty
        && group.utf8.allSatisfy { byte in
          let digit: Int? =
            switch byte {
            case UInt8(ascii: "0")...UInt8(ascii: "9"): Int(byte - UInt8(ascii: "0"))
            case UInt8(ascii: "a")...UInt8(ascii: "f"): Int(byte - UInt8(ascii: "a")) + 10
            case UInt8(ascii: "A")...UInt8(ascii: "F"): Int(byte - UInt8(ascii: "A")) + 10
            default: nil
            }
          return digit.map { $0 < radix } ?? false
        }
    }
  }

  private mutating func noValue(_ word: String, from start: Int) -> TOMLError {
    let shown = shortened(word)
    let hint: String? =
      switch word.lowercased() {
      case "true", "false": "write `\(word.lowercased())`"
      case "yes", "on": "write `true`"
      case "no", "off": "write `false`"
      case let text where text.first?.isLetter == true: "a text stands in quotes: \"\(shown)\""
      default: nil
      }
    return TOMLError(
      .syntax, "'\(shown)' is no value", at: location(of: start, to: index), hint: hint)
  }
}
