/// A key of a map with its place in the order by UTF-16 code units.
///
/// UTF-8 orders as scalars do. The two orders differ only where a supplementary scalar, a surrogate
/// pair in UTF-16, meets one of U+E000…U+FFFF, whose UTF-8 starts with EE or EF: moving these two
/// lead bytes behind all others gives the order of UTF-16 without decoding.
struct RankedKey: Comparable {
  /// The key.
  let key: String
  /// The position of its entry in the map.
  let position: Int

  /// The ranks of the first eight bytes, the first in the highest bits; they settle nearly every
  /// comparison.
  private let head: UInt64

  /// Ranks a key.
  init(_ key: String, at position: Int) {
    self.key = key
    self.position = position
    var head: UInt64 = 0
    var shift = 56
    for byte in key.utf8 {
      head |= UInt64(Self.rank(byte)) << shift
      if shift == 0 { break }
      shift -= 8
    }
    self.head = head
  }

  /// Whether the keys are the same, byte by byte.
  static func == (left: RankedKey, right: RankedKey) -> Bool {
    left.head == right.head && left.key.utf8.elementsEqual(right.key.utf8)
  }

  /// Whether the left key comes first.
  static func < (left: RankedKey, right: RankedKey) -> Bool {
    if left.head != right.head { return left.head < right.head }
    var rest = right.key.utf8.makeIterator()
    for byte in left.key.utf8 {
      guard let other = rest.next() else { return false }
      if byte != other { return rank(byte) < rank(other) }
    }
    return rest.next() != nil
  }

  /// The place of a byte in the order; none beyond F4 occurs in UTF-8.
  private static func rank(_ byte: UInt8) -> UInt8 {
    byte == 0xEE || byte == 0xEF ? byte + 0x10 : byte
  }
}
