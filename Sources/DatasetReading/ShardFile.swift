package import DatasetManifests
package import FileStore

/// A shard of an export on disk.
package struct ShardFile: Sendable, Hashable {
  /// The name, which does not tell the compression.
  package var name: ShardName
  /// The file below the export.
  package var path: RelativePath
  /// How it is compressed.
  package var compression: ShardCompression
  /// The bytes of the file.
  package var byteCount: Int
}
