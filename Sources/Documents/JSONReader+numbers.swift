internal import Diagnostics

extension JSONReader {
  /// The most characters of a number; a double is told apart from its neighbours by 767 digits.
  static let numberByteCountMax = 1024

  /// Reads a number whose first byte is next.
  mutating func number(_ text: Span<UInt8>) throws(JSONError) -> Node.Content {
    let start = index
    let place = (line: line, column: column)
    var decimal = DecimalNumber()
    if text[index] == UInt8(ascii: "-") {
      decimal.isNegative = true
      index += 1
    }
    if index < text.count, text[index] == UInt8(ascii: "0") {
      index += 1
      if index < text.count, isDigit(text[index]) {
        throw JSONError(.syntax, "a number starts with a needless zero", at: location(place))
      }
    } else {
      try digits(text, of: &decimal)
    }
    var isWhole = true
    if index < text.count, text[index] == UInt8(ascii: ".") {
      isWhole = false
      index += 1
      let from = index
      try digits(text, of: &decimal)
      decimal.exponent = from - index
    }
    if index < text.count, text[index] | 0x20 == UInt8(ascii: "e") {
      isWhole = false
      index += 1
      decimal.exponent += try exponent(text)
    }
    guard index - start <= Self.numberByteCountMax else {
      throw JSONError(.numberRange, "the number has too many digits", at: location(place))
    }
    if isWhole {
      guard let value = decimal.whole ?? Int64(text.text(start..<index)) else {
        throw JSONError(
          .numberRange, "the whole number does not fit 64 bits", at: location(place))
      }
      return .integer(value)
    }
    guard let value = decimal.exact ?? finiteNumber(of: text.text(start..<index)) else {
      throw JSONError(
        .numberRange, "the number is too large or too small for a double", at: location(place))
    }
    return .number(value)
  }

  private mutating func digits(
    _ text: Span<UInt8>, of decimal: inout DecimalNumber
  ) throws(JSONError) {
    var position = index
    while position < text.count, isDigit(text[position]) {
      decimal.append(text[position] & 0x0F)
      position += 1
    }
    guard position > index else { throw unexpected("a digit", text) }
    index = position
  }

  /// Reads the sign and the digits of an exponent; one far beyond any double's stays there.
  private mutating func exponent(_ text: Span<UInt8>) throws(JSONError) -> Int {
    var isNegative = false
    if index < text.count, text[index] == UInt8(ascii: "+") || text[index] == UInt8(ascii: "-") {
      isNegative = text[index] == UInt8(ascii: "-")
      index += 1
    }
    var value = 0
    let start = index
    while index < text.count, isDigit(text[index]) {
      value = min(value * 10 + Int(text[index] & 0x0F), 100_000)
      index += 1
    }
    if index == start { throw unexpected("a digit", text) }
    return isNegative ? -value : value
  }

  private func location(_ place: (line: Int, column: Int)) -> SourceLocation {
    location.moved(toLine: place.line, column: place.column, length: nil)
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

private func isDigit(_ byte: UInt8) -> Bool { byte &- UInt8(ascii: "0") < 10 }
