/// The text of a finite number as ECMAScript prints it (ECMA-262, Number::toString), which is the
/// form of RFC 8785, section 3.2.2.3.
///
/// The shortest digits that read back as the same number come from Swift's own description, which
/// also picks the closest of several; only their layout differs between the two languages.
///
/// - Precondition: `value` is finite.
package func ecmaScriptText(of value: Double) -> String {
  precondition(value.isFinite, "JSON has finite numbers only")
  if value == 0 { return "0" }
  if let whole = Int64(exactly: value), whole.magnitude <= 1 << 53 { return String(whole) }
  // Where Swift writes a fraction without an exponent, it writes what ECMAScript does.
  let description = value.description
  let hasExponent = description.utf8.contains(UInt8(ascii: "e"))
  if !hasExponent, !description.hasSuffix(".0") { return description }
  let (digits, pointPosition) = shortestDigits(of: value.magnitude)
  var text: [UInt8] = value < 0 ? [UInt8(ascii: "-")] : []
  let count = digits.count
  switch pointPosition {
  case _ where count <= pointPosition && pointPosition <= 21:
    text += digits
    text += repeatElement(UInt8(ascii: "0"), count: pointPosition - count)
  case 1...21:
    text += digits[..<pointPosition] + [UInt8(ascii: ".")] + digits[pointPosition...]
  case -5...0:
    text += "0.".utf8
    text += repeatElement(UInt8(ascii: "0"), count: -pointPosition)
    text += digits
  default:
    text.append(digits[0])
    if count > 1 { text += [UInt8(ascii: ".")] + digits[1...] }
    text += (pointPosition > 0 ? "e+" : "e-").utf8
    text += String((pointPosition - 1).magnitude).utf8
  }
  return String(decoding: text, as: UTF8.self)
}

/// The shortest significant digits of a positive number, and the position of the decimal point
/// counted from their start: 12.5 is ("125", 2).
private func shortestDigits(of value: Double) -> (digits: [UInt8], pointPosition: Int) {
  let text = Array(value.description.utf8)
  let mantissa = text.prefix { $0 != UInt8(ascii: "e") }
  let exponentText = String(decoding: text.dropFirst(mantissa.count + 1), as: UTF8.self)
  let digits = mantissa.filter { $0 != UInt8(ascii: ".") }
  let wholeCount = mantissa.firstIndex(of: UInt8(ascii: ".")) ?? digits.count
  return trimmed(digits, pointPosition: wholeCount + (Int(exponentText) ?? 0))
}

private func trimmed(_ digits: [UInt8], pointPosition: Int) -> ([UInt8], Int) {
  let zero = UInt8(ascii: "0")
  let leading = digits.prefix { $0 == zero }.count
  var kept = digits.dropFirst(leading)
  while kept.last == zero { kept.removeLast() }
  return (Array(kept), pointPosition - leading)
}
