import Testing

@testable import Changelog

@Suite("Writing a section into a changelog")
struct InsertingTests {
  /// A file before and after version 1.2.0, added "new thing", is written into it.
  struct Row: CustomTestStringConvertible, Sendable {
    let name: String
    let before: String
    let after: String
    var testDescription: String { name }
    init(_ name: String, _ before: String, _ after: String) {
      (self.name, self.before, self.after) = (name, before, after)
    }
  }

  static let section = ReleaseSection(
    version: "1.2.0", date: "2026-11-25",
    groups: [EntryGroup(.added, entries: [ChangelogEntry(description: "new thing")])])

  /// What the section looks like.
  static let new = "## [1.2.0] - 2026-11-25\n\n### Added\n\n- new thing\n\n" + comment
  static let comment = "<!-- agi-release: entries 8b90bc39ecbb 6914f4ec365a -->\n"

  static let end = "<!-- agi-release: end -->\n"

  static let rows: [Row] = [
    Row("empty", "", fileIntroduction + "\n" + new),
    Row("blank", "\n", fileIntroduction + "\n" + new + "\n"),
    Row("title alone", "# Changelog", "# Changelog\n\n" + new),
    Row("title and text", "# Changelog\n\nText.\n", "# Changelog\n\nText.\n\n" + new),
    Row("underlined title", "CHANGES\n=======\n\nText.\n", "CHANGES\n=======\n\nText.\n\n" + new),
    Row(
      "above the older", "# Changelog\n\n## [1.1.0] - 2024-01-01\n\n- x\n",
      "# Changelog\n\n" + new + "\n## [1.1.0] - 2024-01-01\n\n- x\n"),
    Row("no empty line", "# Changelog\n## 1.1.0\n", "# Changelog\n\n" + new + "\n## 1.1.0\n"),
    Row("no title", "## 1.1.0\n", new + "\n## 1.1.0\n"),
    Row("text alone", "Some text.\n\nMore.\n", "Some text.\n\nMore.\n\n" + new),
    Row("entries alone", "- x\n", new + end + "\n- x\n"),
    Row("text and entries", "Text.\n\n- x\n", "Text.\n\n" + new + end + "\n- x\n"),
    Row(
      "comment in front", "<!-- licence\nMIT -->\nSome text.\n",
      "<!-- licence\nMIT -->\nSome text.\n\n" + new),
    Row(
      "front matter", "---\ntitle: x\n---\n\nSome text.\n",
      "---\ntitle: x\n---\n\nSome text.\n\n" + new),
    Row(
      "another shape", "# News\n\nIntro.\n\n## January\n\n- x\n",
      "# News\n\nIntro.\n\n" + new + "\n## January\n\n- x\n"),
    Row(
      "another shape, third level", "# News\n\n### January\n\n- x\n",
      "# News\n\n" + new + end + "\n### January\n\n- x\n"),
    Row(
      "title in HTML", "<h1>News</h1>\n\nIntro.\n\n- x\n",
      "<h1>News</h1>\n\nIntro.\n\n" + new + end + "\n- x\n"),
    Row(
      "entries without headings", "# News\n\nIntro.\n\nJanuary:\n- x\n",
      "# News\n\nIntro.\n\n" + new + end + "\nJanuary:\n- x\n"),
    Row(
      "bold versions", "# News\n\nIntro.\n\n**1.1.0** (2024)\n\n- x\n",
      "# News\n\nIntro.\n\n" + new + end + "\n**1.1.0** (2024)\n\n- x\n"),
    Row(
      "below a section of text", "## 2.0.0\n" + end + "\nSome text.\n",
      "## 2.0.0\n\n" + new + "\n" + end + "\nSome text.\n"),
    Row(
      "marker of another tool", "# C\n\n<!-- version list -->\n\n## v1.1.0 (2024-01-01)\n",
      "# C\n\n<!-- version list -->\n\n" + new + "\n## v1.1.0 (2024-01-01)\n"),
    Row(
      "anchor", "# C\n\n<a name=\"1.1.0\"></a>\n# [1.1.0](x) (2024-01-01)\n",
      "# C\n\n" + new + "\n<a name=\"1.1.0\"></a>\n# [1.1.0](x) (2024-01-01)\n"),
    Row(
      "example in a code block", "# C\n\n```\n## 1.0.0\n```\n\n## 1.0.0\n",
      "# C\n\n```\n## 1.0.0\n```\n\n" + new + "\n## 1.0.0\n"),
    Row(
      "underlined versions", "# C\n\n1.1.0\n-----\n\n- x\n",
      "# C\n\n" + new + "\n1.1.0\n-----\n\n- x\n"),
    Row(
      "maintenance", "# C\n\n## 2.0.0\n\n- x\n\n## 1.1.0\n",
      "# C\n\n## 2.0.0\n\n- x\n\n" + new + "\n## 1.1.0\n"),
    Row(
      "older than all", "# C\n\n## 2.0.0\n\n- x\n\n[a]: https://x.test\n",
      "# C\n\n## 2.0.0\n\n- x\n\n" + new + "\n[a]: https://x.test\n"),
    Row(
      "no final newline", "# C\n\n## 2.0.0\n- x", "# C\n\n## 2.0.0\n- x\n\n" + new),
    Row("mark", "\u{FEFF}# C\n", "\u{FEFF}# C\n\n" + new),
    Row("mark alone", "\u{FEFF}", "\u{FEFF}" + fileIntroduction + "\n" + new),
    Row(
      "empty unreleased", "# C\n\n## [Unreleased]\n\n## 1.1.0\n",
      "# C\n\n## [Unreleased]\n\n" + new + "\n## 1.1.0\n"),
    Row("unreleased alone", "# C\n\n## [Unreleased]", "# C\n\n## [Unreleased]\n\n" + new),
    Row(
      "hand-written unreleased",
      "# C\n\n## Unreleased\n\nPlease read.\n\n### Fixed\n- a\n  more\n\n### added\n- b\n\n## 1.1.0\n",
      "# C\n\n## Unreleased\n\n## [1.2.0] - 2026-11-25\n\nPlease read.\n\n### Added\n\n- new thing\n"
        + "- b\n\n### Fixed\n\n- a\n  more\n\n" + comment + "\n## 1.1.0\n"),
    Row(
      "generated unreleased",
      text(
        renderedSection(
          ReleaseSection(
            version: nil,
            groups: [EntryGroup(.added, entries: [ChangelogEntry(description: "old wording")])]),
          links: nil)) + "\n## 1.1.0\n",
      "## [Unreleased]\n\n" + new + "\n## 1.1.0\n"),
    Row(
      "same line unreleased", "## [Unreleased]\n\n### Added\n\n- new thing\n\n## 1.1.0\n",
      "## [Unreleased]\n\n" + new + "\n## 1.1.0\n"),
    Row(
      "remark in unreleased", "## [Unreleased]\n\n<!-- Add lines here. -->\n\n### Fixed\n\n- a\n",
      "## [Unreleased]\n\n<!-- Add lines here. -->\n\n"
        + "## [1.2.0] - 2026-11-25\n\n### Added\n\n- new thing\n\n### Fixed\n\n- a\n\n" + comment),
  ]

  @Test("the section goes where a reader looks for it", arguments: rows)
  func inserts(_ row: Row) throws {
    try check(row)
  }

  @Test("a file with CRLF keeps it", arguments: rows)
  func insertsWithCarriageReturns(_ row: Row) throws {
    guard row.before.contains("\n") else { return }
    let ending = { (text: String) in
      text.split(separator: "\n", omittingEmptySubsequences: false).joined(separator: "\r\n")
    }
    try check(Row(row.name, ending(row.before), ending(row.after)))
  }

  private func check(_ row: Row) throws {
    let edit = try document(row.before).inserting(Self.section, links: nil) {
      isVersion($0, olderThan: "1.2.0")
    }
    #expect(text(edit.bytes) == row.after)
    #expect(edit.outcome == .inserted)
    let again = try ChangelogDocument(parsing: edit.bytes).inserting(Self.section, links: nil) {
      isVersion($0, olderThan: "1.2.0")
    }
    #expect(text(again.bytes) == row.after)
    #expect(again.outcome == .unchanged)
  }

  struct Links: CustomTestStringConvertible, Sendable {
    let name: String
    let before, after: String
    var compareURL: String? = "https://x.test/compare/v1.1.0...v1.2.0"
    var testDescription: String { name }
  }

  @Test(
    "a file that links through definitions goes on to do so",
    arguments: [
      Links(
        name: "Keep a Changelog",
        before: """
          ## [Unreleased]

          ## [1.1.0]

          [unreleased]: https://x.test/compare/v1.1.0...HEAD
          [1.1.0]: https://x.test/compare/v1.0.0...v1.1.0
          """,
        after: """
          ## [Unreleased]

          NEW
          ## [1.1.0]

          [unreleased]: https://x.test/compare/v1.2.0...HEAD
          [1.2.0]: https://x.test/compare/v1.1.0...v1.2.0
          [1.1.0]: https://x.test/compare/v1.0.0...v1.1.0
          """),
      Links(
        name: "no compare link",
        before: "## [1.1.0]\n\n[Unreleased]: https://x.test/compare/app@1.1.0...main\n",
        after: "NEW\n## [1.1.0]\n\n[Unreleased]: https://x.test/compare/app@1.2.0...main\n",
        compareURL: nil),
      Links(
        name: "only unreleased, not ended",
        before: "## [Unreleased]\n\n[unreleased]: https://x.test/commits",
        after: """
          ## [Unreleased]

          NEW
          [unreleased]: https://x.test/commits
          [1.2.0]: https://x.test/compare/v1.1.0...v1.2.0
          """),
      Links(
        name: "maintenance",
        before: """
          ## [2.0.0]

          ## [1.1.0]

          [unreleased]: https://x.test/compare/v2.0.0...HEAD
          [2.0.0]: https://x.test/compare/v1.1.0...v2.0.0
          [1.1.0]: https://x.test/v1.1.0

          """,
        after: """
          ## [2.0.0]

          NEW
          ## [1.1.0]

          [unreleased]: https://x.test/compare/v2.0.0...HEAD
          [2.0.0]: https://x.test/compare/v1.1.0...v2.0.0
          [1.2.0]: https://x.test/compare/v1.1.0...v1.2.0
          [1.1.0]: https://x.test/v1.1.0

          """),
    ])
  func keepsDefinitions(_ row: Links) throws {
    var section = Self.section
    section.compareURL = row.compareURL
    let older = { isVersion($0, olderThan: "1.2.0") }
    let edit = try document(row.before).inserting(section, links: nil, isOlder: older)
    let parts = row.after.split(separator: "NEW\n", omittingEmptySubsequences: false)
    #expect(text(edit.bytes) == parts.joined(separator: Self.new + "\n"))
    let again = try ChangelogDocument(parsing: edit.bytes)
      .inserting(section, links: nil, isOlder: older)
    #expect(again == ChangelogEdit(bytes: edit.bytes, outcome: .unchanged))
  }

  @Test("a section that a person wrote is not touched")
  func keepsHandWritten() throws {
    let before = "# C\n\n## 1.2.0\n\nMy own words.\n"
    let edit = try document(before).inserting(Self.section, links: nil)
    #expect(edit == ChangelogEdit(bytes: Array(before.utf8), outcome: .keptHandWritten))
  }

  @Test("without fingerprints a section is a person's from then on")
  func insertsWithoutFingerprints() throws {
    let style = RenderingStyle(hasFingerprints: false)
    let edit = try document("# C\n").inserting(Self.section, links: nil, style: style)
    #expect(!text(edit.bytes).contains("agi-release"))
    let again = try ChangelogDocument(parsing: edit.bytes)
      .inserting(Self.section, links: nil, style: style)
    #expect(again == ChangelogEdit(bytes: edit.bytes, outcome: .keptHandWritten))
  }

  @Test("what is unreleased stands above the releases")
  func insertsUnreleased() throws {
    var section = Self.section
    (section.version, section.date) = (nil, nil)
    let edit = try document("# C\n\n## 1.1.0\n").inserting(section, links: nil) { _ in false }
    #expect(
      text(edit.bytes).hasPrefix("# C\n\n## [Unreleased]\n\n### Added\n\n- new thing\n\n<!--"))
    #expect(text(edit.bytes).hasSuffix("-->\n\n## 1.1.0\n"))
  }

  @Test("a section rendered elsewhere is inserted in the file's line endings")
  func insertsRendered() throws {
    let section = Array("## v1.2.0\n\n- a\n".utf8)
    let edit = try document("# C\r\n\r\n## 1.1.0\r\n").inserting(rendered: section)
    let pattern = /# C\r\n\r\n## v1.2.0\r\n\r\n- a\r\n\r\n<!--[ a-z0-9:-]+-->\r\n\r\n## 1.1.0\r\n/
    #expect(text(edit.bytes).wholeMatch(of: pattern) != nil)
    let again = try ChangelogDocument(parsing: edit.bytes).inserting(rendered: section)
    #expect(again == ChangelogEdit(bytes: edit.bytes, outcome: .unchanged))
  }

  @Test(
    "a text that is not one section is refused",
    arguments: ["", "- a\n", "## 1.0.0\n\n## 2.0.0\n"])
  func refusesOtherText(_ section: String) throws {
    let document = try document("# C\n")
    let error = #expect(throws: ChangelogError.self) {
      try document.inserting(rendered: Array(section.utf8))
    }
    #expect(error?.code == "changelog.not-one-section")
  }

  @Test(
    "behind a lone carriage return an empty line is still one",
    arguments: [
      "a\r", "`\r", "a\r\r", "a\n\r", "a\r\r\r\n", "- \n- \r\r\r\r\n- \n",
      "\u{12}\n```\n```\r\n\n\n\n```\r```\n\n```\n```\r- \n- \r\r\r\r\r\r\r\r\r\r\r-\n\n",
    ])
  func loneReturn(_ text: String) throws {
    for heading in ["# Unreleased\n", "# Unreleased\r", "# C\n\n", "# C\r", "## 2.0.0\r"] {
      let edit = try document(heading + text).inserting(Self.section, links: nil)
      let again = try ChangelogDocument(parsing: edit.bytes).inserting(Self.section, links: nil)
      #expect(again.bytes.debugText == edit.bytes.debugText)
      #expect(!edit.bytes.debugText.contains(#/- new thing(\\r|\\r\\n|\\n)<!--/#))
    }
  }

  @Test(
    "what a person wrote as it is generated is the program's from the first run on",
    arguments: [
      "## [Unreleased]\t", "## [Unreleased] \n\n### ADDED\n- new thing  \n",
      "# C\n\n## [Unreleased]\n\n\n\n### Added\n\n- new thing", "## [Unreleased] \nmine",
      "# Unreleased\n###\n- ```mine\n#", "# Unreleased\n### mine\n- ~~~\n#",
      "### Unreleased\n### Added \n<!-- mine -->",
      "#\n## [Unreleased\n\n<!-- agi-release: entries b27f6fc100d7 -->\r### Added\n*\n- mine\r\r\n---\r",
    ])
  func alikeByHand(_ file: String) throws {
    var section = Self.section
    (section.version, section.date) = (nil, nil)
    let edit = try document(file).inserting(section, links: nil)
    let again = try ChangelogDocument(parsing: edit.bytes).inserting(section, links: nil)
    #expect(again.bytes.debugText == edit.bytes.debugText)
    let released = try ChangelogDocument(parsing: edit.bytes).inserting(Self.section, links: nil)
    let twice = try ChangelogDocument(parsing: released.bytes).inserting(Self.section, links: nil)
    #expect(twice.bytes.debugText == released.bytes.debugText)
    guard !file.contains("mine") else { return }
    #expect(
      edit.bytes.debugText.contains("## [Unreleased]\\n\\n### Added\\n\\n- new thing\\n\\n<!--"))
  }

  @Test("a heading that ends with a lone return ends as its file from then on")
  func loneReturnHeading() throws {
    let file = "# 1.2.0\r)\n<!-- agi-release: entries -->\r"
    let edit = try document(file).inserting(Self.section, links: nil)
    #expect(text(edit.bytes).hasPrefix("# 1.2.0\n\n)\n"))
    let again = try ChangelogDocument(parsing: edit.bytes).inserting(Self.section, links: nil)
    #expect(again.bytes.debugText == edit.bytes.debugText)
  }

  /// What most lines of the file have can change when a section is written: the empty lines of
  /// "Unreleased" go.
  @Test(
    "a section keeps its line ends when the majority of the file changes",
    arguments: [("\r\n", "\n"), ("\n", "\r\n"), ("\r", "\n"), ("\r", "\r\n")])
  func keepsLineEnds(many: String, few: String) throws {
    let file =
      "# C" + few + few + "## Unreleased" + few + "- x" + few + String(repeating: many, count: 12)
      + "- y" + few
    let edit = try document(file).inserting(Self.section, links: nil)
    let read = try ChangelogDocument(parsing: edit.bytes)
    let again = read.inserting(Self.section, links: nil)
    #expect(again.bytes.debugText == edit.bytes.debugText)
    #expect(again.outcome == .unchanged)
    let section = try #require(read.section(of: "1.2.0"))
    let ending = try #require(LineEnding(endOf: section))
    #expect(ending.applied(to: section[...]).debugText == section.debugText)
  }

  @Test("a file that knows no line feed gets none")
  func keepsLoneReturns() throws {
    let edit = try document("# C\r\r## Unreleased\r\r- x\r\r\r- y\r").inserting(
      Self.section, links: nil)
    #expect(!edit.bytes.contains(0x0A))
    let again = try ChangelogDocument(parsing: edit.bytes).inserting(Self.section, links: nil)
    #expect(again.bytes.debugText == edit.bytes.debugText)
  }

  @Test(
    "a title without lines stays where a person put it",
    arguments: ["### Unreleased\n### ", "### Unreleased\n### \n\n- x\n", "# C\n"])
  func emptyTitle(_ file: String) throws {
    let edit = try document(file).inserting(Self.section, links: nil)
    let again = try ChangelogDocument(parsing: edit.bytes).inserting(Self.section, links: nil)
    #expect(text(again.bytes) == text(edit.bytes))
    let titled = text(edit.bytes).replacing("### Added\n", with: "### Removed\n\n### Added\n")
    let kept = try document(titled).inserting(Self.section, links: nil)
    #expect(text(kept.bytes) == titled)
  }

  @Test(
    "a link definition amid what is unreleased moves with it",
    arguments: [
      "## [Unreleased]\n\n- x\n\n[Unreleased]: https://h/o/r/compare/v1.1.0...HEAD\n\ntext\n",
      "## [Unreleased]\n\n- x\n\n[1.1.0]: https://h/o/r/v1.1.0\n\n- y\n\n## [1.1.0]\n",
      "## [Unreleased]\n\n[Unreleased]: https://h/v1.1.0...HEAD\n<!-- a\n-->\n\n[1.1.0]: https://h/v\n",
    ])
  func definitionAmid(_ file: String) throws {
    var section = Self.section
    for url in [nil, "https://h/o/r/compare/v1.1.0...v1.2.0"] {
      section.compareURL = url
      let edit = try document(file).inserting(section, links: nil)
      for line in file.split(separator: "\n") where line.hasPrefix("[") || line.hasPrefix("-") {
        #expect(text(edit.bytes).contains(line))
      }
      let again = try ChangelogDocument(parsing: edit.bytes).inserting(section, links: nil)
      #expect(text(again.bytes) == text(edit.bytes))
    }
  }
}

extension [UInt8] {
  /// The text with its line ends shown, for they are what is compared.
  fileprivate var debugText: String { text(self).debugDescription }
}
