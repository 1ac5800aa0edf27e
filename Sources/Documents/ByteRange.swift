/// A range of bytes of a source, or none, in eight bytes: every value of a document has one.
struct ByteRange: Sendable {
  private var start = UInt32.max
  private var end = UInt32.max

  /// Creates no range.
  init() {}

  /// Stores a range; one beyond four gigabytes is none.
  init(_ range: Range<Int>?) {
    guard let range, let first = UInt32(exactly: range.lowerBound),
      let last = UInt32(exactly: range.upperBound), first < .max
    else { return }
    start = first
    end = last
  }

  /// The range.
  var range: Range<Int>? { start == .max ? nil : Int(start)..<Int(end) }
}
