import Testing

@testable import Changelog

@Suite("Rendering")
struct RenderingTests {
  private let links = ForgeLinks(remoteURL: "git@github.com:acme/app.git")

  private let section = ReleaseSection(
    version: "1.2.0", date: "2026-11-25",
    compareURL: "https://github.com/acme/app/compare/v1.1.0...v1.2.0",
    groups: EntryGroup.grouped([
      (
        SectionTitle(commitType: "fix"),
        ChangelogEntry(description: "repair #3", issues: ["4", "T-5"])
      ),
      (
        SectionTitle(commitType: "feat"),
        ChangelogEntry(
          scope: "api", description: "drop v1", isBreaking: true, breakingNote: "Use v2.",
          commit: CommitReference(fullID: "abc1234def", abbreviatedID: "abc1234"))
      ),
      (SectionTitle(commitType: "feat"), ChangelogEntry(description: "add a *thing*")),
    ]),
    contributors: ["Ann @ann"])

  @Test("a section of a known forge")
  func rendersSection() {
    let expected = #"""
      ## [1.2.0](https://github.com/acme/app/compare/v1.1.0...v1.2.0) - 2026-11-25

      ### Breaking

      - **api:** drop v1 — Use v2. ([abc1234](https://github.com/acme/app/commit/abc1234def))

      ### Added

      - add a \*thing\*

      ### Fixed

      - repair [#3](https://github.com/acme/app/issues/3) (closes [#4](https://github.com/acme/app/issues/4), T-5)

      ### Contributors

      - Ann `@ann`

      """#
    let style = RenderingStyle(hasFingerprints: false)
    #expect(text(renderedSection(section, links: links, style: style)) == expected)
    let body = expected.split(separator: "\n\n", maxSplits: 1)[1]
    #expect(text(renderedNotes(section, links: links)) == body)
    let remembering = text(renderedSection(section, links: links))
    #expect(remembering.hasPrefix(expected))
    #expect(
      remembering.dropFirst(expected.count)
        .wholeMatch(of: /\n<!-- agi-release: entries( [0-9a-f]{12}){5} -->\n/) != nil)
  }

  struct Heading: CustomTestStringConvertible, Sendable {
    let line: String
    let section: ReleaseSection
    var style = RenderingStyle(hasFingerprints: false)
    var testDescription: String { line }
  }

  @Test(
    "the heading has the forms of Keep a Changelog",
    arguments: [
      Heading(line: "## [Unreleased]", section: ReleaseSection(version: nil)),
      Heading(line: "## [1.0.0]", section: ReleaseSection(version: "1.0.0")),
      Heading(
        line: "## [1.0.0] - 2026-01-02",
        section: ReleaseSection(version: "1.0.0", date: "2026-01-02")),
      Heading(
        line: "## [1.0.0](https://x.test/a%29b) - 2026-01-02",
        section: ReleaseSection(
          version: "1.0.0", date: "2026-01-02", compareURL: "https://x.test/a)b")),
      Heading(
        line: "## [1.0.0]",
        section: ReleaseSection(version: "1.0.0", compareURL: "https://x.test/a"),
        style: RenderingStyle(headingLink: .reference, hasFingerprints: false)),
      Heading(
        line: "## [1.0.0-rc.1+x] - 2026-01-02 [YANKED]",
        section: ReleaseSection(version: "1.0.0-rc.1+x", date: "2026-01-02", yank: .init())),
    ])
  func rendersHeading(_ heading: Heading) {
    let rendered = renderedSection(heading.section, links: links, style: heading.style)
    #expect(text(rendered) == heading.line + "\n")
  }

  @Test("a withdrawn release says why")
  func rendersYank() {
    let section = ReleaseSection(version: "1.0.0", yank: .init(reason: "loses <data>"))
    #expect(text(renderedNotes(section, links: nil)) == "**Yanked:** loses &lt;data\\>\n")
  }

  @Test("a whole file is a changelog with the sections in it")
  func rendersFile() throws {
    let file = renderedFile([section, ReleaseSection(version: "1.1.0")], links: links)
    let document = try ChangelogDocument(parsing: file)
    #expect(document.versions == ["1.2.0", "1.1.0"])
    #expect(text(file).hasPrefix("# Changelog\n\nWhat changed"))
    #expect(document.section(of: "1.2.0") == renderedSection(section, links: links))
  }

  @Test("the titles come in one order, and types without a title of their own are others")
  func ordersTitles() {
    let types = ["docs", "chore", "revert", "perf", "fix", "feat", "deps", "refactor", "security"]
    let groups = EntryGroup.grouped(
      types.map { (SectionTitle(commitType: $0), ChangelogEntry(description: $0)) })
    #expect(
      groups.map(\.title) == [
        "Added", "Changed", "Fixed", "Security", "Performance", "Reverted", "Documentation",
        "Dependencies", "Other",
      ])
  }

  @Test("fingerprints are the same for ever")
  func hashesStably() {
    var bytes: [UInt8] = []
    Fingerprint(of: "- a line".utf8, under: Array("Added".utf8)).append(to: &bytes)
    let same = Fingerprint(of: "- a line  \r\n".utf8, under: Array("ADDED".utf8))
    #expect(text(bytes) == "2958ed535323")
    #expect(Fingerprint(hex: bytes[...]) == same)
    #expect(Fingerprint(of: "- a line".utf8, under: Array("Fixed".utf8)) != same)
    #expect(Fingerprint(hex: Array("12345".utf8)[...]) == nil)
  }

  @Test("ten thousand entries render and merge in linear time")
  func rendersMany() throws {
    let entries = (0..<10_000).map {
      ChangelogEntry(scope: "s", description: "change number \($0)")
    }
    let many = ReleaseSection(version: "1.0.0", groups: [EntryGroup(.added, entries: entries)])
    let file = try document("").inserting(many, links: links).bytes
    var edited = file
    edited.replaceSubrange(file.firstRange(of: Array("number 500".utf8))!, with: "NUMBER 500".utf8)
    let again = try ChangelogDocument(parsing: edited).inserting(many, links: links)
    #expect(again.outcome == .unchanged)
  }
}
