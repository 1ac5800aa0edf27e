extension TOMLReader {
  /// Whether a text is a date, a time or both by RFC 3339, with or without an offset.
  ///
  /// - Returns: `nil` when it does not look like one at all.
  func momentValidity(of text: ArraySlice<UInt8>) -> Bool? {
    let bytes = Array(text)
    let hyphen = UInt8(ascii: "-")
    if bytes.count > 2, bytes.prefix(2).allSatisfy(isDigit), bytes[2] == UInt8(ascii: ":") {
      return isTime(bytes)
    }
    guard bytes.count > 4, bytes.prefix(4).allSatisfy(isDigit), bytes[4] == hyphen else {
      return nil
    }
    guard bytes.count >= 10, isDate(bytes) else { return false }
    guard bytes.count > 10 else { return true }
    guard [UInt8(ascii: "T"), UInt8(ascii: "t"), 0x20].contains(bytes[10]) else { return false }
    let rest = bytes[11...]
    let marks = [UInt8(ascii: "Z"), UInt8(ascii: "z"), UInt8(ascii: "+"), hyphen]
    guard let mark = rest.firstIndex(where: marks.contains) else { return isTime(Array(rest)) }
    guard isTime(Array(rest[..<mark])) else { return false }
    let offset = Array(bytes[(mark + 1)...])
    guard bytes[mark] == UInt8(ascii: "+") || bytes[mark] == hyphen else { return offset.isEmpty }
    return offset.count == 5 && offset[2] == UInt8(ascii: ":")
      && isBelow(24, offset[0..<2]) && isBelow(60, offset[3..<5])
  }

  /// `2026-01-31` at the start, a day that the calendar has.
  private func isDate(_ bytes: [UInt8]) -> Bool {
    guard bytes[7] == UInt8(ascii: "-"), let year = value(of: bytes[0..<4]),
      let month = value(of: bytes[5..<7]), let day = value(of: bytes[8..<10]),
      (1...12).contains(month)
    else { return false }
    let isLeap = (year % 4 == 0 && year % 100 != 0) || year % 400 == 0
    let last = month == 2 ? (isLeap ? 29 : 28) : [4, 6, 9, 11].contains(month) ? 30 : 31
    return (1...last).contains(day)
  }

  /// `07:32:00`, with or without a fraction of a second; a leap second is one.
  private func isTime(_ bytes: [UInt8]) -> Bool {
    guard bytes.count >= 8, bytes[2] == UInt8(ascii: ":"), bytes[5] == UInt8(ascii: ":"),
      isBelow(24, bytes[0..<2]), isBelow(60, bytes[3..<5]), isBelow(61, bytes[6..<8])
    else { return false }
    guard bytes.count > 8 else { return true }
    return bytes[8] == UInt8(ascii: ".") && bytes.count > 9 && bytes[9...].allSatisfy(isDigit)
  }

  private func isBelow(_ limit: Int, _ digits: ArraySlice<UInt8>) -> Bool {
    value(of: digits).map { $0 < limit } ?? false
  }

  private func value(of digits: ArraySlice<UInt8>) -> Int? {
    guard digits.allSatisfy(isDigit) else { return nil }
    return digits.reduce(0) { $0 * 10 + Int($1 - UInt8(ascii: "0")) }
  }
}
