/// The place and the leaf of one row of a batch.
///
/// - Parameters:
///   - index: The index of the row in its shard.
///   - batch: The batch.
/// - Returns: `nil` when the batch does not hold the row, or the row is faulty.
package func row(_ index: Int, of batch: RowBatch) -> (place: RowPlace, leaf: HashWords)? {
  let rows = batch.buffers.read.span.extracting(0..<batch.buffers.readCount)
  guard index >= batch.firstRow else { return nil }
  var (position, number) = (0, batch.firstRow)
  while number < index {
    while rows[position] != UInt8(ascii: "\n") { position += 1 }
    position += 1
    number += 1
    if position == rows.count { return nil }
  }
  var canonicalizer = RowCanonicalizer()
  guard let row = try? canonicalizer.canonicalize(rows, at: position) else { return nil }
  let bytes = row.isWritten ? canonicalizer.written : batch.buffers.read
  let leaf = RowHasher.hash(bytes.span.extracting(row.range), mark: RowHasher.leafMark)
  return (RowPlace(shard: 0, row: index, offset: batch.offset + position), leaf)
}
