internal import Documents
import TestSupport
import Testing

@Suite("Inserting a section")
struct ChangelogInsertTests {
  private static let before = """
    # Changelog

    Some  words,\twritten by hand.

    ## [Unreleased]

    ## [1.2.0] - 2026-01-02

    - second   thing

    ## [1.0.0] - 2025-01-02

    - first thing

    [Unreleased]: https://example.com/compare/v1.2.0...HEAD
    [1.2.0]: https://example.com/compare/v1.0.0...v1.2.0

    """

  private static let section = """
    ## [1.1.0] - 2025-06-01

    ### Fixed

    - between

    [1.1.0]: https://example.com/compare/v1.0.0...v1.1.0

    """

  /// A folder that is no repository, with a changelog and a section in it.
  private struct Place {
    private let scratch: ScratchDirectory

    init(_ log: String? = before, section: String = ChangelogInsertTests.section) throws {
      scratch = try ScratchDirectory()
      if let log { try write(log, "log.md") }
      try write(section, "section.md")
    }

    func path(_ name: String) -> String { scratch[name] }

    func write(_ text: String, _ name: String) throws {
      try Disk.write(Array(text.utf8), to: scratch[name])
    }

    func read(_ name: String) -> String? { Disk.readText(scratch[name]) }

    func link(_ target: String, _ name: String) throws {
      _ = try runShell("ln -s '\(target)' '\(name)'", in: scratch.path)
    }

    func insert(_ arguments: String..., stdin: String = "") throws -> ToolResult {
      try runTool(
        "agi-release", arguments: ["changelog", "insert"] + arguments, in: scratch.path,
        stdin: Array(stdin.utf8))
    }
  }

  @Test func `a section goes where it belongs, and no other byte changes`() throws {
    let place = try Place()
    let result = try place.insert("log.md", "section.md")
    expect(result, exits: 0)
    #expect(result.stdout == "" && result.stderr == "log.md: 1.1.0 is inserted\n")
    let after = try #require(place.read("log.md"))
    let fingerprint = try #require(after.firstMatch(of: /<!-- agi-release: [^\n]*-->\n\n/)).output
    let entries = "## [1.1.0] - 2025-06-01\n\n### Fixed\n\n- between\n\n\(fingerprint)"
    let link = "[1.1.0]: https://example.com/compare/v1.0.0...v1.1.0\n"
    #expect(after.replacing(entries, with: "").replacing(link, with: "") == Self.before)
    #expect(after.contains("- second   thing\n\n\(entries)## [1.0.0]"))
    #expect(after.hasSuffix(link))

    let again = try place.insert("log.md", "section.md")
    #expect(again.stderr == "log.md: 1.1.0 is there already\n")
    #expect(place.read("log.md") == after)
  }

  @Test func `what is printed is what would be written`() throws {
    let place = try Place()
    var printed: [String] = []
    for flag in ["--stdout", "--dry-run", "-n"] {
      printed.append(try place.insert("log.md", "section.md", flag).stdout)
    }
    #expect(place.read("log.md") == Self.before)
    printed.append(try place.insert("-", "section.md", stdin: Self.before).stdout)
    printed.append(try place.insert("log.md", "-", "-n", stdin: Self.section).stdout)
    expect(try place.insert("log.md", "-", stdin: Self.section), exits: 0)
    printed.append(place.read("log.md") ?? "")
    #expect(Set(printed).count == 1)
  }

  @Test func `a file that is not there is made`() throws {
    let place = try Place(nil)
    expect(try place.insert("log.md", "section.md"), exits: 0)
    #expect(place.read("log.md")?.hasPrefix("# Changelog\n") == true)
    #expect(place.read("log.md")?.contains("## [1.1.0] - 2025-06-01\n") == true)
  }

  @Test func `line ends and byte order mark stay`() throws {
    let mark = "\u{FEFF}"
    let place = try Place(mark + Self.before.replacing("\n", with: "\r\n"))
    expect(try place.insert("log.md", "section.md"), exits: 0)
    let after = try #require(Disk.read(place.path("log.md")))
    #expect(after.starts(with: mark.utf8))
    let lines = after.split(separator: 0x0A, omittingEmptySubsequences: false)
    #expect(lines.dropLast().allSatisfy { $0.last == 0x0D })
    expect(try place.insert("log.md", "section.md"), exits: 0)
    #expect(Disk.read(place.path("log.md")) == after)
  }

  @Test func `a section is refreshed, and hand edits stay`() throws {
    let place = try Place()
    expect(try place.insert("log.md", "section.md"), exits: 0)
    let edited = try #require(place.read("log.md")).replacing(
      "- between\n", with: "- between\n- by hand\n")
    try place.write(edited, "log.md")
    try place.write(Self.section.replacing("- between", with: "- between\n- more"), "section.md")
    #expect(try place.insert("log.md", "section.md").stderr == "log.md: 1.1.0 is refreshed\n")
    let after = try #require(place.read("log.md"))
    #expect(after.contains("- by hand\n") && after.contains("- more\n"))
  }

  @Test func `a section of a person is kept, and said to be`() throws {
    let place = try Place()
    try place.write("## 1.2.0\n\n- generated\n", "section.md")
    let result = try place.insert("log.md", "section.md")
    expect(result, exits: 0, "changelog.kept-hand-written")
    #expect(place.read("log.md") == Self.before)
    let json = try place.insert("log.md", "section.md", "--format", "json")
    let document = try parseJSON(json.standardOutput, name: "stdout")
    #expect(document["outcome"]?.text == "kept-hand-written")
    #expect(document["version"]?.text == "1.2.0" && document["written"] == .boolean(false))
  }

  @Test(arguments: [
    ("a\n\n<<<<<<< HEAD\n", "conflict-marker", "log.md:3:1"),
    ("## 1.0.0\n\n## 1.0.0\n", "duplicate-section", "log.md:3:1"),
    ("```\n", "unclosed-code-block", "log.md:1:1"),
    ("a\n<!--\n", "unclosed-comment", "log.md:2:1"), ("a\u{0}\n", "nul-byte", "log.md:1:1"),
  ])
  func `a file that only a person can put right is left alone`(
    _ log: String, _ code: String, _ location: String
  ) throws {
    let place = try Place(log)
    let result = try place.insert("log.md", "section.md")
    expect(result, exits: 6, "changelog.\(code)", hints: true)
    #expect(result.stderr.contains(location) && place.read("log.md") == log)
  }

  @Test(arguments: [
    ("- a\n", "not-one-section", "section.md:1:1"),
    ("## 1.0.0\n\n## 2.0.0\n", "not-one-section", "section.md:3:1"),
    ("# Title\n\n## 1.0.0\n", "text-outside-section", "section.md:1:1"),
    ("## 1.0.0\n\n- a [x]\n\n[x]: https://x.y\n", "text-outside-section", "section.md:5:1"),
    ("\n## 1.2\n\n- a\n", "no-version", "section.md:2:1"),
    ("## 1.0.0\n\n=======\n", "conflict-marker", "section.md:3:1"),
  ])
  func `a text that is not one section is refused`(
    _ section: String, _ code: String, _ location: String
  ) throws {
    let place = try Place(section: section)
    let result = try place.insert("log.md", "section.md")
    expect(result, exits: 6, "changelog.\(code)", hints: true)
    #expect(result.stderr.contains(location) && place.read("log.md") == Self.before)
  }

  @Test func `no link is followed, and no file is taken for another`() throws {
    let place = try Place()
    try place.link("log.md", "link.md")
    for (file, section) in [
      ("link.md", "section.md"), (".", "section.md"), ("log.md", "absent.md"),
      ("log.md", "link.md/x"),
    ] {
      expect(try place.insert(file, section), exits: 6, "input.file")
    }
    #expect(place.read("log.md") == Self.before && place.read("link.md") == Self.before)
    expect(try place.insert("absent/log.md", "section.md"), exits: 6, "input.file")
  }

  @Test(arguments: [
    ["insert", "log.md"], ["insert", "-", "-"], ["--write", "insert", "log.md", "section.md"],
    ["insert", "log.md", "section.md", "-n", "--format", "json"],
    ["insert", "log.md", "section.md", "--write"],
  ])
  func `a wrong command line exits with 64`(_ arguments: [String]) throws {
    let place = try Place()
    let result = try runTool(
      "agi-release", arguments: ["changelog"] + arguments, in: place.path("."))
    expect(result, exits: 64)
    // With --format json the fault is a document of its own.
    #expect(arguments.contains("json") ? result.stdout.contains("usage") : result.stdout == "")
    #expect(place.read("log.md") == Self.before)
  }

  @Test func `the section of a cut gives the changelog of a cut`() throws {
    let repository = try ScratchRepository.rocket(isCut: true)
    let before = try #require(repository.read("CHANGELOG.md"))
    try repository.succeed("cut")
    let after = try #require(repository.read("CHANGELOG.md"))
    let section = try #require(
      after.firstRange(of: "## [0.2.0]").map { after[$0.lowerBound...] }?
        .split(separator: "\n## [0.1.0]").first)
    let place = try Place(before, section: String(section))
    expect(try place.insert("log.md", "section.md"), exits: 0)
    #expect(place.read("log.md") == after)
  }
}
