import Testing

@testable import Changelog

@Suite("Reading a changelog")
struct DocumentTests {
  struct Line: CustomTestStringConvertible, Sendable {
    let line: String
    let versions: [String]
    var testDescription: String { line.debugDescription }
    init(_ line: String, _ versions: String...) { (self.line, self.versions) = (line, versions) }
  }

  @Test(
    "a version heading is known in every common shape, and prose is not",
    arguments: [
      Line("## [1.2.0] - 2024-01-01", "1.2.0"), Line("## 1.2.0", "1.2.0"),
      Line("## v1.2.0 (2024-01-01)", "1.2.0"),
      Line("# [1.2.0](https://x.test) (2024-01-01)", "1.2.0"),
      Line("### [1.2.1](https://x.test) (2024-01-01)", "1.2.1"),
      Line("### 1.2.1 (2024-01-01)", "1.2.1"),
      Line("## [v1.2.0-rc.1+b.2]", "1.2.0-rc.1+b.2"), Line("## Version 1.2.0", "1.2.0"),
      Line("## Release v1.2", "1.2"), Line("## **1.2.0**", "1.2.0"), Line("## `1.2.0`", "1.2.0"),
      Line("## [1.2.0] - 2024-01-01 [YANKED] ##", "1.2.0"), Line("## app@1.2.0", "1.2.0"),
      Line("## @acme/app@1.2.0", "1.2.0"), Line("##\t1.2.0", "1.2.0"), Line("   ## 1.2.0", "1.2.0"),
      Line("## 1.2.0rc1", "1.2.0rc1"), Line("## 2024.01.15", "2024.01.15"),
      Line("1.2.0\n-----", "1.2.0"), Line("v1.2.0 / 2024-01-01\n====", "1.2.0"),
      Line("## [99999999999999999999.0.0]", "99999999999999999999.0.0"),
      Line("## 2024-01-15"), Line("## 3 things"), Line("## 2.0 migration"), Line("### 1.5x faster"),
      Line("### 2.0.0 migration"), Line("#### 1.2.0"), Line("    ## 1.2.0"), Line("##1.2.0"),
      Line("- 1.2.0\n-----"), Line("text\n1.2.0\n-----"), Line("text\nmore\n1.2.0\n-----"),
      Line("> ## 1.2.0"), Line("## Notes"),
      Line("```md\n## 1.2.0\n```"), Line("~~~\n## 1.2.0\n```\n## 1.3.0\n~~~"),
      Line("````\n```\n## 1.2.0\n````"), Line("<!-- ## x\n## 1.2.0\n-->"),
      Line("- ```\n  ## 1.2.0\n  ```\n\n## 1.1.0", "1.1.0"),
      Line("- x\n\n      ```\n      ## 1.2.0\n      ```\n\n## 1.1.0", "1.1.0"),
      Line("- ```\n  open\n\n## 1.1.0", "1.1.0"), Line("<!-- x --> y\n## 1.1.0", "1.1.0"),
      Line("```a```\n## 1.1.0", "1.1.0"), Line("---\n## 1.2.0\n---\n## 1.1.0", "1.1.0"),
      Line("## 1.1.0\r## 1.0.0\r", "1.1.0", "1.0.0"),
    ])
  func findsVersions(_ line: Line) throws {
    #expect(try document(line.line).versions == line.versions)
    #expect(try document("# Changelog\n\n\(line.line)\n").versions.count >= line.versions.count)
  }

  struct Fault: CustomTestStringConvertible, Sendable {
    let name: String
    let bytes: [UInt8]
    let error: ChangelogError
    var testDescription: String { name }
    init(_ name: String, _ text: String, _ error: ChangelogError) {
      (self.name, bytes, self.error) = (name, Array(text.utf8), error)
    }
    init(_ name: String, bytes: [UInt8], _ error: ChangelogError) {
      (self.name, self.bytes, self.error) = (name, bytes, error)
    }
  }

  @Test(
    "a file that a person has to look at is refused with the line",
    arguments: [
      Fault("ours", "# C\n\n<<<<<<< HEAD\n- a\n", .conflictMarker(line: 3)),
      Fault("base", "# C\r\n\r\n||||||| base\r\n", .conflictMarker(line: 3)),
      Fault("middle", "# C\n\n- a\n=======\n- b\n", .conflictMarker(line: 4)),
      Fault("theirs", "# C\n\n- b\n>>>>>>> feature\n", .conflictMarker(line: 4)),
      Fault("conflict in a comment", "<!--\n<<<<<<< HEAD\n-->\n", .conflictMarker(line: 2)),
      Fault("nul", "# C\n- a\0b\n", .nulByte(line: 2)),
      Fault("latin 1", bytes: Array("# C\n- caf".utf8) + [0xE9, 0x0A], .notUTF8(line: 2)),
      Fault("surrogate", bytes: [0x0A, 0xED, 0xA0, 0x80], .notUTF8(line: 2)),
      Fault("overlong", bytes: [0xC0, 0xAF], .notUTF8(line: 1)),
      Fault("too high", bytes: [0xF4, 0x90, 0x80, 0x80], .notUTF8(line: 1)),
      Fault("cut", bytes: [0x61, 0x0A, 0xF0, 0x9F, 0x98], .notUTF8(line: 2)),
      Fault(
        "twice", "## 1.0.0\n\n## [v1.0.0]\n",
        .duplicateSection(version: "1.0.0", firstLine: 1, line: 3)),
      Fault(
        "unreleased twice", "## [Unreleased]\n## Unreleased\n",
        .duplicateSection(version: nil, firstLine: 1, line: 2)),
      Fault("open code", "# C\n```\n## 1.0.0\n", .unclosedCodeBlock(line: 2)),
      Fault("open comment", "# C\n\n<!-- x\n## 1.0.0\n", .unclosedComment(line: 3)),
    ])
  func refuses(_ fault: Fault) {
    let error = #expect(throws: ChangelogError.self) {
      try ChangelogDocument(parsing: fault.bytes)
    }
    #expect(error == fault.error)
    #expect(error?.line == fault.error.line)
    #expect(error?.code.hasPrefix("changelog.") == true)
    #expect(error?.message.hasSuffix(".") == false)
    #expect(error?.hint.isEmpty == false)
  }

  @Test(
    "what looks like a conflict but is none is accepted",
    arguments: [
      "CHANGES\n=======\n\n## 1.0.0\n", "```\n<<<<<<< HEAD\n=======\n>>>>>>> x\n```\n",
      "<<<<<<<< eight\n", "- a <<<<<<< b\n", "<<<<<<<x\n",
    ])
  func accepts(_ text: String) throws { _ = try document(text) }

  private static let sample = """
    # Changelog

    Introduction.

    ## [Unreleased]

    ## [1.1.0] - 2024-02-01

    ### Added

    - one

    ```md
    ## [9.9.9]
    ```

    <!-- agi-release: entries 0123456789ab -->

    <a name="1.0.0"></a>
    ## 1.0.0

    - first

    ## Appendix

    More.

    [unreleased]: https://x.test/compare/v1.1.0...HEAD
    [1.1.0]: https://x.test/compare/v1.0.0...v1.1.0
    """

  @Test("a section ends before the next one, a heading beside it and the definitions")
  func cutsSections() throws {
    let document = try document(Self.sample)
    #expect(document.versions == ["1.1.0", "1.0.0"])
    #expect(document.hasUnreleased)
    #expect(document.line(of: "1.0.0") == 20)
    #expect(text(document.section(of: nil) ?? []) == "## [Unreleased]\n")
    #expect(text(document.notes(of: nil) ?? [0]) == "")
    #expect(
      text(document.section(of: "1.0.0") ?? []) == "<a name=\"1.0.0\"></a>\n## 1.0.0\n\n- first\n")
    #expect(
      text(document.notes(of: "1.1.0") ?? [])
        == "### Added\n\n- one\n\n```md\n## [9.9.9]\n```\n")
    #expect(document.section(of: "9.9.9") == nil)
    #expect(document.notes(of: "2.0.0") == nil)
  }

  struct Endings: CustomTestStringConvertible, Sendable {
    let text: String
    let ending: LineEnding
    var testDescription: String { text.debugDescription }
  }

  @Test(
    "the line ending is that of most lines, and a lone return counts where there is nothing else",
    arguments: [
      Endings(text: "", ending: .lineFeed), Endings(text: "a", ending: .lineFeed),
      Endings(text: "a\r\nb\r\nc\n", ending: .carriageReturnLineFeed),
      Endings(text: "a\nb\nc\r\n", ending: .lineFeed),
      Endings(text: "a\rb\r", ending: .carriageReturn),
      Endings(text: "a\r\nb\n", ending: .lineFeed),
      Endings(text: "a\rb\rc\rd\n", ending: .lineFeed),
      Endings(text: "a\rb\rc\rd\r\n", ending: .carriageReturnLineFeed),
    ])
  func findsLineEnding(_ row: Endings) throws {
    #expect(try document(row.text).lineEnding == row.ending)
  }

  @Test("a byte order mark hides nothing")
  func skipsByteOrderMark() throws {
    let document = try document("\u{FEFF}## 1.0.0\n\n- a\n")
    #expect(document.hasByteOrderMark)
    #expect(document.versions == ["1.0.0"])
  }

  @Test("a large file is read whole")
  func readsLargeFile() throws {
    let block = (0..<400).map { "- change \($0) with `code` and [a link](https://x.test)\n" }
      .joined()
    let file = (0..<100).map { "## [1.\($0).0] - 2024-01-01\n\n### Added\n\n\(block)\n" }.joined()
    let document = try document("# Changelog\n\n" + file)
    #expect(document.versions.count == 100)
    #expect(document.section(of: "1.99.0")?.count == document.section(of: "1.98.0")?.count)
  }
}
