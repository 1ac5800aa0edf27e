import DatasetManifests
import DatasetRows
import SemanticVersioning
import TestSupport
import Testing

@Suite("Differences")
struct DifferenceTests {
  private static func schema(_ rows: [String]) -> DatasetSchema {
    DatasetManifest.sample([("a.jsonl", "train", rows)]).schema
  }

  @Test(arguments: [
    (#"{"a":1,"b":"x"}"#, #"{"a":1}"#, "column 'b' removed", BumpLevel.major),
    (#"{"a":1}"#, #"{"a":1,"b":"x"}"#, "column 'b' added", .minor),
    (#"{"a":1}"#, #"{"a":"1"}"#, "column 'a' retyped from integer to text", .major),
    (#"{"a":1}"#, #"{"a":1.5}"#, "column 'a' retyped from integer to number", .major),
    (#"{"a":{"b":1}}"#, #"{"a":{}}"#, "column 'a.b' removed", .major),
    (
      #"{"a":[{"b":1}]}"#, #"{"a":[{"b":true}]}"#,
      "column 'a[].b' retyped from integer to boolean", .major
    ),
  ])
  func `a change of columns is named and asks for a step`(
    _ old: String, _ new: String, _ words: String, _ level: BumpLevel
  ) {
    let changes = Self.schema([new]).changes(since: Self.schema([old]))
    #expect(changes.map(\.description) == [words])
    #expect(changes.map(\.level) == [level])
  }

  @Test func `null and absence loosen a column`() {
    let strict = Self.schema([#"{"a":1}"#, #"{"a":2}"#])
    for row in [#"{"a":null}"#, "{}"] {
      let loose = Self.schema([#"{"a":1}"#, row])
      #expect(loose.changes(since: strict).map(\.kind) == [.loosened])
      #expect(strict.changes(since: loose).map(\.kind) == [.tightened])
    }
    #expect(strict.changes(since: strict).isEmpty)
    #expect(strict.digest != Self.schema([#"{"b":1}"#]).digest)
  }

  private static func prints(
    _ rows: [(id: Int, value: Int)], shard: Int = 0
  ) -> [RowPrint] {
    rows.enumerated().map { index, row in
      RowPrint(
        RowHasher.hash([UInt8(row.id)]), of: RowHasher.hash([UInt8(row.id), UInt8(row.value)]),
        at: RowPlace(shard: shard, row: index, offset: index * 10))
    }
  }

  @Test(arguments: 0..<200)
  func `rows are paired as a dictionary pairs them`(_ seed: UInt64) {
    var random = SeededRandom(seed: seed)
    var (old, new): ([Int: Int], [Int: Int]) = ([:], [:])
    for id in 0..<40 {
      if Bool.random(using: &random) { old[id] = Int.random(in: 0..<3, using: &random) }
      if Bool.random(using: &random) { new[id] = Int.random(in: 0..<3, using: &random) }
    }
    let left = Self.prints(old.map { ($0.key, $0.value) }.shuffled(using: &random))
    let right = Self.prints(new.map { ($0.key, $0.value) }.shuffled(using: &random))
    var difference = RowDifference()
    difference.compare(
      old: left.sorted(by: RowPrint.precedes), new: right.sorted(by: RowPrint.precedes))
    let both = Set(old.keys).intersection(new.keys)
    #expect(
      difference.counts
        == RowDifference.Counts(
          added: new.count - both.count, removed: old.count - both.count,
          changed: both.count { old[$0] != new[$0] }, kept: both.count { old[$0] == new[$0] }))
    #expect(difference.added == difference.added.sorted())
    #expect(difference.added.count == min(RowDifference.placeCountMax, difference.counts.added))
  }

  @Test func `evidence says what asks for the step`() throws {
    let old = DatasetManifest.sample([("a.jsonl", "train", [#"{"id":1,"label":"x"}"#])])
    let new = DatasetManifest.sample([("a.jsonl", "train", [#"{"id":1}"#, #"{"id":2}"#])])
    let evidence = DatasetEvidence(
      from: old, to: new, rows: RowDifference.Counts(added: 1, changed: 1))
    #expect(evidence.level == .major)
    #expect(
      evidence.items.map(\.reason) == [
        "column 'label' removed from instruct", "1 row added to instruct",
        "1 row edited in instruct",
      ])
    #expect(DatasetEvidence(from: old, to: old, rows: nil).level == .none)
    #expect(DatasetEvidence(from: nil, to: new, rows: nil).level == .minor)
    #expect(DatasetEvidence(from: new, to: old, rows: nil).level == .major)
  }
}
