/// Rows of a batch that were looked at, and whose digests are still to be computed.
///
/// Batches are looked at in any order and at the same time; where the digest of the whole shard is
/// wanted, they are finished one after the other.
package struct ReadBatch: Sendable {
  private var buffers: RowBuffers
  /// The bytes that were in the file: a line feed that was added behind the last row is none of them.
  private let fileByteCount: Int
  private let options: BatchOptions
  private let digests: BatchDigests
  private let sketches: [RowSketch]
  private let summary: BatchSummary

  /// Reads the rows of a batch.
  ///
  /// A row with a fault is noted and left out of every count; reading goes on with the next, so that
  /// one run names several faults.
  ///
  /// - Parameters:
  ///   - batch: The rows.
  ///   - shard: The index of their shard, for the places of what is found.
  ///   - options: What to look at.
  package init(_ batch: consuming RowBatch, shard: Int, options: BatchOptions) {
    // The batch lets go of its memory, so that it can be written to without copying it.
    var buffers = RowBuffers()
    swap(&batch.buffers, &buffers)
    var reader = BatchReader(
      firstRow: batch.firstRow, shard: shard, options: options, written: &buffers.written,
      content: &buffers.content)
    reader.read(buffers.read.span.extracting(0..<buffers.readCount), offset: batch.offset)
    buffers.written = reader.written
    buffers.content = reader.content
    self.buffers = buffers
    self.options = options
    fileByteCount = buffers.readCount - (batch.isCompleted ? 1 : 0)
    (digests, sketches) = (reader.digests, reader.sketches)
    var summary = reader.summary
    summary.isCompleted = batch.isCompleted
    self.summary = summary
  }

  /// Computes the digests.
  ///
  /// - Parameter stream: Takes the bytes of the batch; `nil` takes none.
  /// - Returns: What the rows come to, what is kept of each, and memory that can be used again.
  package consuming func finished(
    stream: inout StreamDigest?
  ) -> (summary: BatchSummary, prints: BatchPrints, buffers: RowBuffers) {
    let leaves = digests.leaves(buffers, stream: &stream, streamedCount: fileByteCount)
    var summary = summary
    summary.tree.append(contentsOf: leaves)
    for leaf in leaves { summary.content.add(leaf) }
    addToLocator(&summary.locator, leaves)
    var prints = digests.prints(buffers, leaves: leaves, options: options)
    prints.sketches = sketches
    return (summary, prints, buffers)
  }

  private func addToLocator(_ locator: inout RowLocator, _ leaves: [HashWords]) {
    let places = digests.places
    if let first = places.first, let last = places.last, last.row - first.row + 1 == leaves.count {
      locator.add(contentsOf: leaves, from: first.row)
    } else {
      // Faulty rows are left out.
      for (place, leaf) in zip(places, leaves) { locator.add(leaf, at: place.row) }
    }
  }
}
