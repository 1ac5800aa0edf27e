import TestSupport
import Testing

@testable import Changelog

@Suite("Marking a release as yanked")
struct YankingTests {
  static let bodies = [
    "\n### Fixed\n\n- a\n\n<!-- agi-release: entries 0123456789ab -->\n", "- a\n", "\n- a\n",
    "text\nmore\n", "\n\n\n- far\n", "", "\n", "\n**Yanked:** other words\n", "- a",
    "\n[docs]: https://x.y\n\n- a\n",
  ]

  static let headings = [
    "## [1.2.0] - 2026-01-02", "## 1.2.0", "## [1.2.0](https://x.y/a(b)) (2026-01-02)",
    "## [1.2.0] ##", "## v1.2.0 - today   ", "<a name=\"1.2.0\"></a>\n## 1.2.0",
    "1.2.0 / 2026-01-02\n------------------",
  ]

  private func file(_ heading: String, _ body: String, _ ending: String) -> String {
    let text = "# C\n\n## 1.3.0\n\n- new\n\n\(heading)\n\(body)\n## 1.1.0\n\n- old\n"
    return text.replacing("\n", with: ending)
  }

  @Test(arguments: headings, bodies)
  func `a mark is taken off to the byte`(_ heading: String, _ body: String) throws {
    for ending in ["\n", "\r\n"] {
      for isLast in [false, true] {
        var content = file(heading, body, ending)
        if isLast { content = String(content[..<(content.firstRange(of: "## 1.1.0")!.lowerBound)]) }
        let before = try document(content)
        let edit = try #require(before.yanking("1.2.0", reason: "loses <data> @all"))
        let marked = try ChangelogDocument(parsing: edit.bytes)
        #expect(edit.outcome == .refreshed)
        #expect(isSubsequence(before.bytes, of: marked.bytes))
        #expect(marked.versions == before.versions)
        let section = try #require(marked.section(of: "1.2.0"))
        let shown = String(decoding: section, as: UTF8.self)
        let hasRoom = body.isEmpty || body.first == "\n"
        #expect(shown.contains(" [YANKED]"))
        #expect(shown.contains("**Yanked:** loses &lt;data\\>") == hasRoom)
        for version in before.versions where version != "1.2.0" {
          #expect(marked.section(of: version) == before.section(of: version))
        }
        #expect(
          marked.sectionBeforeYank(of: "1.2.0", reason: "loses <data> @all")
            == before.section(of: "1.2.0"), "\(String(decoding: edit.bytes, as: UTF8.self))")
        #expect(
          marked.yanking("1.2.0", reason: "loses <data> @all")
            == ChangelogEdit(bytes: edit.bytes, outcome: .unchanged))
      }
    }
  }

  @Test func `a section comes back to the byte from where it was released`() throws {
    let body = "\n### Fixed\n\n- a\n- b\n"
    for heading in Self.headings {
      let released = try document(file(heading, body, "\n"))
      let section = try #require(released.section(of: "1.2.0"))
      let other = try document(
        "# C\n\n## [Unreleased]\n\n- mine\n\n## 1.3.0\n\n- new\n\n## 1.1.0\n\n- old\n")
      let edit = try #require(other.restoring("1.2.0", from: released) { $0 == "1.1.0" })
      let restored = try ChangelogDocument(parsing: edit.bytes)
      #expect(restored.section(of: "1.2.0") == section)
      #expect(restored.versions == ["1.3.0", "1.2.0", "1.1.0"])
      #expect(restored.section(of: nil) == other.section(of: nil))
      #expect(restored.restoring("1.2.0", from: released) == nil)
    }
    let empty = try document("")
    #expect(empty.restoring("1.2.0", from: empty) == nil)
  }

  @Test(arguments: ["[yanked]", "[Yanked]"])
  func `a mark in other letters is one that is taken off`(_ mark: String) throws {
    let plain = try document(file(Self.headings[0], "\n- a\n", "\n"))
    let marked = try document(file("\(Self.headings[0]) \(mark)", "\n- a\n", "\n"))
    let edit = try #require(marked.yanking("1.2.0", reason: "r"))
    let yanked = try ChangelogDocument(parsing: edit.bytes)
    #expect(yanked.sectionBeforeYank(of: "1.2.0", reason: "r") == plain.section(of: "1.2.0"))
  }

  @Test func `what is not marked so has nothing to take off`() throws {
    let plain = try document("# C\n\n## 1.2.0\n\n- a\n")
    #expect(plain.sectionBeforeYank(of: "1.2.0", reason: "r") == nil)
    #expect(plain.sectionBeforeYank(of: "9.9.9", reason: "r") == nil)
    #expect(plain.yanking("9.9.9", reason: "r") == nil)
    let edit = try #require(plain.yanking("1.2.0", reason: "r"))
    let marked = try ChangelogDocument(parsing: edit.bytes)
    #expect(marked.sectionBeforeYank(of: "1.2.0", reason: "another") == nil)
    let edited = try document(text(edit.bytes).replacing("[YANKED]", with: "[Yanked]"))
    #expect(edited.sectionBeforeYank(of: "1.2.0", reason: "r") == plain.section(of: "1.2.0"))
  }

  @Test func `a mark that stands is kept by later releases, and by a refreshed section`() throws {
    var section = ReleaseSection(
      version: "1.2.0", date: "2026-01-02",
      groups: [EntryGroup(.added, entries: [ChangelogEntry(description: "thing")])])
    let written = try document("# C\n").inserting(section, links: nil)
    let marked = try #require(
      ChangelogDocument(parsing: written.bytes).yanking("1.2.0", reason: "no #12"))
    let next = try ChangelogDocument(parsing: marked.bytes).inserting(
      ReleaseSection(version: "1.2.1", date: "2026-01-03", introduction: "x"), links: nil)
    #expect(
      try ChangelogDocument(parsing: next.bytes).sectionBeforeYank(of: "1.2.0", reason: "no #12")
        == ChangelogDocument(parsing: written.bytes).section(of: "1.2.0"))
    section.groups[0].entries.append(ChangelogEntry(description: "more"))
    let refreshed = try ChangelogDocument(parsing: marked.bytes).inserting(section, links: nil)
    let shown = text(refreshed.bytes)
    #expect(shown.contains("2026-01-02 [YANKED]\n\n**Yanked:** no"))
    #expect(shown.contains("- more\n"))
  }
}
