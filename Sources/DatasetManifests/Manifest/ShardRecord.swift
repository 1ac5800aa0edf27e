package import DatasetRows
package import Documents

/// What a manifest says about one shard.
///
/// Nothing here depends on how the file is compressed.
package struct ShardRecord: Sendable, Hashable {
  /// The name.
  package var name: ShardName
  /// The split.
  package var split: String
  /// The number of rows.
  package var rowCount: Int
  /// The bytes of the rows in canonical form, each with its line feed.
  package var byteCount: Int
  /// The Unicode scalars of all text values.
  package var characterCount: Int
  /// The rows that equal an earlier row of the dataset.
  package var duplicateCount: Int
  /// The root of the Merkle tree over the canonical rows.
  package var root: ContentDigest
  /// The sum that ignores the order of rows.
  package var content: ContentSum
  /// The SHA-256 digest of the uncompressed bytes.
  package var digest: ContentDigest
  /// Whether each row stands in canonical form, ended by a line feed.
  package var isCanonical: Bool
  /// The sums that name an altered row.
  package var locator: RowLocator

  /// Creates the record of a shard that was read.
  package init(name: ShardName, split: String, summary: ShardSummary, duplicateCount: Int) {
    self.init(
      name: name, split: split, rowCount: summary.rowCount, byteCount: summary.byteCount,
      characterCount: summary.characterCount, duplicateCount: duplicateCount, root: summary.root,
      content: summary.content, digest: summary.digest, isCanonical: summary.isCanonical,
      locator: summary.locator)
  }

  /// Creates a record from its parts.
  init(
    name: ShardName, split: String, rowCount: Int, byteCount: Int, characterCount: Int,
    duplicateCount: Int, root: ContentDigest, content: ContentSum, digest: ContentDigest,
    isCanonical: Bool, locator: RowLocator
  ) {
    self.name = name
    self.split = split
    self.rowCount = rowCount
    self.byteCount = byteCount
    self.characterCount = characterCount
    self.duplicateCount = duplicateCount
    self.root = root
    self.content = content
    self.digest = digest
    self.isCanonical = isCanonical
    self.locator = locator
  }
}
