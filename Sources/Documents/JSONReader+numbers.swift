internal import Diagnostics

extension JSONReader {
  /// The most characters of a number; a double is told apart from its neighbours by 767 digits.
  static let numberByteCountMax = 1024

  /// Reads a number whose first byte is next.
  mutating func number() throws(JSONError) -> Node.Content {
    let start = location
    let from = index
    if next == UInt8(ascii: "-") { index += 1 }
    if next == UInt8(ascii: "0") {
      index += 1
      if let byte = next, isDigit(byte) {
        throw JSONError(.syntax, "a number starts with a needless zero", at: start)
      }
    } else {
      try digits()
    }
    var isWhole = true
    if next == UInt8(ascii: ".") {
      isWhole = false
      index += 1
      try digits()
    }
    if next == UInt8(ascii: "e") || next == UInt8(ascii: "E") {
      isWhole = false
      index += 1
      if next == UInt8(ascii: "+") || next == UInt8(ascii: "-") { index += 1 }
      try digits()
    }
    guard index - from <= Self.numberByteCountMax else {
      throw JSONError(.numberRange, "the number has too many digits", at: start)
    }
    let text = String(decoding: bytes[from..<index], as: UTF8.self)
    return isWhole ? try whole(text, start) : try fraction(text, start)
  }

  private mutating func digits() throws(JSONError) {
    guard let byte = next, isDigit(byte) else { throw unexpected("a digit") }
    while let byte = next, isDigit(byte) { index += 1 }
  }

  private func whole(
    _ text: String, _ start: SourceLocation
  ) throws(JSONError) -> Node.Content {
    guard let value = Int64(text) else {
      throw JSONError(.numberRange, "the whole number does not fit 64 bits", at: start)
    }
    return .integer(value)
  }

  private func fraction(
    _ text: String, _ start: SourceLocation
  ) throws(JSONError) -> Node.Content {
    guard let value = finiteNumber(of: text) else {
      throw JSONError(.numberRange, "the number is too large or too small for a double", at: start)
    }
    return .number(value)
  }
}

/// The number that a decimal text stands for; `nil` when a double would make it infinite, or zero
/// although the text is not zero.
///
/// - Precondition: `text` is a decimal number by the grammar of its format.
package func finiteNumber(of text: String) -> Double? {
  guard let value = Double(text), value.isFinite else { return nil }
  guard value == 0 else { return value }
  let mantissa = text.utf8.prefix { $0 != UInt8(ascii: "e") && $0 != UInt8(ascii: "E") }
  let isZero = !mantissa.contains { (UInt8(ascii: "1")...UInt8(ascii: "9")).contains($0) }
  return isZero ? value : nil
}

private func isDigit(_ byte: UInt8) -> Bool {
  (UInt8(ascii: "0")...UInt8(ascii: "9")).contains(byte)
}
