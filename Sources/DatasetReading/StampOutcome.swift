package import DatasetManifests

/// What a stamp came to.
package struct StampOutcome: Sendable {
  /// The manifest.
  package var manifest: DatasetManifest
  /// The files of the shards.
  package var files: [StoredFile]
  /// What the gates found, those that fail first.
  package var findings: [DatasetFinding]
  /// The findings whose gate fails: the export was not stamped.
  package var failing: [DatasetFinding]
  /// What the dataset became since its parent.
  package var evidence: DatasetEvidence?
  /// How many rows have an id, where some have none and nobody said which column names rows; else
  /// `nil`.
  package var namedRowCount: Int?
  /// The shards that a stamp before this one had read.
  package var resumedShardCount: Int
}
