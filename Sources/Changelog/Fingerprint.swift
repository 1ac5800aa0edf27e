/// A short stable hash of a generated line and the title it stands under.
///
/// Line and title together: a person who moves a line to another group has made an edit, which must
/// outlive the next run. FNV-1a is used because it never changes between processes, machines or
/// releases of a library; 48 bits keep two of 10,000 lines apart with a chance of five million to one.
struct Fingerprint: Hashable, Sendable {
  /// The number of hexadecimal digits that are written.
  static let hexDigitCount = 12

  private let value: UInt64

  /// Hashes a line.
  ///
  /// - Parameters:
  ///   - line: the line or lines, without the end of the last one. Line ends count as line feeds
  ///     and blanks before them do not count, so that an editor's habits are no edits.
  ///   - title: the title of the group, letter case aside; empty in front of the first group.
  init(of line: some Sequence<UInt8>, under title: [UInt8]) {
    var hash: UInt64 = 0xCBF2_9CE4_8422_2325
    func mix(_ byte: UInt8) { hash = (hash ^ UInt64(byte)) &* 0x0000_0100_0000_01B3 }
    for byte in title { mix(byte.isASCIILetter ? byte | 0x20 : byte) }
    mix(0)
    var pendingSpaces = 0
    var hasPendingLine = false
    for byte in line {
      switch byte {
      case 0x0D, 0x0A:
        hasPendingLine = true
        pendingSpaces = 0
      case 0x20, 0x09: pendingSpaces += 1
      default:
        if hasPendingLine { mix(0x0A) }
        for _ in 0..<pendingSpaces { mix(0x20) }
        hasPendingLine = false
        pendingSpaces = 0
        mix(byte)
      }
    }
    value = hash >> 16
  }

  /// Reads a fingerprint back from its digits.
  init?(hex: ArraySlice<UInt8>) {
    guard hex.count == Self.hexDigitCount else { return nil }
    var value: UInt64 = 0
    for byte in hex {
      guard byte.isHexDigit else { return nil }
      value = value << 4 | UInt64(byte.isASCIIDigit ? byte - 0x30 : (byte | 0x20) - 0x57)
    }
    self.value = value
  }

  /// Writes the fingerprint as small hexadecimal digits.
  func append(to bytes: inout [UInt8]) {
    for shift in stride(from: 4 * (Self.hexDigitCount - 1), through: 0, by: -4) {
      let digit = UInt8(truncatingIfNeeded: value >> UInt64(shift)) & 15
      bytes.append(digit < 10 ? digit + 0x30 : digit + 0x57)
    }
  }
}
