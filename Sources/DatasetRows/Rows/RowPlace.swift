/// Where a row is: its shard, its number there and its offset.
package struct RowPlace: Sendable, Hashable, Comparable {
  /// The index of the shard in the order of names.
  package var shard: Int
  /// The index of the row in its shard, the first is 0.
  package var row: Int
  /// The offset of the row's first byte in the shard's uncompressed bytes.
  package var offset: Int

  /// Creates a place.
  package init(shard: Int, row: Int, offset: Int) {
    self.shard = shard
    self.row = row
    self.offset = offset
  }

  /// Orders as the dataset does.
  package static func < (left: RowPlace, right: RowPlace) -> Bool {
    (left.shard, left.row) < (right.shard, right.row)
  }
}
