/// Half a digest of something in a row, with the row's place: what is kept of every row while
/// duplicates, leaks and differences are looked for.
///
/// 128 bits keep ten million rows apart with a chance of error below 10⁻²⁴. On disk a print is five
/// numbers.
package struct RowPrint: Sendable, Hashable, BitwiseCopyable {
  /// The first 64 bits of the digest.
  package var high: UInt64
  /// The next 64 bits of the digest.
  package var low: UInt64
  /// The shard in the upper 24 bits, the row in the lower 40.
  package var position: UInt64
  /// The offset of the row.
  package var offset: UInt64
  /// The first 64 bits of the whole row's digest.
  package var leaf: UInt64

  /// The numbers of a print on disk.
  package static let wordCount = 5

  /// Creates a print.
  package init(high: UInt64, low: UInt64, position: UInt64, offset: UInt64, leaf: UInt64) {
    self.high = high
    self.low = low
    self.position = position
    self.offset = offset
    self.leaf = leaf
  }

  /// Creates the print of something in a row.
  ///
  /// - Parameters:
  ///   - digest: The digest of that.
  ///   - leaf: The digest of the row.
  ///   - place: Where the row is.
  package init(_ digest: HashWords, of leaf: HashWords, at place: RowPlace) {
    high = digest.first
    low = digest.second
    position = UInt64(place.shard) << 40 | UInt64(place.row)
    offset = UInt64(place.offset)
    self.leaf = leaf.first
  }

  /// Where the row is.
  package var place: RowPlace {
    RowPlace(shard: shard, row: row, offset: Int(truncatingIfNeeded: offset))
  }

  /// The index of the shard.
  package var shard: Int { Int(position >> 40) }

  /// The index of the row in its shard.
  package var row: Int { Int(position & (1 << 40 - 1)) }

  /// Whether both are of the same thing.
  package func matches(_ other: RowPrint) -> Bool { high == other.high && low == other.low }

  /// Orders by what they are of, then by place.
  package static func precedes(_ left: RowPrint, _ right: RowPrint) -> Bool {
    if left.high != right.high { return left.high < right.high }
    if left.low != right.low { return left.low < right.low }
    return left.position < right.position
  }
}
