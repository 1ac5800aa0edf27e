package import Documents

/// A shard's file as it lies on disk, compressed or not.
package struct StoredFile: Sendable, Hashable {
  /// The path below the export, with the ending of its compression.
  package var path: String
  /// The bytes of the file.
  package var byteCount: Int
  /// The SHA-256 digest of the file.
  package var digest: ContentDigest

  /// Creates a file.
  package init(path: String, byteCount: Int, digest: ContentDigest) {
    self.path = path
    self.byteCount = byteCount
    self.digest = digest
  }

  /// How it is compressed.
  package var compression: ShardCompression { ShardCompression(file: path) }
}
