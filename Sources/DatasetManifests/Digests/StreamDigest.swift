internal import CRowKernels
package import Documents

/// The SHA-256 digest of the bytes of a shard, which come batch by batch.
///
/// Where the processor can compute two digests at a time, a batch is taken while the digests of its rows
/// are computed, which takes a fifth less than one after the other.
package struct StreamDigest: Sendable {
  /// The state of the kernel.
  var kernel = agi_stream_start()
  /// The state where the processor needs another way.
  var hasher = ContentHasher()

  /// Creates the digest of no bytes.
  package init() {}

  /// The digest of all bytes so far; more can be added afterwards.
  package func finalized() -> ContentDigest {
    guard RowHasher.hasKernel else { return hasher.finalized() }
    let words = agi_stream_digest(kernel).words
    return HashWords(words.0, words.1, words.2, words.3).digest
  }
}
