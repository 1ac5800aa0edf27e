internal import Crypto

/// The hashes of RFC 6962: what marks a leaf and an inner node of a Merkle tree.
///
/// Leaves and nodes start with different bytes, so that no row can pass for a node.
package enum RowHasher {
  /// The byte that a leaf's content is preceded by.
  package static let leafMark: UInt8 = 0
  /// The byte that the two children of a node are preceded by.
  static let nodeMark: UInt8 = 1

  /// The SHA-256 digest of bytes.
  ///
  /// The row's own bytes are hashed where they lie: this is the hottest call of all, so it lends the
  /// buffer of the array to the hash function instead of walking it as a sequence.
  package static func hash(_ bytes: [UInt8]) -> HashWords {
    var state = SHA256()
    unsafe bytes.withUnsafeBytes { unsafe state.update(bufferPointer: $0) }
    return unsafe state.finalize().withUnsafeBytes { buffer in
      HashWords(
        UInt64(bigEndian: unsafe buffer.loadUnaligned(fromByteOffset: 0, as: UInt64.self)),
        UInt64(bigEndian: unsafe buffer.loadUnaligned(fromByteOffset: 8, as: UInt64.self)),
        UInt64(bigEndian: unsafe buffer.loadUnaligned(fromByteOffset: 16, as: UInt64.self)),
        UInt64(bigEndian: unsafe buffer.loadUnaligned(fromByteOffset: 24, as: UInt64.self)))
    }
  }

  /// The digest of a leaf, `SHA-256(0x00 || content)`.
  package static func leaf(_ content: [UInt8]) -> HashWords { hash([leafMark] + content) }

  /// The digest of a node, `SHA-256(0x01 || left || right)`.
  package static func node(_ left: HashWords, _ right: HashWords) -> HashWords {
    var bytes: [UInt8] = []
    bytes.reserveCapacity(65)
    bytes.append(nodeMark)
    left.append(to: &bytes)
    right.append(to: &bytes)
    return hash(bytes)
  }

  /// The root of a tree without leaves, `SHA-256("")`.
  package static let emptyRoot = hash([])
}
