internal import CRowKernels
package import Documents

/// The SHA-256 digest of the bytes of a shard, which come batch by batch.
package struct StreamDigest: Sendable {
  /// The state of the kernel.
  private var kernel = agi_stream_start()
  /// The state where the processor needs another way.
  private var hasher = ContentHasher()

  /// Creates the digest of no bytes.
  package init() {}

  /// Takes the bytes of the next batch.
  package mutating func take(_ batch: ReadBatch) {
    guard RowHasher.laneCount > 0 else {
      return hasher.update(batch.buffers.read[..<batch.fileByteCount])
    }
    unsafe batch.buffers.read.withUnsafeBufferPointer { buffer in
      unsafe agi_stream_take(
        &kernel, agi_message(bytes: buffer.baseAddress, count: batch.fileByteCount))
    }
  }

  /// The digest of all bytes so far; more can be added afterwards.
  package func finalized() -> ContentDigest {
    guard RowHasher.laneCount > 0 else { return hasher.finalized() }
    let words = agi_stream_digest(kernel).words
    return HashWords(words.0, words.1, words.2, words.3).digest
  }
}
