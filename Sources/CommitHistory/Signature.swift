/// A person and a moment, as a commit or an annotated tag records them.
package struct Signature: Hashable, Sendable {
  /// The person's name; bytes that are not UTF-8 are replaced.
  package let name: String

  /// The person's address, without the angle brackets.
  package let email: String

  /// Seconds since 1970-01-01T00:00:00Z; negative before.
  package let seconds: Int64

  /// The time zone, in minutes east of UTC.
  package let offsetMinutes: Int

  package init(name: String, email: String, seconds: Int64, offsetMinutes: Int) {
    self.name = name
    self.email = email
    self.seconds = seconds
    self.offsetMinutes = offsetMinutes
  }

  /// Reads `Name <address> seconds zone`; what is missing is empty or 0, as git reads it.
  package init(line: ArraySlice<UInt8>) {
    let open = line.firstIndex(of: UInt8(ascii: "<")) ?? line.endIndex
    let close = line.lastIndex(of: UInt8(ascii: ">")) ?? line.endIndex
    name = text(line[..<open])
    email = open < close ? text(line[line.index(after: open)..<close]) : ""
    let rest = close < line.endIndex ? line[line.index(after: close)...] : []
    let fields = rest.split(separator: UInt8(ascii: " "))
    seconds = fields.first.flatMap { Int64(String(decoding: $0, as: UTF8.self)) } ?? 0
    let zone = fields.count > 1 ? Int(String(decoding: fields[1], as: UTF8.self)) ?? 0 : 0
    offsetMinutes = zone / 100 * 60 + zone % 100
  }

  /// Reads the time of a signature line, and nothing else of it.
  static func seconds(in bytes: Span<UInt8>, at range: Range<Int>) -> Int64 {
    var index = range.upperBound - 1
    while index >= range.lowerBound, bytes[index] != UInt8(ascii: ">") { index -= 1 }
    index += 1
    while index < range.upperBound, bytes[index] == UInt8(ascii: " ") { index += 1 }
    let isNegative = index < range.upperBound && bytes[index] == UInt8(ascii: "-")
    if isNegative { index += 1 }
    var value: Int64 = 0
    while index < range.upperBound, (48...57).contains(bytes[index]) {
      let (product, overflow) = value.multipliedReportingOverflow(by: 10)
      guard !overflow else { return isNegative ? .min : .max }
      let (sum, carry) = product.addingReportingOverflow(Int64(bytes[index] - 48))
      guard !carry else { return isNegative ? .min : .max }
      value = sum
      index += 1
    }
    return isNegative ? -value : value
  }
}

/// The text of a part of a signature line, without the blanks around it.
private func text(_ bytes: ArraySlice<UInt8>) -> String {
  let isBlank = { (byte: UInt8) in byte == UInt8(ascii: " ") }
  let trimmed = bytes.drop(while: isBlank).reversed().drop(while: isBlank).reversed()
  return String(decoding: Array(trimmed), as: UTF8.self)
}
