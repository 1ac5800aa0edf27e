import CommitHistory
import DatasetManifests
import ReleasePlanning
import ReleaseRules
import SemanticVersioning
import TestSupport
import Testing

/// The line of versions that a dataset has of its own.
@Suite("Versions of datasets")
struct DatasetVersionTests {
  private static let old = DatasetManifest.instruct(labelled(3))
  private static let edited = DatasetManifest.instruct(labelled(3, text: "reply"))
  private static let more = DatasetManifest.instruct(labelled(4))
  private static let broken = DatasetManifest.instruct(unlabelled(3))
  private static let licensed = DatasetManifest.instruct(labelled(3), licence: "MIT")

  struct Row: CustomTestStringConvertible {
    let title: String
    let dataset: PlannedDataset
    var step = DatasetStep.final
    var published: [String] = []
    let expected: String

    var testDescription: String { title }
  }

  private static let rows = [
    Row(title: "the first", dataset: dataset(old), expected: "0.1.0"),
    Row(
      title: "the first candidate", dataset: dataset(old), step: .prerelease(label: "rc"),
      expected: "0.1.0-rc.1"),
    Row(
      title: "the first where it was tagged by hand", dataset: dataset(old),
      published: ["0.1.0", "0.9.3", "0.10.0", "0.11.0-rc.1"], expected: "0.11.0"),
    Row(
      title: "the same rows", dataset: dataset(old, was: old, at: "0.4.2"), expected: "0.4.2"),
    Row(
      title: "the same rows in a candidate", dataset: dataset(old, was: old, at: "0.4.2"),
      step: .prerelease(label: "rc"), expected: "0.4.2"),
    Row(
      title: "rows edited", dataset: dataset(edited, was: old, at: "0.4.2"), expected: "0.4.3"),
    Row(title: "rows added", dataset: dataset(more, was: old, at: "0.4.2"), expected: "0.5.0"),
    Row(
      title: "a column removed on 0.y.z", dataset: dataset(broken, was: old, at: "0.4.2"),
      expected: "0.5.0"),
    Row(
      title: "a column removed", dataset: dataset(broken, was: old, at: "1.4.2"),
      expected: "2.0.0"),
    Row(title: "rows evicted", dataset: dataset(old, was: more, at: "1.4.2"), expected: "2.0.0"),
    Row(
      title: "another licence", dataset: dataset(licensed, was: old, at: "1.4.2"),
      expected: "1.4.3"),
    Row(
      title: "another folder",
      dataset: dataset(old, was: old, at: "1.4.2", location: "data/instruct"),
      expected: "1.4.3"),
    Row(
      title: "a candidate", dataset: dataset(more, was: old, at: "0.1.0"),
      step: .prerelease(label: "rc"), expected: "0.2.0-rc.1"),
    Row(
      title: "a candidate above those of any branch",
      dataset: dataset(more, was: old, at: "0.1.0"), step: .prerelease(label: "rc"),
      published: ["0.2.0-rc.9", "0.2.0-beta.12", "0.3.0-rc.40", "0.2.0-rc.10"],
      expected: "0.2.0-rc.11"),
    Row(
      title: "the same as the latest candidate",
      dataset: dataset(more, was: old, at: "0.1.0", candidate: (more, "0.2.0-rc.3")),
      step: .prerelease(label: "rc"), published: ["0.2.0-rc.3"], expected: "0.2.0-rc.3"),
    Row(
      title: "other than the latest candidate",
      dataset: dataset(edited, was: old, at: "1.1.0", candidate: (broken, "2.0.0-rc.3")),
      step: .prerelease(label: "rc"), published: ["2.0.0-rc.3"], expected: "2.0.0-rc.4"),
    Row(
      title: "back at what was released",
      dataset: dataset(old, was: old, at: "1.1.0", candidate: (broken, "2.0.0-rc.3")),
      step: .prerelease(label: "rc"), published: ["2.0.0-rc.3"], expected: "1.1.0"),
    Row(
      title: "a promotion",
      dataset: dataset(more, was: old, at: "0.1.0", candidate: (more, "0.2.0-rc.3")),
      step: .promotion, published: ["0.2.0-rc.3"], expected: "0.2.0"),
    Row(
      title: "a promotion of a candidate that was higher once",
      dataset: dataset(edited, was: old, at: "1.1.0", candidate: (edited, "2.0.0-rc.4")),
      step: .promotion, published: ["2.0.0-rc.3", "2.0.0-rc.4"], expected: "2.0.0"),
    Row(
      title: "a promotion with an unchanged dataset",
      dataset: dataset(old, was: old, at: "0.1.0", candidate: (old, "0.1.0")),
      step: .promotion, expected: "0.1.0"),
  ]

  @Test(arguments: rows)
  func `moves by evidence alone`(_ row: Row) throws {
    let next = try nextDatasetVersion(
      of: row.dataset, step: row.step, published: row.published.map(version), rules: .standard)
    #expect(next.description == row.expected)
  }

  @Test func `a label that is none is refused`() {
    #expect(throws: PlanningFault.self) {
      try nextDatasetVersion(
        of: dataset(Self.old), step: .prerelease(label: "rc.1"), published: [], rules: .standard)
    }
  }

  /// Whatever the evidence: a final version is above the one before, and never moves for the same
  /// dataset; a candidate leads to the version that the final one would have.
  @Test(arguments: 0..<60)
  func `a line only goes up`(seed: UInt64) throws {
    var random = SeededRandom(seed: seed)
    let manifests = [Self.old, Self.edited, Self.more, Self.broken, Self.licensed]
    var current = manifests[0]
    var recorded = "\(Int.random(in: 0...2, using: &random)).1.0"
    for _ in 0..<8 {
      let next = manifests[Int.random(in: 0..<manifests.count, using: &random)]
      let planned = dataset(next, was: current, at: recorded)
      let final = try nextDatasetVersion(
        of: planned, step: .final, published: [], rules: .standard)
      let candidate = try nextDatasetVersion(
        of: planned, step: .prerelease(label: "rc"), published: [], rules: .standard)
      #expect(next == current ? final == version(recorded) : version(recorded).precedes(final))
      #expect(candidate.final == final)
      (current, recorded) = (next, final.description)
    }
  }

  @Test func `the tags of other datasets and versions do not count`() throws {
    let story = HistoryStory { teller in
      teller.commit("feat: a")
      for tag in [
        "v1.0.0", "dataset/instruct/v0.1.0", "dataset/instruct/v0.2.0-rc.1",
        "dataset/instruct-2/v7.0.0", "dataset/instruct/latest", "dataset/v3.0.0", "dataset//v1.0.0",
      ] {
        teller.tag(tag)
      }
    }
    let context = try context(story)
    let name = try #require(DatasetName("instruct"))
    #expect(
      context.publishedVersions(of: name).map(\.description).sorted() == ["0.1.0", "0.2.0-rc.1"])
  }

  @Test func `rows of the parent that was released are evidence`() {
    let counts = RowDifference.Counts(added: 2, removed: 1, changed: 0, kept: 2)
    func planned(_ root: DatasetManifest) -> PlannedDataset {
      dataset(
        .instruct(
          labelled(4), parent: .init(name: "instruct@0.1.0", root: root.root, rows: counts)),
        was: Self.old, at: "0.1.0")
    }
    #expect(planned(Self.old).basis == .lineage)
    #expect(
      planned(Self.old).items.map(\.reason) == [
        "1 row evicted from instruct", "2 rows added to instruct",
      ])
    #expect(planned(Self.edited).basis == .manifests)
    #expect(planned(Self.edited).items.map(\.reason) == ["at least 1 row added to instruct"])
    var measured = planned(Self.edited)
    measured.measure(RowDifference.Counts(added: 1, kept: 3))
    #expect(measured.basis == .rows)
    #expect(measured.items.map(\.reason) == ["1 row added to instruct"])
  }
}
