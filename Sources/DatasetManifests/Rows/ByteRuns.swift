/// The few loops over bytes that take most of the time, on the memory of arrays itself.
///
/// Safe: a pointer lives only inside the call that lends it, and each index is held against the count
/// of the array before it is used.
enum ByteRuns {
  /// The end of the plain bytes of a string from `start` on: the index of the first byte that is a
  /// control, a quote, a backslash or a part of a longer character.
  ///
  /// Eight bytes are looked at together. In each of them the highest bit is set by subtracting a blank
  /// from a control, and by subtracting one from what is left of a quote or a backslash after the
  /// exclusive or; a borrow that runs over from a lower byte only follows a byte that is found anyway.
  ///
  /// - Precondition: One of these bytes follows before the array ends.
  static func plainEnd(_ bytes: [UInt8], from start: Int) -> Int {
    unsafe bytes.withUnsafeBytes { buffer in
      var index = start
      let high: UInt64 = 0x8080_8080_8080_8080
      let ones: UInt64 = 0x0101_0101_0101_0101
      while index + 8 <= buffer.count {
        let word = unsafe UInt64(
          littleEndian: buffer.loadUnaligned(fromByteOffset: index, as: UInt64.self))
        let quote = word ^ (ones &* 0x22)
        let backslash = word ^ (ones &* 0x5C)
        let found =
          (word | (word &- ones &* 0x20) | (quote &- ones) | (backslash &- ones)) & high
        if found != 0 { return index + found.trailingZeroBitCount >> 3 }
        index += 8
      }
      while index < buffer.count, unsafe isPlain(buffer[index]) { index += 1 }
      return index
    }
  }

  /// Whether a byte of a string stands for itself.
  @inline(__always)
  private static func isPlain(_ byte: UInt8) -> Bool {
    byte &- 0x20 < 0x60 && byte != UInt8(ascii: "\"") && byte != UInt8(ascii: "\\")
  }

  /// Appends a part of an array to another, without the bookkeeping of a slice.
  @inline(__always)
  static func append(_ bytes: [UInt8], _ range: Range<Int>, to target: inout [UInt8]) {
    precondition(range.lowerBound >= 0 && range.upperBound <= bytes.count, "the range is inside")
    unsafe bytes.withUnsafeBufferPointer { buffer in
      unsafe target.append(contentsOf: UnsafeBufferPointer(rebasing: buffer[range]))
    }
  }

  /// The index of the first byte from `start` on whose entry in a table of 256 is not 0, or the count.
  static func firstMarked(_ bytes: [UInt8], from start: Int, _ table: [UInt8]) -> Int {
    precondition(table.count == 256 && start >= 0, "every byte has an entry")
    return unsafe bytes.withUnsafeBufferPointer { buffer in
      unsafe table.withUnsafeBufferPointer { table in
        var index = start
        while index < buffer.count, unsafe table[Int(buffer[index])] == 0 { index += 1 }
        return index
      }
    }
  }

  /// Whether two parts of an array are the same.
  static func areEqual(_ bytes: [UInt8], _ left: Range<Int>, _ right: Range<Int>) -> Bool {
    guard left.count == right.count else { return false }
    for offset in 0..<left.count
    where bytes[left.lowerBound + offset] != bytes[right.lowerBound + offset] {
      return false
    }
    return true
  }
}
