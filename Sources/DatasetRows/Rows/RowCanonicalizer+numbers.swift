internal import Documents

extension RowCanonicalizer {
  /// Reads a number and writes it as ECMAScript prints it.
  ///
  /// A number of at most fifteen digits without exponent that ends in no zero behind the point is
  /// the shortest form of its own value, because doubles keep fifteen digits apart: it stays.
  mutating func number(
    _ bytes: Span<UInt8>, at start: Int, place: Int
  ) throws(RowFault) -> Int {
    let isNegative = bytes[start] == UInt8(ascii: "-")
    let digitStart = isNegative ? start + 1 : start
    var index = digitStart
    while isDigit(bytes[index]) { index += 1 }
    let wholeCount = index - digitStart
    if isNegative, bytes[digitStart] == UInt8(ascii: "I") { throw noNumber(at: start) }
    guard wholeCount > 0, wholeCount == 1 || bytes[digitStart] != UInt8(ascii: "0") else {
      throw fault(.syntax, "a number needs digits and no leading zero", at: start)
    }
    let isZero = wholeCount == 1 && bytes[digitStart] == UInt8(ascii: "0")
    var fractionCount = 0
    if bytes[index] == UInt8(ascii: ".") {
      let fractionStart = index + 1
      index = fractionStart
      while isDigit(bytes[index]) { index += 1 }
      fractionCount = index - fractionStart
      guard fractionCount > 0 else {
        throw fault(.syntax, "a number needs digits behind its point", at: index)
      }
    }
    let hasExponent = bytes[index] | 0x20 == UInt8(ascii: "e")
    if hasExponent { index = try exponent(bytes, at: index) }
    if !hasExponent, wholeCount + fractionCount <= 15 {
      if fractionCount == 0, !(isNegative && isZero) {
        schema.observe(.integer, at: place)
        return index
      }
      // Below a millionth ECMAScript writes an exponent.
      let isSmall =
        isZero && fractionCount > 6 && ByteRuns.holds(bytes, at: digitStart + 2, zeros.span, 0..<6)
      if fractionCount > 0, bytes[index - 1] != UInt8(ascii: "0"), !isSmall {
        schema.observe(.number, at: place)
        return index
      }
    }
    let text = unsafe bytes.extracting(start..<index).withUnsafeBufferPointer {
      unsafe String(decoding: $0, as: UTF8.self)
    }
    // What has a point and no exponent is written by Swift as by ECMAScript, but for a last `.0`.
    if !hasExponent, fractionCount > 0, bytes[index - 1] != UInt8(ascii: "0"),
      Double(text)?.description == text
    {
      schema.observe(.number, at: place)
      return index
    }
    let canonical = try canonicalNumber(
      text, isWhole: fractionCount == 0 && !hasExponent, at: start)
    if canonical != text {
      write(bytes, upTo: start)
      written += Array(canonical.utf8)
      goOn(from: index)
    }
    let isWhole = canonical.utf8.allSatisfy { isDigit($0) || $0 == UInt8(ascii: "-") }
    schema.observe(isWhole ? .integer : .number, at: place)
    return index
  }

  private func exponent(_ bytes: Span<UInt8>, at start: Int) throws(RowFault) -> Int {
    var index = start + 1
    if bytes[index] == UInt8(ascii: "+") || bytes[index] == UInt8(ascii: "-") { index += 1 }
    let digitStart = index
    while isDigit(bytes[index]) { index += 1 }
    guard index > digitStart else {
      throw fault(.syntax, "a number needs digits in its exponent", at: index)
    }
    return index
  }

  @inline(__always)
  private func isDigit(_ byte: UInt8) -> Bool { byte &- UInt8(ascii: "0") < 10 }

  private func canonicalNumber(
    _ text: String, isWhole: Bool, at start: Int
  ) throws(RowFault) -> String {
    guard let value = Double(text), value.isFinite else {
      throw fault(.number, "a number is beyond what 64-bit floating point holds", at: start)
    }
    let written = ecmaScriptText(of: value)
    if isWhole, value != 0, written != text || Int64(text) == nil {
      throw fault(
        .number, "a whole number beyond 2^53 would lose digits; make it a text", at: start)
    }
    let mantissa = text.prefix { $0 != "e" && $0 != "E" }
    if value == 0, mantissa.contains(where: { ("1"..."9").contains($0) }) {
      throw fault(.number, "a number is too small for 64-bit floating point", at: start)
    }
    return written
  }
}

/// The zeros behind the point of a number below a millionth.
private let zeros = Array("000000".utf8)
