import DatasetManifests
import DatasetRows
import Diagnostics
import Documents
import SemanticVersioning
import TestSupport
import Testing

@Suite("Manifests")
struct ManifestTests {
  @Test func `a manifest is read as it was written`() throws {
    var manifest = DatasetManifest.sample
    #expect(try DatasetManifest(manifest.bytes, file: "m") == manifest)
    manifest.lineage.modelVersion = "1.2.0"
    manifest.lineage.snapshots = ("s1", "s9")
    manifest.lineage.identity = ContentDigest(of: "x")
    manifest.lineage.parent = DatasetLineage.Parent(
      name: "instruct@0.1.0", root: ContentDigest(of: "y"),
      rows: RowDifference.Counts(added: 1, removed: 2, changed: 3, kept: 4))
    manifest.splitRule = SplitRule(patterns: [SplitRule.Pattern(split: "train", glob: "**")])
    #expect(try DatasetManifest(manifest.bytes, file: "m") == manifest)
    expectGolden(DatasetManifest.sample.bytes, "DatasetManifests/manifest.json")
  }

  @Test(arguments: [
    ("agi-release/dataset/v1", "agi-release/dataset/v2", "dataset.manifest.newer"),
    ("agi-release/dataset/v1", "agi-release/plan/v1", "dataset.manifest.schema"),
    ("\"test.jsonl\"", "\"../test.jsonl\"", "dataset.manifest.value"),
    ("\"test.jsonl\"", "\"/etc/test.jsonl\"", "dataset.manifest.value"),
    ("\"test.jsonl\"", "\"a//test.jsonl\"", "dataset.manifest.value"),
    ("\"test.jsonl\"", "\"zest.jsonl\"", "dataset.manifest.value"),
    ("\"name\":\"instruct\"", "\"name\":\"../x\"", "dataset.manifest.value"),
    ("\"rows\":3", "\"rows\":4", "dataset.manifest.altered"),
    ("\"rows\":3", "\"rows\":-3", "dataset.manifest.value"),
    ("\"rows\":3", "\"rows\":\"3\"", "dataset.manifest.type"),
    ("\"licence\"", "\"license\"", "dataset.manifest.unknown-key"),
    ("\"root\":\"sha256:", "\"root\":\"sha512:", "dataset.manifest.altered"),
    ("\"kinds\":[\"text\"]", "\"kinds\":[\"word\"]", "dataset.manifest.value"),
    ("{\"bytes\"", "{ \"bytes\"", "dataset.manifest.altered"), ("}\n", "", "json.syntax"),
  ])
  func `a manifest that was touched is refused`(
    _ old: String, _ new: String, _ code: String
  ) throws {
    let text = String(decoding: DatasetManifest.sample.bytes, as: UTF8.self)
    var altered = text
    altered.replaceSubrange(try #require(text.firstRange(of: old), "no \(old)"), with: new)
    let fault = #expect(throws: ManifestFault.self) {
      try DatasetManifest(Array(altered.utf8), file: "manifest.json")
    }
    #expect(fault?.diagnostics.contains { $0.code == code } == true, "\(fault?.diagnostics ?? [])")
  }

  @Test func `a flipped bit of a manifest is refused, wherever it is`() {
    let bytes = DatasetManifest.sample.bytes
    for index in bytes.indices {
      var altered = bytes
      altered[index] ^= 1 << UInt8(index % 8)
      guard let read = try? DatasetManifest(altered, file: "m") else { continue }
      // Names, texts and digests of single shards may be others; they are still told apart.
      #expect(read.digest != DatasetManifest.sample.digest)
    }
  }

  @Test(arguments: [
    ("train-0.jsonl", true), ("a/b.ndjson", true), ("train.json", false), ("../x.jsonl", false),
    ("/x.jsonl", false), ("a/./x.jsonl", false), ("a\\x.jsonl", false), ("", false),
    ("a/\u{1}.jsonl", false),
  ])
  func `a shard's name stays inside the export`(_ text: String, _ isName: Bool) {
    #expect((ShardName(text) != nil) == isName)
  }

  @Test(arguments: [
    ("instruct", true), ("a-b_c.2", true), ("", false), ("A", false), ("-a", false), ("a/b", false),
    ("a..b", false), ("a.", false), ("a.lock", false), (String(repeating: "a", count: 65), false),
  ])
  func `a dataset's name fits into a tag`(_ text: String, _ isName: Bool) {
    #expect((DatasetName(text) != nil) == isName)
  }

  @Test(arguments: [
    ("train-0.jsonl", "train"), ("data/validation/0.jsonl", "validation"),
    ("dev.jsonl", "validation"),
    ("part-0.jsonl", "train"), ("eval_set.jsonl", "test"), ("latest.jsonl", "train"),
  ])
  func `names tell the split`(_ shard: String, _ split: String) throws {
    #expect(SplitRule().split(of: try #require(ShardName(shard))) == split)
  }

  @Test func `patterns tell the split before names do`() throws {
    let rule = SplitRule(patterns: [
      SplitRule.Pattern(split: "held-out", glob: "*-9.jsonl"),
      SplitRule.Pattern(split: "train", glob: "data/**"),
    ])
    let names = ["test-9.jsonl", "data/x/test-1.jsonl", "data/a-9.jsonl", "other.jsonl"]
    #expect(
      try names.map { rule.split(of: try #require(ShardName($0))) }
        == ["held-out", "train", "train", nil])
  }

  @Test func `a list of checksums is read as it was written`() throws {
    let list = ChecksumList([("b", ContentDigest(of: "1")), ("a c", ContentDigest(of: "2"))])
    #expect(list.entries.map(\.path) == ["a c", "b"])
    #expect(ChecksumList(list.bytes) == list)
    #expect(ChecksumList(Array("abc  x\n".utf8)) == nil)
    #expect(ChecksumList(Array(list.bytes.dropLast())) == nil)
  }

  @Test func `what a release records of a dataset is read as it was written`() throws {
    let recorded = RecordedDataset(
      .sample, version: try SemanticVersion("0.2.0"), location: "exports/instruct")
    #expect(recorded.tag == "dataset/instruct/v0.2.0")
    #expect(recorded.tagMessage.contains("Root: \(DatasetManifest.sample.root)"))
    var reader = MapReader(recorded.node)
    #expect(RecordedDataset(from: &reader) == recorded)
    #expect(reader.finish().isEmpty)
  }

  @Test func `the cards are what they were`() {
    let facts = CardFacts(url: "https://example.org/instruct", version: "0.2.0", date: "2026-01-02")
    expectGolden(
      DataCard(.sample, files: DatasetManifest.sampleFiles, facts: facts).text,
      "DatasetManifests/README.md")
    expectGolden(
      CroissantDocument(.sample, files: DatasetManifest.sampleFiles, facts: facts).bytes,
      "DatasetManifests/croissant.json")
    expectGolden(
      prettyJSON(DatasetManifest.sample.schema.jsonSchema(name: "instruct")),
      "DatasetManifests/SCHEMA.json")
  }
}
