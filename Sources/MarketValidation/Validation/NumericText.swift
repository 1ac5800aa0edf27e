internal import Documents

/// What a text says as a number.
enum NumericText: Equatable {
  /// A number.
  case number(Double)
  /// A number that a double cannot hold.
  case overflow
  /// No number.
  case other
}

/// Reads numeric text: optional sign, digits, optional fraction and exponent, surrounding blanks.
///
/// Nothing else: no per cent sign, no separators of thousands, no `nan`, no `inf`.
func numericText(_ text: String) -> NumericText {
  let trimmed = trimmingBlanks(text)
  var bytes = trimmed.utf8[...]
  func takesDigits() -> Bool {
    let digits = bytes.prefix { (UInt8(ascii: "0")...UInt8(ascii: "9")).contains($0) }
    bytes = bytes[digits.endIndex...]
    return !digits.isEmpty
  }
  func takes(_ first: Unicode.Scalar, _ second: Unicode.Scalar) -> Bool {
    guard let next = bytes.first, next == UInt8(ascii: first) || next == UInt8(ascii: second) else {
      return false
    }
    bytes = bytes.dropFirst()
    return true
  }
  _ = takes("+", "-")
  guard takesDigits() else { return .other }
  if takes(".", "."), !takesDigits() { return .other }
  if takes("e", "E") {
    _ = takes("+", "-")
    guard takesDigits() else { return .other }
  }
  guard bytes.isEmpty else { return .other }
  guard let value = finiteNumber(of: trimmed) else { return .overflow }
  return value.magnitude <= NumberRule.magnitudeMax ? .number(value) : .overflow
}
