import CommitHistory
import Testing

/// Which commits of a range change what is at a path, told on graphs that fit on one line.
@Suite("Commits that touch a path")
struct PathSimplificationTests {
  /// A commit: its name, its parents, and what it has at the path, `-` for nothing.
  struct Row: CustomTestStringConvertible, Sendable {
    let testDescription: String
    let commits: [(name: Character, parents: String, content: Character)]
    let base: Character?
    let expected: Set<Character>

    init(
      _ what: String, _ commits: [(Character, String, Character)], base: Character? = nil,
      _ expected: Set<Character>
    ) {
      testDescription = what
      self.commits = commits.map { ($0.0, $0.1, $0.2) }
      self.base = base
      self.expected = expected
    }
  }

  private static func id(_ name: Character) -> ObjectID {
    let byte = name.asciiValue ?? 0
    return ObjectID(bytes: [UInt8](repeating: byte, count: ObjectID.byteCount).span)
  }

  @Test(arguments: [
    Row(
      "a line", [("A", "", "-"), ("B", "A", "1"), ("C", "B", "1"), ("D", "C", "2")], ["B", "D"]),
    Row("a root that has it", [("A", "", "1"), ("B", "A", "1")], ["A"]),
    Row("one that takes it away", [("A", "", "1"), ("B", "A", "-")], ["A", "B"]),
    Row(
      "a merge that brings it counts for nothing, its commit does",
      [("A", "", "1"), ("B", "A", "2"), ("C", "A", "1"), ("D", "CB", "2")], ["A", "B"]),
    Row(
      "a merge that differs from both sides counts",
      [("A", "", "1"), ("B", "A", "2"), ("C", "A", "3"), ("D", "CB", "4")], ["A", "B", "C", "D"]),
    Row(
      "what a merge leaves behind is not in it",
      [("A", "", "1"), ("B", "A", "2"), ("C", "A", "1"), ("D", "CB", "1")], ["A"]),
    Row(
      "the same change on both sides counts once",
      [("A", "", "1"), ("B", "A", "2"), ("C", "A", "2"), ("D", "CB", "2")], ["A", "C"]),
    Row(
      "a range: the base is what the first commit is held against",
      [("B", "A", "1"), ("C", "B", "2")], base: "A", ["C"]),
    Row(
      "a merge that is as the base has it is followed there",
      [("B", "A", "2"), ("C", "BA", "1")], base: "A", []),
    Row(
      "a parent from before the base hides nothing",
      [("B", "A", "2"), ("C", "BO", "1")], base: "A", ["B", "C"]),
    Row(
      "what is the same from before the base is not followed",
      [("B", "A", "2"), ("C", "BO", "2")], base: "A", ["B"]),
  ])
  func `a commit counts where it differs from every parent`(_ row: Row) {
    var contents: [ObjectID: Character] = [Self.id("A"): "1", Self.id("O"): "1"]
    if row.testDescription.contains("not followed") { contents[Self.id("O")] = "2" }
    for commit in row.commits { contents[Self.id(commit.name)] = commit.content }
    let simplification = PathSimplification(
      row.commits.map { (Self.id($0.name), $0.parents.map(Self.id)) },
      base: row.base.map(Self.id))
    let head = row.commits.last.map { Self.id($0.name) } ?? .zero
    let found = simplification.commits(reachedBy: head, absent: "-") { contents[$0] ?? "?" }
    #expect(found == Set(row.expected.map(Self.id)))
  }

  @Test func `where a shallow clone ends a commit is a root`() {
    let simplification = PathSimplification(
      [(Self.id("B"), [Self.id("A")])], base: nil, shallowBoundary: [Self.id("B")])
    let found = simplification.commits(reachedBy: Self.id("B"), absent: 0) { _ in 1 }
    #expect(found == [Self.id("B")])
  }
}
