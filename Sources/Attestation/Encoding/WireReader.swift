/// Reads the binary form that SSH gives to keys and signatures (RFC 4251, 5).
///
/// A length is believed only as far as there are bytes: nothing is set aside for what is not there.
struct WireReader {
  private var rest: ArraySlice<UInt8>

  init(_ bytes: ArraySlice<UInt8>) {
    rest = bytes
  }

  init(_ bytes: [UInt8]) {
    rest = bytes[...]
  }

  /// Whether all bytes are read.
  var isAtEnd: Bool { rest.isEmpty }

  /// The next bytes; `nil` when there are fewer.
  mutating func bytes(_ count: Int) -> ArraySlice<UInt8>? {
    guard count <= rest.count else { return nil }
    defer { rest = rest.dropFirst(count) }
    return rest.prefix(count)
  }

  /// The next byte.
  mutating func byte() -> UInt8? { rest.popFirst() }

  /// The next number of four bytes, the highest first.
  mutating func number() -> UInt32? {
    bytes(4)?.reduce(0) { $0 << 8 | UInt32($1) }
  }

  /// The next bytes behind their own length.
  mutating func string() -> ArraySlice<UInt8>? {
    guard let count = number() else { return nil }
    return bytes(Int(count))
  }

  /// The next bytes behind their own length, as text; `nil` when they are not UTF-8.
  mutating func text() -> String? {
    string().flatMap { String(validating: $0, as: UTF8.self) }
  }

  /// The next whole number that is not negative, as `width` bytes with the highest first.
  ///
  /// - Returns: `nil` when it is negative, wider, or longer than it has to be.
  mutating func wholeNumber(width: Int) -> [UInt8]? {
    guard let digits = string() else { return nil }
    if let first = digits.first {
      guard first < 0x80 else { return nil }
      // A zero byte stands in front only where the number would look negative without it.
      if first == 0, digits.count == 1 || digits[digits.startIndex + 1] < 0x80 { return nil }
    }
    let significant = digits.drop { $0 == 0 }
    guard significant.count <= width else { return nil }
    return [UInt8](repeating: 0, count: width - significant.count) + significant
  }
}

extension [UInt8] {
  /// Appends a number of four bytes.
  mutating func appendWire(_ number: UInt32) {
    for shift in stride(from: 24, through: 0, by: -8) {
      append(UInt8(truncatingIfNeeded: number >> UInt32(shift)))
    }
  }

  /// Appends bytes behind their length.
  ///
  /// - Precondition: there are fewer than 2³² of them.
  mutating func appendWire(_ bytes: some Collection<UInt8>) {
    appendWire(UInt32(bytes.count))
    append(contentsOf: bytes)
  }
}
