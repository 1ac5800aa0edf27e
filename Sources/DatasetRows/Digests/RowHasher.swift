internal import CRowKernels
internal import Crypto
internal import Documents

/// The hashes of RFC 6962: what marks a leaf and an inner node of a Merkle tree.
///
/// Leaves and nodes start with different bytes, so that no row can pass for a node.
package enum RowHasher {
  /// The byte that a leaf's content is preceded by.
  static let leafMark: UInt8 = 0
  /// The byte that the two children of a node are preceded by.
  static let nodeMark: UInt8 = 1

  /// How many digests the kernel can compute at a time on this processor; 0 where it cannot at all.
  static let laneCount = agi_sha256_lanes()

  /// The SHA-256 digest of bytes, behind a mark or not.
  static func hash(_ bytes: Span<UInt8>, mark: UInt8? = nil) -> HashWords {
    unsafe bytes.withUnsafeBytes { unsafe hash($0, mark: mark) }
  }

  private static func hash(_ bytes: UnsafeRawBufferPointer, mark: UInt8?) -> HashWords {
    var state = SHA256()
    if let mark { unsafe withUnsafeBytes(of: mark) { unsafe state.update(bufferPointer: $0) } }
    unsafe state.update(bufferPointer: bytes)
    return unsafe state.finalize().withUnsafeBytes { buffer in
      HashWords(
        UInt64(bigEndian: unsafe buffer.loadUnaligned(fromByteOffset: 0, as: UInt64.self)),
        UInt64(bigEndian: unsafe buffer.loadUnaligned(fromByteOffset: 8, as: UInt64.self)),
        UInt64(bigEndian: unsafe buffer.loadUnaligned(fromByteOffset: 16, as: UInt64.self)),
        UInt64(bigEndian: unsafe buffer.loadUnaligned(fromByteOffset: 24, as: UInt64.self)))
    }
  }

  /// The SHA-256 digest of bytes.
  package static func hash(_ bytes: [UInt8]) -> HashWords { hash(bytes.span) }

  /// The digest of a leaf, `SHA-256(0x00 || content)`.
  package static func leaf(_ content: [UInt8]) -> HashWords { hash(content.span, mark: leafMark) }

  /// The digest of a node, `SHA-256(0x01 || left || right)`.
  package static func node(_ left: HashWords, _ right: HashWords) -> HashWords {
    let words = (
      left.first.bigEndian, left.second.bigEndian, left.third.bigEndian, left.fourth.bigEndian,
      right.first.bigEndian, right.second.bigEndian, right.third.bigEndian, right.fourth.bigEndian
    )
    return unsafe withUnsafeBytes(of: words) { unsafe hash($0, mark: nodeMark) }
  }

  /// The root of a tree without leaves, `SHA-256("")`.
  package static let emptyRoot = hash([])
}
