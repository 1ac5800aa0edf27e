/// The two steps that reading JSON spends most of its time on, on memory that is lent for the call.
///
/// Safe: each access is held against the count of the span, and nothing outlives the call.
extension Span<UInt8> {
  /// The end of the plain bytes of a JSON string from `start` on: the index of the first byte that
  /// is a control, a quote, a backslash or a part of a longer character, or the count.
  ///
  /// Eight bytes are looked at together. In each of them the highest bit is set by subtracting a
  /// blank from a control, and by subtracting one from what is left of a quote or a backslash after
  /// the exclusive or; a borrow that runs over from a lower byte only follows a byte that is found
  /// anyway.
  package func plainTextEnd(from start: Int) -> Int {
    let bytes = unsafe bytes
    var index = start
    let high: UInt64 = 0x8080_8080_8080_8080
    let ones: UInt64 = 0x0101_0101_0101_0101
    while index + 8 <= bytes.byteCount {
      let word = unsafe UInt64(
        littleEndian: bytes.unsafeLoadUnaligned(fromByteOffset: index, as: UInt64.self))
      let quote = word ^ (ones &* 0x22)
      let backslash = word ^ (ones &* 0x5C)
      let found = (word | (word &- ones &* 0x20) | (quote &- ones) | (backslash &- ones)) & high
      if found != 0 { return index + found.trailingZeroBitCount >> 3 }
      index += 8
    }
    while index < count, Self.isPlain(self[index]) { index += 1 }
    return index
  }

  /// Whether a byte of a string stands for itself.
  private static func isPlain(_ byte: UInt8) -> Bool {
    byte &- 0x20 < 0x60 && byte != UInt8(ascii: "\"") && byte != UInt8(ascii: "\\")
  }

  /// Four bytes as one number.
  ///
  /// - Precondition: they are there.
  @inline(__always)
  func word(at index: Int) -> UInt32 {
    unsafe UInt32(littleEndian: bytes.unsafeLoadUnaligned(fromByteOffset: index, as: UInt32.self))
  }

  /// The text in UTF-8 at `range`.
  func text(_ range: Range<Int>) -> String {
    unsafe extracting(range).withUnsafeBufferPointer { unsafe String(decoding: $0, as: UTF8.self) }
  }
}
