import Testing

@testable import Changelog
import TestSupport

@Suite("Properties of writing a section")
struct InsertingPropertyTests {
  /// Blocks that changelogs are made of, sound or odd.
  private static let blocks = [
    "# Changelog\n", "CHANGES\n=======\n", "Some text.\n", "text\nmore text\n", "- item\n- item\n",
    "* a\n  * b\n\n  c\n", "### Added\n", "### Fixed\n\n- fix\n", "## Notes\n", "# Part\n", "---\n",
    "```\n## 9.0.0\n```\n", "- ```\n  x\n  ```\n", "<!-- remark -->\n", "<!--\n## 9.1.0\n-->\n",
    "[a]: https://x.test\n", "[0.9.0]: https://x.test\n", "<details>\n\nx\n\n</details>\n",
    "> quote\n",
    "| a | b |\n|---|---|\n", "    ## code\n", "é 日本 👩\n", "\t\n", "   \n", "#### deep\n",
    "<a id=\"x\"></a>\n",
  ]

  private static let headings = [
    "## [2.0.0] - 2025-01-01\n", "## 1.1.0\n", "# [1.0.9](x) (2024-01-01)\n", "1.0.8\n-----\n",
    "### [1.0.7](x) (2024-01-01)\n", "## v1.0.0 (2024-01-01)\n",
    "<a name=\"0.9.0\"></a>\n## 0.9.0\n",
  ]

  private static func randomFile(_ random: inout SeededRandom, unreleased: Bool) -> String {
    var file = Bool.random(using: &random) ? "# Changelog\n\n" : ""
    if Int.random(in: 0..<10, using: &random) == 0 { file = "\u{FEFF}" + file }
    var headings = Self.headings.shuffled(using: &random)[...]
    if unreleased { headings.insert("## [Unreleased]\n", at: headings.startIndex) }
    for _ in 0..<Int.random(in: 0...9, using: &random) {
      if Int.random(in: 0..<3, using: &random) == 0, let heading = headings.popFirst() {
        file += heading
      } else {
        file += blocks.randomElement(using: &random) ?? ""
      }
      if Bool.random(using: &random) { file += "\n" }
    }
    if Int.random(in: 0..<4, using: &random) == 0, file.last == "\n" { file.removeLast() }
    return switch Int.random(in: 0..<4, using: &random) {
    case 0: file.split(separator: "\n", omittingEmptySubsequences: false).joined(separator: "\r\n")
    case 1: file.replacing("text\n", with: "text\r\n")
    default: file
    }
  }

  private static func randomSection(_ random: inout SeededRandom) -> ReleaseSection {
    let groups = SectionTitle.allCases.filter { _ in Int.random(in: 0..<4, using: &random) == 0 }
      .map { title in
        let count = Int.random(in: 1...3, using: &random)
        return EntryGroup(
          title,
          entries: (0..<count).map { _ in
            ChangelogEntry(description: random.hostileText())
          })
      }
    return ReleaseSection(
      version: "1.2.0", date: "2026-11-25",
      introduction: Bool.random(using: &random) ? random.hostileText() : nil, groups: groups)
  }

  private static func inserting(
    _ section: ReleaseSection, into bytes: [UInt8]
  ) throws -> ChangelogEdit {
    try ChangelogDocument(parsing: bytes).inserting(section, links: nil) {
      isVersion($0, olderThan: "1.2.0")
    }
  }

  @Test("a mark on any release is taken off to the byte", arguments: 0..<60)
  func unmarks(seed: Int) throws {
    var random = SeededRandom(seed: UInt64(seed))
    for _ in 0..<20 {
      let file = Array(Self.randomFile(&random, unreleased: Bool.random(using: &random)).utf8)
      let document = try ChangelogDocument(parsing: file)
      let reason = random.hostileText()
      for version in document.versions {
        let edit = try #require(document.yanking(version, reason: reason))
        let printed = "\(text(file).debugDescription)\n\(text(edit.bytes).debugDescription)"
        let marked = try ChangelogDocument(parsing: edit.bytes)
        #expect(isSubsequence(file, of: edit.bytes), "\(printed)")
        #expect(marked.versions == document.versions, "\(printed)")
        #expect(
          marked.sectionBeforeYank(of: version, reason: reason)
            == document.section(of: version), "\(printed)")
        #expect(marked.yanking(version, reason: reason)?.outcome == .unchanged, "\(printed)")
      }
    }
  }

  @Test("every old byte stays in its order, and twice is once", arguments: 0..<60)
  func keepsBytes(seed: Int) throws {
    var random = SeededRandom(seed: UInt64(seed))
    for _ in 0..<20 {
      let file = Array(Self.randomFile(&random, unreleased: false).utf8)
      let section = Self.randomSection(&random)
      let edit = try Self.inserting(section, into: file)
      let printed = "\(text(file).debugDescription)\n\(text(edit.bytes).debugDescription)"
      #expect(edit.outcome == .inserted)
      #expect(isSubsequence(file, of: edit.bytes), "\(printed)")
      let again = try Self.inserting(section, into: edit.bytes)
      #expect(again.bytes == edit.bytes, "\(printed)\n\(text(again.bytes).debugDescription)")
      #expect(again.outcome == .unchanged)
      let before = try ChangelogDocument(parsing: file)
      let after = try ChangelogDocument(parsing: edit.bytes)
      #expect(after.versions.filter { $0 != "1.2.0" } == before.versions)
      for version in before.versions {
        // An empty line may be new at the end of a file that had none.
        let old = text(before.section(of: version) ?? []).trimmed
        #expect(text(after.section(of: version) ?? []).trimmed == old, "\(printed)")
      }
    }
  }

  @Test("any text is read or refused, and what is read is written once", arguments: 0..<60)
  func survivesAnything(seed: Int) throws {
    var random = SeededRandom(seed: UInt64(3_000 + seed))
    let pieces = hostilePieces.filter { $0 != "\0" } + Self.blocks + Self.headings
    let more = ["\n", "\n\n", "## [Unreleased]\n", "  ", "<!-- agi-release: entries 0\n"]
    for _ in 0..<100 {
      let file = (0..<Int.random(in: 0...14, using: &random))
        .map { _ in (pieces + more).randomElement(using: &random) ?? "" }.joined()
      let read: ChangelogDocument
      do { read = try document(file) } catch { continue }
      for version in [nil] + read.versions {
        _ = (read.section(of: version), read.notes(of: version))
      }
      let section = Self.randomSection(&random)
      let edit = read.inserting(section, links: nil)
      let printed = "\(file.debugDescription)\n\(text(edit.bytes).debugDescription)"
      let again = try ChangelogDocument(parsing: edit.bytes).inserting(section, links: nil)
      #expect(again.bytes == edit.bytes, "\(printed)\n\(text(again.bytes).debugDescription)")
    }
  }

  @Test("with unreleased notes no line is lost, and twice is once", arguments: 0..<60)
  func keepsLines(seed: Int) throws {
    var random = SeededRandom(seed: UInt64(1_000 + seed))
    for _ in 0..<20 {
      let file = Array(Self.randomFile(&random, unreleased: true).utf8)
      let section = Self.randomSection(&random)
      let edit = try Self.inserting(section, into: file)
      let printed = "\(text(file).debugDescription)\n\(text(edit.bytes).debugDescription)"
      let lines = Set(edit.bytes.withoutMark.split { $0.isLineEnd })
      for line in file.withoutMark.split(whereSeparator: \.isLineEnd)
      where line.contains(where: { !$0.isBlank }) && !line.starts(with: "###".utf8) {
        let isKept = lines.contains(line)
        #expect(isKept, "\(printed)")
      }
      let again = try Self.inserting(section, into: edit.bytes)
      #expect(again.bytes == edit.bytes, "\(printed)\n\(text(again.bytes).debugDescription)")
    }
  }

  @Test(
    "whatever a person does to the section, their lines stay and twice is once", arguments: 0..<60)
  func keepsHandEdits(seed: Int) throws {
    var random = SeededRandom(seed: UInt64(2_000 + seed))
    for _ in 0..<20 {
      let start = try Self.inserting(
        Self.randomSection(&random), into: Array("# C\n\n## 1.1.0\n\n- old\n".utf8))
      var lines = text(start.bytes).split(separator: "\n", omittingEmptySubsequences: false)
      let first = try #require(lines.firstIndex { $0.hasPrefix("## [1.2.0]") })
      for number in 0..<Int.random(in: 0...4, using: &random) {
        let end = try #require(lines.firstIndex { $0 == "## 1.1.0" })
        let place = Int.random(in: (first + 1)..<end, using: &random)
        switch Int.random(in: 0..<3, using: &random) {
        case 0: lines.insert("- mine \(number)", at: place)
        case 1 where !lines[place].hasPrefix("<!--"): lines.remove(at: place)
        default: lines.insert("", at: place)
        }
      }
      let edited = lines.joined(separator: "\n")
      let next = Self.randomSection(&random)
      let edit = try Self.inserting(next, into: Array(edited.utf8))
      let result = text(edit.bytes)
      let printed = "\(edited.debugDescription)\n\(result.debugDescription)"
      for line in lines where line.hasPrefix("- mine") {
        #expect(result.contains(line), "\(printed)")
      }
      #expect(result.hasPrefix("# C\n\n") && result.hasSuffix("## 1.1.0\n\n- old\n"), "\(printed)")
      let again = try Self.inserting(next, into: edit.bytes)
      #expect(again.bytes == edit.bytes, "\(printed)\n\(text(again.bytes).debugDescription)")
    }
  }
}

extension [UInt8] {
  fileprivate var withoutMark: ArraySlice<UInt8> {
    dropFirst(starts(with: byteOrderMark) ? byteOrderMark.count : 0)
  }
}

extension String {
  fileprivate var trimmed: Substring {
    var rest = self[...]
    while let last = rest.last, last.isWhitespace { rest.removeLast() }
    return rest
  }
}
