import SemanticVersioning
import TestSupport
import Testing
import VersionStatements

@Suite("Writing a version into a file")
struct WritingTests {
  /// A way to name the place, and a file with `§` where the version stands.
  struct Row: Sendable, CustomTestStringConvertible {
    let testDescription: String
    let place: VersionEntry.Place
    let text: String

    init(_ name: String, _ place: VersionEntry.Place, _ text: String) {
      testDescription = name
      self.place = place
      self.text = text
    }
  }

  private static let before = VersionEntry.Place.pattern(before: "rocket ", behind: "")

  static let rows: [Row] = [
    Row("json", .key(["version"], .json), "{\n  \"name\": \"é🎉\", \"version\" : \"§\"\n}\n"),
    Row("json with a prefix", .key(["version"], .json), "{\"version\":\"v§\"}"),
    Row(
      "json, nested and in a list", .key(["packages", "", "2", "version"], .json),
      "{\"version\": \"7.0.0\",\n\"packages\":\t{\"\": [1, \"é\", {\"a.b\": 2, \"version\":  \"§\" }]}}"
    ),
    Row("yaml, plain", .key(["version"], .yaml), "# chart\nname: é\nversion: § # now\nb: 1\n"),
    Row("yaml, double quotes", .key(["a", "b.c"], .yaml), "a:\n  b.c: \"§\"   # x\n  d: '1'\n"),
    Row("yaml, single quotes", .key(["a", "b"], .yaml), "a: {b: '§', c: [1, 2]}\n"),
    Row("yaml, no line end", .key(["version"], .yaml), "version: v§"),
    Row("yaml, anchor and tag", .key(["version"], .yaml), "version: &v !!str §\nother: *v\n"),
    Row("yaml, in a list", .key(["a", "1"], .yaml), "a:\n- 'x'\n- §\n"),
    Row(
      "toml", .key(["project", "version"], .toml),
      "# é\nversion = \"1\"\n[project]\nname = \"x\"\nversion   = \"§\" # here\n\n[tool]\n"),
    Row("toml, literal", .key(["version"], .toml), "version = '§'\n"),
    Row("toml, three quotes", .key(["version"], .toml), "version = \"\"\"§\"\"\"\n"),
    Row("toml, dotted", .key(["a", "b", "c"], .toml), "a.b.c = \"v§\""),
    Row(
      "toml, in a table array", .key(["p", "1", "v"], .toml), "[[p]]\nv = '1'\n[[p]]\nv = '§'\n"),
    Row("a file of one line", .pattern(before: "", behind: ""), "§\n"),
    Row("a bare file", .pattern(before: "", behind: ""), "v§"),
    Row("a pattern", before, "rocket § is out. Get rocket §, or rocket v1.\n"),
    Row(
      "a pattern with an end", .pattern(before: "app-", behind: ".tar.gz"),
      "curl https://x/app-§.tar.gz -o app-§.tar.gz\nother-3.0.0.tar.gz\n"),
    Row("a pattern of two lines", .pattern(before: "a\n", behind: "\nb"), "x\na\n§\nb\n"),
    Row(
      "marked lines", .marked,
      "needs 3.0.0\nimage: app:§ # agi-release:version\n<!-- agi-release:version --> v§ and (§)\n"),
    Row(
      "a block", .marked,
      "1.1.1\n<!-- agi-release:version-start -->\n§\n\nx v§\n<!-- agi-release:version-end -->\n2.2.2"
    ),
  ]

  static let versions = [
    "0.0.0", "1.2.3", "10.20.30", "1.0.0-rc.1", "1.0.0-alpha-1.x+build.5", "1.0.0+7",
  ]

  @Test(arguments: rows, ["\n", "\r\n"])
  func `changes the bytes of the version and no other`(row: Row, lineEnd: String) throws {
    let text = row.text.replacing("\n", with: lineEnd)
    for mark in ["", "\u{FEFF}"] {
      func file(_ version: String) -> [UInt8] {
        Array((mark + text.replacing("§", with: version)).utf8)
      }
      let entry = VersionEntry(path: "file", place: row.place)
      for old in Self.versions {
        let bytes = file(old)
        let statements = try versionStatements(in: bytes, of: [entry])
        #expect(statements.count == text.count { $0 == "§" })
        #expect(statements.allSatisfy { $0.version.description == old })
        for new in Self.versions {
          let written = writing(new, over: statements, in: bytes)
          #expect(written == file(new))
          let again = try versionStatements(in: written, of: [entry])
          #expect(again.allSatisfy { $0.version.description == new })
          #expect(writing(old, over: again, in: written) == bytes)
          #expect(firstChange(from: bytes, to: written, besides: try SemanticVersion(new)) == nil)
        }
      }
    }
  }

  @Test(arguments: rows) func `a version has its line and column`(row: Row) throws {
    let entry = VersionEntry(path: "file", place: row.place)
    let lines = row.text.split(separator: "\n", omittingEmptySubsequences: false)
    var places: [[Int]] = []
    for (index, line) in lines.enumerated() {
      var column = 1
      for scalar in line.unicodeScalars {
        if scalar == "§" { places.append([index + 1, column]) }
        column += scalar == "§" ? 5 : 1
      }
    }
    let bytes = Array(row.text.replacing("§", with: "1.2.3").utf8)
    let statements = try versionStatements(in: bytes, of: [entry])
    #expect(statements.map { [$0.line, $0.column] } == places)
  }

  @Test func `two entries of one file are written at once`() throws {
    let entries = [
      VersionEntry(path: "a.json", place: .key(["packages", "", "version"], .json)),
      VersionEntry(path: "a.json", place: .key(["version"], .json)),
      VersionEntry(path: "a.json", place: .pattern(before: "\"version\": \"", behind: "\"")),
    ]
    let text = #"{"version": "1.0.0", "packages": {"": {"version": "1.0.0"}}}"#
    let statements = try versionStatements(in: Array(text.utf8), of: entries)
    #expect(statements.count == 2)
    #expect(
      writing("2.0.0", over: statements, in: Array(text.utf8))
        == Array(text.replacing("1.0.0", with: "2.0.0").utf8))
  }

  @Test func `any bytes are read without harm`() throws {
    var random = SeededRandom(seed: 7)
    let parts = [
      "1.2.3", "-rc.1", "+b", ".", "v", "rocket ", "agi-release:version", "-start", "-end", "\n",
      "\r", "\"", "{", "}", ":", "version", " ", "=", "é", "[", "]", "'", "*", "&",
    ]
    let places: [VersionEntry.Place] = [
      Self.before, .marked, .pattern(before: "", behind: ""), .pattern(before: "", behind: "."),
      .key(["version"], .json), .key(["version"], .yaml), .key(["version"], .toml),
    ]
    for _ in 0..<3000 {
      let count = Int.random(in: 0..<16, using: &random)
      var bytes = (0..<count).flatMap { _ in
        Array((parts.randomElement(using: &random) ?? "").utf8)
      }
      if !bytes.isEmpty, Int.random(in: 0..<4, using: &random) == 0 {
        bytes[Int.random(in: bytes.indices, using: &random)] = 0xFF
      }
      for place in places {
        let entry = VersionEntry(path: "file", place: place)
        guard let found = try? versionStatements(in: bytes, of: [entry]) else { continue }
        #expect(!found.isEmpty)
        let same = zip(found, found.dropFirst()).allSatisfy {
          $0.range.upperBound <= $1.range.lowerBound
        }
        #expect(same)
        for one in found {
          #expect(bytes[one.range].elementsEqual(one.version.description.utf8))
        }
        let written = writing("9.8.7", over: found, in: bytes)
        if let again = try? versionStatements(in: written, of: [entry]), again.count == found.count
        {
          #expect(again.allSatisfy { $0.version.description == "9.8.7" })
        }
      }
    }
  }
}
