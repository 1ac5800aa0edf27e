import Testing

@testable import Changelog

@Suite("Hand edits")
struct HandEditTests {
  private static func release(_ titles: (String, [String])..., heading: String? = "2026-11-25")
    -> ReleaseSection
  {
    ReleaseSection(
      version: "1.2.0", date: heading,
      groups: titles.map { title, lines in
        EntryGroup(title: title, entries: lines.map { ChangelogEntry(description: $0) })
      })
  }

  private static let first = release(("Added", ["a", "b", "c"]), ("Fixed", ["x"]))

  /// A person's edit of the generated section, a later generation, and what both come to.
  struct Row: CustomTestStringConvertible, Sendable {
    let name: String
    let edits: [(String, String)]
    let next: ReleaseSection
    let body: String
    var testDescription: String { name }
    init(
      _ name: String, _ edits: [(String, String)] = [], next: ReleaseSection = first,
      body: String
    ) {
      (self.name, self.edits, self.next, self.body) = (name, edits, next, body)
    }
  }

  @Test(
    "a later run keeps what a person wrote and renews what the program wrote",
    arguments: [
      Row("nothing", body: "### Added\n\n- a\n- b\n- c\n\n### Fixed\n\n- x\n"),
      Row(
        "a new entry between", next: release(("Added", ["a", "b", "new", "c"]), ("Fixed", ["x"])),
        body: "### Added\n\n- a\n- b\n- new\n- c\n\n### Fixed\n\n- x\n"),
      Row(
        "an entry is gone", next: release(("Added", ["a", "c"])), body: "### Added\n\n- a\n- c\n"),
      Row(
        "reworded", [("- b\n", "- better b\n")],
        body: "### Added\n\n- a\n- better b\n- c\n\n### Fixed\n\n- x\n"),
      Row(
        "reworded, and a new entry", [("- b\n", "- better b\n")],
        next: release(("Added", ["a", "b", "c", "d"]), ("Fixed", ["x"])),
        body: "### Added\n\n- a\n- better b\n- c\n- d\n\n### Fixed\n\n- x\n"),
      Row("removed", [("- b\n", "")], body: "### Added\n\n- a\n- c\n\n### Fixed\n\n- x\n"),
      Row(
        "removed, and another is gone", [("- b\n", "")], next: release(("Added", ["b", "c"])),
        body: "### Added\n\n- c\n"),
      Row(
        "gone above a person's paragraph", [("- b\n", "- b\n"), ("- c\n", "- c\n\nAnd more.\n")],
        next: release(("Added", ["a", "b"]), ("Fixed", ["x"])),
        body: "### Added\n\n- a\n- b\n\nAnd more.\n\n### Fixed\n\n- x\n"),
      Row(
        "explained below", [("- b\n", "- b\n  With more.\n")],
        body: "### Added\n\n- a\n- b\n  With more.\n- c\n\n### Fixed\n\n- x\n"),
      Row(
        "added", [("- b\n", "- b\n- mine\n")], next: release(("Added", ["b"])),
        body: "### Added\n\n- b\n- mine\n"),
      Row(
        "added at the end", [("- c\n", "- c\n- mine\n")],
        next: release(("Added", ["a", "b", "c", "d"]), ("Fixed", ["x"])),
        body: "### Added\n\n- a\n- b\n- c\n- d\n- mine\n\n### Fixed\n\n- x\n"),
      Row(
        "moved to another group", [("- b\n", ""), ("- x\n", "- x\n- b\n")],
        body: "### Added\n\n- a\n- c\n\n### Fixed\n\n- x\n- b\n"),
      Row(
        "a group of their own", [("### Fixed", "### Known\n\n- k\n\n### Fixed")],
        next: release(("Added", ["a"]), ("Removed", ["r"])),
        body: "### Added\n\n- a\n\n### Removed\n\n- r\n\n### Known\n\n- k\n"),
      Row(
        "text in front", [("### Added", "Read *this*.\n\n### Added")],
        next: release(("Fixed", ["x"])),
        body: "Read *this*.\n\n### Fixed\n\n- x\n"),
      Row(
        "a group with a person's line stays", [("- x\n", "- x\n- y\n")],
        next: release(("Added", ["a"])),
        body: "### Added\n\n- a\n\n### Fixed\n\n- y\n"),
      Row(
        "code in an entry", [("- b\n", "- b\n\n  ```\n  ## 1.0.0\n  ```\n")],
        body: "### Added\n\n- a\n- b\n\n  ```\n  ## 1.0.0\n  ```\n- c\n\n### Fixed\n\n- x\n"),
      Row(
        "after the fingerprints", [("-->\n", "-->\n\nThanks.\n")],
        body: "### Added\n\n- a\n- b\n- c\n\n### Fixed\n\n- x\n\nThanks.\n"),
      Row(
        "the type's title changed", next: release(("Changed", ["a", "b", "c"]), ("Fixed", ["x"])),
        body: "### Changed\n\n- a\n- b\n- c\n\n### Fixed\n\n- x\n"),
    ])
  func merges(_ row: Row) throws {
    let start = try document("# C\n\n## 1.1.0\n\n- old\n").inserting(Self.first, links: nil)
    var edited = text(start.bytes)
    for (old, new) in row.edits {
      let range = try #require(edited.firstRange(of: old))
      edited.replaceSubrange(range, with: new)
    }
    var bytes = Array(edited.utf8)
    for pass in 1...3 {
      let edit = try ChangelogDocument(parsing: bytes).inserting(row.next, links: nil)
      let result = try ChangelogDocument(parsing: edit.bytes)
      #expect(text(result.notes(of: "1.2.0") ?? []) == row.body)
      #expect(text(result.section(of: "1.1.0") ?? []) == "## 1.1.0\n\n- old\n")
      #expect(pass == 1 || edit.outcome == .unchanged)
      bytes = edit.bytes
    }
  }

  @Test("a heading that a person changed stays, one that nobody changed is renewed")
  func mergesHeading() throws {
    let start = text(try document("# C\n").inserting(Self.first, links: nil).bytes)
    let next = Self.release(("Added", ["a"]), heading: "2026-12-01")
    let renewed = try document(start).inserting(next, links: nil)
    #expect(text(renewed.bytes).contains("## [1.2.0] - 2026-12-01\n"))
    let range = try #require(start.firstRange(of: " - 2026-11-25"))
    let edited = start.replacingCharacters(range, with: " \"Codename\"")
    let kept = try document(edited).inserting(next, links: nil)
    #expect(text(kept.bytes).contains("## [1.2.0] \"Codename\"\n\n### Added\n\n- a\n\n<!--"))
  }

  @Test("an entry that a person removed does not come back when it was away for a while")
  func remembersRemoval() throws {
    var file = text(try document("# C\n").inserting(Self.first, links: nil).bytes)
    file.removeSubrange(try #require(file.firstRange(of: "- b\n")))
    let without = try document(file).inserting(Self.release(("Added", ["a", "c"])), links: nil)
    let again = try ChangelogDocument(parsing: without.bytes).inserting(Self.first, links: nil)
    #expect(!text(again.bytes).contains("- b\n"))
    #expect(text(again.bytes).contains("- x\n"))
  }

  @Test("what a person did to the unreleased notes holds when the version is cut")
  func adoptsUnreleased() throws {
    var unreleased = Self.first
    (unreleased.version, unreleased.date) = (nil, nil)
    var file = text(try document("# C\n\n## 1.1.0\n").inserting(unreleased, links: nil).bytes)
    file.replace("- b\n", with: "- better b\n")
    file.replace("- x\n", with: "")
    let cut = try document(file).inserting(Self.first, links: nil)
    let result = try ChangelogDocument(parsing: cut.bytes)
    #expect(text(result.notes(of: "1.2.0") ?? []) == "### Added\n\n- a\n- c\n- better b\n")
    #expect(text(result.section(of: nil) ?? []) == "## [Unreleased]\n")
    let again = result.inserting(Self.first, links: nil)
    #expect(again == ChangelogEdit(bytes: cut.bytes, outcome: .unchanged))
  }

  @Test("what is unreleased is merged with what a person wrote there")
  func mergesUnreleased() throws {
    var section = Self.release(("Added", ["a", "mine"]), ("Fixed", ["x"]), heading: nil)
    section.version = nil
    let before = "# C\n\n## Unreleased\n### Added\n- mine\n\n## 1.1.0\n"
    let edit = try document(before).inserting(section, links: nil)
    let notes = try ChangelogDocument(parsing: edit.bytes).notes(of: nil)
    #expect(text(notes ?? []) == "### Added\n- a\n- mine\n\n### Fixed\n\n- x\n")
    #expect(text(edit.bytes).contains("## Unreleased\n"))
    let again = try ChangelogDocument(parsing: edit.bytes).inserting(section, links: nil)
    #expect(again == ChangelogEdit(bytes: edit.bytes, outcome: .unchanged))
  }
}

extension String {
  fileprivate func replacingCharacters(_ range: Range<Index>, with text: String) -> String {
    self[..<range.lowerBound] + text + self[range.upperBound...]
  }
}
