package import DatasetManifests

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
}
