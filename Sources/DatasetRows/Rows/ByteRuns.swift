internal import CRowKernels

/// The few loops over bytes that take most of the time.
///
/// Safe: every load is held against the count, and memory is lent only inside a call.
enum ByteRuns {
  /// The end of the characters of a string that stand for themselves, from `start` on: the index of the
  /// first control, quote, backslash or byte that is not UTF-8; the count when there is none.
  ///
  /// The characters are added to `characterCount`.
  @inline(__always)
  static func textEnd(
    _ bytes: Span<UInt8>, from start: Int, characterCount: inout Int
  ) -> Int {
    unsafe bytes.withUnsafeBufferPointer { buffer in
      guard let base = buffer.baseAddress, start >= 0 else { return start }
      return unsafe agi_text_end(base, start, buffer.count, &characterCount)
    }
  }

  /// Loads eight bytes, the first as the lowest; where there are not so many the program ends.
  @inline(__always)
  static func word(_ bytes: RawSpan, at index: Int) -> UInt64 {
    unsafe UInt64(littleEndian: bytes.unsafeLoadUnaligned(fromByteOffset: index, as: UInt64.self))
  }

  /// Appends a part of some bytes to an array.
  @inline(__always)
  static func append(_ bytes: Span<UInt8>, _ range: Range<Int>, to target: inout [UInt8]) {
    unsafe bytes.extracting(range).withUnsafeBufferPointer { buffer in
      unsafe target.append(contentsOf: buffer)
    }
  }

  /// Appends a part of an array to another, without the bookkeeping of a slice.
  @inline(__always)
  static func append(_ bytes: [UInt8], _ range: Range<Int>, to target: inout [UInt8]) {
    append(bytes.span, range, to: &target)
  }

  /// Whether bytes from `start` on are these; false where there are not so many.
  @inline(__always)
  static func holds(
    _ bytes: Span<UInt8>, at start: Int, _ other: Span<UInt8>, _ range: Range<Int>
  ) -> Bool {
    let count = range.count
    guard start >= 0, count <= bytes.count - start, range.upperBound <= other.count else {
      return false
    }
    let (left, right) = unsafe (bytes.bytes, other.bytes)
    var offset = 0
    while offset + 8 <= count {
      if word(left, at: start + offset) != word(right, at: range.lowerBound + offset) {
        return false
      }
      offset += 8
    }
    while offset < count {
      if bytes[start + offset] != other[range.lowerBound + offset] { return false }
      offset += 1
    }
    return true
  }

  /// Whether bytes are those of an array.
  @inline(__always)
  static func areEqual(_ bytes: Span<UInt8>, _ other: [UInt8]) -> Bool {
    bytes.count == other.count && holds(bytes, at: 0, other.span, 0..<other.count)
  }
}
