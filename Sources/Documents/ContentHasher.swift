internal import Crypto

/// Computes a ``ContentDigest`` of bytes that arrive in parts.
package struct ContentHasher: Sendable {
  private var state = SHA256()

  /// Creates a hasher that has seen nothing.
  package init() {}

  /// Adds the next bytes.
  package mutating func update(_ bytes: [UInt8]) {
    state.update(data: bytes)
  }

  /// Adds the next bytes.
  package mutating func update(_ bytes: ArraySlice<UInt8>) {
    state.update(data: bytes)
  }

  /// The digest of all bytes so far; more can be added afterwards.
  package func finalized() -> ContentDigest {
    guard let digest = ContentDigest(bytes: Array(state.finalize())) else {
      preconditionFailure("SHA-256 gives 32 bytes")
    }
    return digest
  }
}
