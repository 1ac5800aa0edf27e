import CommitHistory
import DatasetManifests
import DatasetRows
import Documents
import ReleasePlanning
import SemanticVersioning
import TestSupport

extension DatasetManifest {
  /// A manifest of one shard with these rows.
  static func instruct(
    _ rows: [String], name: String = "instruct", licence: String? = nil,
    parent: DatasetLineage.Parent? = nil
  ) -> DatasetManifest {
    let bytes = Array(rows.map { $0 + "\n" }.joined().utf8)
    let summary = ReadBatch(
      RowBatch(bytes: bytes, firstRow: 0, offset: 0), shard: 0, options: BatchOptions()
    ).summary
    var schema = ObservedSchema()
    _ = schema.merge(summary.schema)
    let digest = ContentDigest(of: bytes)
    guard let shard = ShardName("train-0.jsonl"), let name = DatasetName(name) else {
      preconditionFailure("'\(name)' is no name of a dataset")
    }
    let record = ShardRecord(
      name: shard, split: "train",
      summary: ShardSummary(
        summary, digest: digest,
        file: StoredFile(path: shard.text, byteCount: bytes.count, digest: digest)),
      duplicateCount: 0)
    var lineage = DatasetLineage()
    lineage.parent = parent
    return DatasetManifest(
      name: name, licence: licence, idColumn: "id", schema: DatasetSchema(schema),
      shards: [record], lineage: lineage)
  }
}

/// Rows of a dataset with an id, a label and a text.
func labelled(_ count: Int, text: String = "answer") -> [String] {
  (0..<count).map { #"{"id":"r\#($0)","label":"x","text":"\#(text) \#($0)"}"# }
}

/// Rows of a dataset without a label.
func unlabelled(_ count: Int) -> [String] {
  (0..<count).map { #"{"id":"r\#($0)","text":"answer \#($0)"}"# }
}

/// What a dataset is and was.
func dataset(
  _ manifest: DatasetManifest, was base: DatasetManifest? = nil, at version: String? = nil,
  candidate: (manifest: DatasetManifest, version: String)? = nil,
  location: String = "exports/instruct", previousLocation: String = "exports/instruct"
) -> PlannedDataset {
  func export(_ manifest: DatasetManifest) -> PlannedDataset.Export {
    PlannedDataset.Export(
      manifest: manifest, folder: "exports/instruct",
      commit: ObjectID(hex: String(repeating: "0", count: 40))!, hasRows: true)
  }
  func record(
    _ manifest: DatasetManifest, _ text: String, at location: String
  ) -> RecordedDataset {
    RecordedDataset(manifest, version: ReleasePlanningTests.version(text), location: location)
  }
  return PlannedDataset(
    export: export(manifest), location: location, base: base.map(export),
    previous: base.flatMap { base in
      version.map { record(base, $0, at: previousLocation) }
    },
    candidate: candidate.map { record($0.manifest, $0.version, at: location) })
}
