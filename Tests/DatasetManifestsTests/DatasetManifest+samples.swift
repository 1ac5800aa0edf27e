import DatasetManifests
import DatasetRows
import Documents

extension DatasetManifest {
  /// A manifest of rows given as text, shard by shard.
  static func sample(
    _ shards: [(name: String, split: String, rows: [String])], name: String = "instruct"
  ) -> DatasetManifest {
    var schema = ObservedSchema()
    var tags = TagCounts()
    let records = shards.enumerated().map { index, shard -> ShardRecord in
      let bytes = Array(shard.rows.map { $0 + "\n" }.joined().utf8)
      var summary = BatchSummary()
      if !bytes.isEmpty {
        summary =
          ReadBatch(
            RowBatch(bytes: bytes, firstRow: 0, offset: 0), shard: index, options: BatchOptions()
          ).summary
      }
      _ = schema.merge(summary.schema)
      tags.add(summary.tags)
      let digest = ContentDigest(of: bytes)
      let file = StoredFile(path: shard.name, byteCount: bytes.count, digest: digest)
      return ShardRecord(
        name: ShardName(shard.name)!, split: shard.split,
        summary: ShardSummary(summary, digest: digest, file: file), duplicateCount: 0)
    }
    return DatasetManifest(
      name: DatasetName(name)!, summary: "Questions & answers | of a desk", licence: "Apache-2.0",
      idColumn: "id", schema: DatasetSchema(schema), tags: tags, shards: records,
      checks: [DatasetCheck(gate: .secrets, verdict: .fail, findingCount: 0)])
  }

  /// A small export of two splits.
  static let sample = sample([
    (
      "test.jsonl", "test",
      [#"{"id":"c","meta":{"score":0.5},"prompt":"Why?","tags":["pnl"]}"#]
    ),
    (
      "train-0.jsonl", "train",
      [
        #"{"id":"a","meta":{"score":1},"prompt":"What?","tags":["pnl","risk"]}"#,
        #"{"id":"b","meta":null,"prompt":"Who?","tags":[]}"#,
      ]
    ),
  ])

  /// The files of the sample's shards.
  static let sampleFiles = sample.shards.map {
    StoredFile(path: $0.name.text, byteCount: $0.byteCount, digest: $0.digest)
  }
}
