package import DatasetRows
package import Documents

/// What a whole shard comes to: what a manifest records of it, and what the dataset's own facts are
/// made from.
package struct ShardSummary: Sendable {
  /// The number of rows.
  package var rowCount: Int
  /// The bytes of the rows in canonical form, each with its line feed.
  package var byteCount: Int
  /// The Unicode scalars of all text values.
  package var characterCount: Int
  /// Whether each row stands in canonical form, ended by a line feed.
  package var isCanonical: Bool
  /// The root of the Merkle tree over the rows.
  package var root: ContentDigest
  /// The sum that ignores the order of rows.
  package var content: ContentSum
  /// The sums that name an altered row.
  package var locator: RowLocator
  /// The digest of the uncompressed bytes.
  package var digest: ContentDigest
  /// What the rows are made of.
  package var schema: ObservedSchema
  /// The tags.
  package var tags: TagCounts
  /// What the rules found.
  package var findings: FindingCounts
  /// The rows that have an id.
  package var idCount: Int
  /// The file.
  package var file: StoredFile

  /// Creates the summary of a shard that was read to its end.
  ///
  /// - Precondition: `rows` starts at the shard's first row and has no faults.
  package init(_ rows: BatchSummary, digest: ContentDigest, file: StoredFile) {
    precondition(rows.faults.isEmpty, "a shard with faults has no summary")
    rowCount = rows.rowCount
    byteCount = rows.byteCount
    characterCount = rows.characterCount
    isCanonical = rows.isCanonical
    root = rows.tree.root.digest
    content = rows.content
    locator = rows.locator
    self.digest = digest
    schema = rows.schema
    tags = rows.tags
    findings = rows.findings
    idCount = rows.idCount
    self.file = file
  }

  /// Takes what a checkpoint kept.
  init(
    rowCount: Int, byteCount: Int, characterCount: Int, isCanonical: Bool, root: ContentDigest,
    content: ContentSum, locator: RowLocator, digest: ContentDigest, schema: ObservedSchema,
    tags: TagCounts, findings: FindingCounts, idCount: Int, file: StoredFile
  ) {
    self.rowCount = rowCount
    self.byteCount = byteCount
    self.characterCount = characterCount
    self.isCanonical = isCanonical
    self.root = root
    self.content = content
    self.locator = locator
    self.digest = digest
    self.schema = schema
    self.tags = tags
    self.findings = findings
    self.idCount = idCount
    self.file = file
  }
}
