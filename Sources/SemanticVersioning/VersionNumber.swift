/// A natural number of any length, as the numeric parts of a version.
///
/// Semantic Versioning sets no limit to its numbers, and dates or build counters used as numbers do
/// pass 64 bits. A number that fits a machine word is one; only a longer one allocates.
package struct VersionNumber: Hashable, Sendable {
  private let storage: Storage

  private enum Storage: Hashable, Sendable {
    case word(UInt64)
    /// ASCII digits, without leading zeros, of a number above `UInt64.max`. One number has one
    /// form, so that the synthesized equality is equality of numbers.
    case digits([UInt8])
  }

  private init(_ storage: Storage) { self.storage = storage }

  /// A number that fits a machine word.
  package init(_ value: UInt64) { storage = .word(value) }

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
        storage = .digits(range.map { bytes[$0] })
        return
      }
      value = sum
    }
    storage = .word(value)
  }

  /// Returns the next number.
  package func incremented() -> VersionNumber {
    switch storage {
    case .word(.max): VersionNumber(.digits(increment(Array(String(UInt64.max).utf8))))
    case .word(let value): VersionNumber(value + 1)
    case .digits(let digits): VersionNumber(.digits(increment(digits)))
    }
  }
}

extension VersionNumber: Comparable {
  /// Orders by value, whatever the length.
  package static func < (left: VersionNumber, right: VersionNumber) -> Bool {
    switch (left.storage, right.storage) {
    case (.word(let left), .word(let right)): left < right
    case (.word, .digits): true
    case (.digits, .word): false
    case (.digits(let left), .digits(let right)):
      left.count == right.count ? left.lexicographicallyPrecedes(right) : left.count < right.count
    }
  }
}

extension VersionNumber: ExpressibleByIntegerLiteral {
  /// A number written in source code.
  package init(integerLiteral value: UInt64) { self.init(value) }
}

extension VersionNumber: CustomStringConvertible {
  /// The number in decimal digits.
  package var description: String {
    switch storage {
    case .word(let value): String(value)
    case .digits(let digits): String(decoding: digits, as: UTF8.self)
    }
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
