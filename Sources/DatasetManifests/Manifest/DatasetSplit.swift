/// The shards of one split.
package struct DatasetSplit: Sendable, Hashable {
  /// The name.
  package var name: String
  /// Its shards.
  package var shards: [ShardRecord]

  /// The number of rows.
  package var rowCount: Int { shards.reduce(0) { $0 + $1.rowCount } }

  /// The bytes of the canonical rows.
  package var byteCount: Int { shards.reduce(0) { $0 + $1.byteCount } }

  /// The Unicode scalars of all text values.
  package var characterCount: Int { shards.reduce(0) { $0 + $1.characterCount } }
}
