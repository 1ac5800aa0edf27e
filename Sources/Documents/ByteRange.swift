/// A range of bytes of a source, or none, in eight bytes: every value of a document has one.
@usableFromInline
struct ByteRange: Sendable {
  @usableFromInline var start = UInt32.max
  @usableFromInline var end = UInt32.max

  /// Creates no range.
  @inlinable
  init() {}

  /// Stores a range; one beyond four gigabytes is none.
  @inlinable
  init(_ range: Range<Int>?) {
    guard let range, let first = UInt32(exactly: range.lowerBound),
      let last = UInt32(exactly: range.upperBound), first < .max
    else { return }
    start = first
    end = last
  }

  /// The range.
  @inlinable
  var range: Range<Int>? { start == .max ? nil : Int(start)..<Int(end) }
}
