package import DatasetManifests
package import Documents

/// What verifying an export came to.
package struct VerifyOutcome: Sendable {
  /// The manifest that the export was held against.
  package var manifest: DatasetManifest
  /// All that differs.
  package var differences: [DatasetDifference]
  /// What is worth knowing and no difference.
  package var notes: [String]
  /// The number of shards that were read.
  package var shardCount: Int
  /// The number of rows that were read.
  package var rowCount: Int
  /// What is known of the row that was asked for.
  package var row: Row?

  /// One row of an export.
  package struct Row: Sendable, Hashable {
    /// What is known of a row.
    package enum State: String, Sendable {
      /// It is the stamped row.
      case agrees
      /// It is another.
      case differs
      /// Its shard differs, and it cannot be told whether this row is one that does.
      case unknown
    }

    /// The file of its shard.
    package var file: String
    /// The number of the row, the first is 1.
    package var number: Int
    /// The offset in the shard's uncompressed bytes.
    package var offset: Int
    /// The leaf of the Merkle tree that the row is.
    package var leaf: ContentDigest
    /// What is known.
    package var state: State
  }
}
