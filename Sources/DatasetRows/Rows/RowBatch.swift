/// Consecutive whole rows of one shard.
package struct RowBatch: Sendable {
  /// The rows, each followed by a line feed, the last one included, in memory that can be used again.
  package var buffers: RowBuffers
  /// The index of the first row in its shard.
  package var firstRow: Int
  /// The offset of the first row in the shard's uncompressed bytes.
  package var offset: Int
  /// Whether a line feed had to be added behind the last row.
  package var isCompleted: Bool

  /// Creates a batch.
  ///
  /// - Precondition: The bytes end in a line feed.
  package init(buffers: RowBuffers, firstRow: Int, offset: Int, isCompleted: Bool) {
    precondition(
      buffers.readCount > 0 && buffers.read[buffers.readCount - 1] == UInt8(ascii: "\n"),
      "a batch ends with its last row")
    self.buffers = buffers
    self.firstRow = firstRow
    self.offset = offset
    self.isCompleted = isCompleted
  }

  /// Creates a batch of these bytes.
  package init(bytes: [UInt8], firstRow: Int, offset: Int, isCompleted: Bool = false) {
    self.init(
      buffers: RowBuffers(read: bytes, readCount: bytes.count), firstRow: firstRow, offset: offset,
      isCompleted: isCompleted)
  }
}
