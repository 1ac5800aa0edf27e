/// How other readers may take a plain (unquoted) YAML text.
///
/// YAML 1.2 reads `no` as text, YAML 1.1 reads it as false; the author cannot know which reader the
/// file meets. Where the settings want a text, such a value must be quoted.
package enum PlainScalar {
  /// What a YAML 1.1 reader makes of `text` when that is not text; `nil` when all readers agree.
  package static func otherMeaning(of text: String) -> String? {
    if booleanWord(text) != nil { return "a boolean" }
    let bytes = Array(text.utf8)
    guard let first = bytes.first, isDigit(first) || first == UInt8(ascii: "-") else { return nil }
    if isDate(bytes) { return "a date" }
    if isNumberWithSeparators(bytes) { return "a number" }
    return nil
  }

  /// The boolean that a YAML 1.1 reader takes `text` for.
  package static func booleanWord(_ text: String) -> Bool? {
    switch text {
    case "yes", "Yes", "YES", "on", "On", "ON": true
    case "no", "No", "NO", "off", "Off", "OFF": false
    default: nil
    }
  }

  /// Whether a whole number is written in digits that YAML 1.1 reads as octal, such as `010`.
  package static func isOctalToSome(_ text: String) -> Bool {
    let digits = text.utf8.drop { $0 == UInt8(ascii: "-") || $0 == UInt8(ascii: "+") }
    return digits.count > 1 && digits.first == UInt8(ascii: "0") && digits.allSatisfy(isDigit)
  }

  /// `2001-12-14`, with or without a time of day behind it.
  private static func isDate(_ bytes: [UInt8]) -> Bool {
    let parts = bytes.split(separator: UInt8(ascii: "-"), maxSplits: 2)
    guard parts.count == 3, parts[0].count == 4, (1...2).contains(parts[1].count) else {
      return false
    }
    let day = parts[2].prefix(while: isDigit)
    let rest = parts[2].dropFirst(day.count).first
    let isEnd = rest.map { [UInt8(ascii: "T"), UInt8(ascii: "t"), 0x20].contains($0) } ?? true
    return parts[0].allSatisfy(isDigit) && parts[1].allSatisfy(isDigit)
      && (1...2).contains(day.count) && isEnd
  }

  /// `1_000` and `1:30`, thousands and base 60 to YAML 1.1, and its binary `0b101`.
  private static func isNumberWithSeparators(_ bytes: [UInt8]) -> Bool {
    let digits = bytes.drop { $0 == UInt8(ascii: "-") }
    if digits.starts(with: "0b".utf8) {
      return digits.count > 2 && digits.dropFirst(2).allSatisfy { $0 == 0x30 || $0 == 0x31 }
    }
    let separators = Array("_:.".utf8)
    return digits.allSatisfy { isDigit($0) || separators.contains($0) }
      && digits.contains { $0 == UInt8(ascii: "_") || $0 == UInt8(ascii: ":") }
      && digits.filter { $0 == UInt8(ascii: ".") }.count <= 1
  }

  private static func isDigit(_ byte: UInt8) -> Bool {
    (UInt8(ascii: "0")...UInt8(ascii: "9")).contains(byte)
  }
}
