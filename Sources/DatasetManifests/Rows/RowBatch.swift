/// Consecutive whole rows of one shard.
package struct RowBatch: Sendable {
  /// The rows, each followed by a line feed, the last one included.
  package var bytes: [UInt8]
  /// The index of the first row in its shard.
  package var firstRow: Int
  /// The offset of the first row in the shard's uncompressed bytes.
  package var offset: Int
  /// Whether a line feed had to be added behind the last row.
  package var isCompleted: Bool

  /// Creates a batch.
  ///
  /// - Precondition: The bytes end in a line feed.
  package init(bytes: [UInt8], firstRow: Int, offset: Int, isCompleted: Bool = false) {
    precondition(bytes.last == UInt8(ascii: "\n"), "a batch ends with its last row")
    self.bytes = bytes
    self.firstRow = firstRow
    self.offset = offset
    self.isCompleted = isCompleted
  }
}
