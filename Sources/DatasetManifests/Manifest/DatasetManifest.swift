package import DatasetRows
package import Documents

/// All that is stated about an export: its identity, what it holds and where it comes from.
///
/// Its canonical JSON is `manifest.json`. The same rows in the same shards give the same bytes,
/// however the shards are compressed and wherever they lie.
package struct DatasetManifest: Sendable, Hashable {
  /// The name.
  package var name: DatasetName
  /// What the dataset is, in a sentence.
  package var summary: String?
  /// The licence as an SPDX identifier.
  package var licence: String?
  /// The column that names rows; `nil` when rows have no ids.
  package var idColumn: String?
  /// The columns.
  package var schema: DatasetSchema
  /// The column of tags, and how often each stands there.
  package var tagColumn: String
  /// How often each tag occurs.
  package var tags: TagCounts
  /// How shards are given to splits.
  package var splitRule: SplitRule
  /// The shards in the order of their names.
  package var shards: [ShardRecord]
  /// Where the dataset comes from.
  package var lineage: DatasetLineage
  /// The gates that were looked at with the number of findings.
  package var checks: [DatasetCheck]

  /// The schema of the manifest's JSON.
  package static let schemaName = "agi-release/dataset/v1"

  /// Creates a manifest.
  package init(
    name: DatasetName, summary: String? = nil, licence: String? = nil, idColumn: String? = nil,
    schema: DatasetSchema, tagColumn: String = "tags", tags: TagCounts = TagCounts(),
    splitRule: SplitRule = SplitRule(), shards: [ShardRecord],
    lineage: DatasetLineage = DatasetLineage(), checks: [DatasetCheck] = []
  ) {
    self.name = name
    self.summary = summary
    self.licence = licence
    self.idColumn = idColumn
    self.schema = schema
    self.tagColumn = tagColumn
    self.tags = tags
    self.splitRule = splitRule
    self.shards = shards
    self.lineage = lineage
    self.checks = checks
  }

  /// The root digest: what tags and records bear.
  package var root: ContentDigest {
    datasetRoot(ofShards: shards.map { (HashWords($0.root), $0.rowCount) }).digest
  }

  /// The sum over all rows, whatever their order and shards.
  package var content: ContentSum {
    var sum = ContentSum()
    for shard in shards { sum.add(shard.content) }
    return sum
  }

  /// The number of rows.
  package var rowCount: Int { shards.reduce(0) { $0 + $1.rowCount } }

  /// The bytes of the canonical rows.
  package var byteCount: Int { shards.reduce(0) { $0 + $1.byteCount } }

  /// The Unicode scalars of all text values.
  package var characterCount: Int { shards.reduce(0) { $0 + $1.characterCount } }

  /// The rows that equal an earlier one.
  package var duplicateCount: Int { shards.reduce(0) { $0 + $1.duplicateCount } }

  /// The splits in the order of their first shard: `train` first, then by name.
  package var splits: [DatasetSplit] {
    var names: [String] = []
    for shard in shards where !names.contains(shard.split) { names.append(shard.split) }
    names.sort { left, right in
      (left == SplitRule.standardSplit ? 0 : 1, left) < (
        right == SplitRule.standardSplit ? 0 : 1, right
      )
    }
    return names.map { name in DatasetSplit(name: name, shards: shards.filter { $0.split == name })
    }
  }
}
