package import Documents

/// A SHA-256 digest as four numbers.
///
/// Millions of rows have one each: unlike ``ContentDigest`` it lives in registers and costs no
/// allocation. The first number holds the first eight bytes, the most significant byte first.
package struct HashWords: Hashable, Sendable, BitwiseCopyable {
  /// Bytes 0 to 7.
  package var first: UInt64
  /// Bytes 8 to 15.
  package var second: UInt64
  /// Bytes 16 to 23.
  package var third: UInt64
  /// Bytes 24 to 31.
  package var fourth: UInt64

  /// Creates a digest from its numbers.
  package init(_ first: UInt64, _ second: UInt64, _ third: UInt64, _ fourth: UInt64) {
    self.first = first
    self.second = second
    self.third = third
    self.fourth = fourth
  }

  /// Takes a digest that was read from a document.
  package init(_ digest: ContentDigest) {
    var words: [UInt64] = [0, 0, 0, 0]
    for (index, byte) in digest.bytes.enumerated() {
      words[index >> 3] = words[index >> 3] << 8 | UInt64(byte)
    }
    self.init(words[0], words[1], words[2], words[3])
  }

  /// The digest as documents hold it.
  package var digest: ContentDigest {
    var bytes: [UInt8] = []
    bytes.reserveCapacity(ContentDigest.byteCount)
    append(to: &bytes)
    guard let digest = ContentDigest(bytes: bytes) else {
      preconditionFailure("four numbers of 64 bits are 32 bytes")
    }
    return digest
  }

  /// Appends the 32 bytes.
  func append(to bytes: inout [UInt8]) {
    appendBigEndian(first, to: &bytes)
    appendBigEndian(second, to: &bytes)
    appendBigEndian(third, to: &bytes)
    appendBigEndian(fourth, to: &bytes)
  }
}

/// Appends the eight bytes of a number, the most significant first.
func appendBigEndian(_ word: UInt64, to bytes: inout [UInt8]) {
  for shift in stride(from: 56, through: 0, by: -8) {
    bytes.append(UInt8(truncatingIfNeeded: word >> UInt64(shift)))
  }
}
