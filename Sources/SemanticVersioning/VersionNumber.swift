/// A natural number of any length, as the numeric parts of a version.
///
/// Semantic Versioning sets no limit to its numbers, and dates or build counters used as numbers do
/// pass 64 bits. A number that fits a machine word is one; only a longer one allocates.
package struct VersionNumber: Hashable, Sendable {
  /// The number, or `UInt64.max` for one that does not fit: comparing words decides all but the
  /// comparison of two giants.
  private let word: UInt64

  /// ASCII digits, without leading zeros, of a number above `UInt64.max`; else empty. One number has
  /// one form, so that the synthesized equality is equality of numbers.
  private let digits: [UInt8]

  private init(longDigits: [UInt8]) {
    word = .max
    digits = longDigits
  }

  /// A number that fits a machine word.
  package init(_ value: UInt64) {
    word = value
    digits = []
  }

  /// Reads a number without sign and leading zeros; `nil` when the text is not one.
  package init?(_ text: some StringProtocol) {
    let bytes = Array(text.utf8)
    guard let first = bytes.first, bytes.allSatisfy(isDigit), first != zero || bytes.count == 1
    else { return nil }
    self.init(digits: bytes.span, in: bytes.indices)
  }

  /// Reads the digits in `range`.
  ///
  /// - Precondition: `range` is not empty and holds nothing but digits, the first of them not a
  ///   zero unless it is the only one.
  init(digits bytes: Span<UInt8>, in range: Range<Int>) {
    var value: UInt64 = 0
    for index in range {
      let (product, overflow) = value.multipliedReportingOverflow(by: 10)
      let (sum, carry) = product.addingReportingOverflow(UInt64(bytes[index] - zero))
      if overflow || carry {
        self.init(longDigits: range.map { bytes[$0] })
        return
      }
      value = sum
    }
    self.init(value)
  }

  /// Returns the next number.
  package func incremented() -> VersionNumber {
    if !digits.isEmpty { return VersionNumber(longDigits: increment(digits)) }
    if word == .max { return VersionNumber(longDigits: increment(Array(String(word).utf8))) }
    return VersionNumber(word + 1)
  }
}

extension VersionNumber: Comparable {
  /// Orders by value, whatever the length.
  package static func < (left: VersionNumber, right: VersionNumber) -> Bool {
    if left.word != right.word { return left.word < right.word }
    if left.digits.count != right.digits.count { return left.digits.count < right.digits.count }
    return left.digits.lexicographicallyPrecedes(right.digits)
  }
}

extension VersionNumber: ExpressibleByIntegerLiteral {
  /// A number written in source code.
  package init(integerLiteral value: UInt64) { self.init(value) }
}

extension VersionNumber: CustomStringConvertible {
  /// The number in decimal digits.
  package var description: String {
    digits.isEmpty ? String(word) : String(decoding: digits, as: UTF8.self)
  }
}

private let zero = UInt8(ascii: "0")
private let nine = UInt8(ascii: "9")

private func isDigit(_ byte: UInt8) -> Bool { zero <= byte && byte <= nine }

/// Adds one to a number that is written in ASCII digits.
private func increment(_ digits: [UInt8]) -> [UInt8] {
  var digits = digits
  for index in digits.indices.reversed() {
    guard digits[index] == nine else {
      digits[index] += 1
      return digits
    }
    digits[index] = zero
  }
  return [UInt8(ascii: "1")] + digits
}
