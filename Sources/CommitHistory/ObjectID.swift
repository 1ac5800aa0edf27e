/// The 160-bit name of a git object.
///
/// Stored as three machine words, so that tables of many thousands of ids need no allocation of
/// their own.
package struct ObjectID: Hashable, Sendable {
  private let high: UInt64
  private let middle: UInt64
  private let low: UInt32

  /// The id that git writes where there is no object: "the ref does not exist yet".
  package static let zero = ObjectID(high: 0, middle: 0, low: 0)

  /// The number of bytes of an id.
  package static let byteCount = 20

  /// The number of hexadecimal digits of an id in full.
  package static let hexDigitCount = 40

  private init(high: UInt64, middle: UInt64, low: UInt32) {
    self.high = high
    self.middle = middle
    self.low = low
  }

  /// Reads the id from its 20 bytes.
  ///
  /// - Precondition: `bytes` has at least 20 elements.
  package init(bytes: Span<UInt8>) {
    precondition(bytes.count >= Self.byteCount, "an object id has 20 bytes")
    func word(_ range: Range<Int>) -> UInt64 {
      var value: UInt64 = 0
      for index in range { value = value << 8 | UInt64(bytes[index]) }
      return value
    }
    high = word(0..<8)
    middle = word(8..<16)
    low = UInt32(truncatingIfNeeded: word(16..<20))
  }

  /// Reads the id from 40 hexadecimal digits that start at `offset`; `nil` when they do not.
  package init?(hex bytes: Span<UInt8>, at offset: Int = 0) {
    guard bytes.count - offset >= Self.hexDigitCount else { return nil }
    func word(_ range: Range<Int>) -> UInt64? {
      var value: UInt64 = 0
      var faults: UInt8 = 0
      for index in range {
        let digit = hexDigitValue(bytes[offset + index])
        faults |= digit & 0xF0
        value = value << 4 | UInt64(digit & 0x0F)
      }
      return faults == 0 ? value : nil
    }
    guard let high = word(0..<16), let middle = word(16..<32), let low = word(32..<40) else {
      return nil
    }
    self.init(high: high, middle: middle, low: UInt32(truncatingIfNeeded: low))
  }

  /// Reads the id from a text of exactly 40 hexadecimal digits.
  package init?(hex: some StringProtocol) {
    let bytes = Array(hex.utf8)
    guard bytes.count == Self.hexDigitCount else { return nil }
    self.init(hex: bytes.span)
  }

  /// The 20 bytes of the id.
  package var bytes: [UInt8] {
    var result: [UInt8] = []
    result.reserveCapacity(Self.byteCount)
    for shift in stride(from: 56, through: 0, by: -8) {
      result.append(UInt8(truncatingIfNeeded: high >> UInt64(shift)))
    }
    for shift in stride(from: 56, through: 0, by: -8) {
      result.append(UInt8(truncatingIfNeeded: middle >> UInt64(shift)))
    }
    for shift in stride(from: 24, through: 0, by: -8) {
      result.append(UInt8(truncatingIfNeeded: low >> UInt32(shift)))
    }
    return result
  }

  /// The id as 40 lower-case hexadecimal digits.
  package var hex: String { abbreviated(to: Self.hexDigitCount) }

  /// The first `digitCount` hexadecimal digits.
  package func abbreviated(to digitCount: Int = 8) -> String {
    var text: [UInt8] = []
    text.reserveCapacity(digitCount)
    for position in 0..<min(digitCount, Self.hexDigitCount) {
      let (word, place): (UInt64, Int) =
        position < 16
        ? (high, 15 - position)
        : position < 32 ? (middle, 31 - position) : (UInt64(low), 39 - position)
      let digit = UInt8(truncatingIfNeeded: word >> UInt64(place * 4)) & 15
      text.append(digit < 10 ? digit + UInt8(ascii: "0") : digit - 10 + UInt8(ascii: "a"))
    }
    return String(decoding: text, as: UTF8.self)
  }

  /// Hashes the leading bytes only: an id is a cryptographic digest, each part of it is uniform.
  package func hash(into hasher: inout Hasher) {
    hasher.combine(high)
  }
}

extension ObjectID: Comparable {
  package static func < (left: ObjectID, right: ObjectID) -> Bool {
    (left.high, left.middle, left.low) < (right.high, right.middle, right.low)
  }
}

extension ObjectID: CustomStringConvertible {
  package var description: String { hex }
}

/// The value of a hexadecimal digit; above 15 for any other byte.
private func hexDigitValue(_ byte: UInt8) -> UInt8 {
  let decimal = byte &- UInt8(ascii: "0")
  if decimal < 10 { return decimal }
  let letter = (byte | 0x20) &- UInt8(ascii: "a")
  return letter < 6 ? letter + 10 : 0xFF
}
