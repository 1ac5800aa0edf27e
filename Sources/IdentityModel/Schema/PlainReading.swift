internal import Documents

/// What readers of YAML make of an unquoted value, where that may not be what its author meant.
enum PlainReading {
  /// The reading of a plain scalar other than as its own text; `nil` when all readers take it for
  /// that text, or when it was not written as a plain scalar.
  ///
  /// - Returns: A clause such as `YAML 1.1 tools read this as the boolean false`.
  static func otherThanText(_ node: Node) -> String? {
    guard let written = node.plainText else { return nil }
    switch node.content {
    case .boolean(let value): return "YAML reads this as the boolean \(value)"
    case .integer(let value):
      if let octal = octal(written) { return "YAML 1.1 tools read this as the number \(octal)" }
      return "YAML reads this as the number \(value)"
    case .number(let value): return "YAML reads this as the number \(shown(value))"
    case .text:
      guard let meaning = PlainScalar.otherMeaning(of: written) else { return nil }
      if let word = PlainScalar.booleanWord(written) {
        return "YAML 1.1 tools read this as the boolean \(word)"
      }
      if let value = base60(written) { return "YAML 1.1 tools read this as the number \(value)" }
      return "YAML 1.1 tools read this as \(meaning)"
    case .null, .list, .map: return nil
    }
  }

  /// What a YAML 1.1 reader makes of a whole number with a leading zero: base 8, if it can be.
  static func octal(_ written: String) -> Int64? {
    PlainScalar.isOctalToSome(written) ? Int64(written, radix: 8) : nil
  }

  /// What a YAML 1.1 reader makes of `1:30`: base 60.
  private static func base60(_ written: String) -> Int64? {
    let parts = written.split(separator: ":", omittingEmptySubsequences: false)
    guard (2...4).contains(parts.count) else { return nil }
    var value: Int64 = 0
    for part in parts {
      guard let digits = Int64(part), (0..<1_000_000).contains(digits) else { return nil }
      value = value * 60 + digits
    }
    return value
  }

  private static func shown(_ value: Double) -> String {
    Int64(exactly: value).map { String($0) } ?? String(value)
  }
}
