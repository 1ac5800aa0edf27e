import DatasetManifests
import DatasetReading
import DatasetRows
import Diagnostics
import Documents
import Synchronization
import TestSupport
import Testing

@Suite("Stamping")
struct StampTests {
  private static let artefacts = [
    "README.md", "SCHEMA.json", "SHA256SUMS", "croissant.json", "manifest.json",
  ]

  @Test func `a stamp writes five files and leaves nothing else`() async throws {
    let export = try ScratchExport(["train-0.jsonl": rows(0..<50), "test.jsonl": rows(50..<60)])
    let outcome = try await export.stamp { $0.licence = "MIT" }
    #expect(outcome.findings.isEmpty)
    #expect(
      Disk.names(in: export.path).sorted()
        == (Self.artefacts + ["test.jsonl", "train-0.jsonl"]).sorted())
    #expect(try export.bytes("manifest.json") == outcome.manifest.bytes)
    #expect(outcome.manifest.splits.map(\.name) == ["train", "test"])
    #expect(outcome.manifest.rowCount == 60)
    #expect(outcome.manifest.idColumn == "id")
    #expect(outcome.manifest.tags.named.map(\.name) == ["even", "odd"])
    try export.shell("sha256sum --check --quiet SHA256SUMS")
    #expect(try await export.verify().differences.isEmpty)
  }

  @Test(arguments: ["README.md", "manifest.json"])
  func `a file that no stamp wrote is kept`(_ name: String) async throws {
    let export = try ScratchExport(["a.jsonl": rows(0..<3)])
    try export.write("{}\n", to: name)
    #expect(await failureCode { try await export.stamp() } == "dataset.file-in-the-way")
    #expect(try export.bytes(name) == Array("{}\n".utf8))
    try await export.stamp { $0.replacesFiles = true }
    try await export.stamp()
    #expect(try await export.verify().differences.isEmpty)
  }

  @Test func `stamping twice gives the same bytes`() async throws {
    let export = try ScratchExport(["a.jsonl": rows(0..<40)])
    try await export.stamp()
    let first = try Self.artefacts.map { try export.bytes($0) }
    try await export.stamp(control: WorkControl(workerCount: 4))
    #expect(try Self.artefacts.map { try export.bytes($0) } == first)
  }

  @Test(arguments: ["gzip -9", "gzip -1", "zstd -q --rm -3", "zstd -q --rm -19"])
  func `compression changes nothing`(_ tool: String) async throws {
    let export = try ScratchExport([
      "train-0.jsonl": rows(0..<3000), "train-1.jsonl": rows(3000..<3100),
      "test.jsonl": rows(4000..<4010),
    ])
    try await export.stamp()
    let manifest = try export.bytes("manifest.json")
    try export.shell("\(tool) train-0.jsonl test.jsonl")
    let outcome = try await export.verify()
    #expect(outcome.differences.isEmpty)
    #expect(outcome.notes.count == 2)
    try await export.stamp()
    #expect(try export.bytes("manifest.json") == manifest)
    let again = try await export.verify()
    #expect(again.differences.isEmpty && again.notes.isEmpty)
  }

  @Test func `a file of several gzip members or zstd frames is one shard`() async throws {
    let export = try ScratchExport(["a.jsonl": rows(0..<20), "b.jsonl": rows(20..<40)])
    let whole = try ScratchExport(["all.jsonl": rows(0..<40)])
    let root = try await whole.stamp().manifest.root
    try export.shell("gzip a.jsonl b.jsonl; cat a.jsonl.gz b.jsonl.gz >all.jsonl.gz; rm a.* b.*")
    #expect(try await export.stamp().manifest.root == root)
    try export.shell(
      """
      gunzip all.jsonl.gz; head -n 7 all.jsonl | zstd -q >all.jsonl.zst
      tail -n +8 all.jsonl | zstd -q >>all.jsonl.zst; rm all.jsonl
      """)
    #expect(try await export.stamp().manifest.root == root)
  }

  @Test(arguments: 0..<12)
  func `order and shards change the root, and the content stays`(_ seed: UInt64) async throws {
    var random = SeededRandom(seed: seed)
    let all = rows(0..<120)
    let first = try await ScratchExport(["a.jsonl": all]).stamp().manifest
    var shards: [String: [String]] = [:]
    for row in all.shuffled(using: &random) {
      shards["s\(Int.random(in: 0..<4, using: &random)).jsonl", default: []].append(row)
    }
    let other = try await ScratchExport(shards).stamp().manifest
    #expect(other.root != first.root)
    #expect(other.content == first.content)
    #expect(other.rowCount == first.rowCount && other.characterCount == first.characterCount)
    #expect(other.schema == first.schema && other.tags == first.tags)
  }

  @Test(arguments: [1, 3, 16])
  func `the number of workers changes nothing`(_ count: Int) async throws {
    let shards = ["a.jsonl": rows(0..<9000), "b.jsonl": rows(9000..<9100)]
    let one = try await ScratchExport(shards).stamp().manifest
    let many = try await ScratchExport(shards).stamp(control: WorkControl(workerCount: count))
    #expect(many.manifest.bytes == one.bytes)
  }

  @Test func `rows are known by content where they have no id`() async throws {
    let export = try ScratchExport(["a.jsonl": [#"{"t":"x"}"#, #"{"t":"y"}"#, #"{"t":"x"}"#]])
    let outcome = try await export.stamp()
    #expect(outcome.manifest.idColumn == nil)
    #expect(outcome.manifest.duplicateCount == 1)
    #expect(outcome.findings.map(\.gate) == [.duplicates])
    #expect(outcome.findings[0].places.map(\.row) == [3])
  }

  @Test func `a secret stops the stamp and is not shown`() async throws {
    let key = "AKI" + "AQ7RT2VXW9ZB4DF6H"
    let export = try ScratchExport(["a.jsonl": [#"{"t":"x"}"#, #"{"t":"\#(key)"}"#]])
    let outcome = try await export.stamp()
    #expect(outcome.failing.map(\.gate) == [.secrets])
    #expect(outcome.failing[0].places.map(\.row) == [2])
    #expect(outcome.failing[0].places.map(\.offset) == [10])
    #expect(!"\(outcome.failing)".contains(key))
    #expect(Disk.names(in: export.path) == ["a.jsonl"])
    let forced = try await export.stamp { $0.verdicts = [.secrets: .warn] }
    #expect(forced.failing.isEmpty && forced.findings.count == 1)
    #expect(try await export.stamp { $0.verdicts = [.secrets: .off] }.findings.isEmpty)
  }

  @Test func `the same text in two splits is a leak, exact or nearly`() async throws {
    let train = rows(0..<300)
    let exact = train[7].replacing("\"r7\"", with: "\"t1\"")
    var words = (0..<200).map { "v\($0)" }
    let long = #"{"id":"long","tags":[],"text":"\#(words.joined(separator: " "))"}"#
    words[100] = "other"
    let near = #"{"id":"t2","tags":[],"text":"\#(words.joined(separator: " "))"}"#
    let export = try ScratchExport([
      "train.jsonl": train + [long], "test.jsonl": rows(900..<905) + [exact, near],
    ])
    let outcome = try await export.stamp { $0.verdicts = [.leaks: .fail, .nearLeaks: .fail] }
    #expect(outcome.failing.map(\.gate) == [.leaks, .nearLeaks])
    #expect(outcome.failing.map(\.rowCount) == [1, 1])
    #expect(outcome.failing[0].places.map(\.row) == [6])
    #expect(outcome.failing[0].places.map(\.like) == ["train.jsonl row 8"])
    #expect(outcome.failing[1].places.map(\.row) == [7])
    #expect(outcome.failing[1].places.map(\.like) == ["train.jsonl row 301"])
  }

  @Test func `rows of the parent that are gone or edited are found`() async throws {
    let parent = try ScratchExport(["a.jsonl": rows(0..<30)])
    let manifest = try await parent.stamp().manifest
    var next = rows(2..<33)
    next[5] = next[5].replacing("w", with: "v")
    let export = try ScratchExport(["a.jsonl": next])
    let source = ParentExport(
      label: "instruct@0.1.0", manifest: manifest, folder: try ExportFolder(at: parent.path))
    let outcome = try await export.stamp { $0.parent = source }
    #expect(
      outcome.manifest.lineage.parent?.rows
        == RowDifference.Counts(added: 3, removed: 2, changed: 1, kept: 27))
    #expect(outcome.findings.map(\.gate) == [.evicted, .edited])
    #expect(outcome.evidence?.items.map(\.reason).first == "2 rows evicted from instruct")
    let strict = try await export.stamp {
      $0.parent = source
      $0.verdicts = [.evicted: .fail]
    }
    #expect(strict.failing.map(\.gate) == [.evicted])
  }

  @Test func `an interrupted stamp goes on where it was`() async throws {
    let shards = Dictionary(
      uniqueKeysWithValues: (0..<6).map { ("s\($0).jsonl", rows($0 * 100..<$0 * 100 + 100)) })
    let export = try ScratchExport(shards)
    let whole = try await ScratchExport(shards).stamp().manifest
    let rowCount = Atomic<Int>(0)
    let stopping = WorkControl(
      advance: { rowCount.add($1, ordering: .relaxed) },
      shouldStop: { rowCount.load(ordering: .relaxed) >= 300 })
    #expect(
      await failureCode { _ = try await export.stamp(control: stopping) } == "dataset.interrupted")
    // One of the finished shards is changed in between: it is read again.
    try export.write(rows(0..<100).map { $0 + "\n" }.joined(), to: "s0.jsonl")
    let outcome = try await export.stamp()
    #expect(outcome.resumedShardCount == 2)
    #expect(outcome.manifest.bytes == whole.bytes)
    #expect(!Disk.exists("\(export.path)/.agi-dataset"))
  }
}
