/// A batch whose rows were read: what they come to, and the memory that they are in.
///
/// Batches are read in any order and at the same time. Only the digest of the whole shard takes their
/// bytes one after the other, which is why they are still here.
package struct ReadBatch: Sendable {
  /// What the rows come to.
  package let summary: BatchSummary
  /// What is kept of each.
  package let prints: BatchPrints
  /// The memory, which can be used again.
  package let buffers: RowBuffers
  /// The bytes that were in the file: a line feed that was added behind the last row is none of them.
  let fileByteCount: Int

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

    let digests = reader.digests
    let leaves = digests.leaves(buffers)
    var summary = reader.summary
    summary.isCompleted = batch.isCompleted
    summary.tree.append(contentsOf: leaves)
    for leaf in leaves { summary.content.add(leaf) }
    addToLocator(&summary.locator, leaves, digests.places)
    self.summary = summary
    var prints = digests.prints(buffers, leaves: leaves, options: options)
    prints.sketches = reader.sketches
    self.prints = prints
    fileByteCount = buffers.readCount - (batch.isCompleted ? 1 : 0)
    self.buffers = buffers
  }
}

/// Adds the leaves of rows to the sums that name an altered one.
private func addToLocator(
  _ locator: inout RowLocator, _ leaves: [HashWords], _ places: [RowPlace]
) {
  if let first = places.first, let last = places.last, last.row - first.row + 1 == leaves.count {
    locator.add(contentsOf: leaves, from: first.row)
  } else {
    // Faulty rows are left out.
    for (place, leaf) in zip(places, leaves) { locator.add(leaf, at: place.row) }
  }
}
