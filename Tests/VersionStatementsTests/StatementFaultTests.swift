import Testing
import VersionStatements

@Suite("Files that cannot take a version")
struct StatementFaultTests {
  /// A file, how its place is named, and the fault as a person reads it.
  struct Row: Sendable, CustomTestStringConvertible {
    let place: VersionEntry.Place
    let text: String
    let fault: String
    var testDescription: String { fault }

    init(_ place: VersionEntry.Place, _ text: String, _ fault: String) {
      self.place = place
      self.text = text
      self.fault = fault
    }
  }

  private static let json = VersionEntry.Place.key(["version"], .json)
  private static let yaml = VersionEntry.Place.key(["version"], .yaml)
  private static let toml = VersionEntry.Place.key(["project", "version"], .toml)
  private static let bare = VersionEntry.Place.pattern(before: "", behind: "")

  static let rows: [Row] = [
    Row(json, "{", "file:1:2: is not JSON: "),
    Row(json, "{\"a\": 1}", "file:1:1: has no 'version'"),
    Row(json, "{\n\"version\": 7}", "file:2:12: 'version' holds no text, expected a version"),
    Row(
      json, "{\"version\": \"^1.2.3\"}", "file:1:13: 'version' holds '^1.2.3', expected a version"),
    Row(json, "{\"version\": \"1.2\"}", "file:1:13: 'version' holds '1.2', expected a version"),
    Row(
      json, "{\"version\": \"\\u0031.2.3\"}", "file:1:13: 'version' states 1.2.3 through an alias"),
    Row(yaml, "version: 1.2\n", "file:1:10: 'version' holds no text, expected a version"),
    Row(yaml, "version: |\n  1.2.3\n", "file:1:10: 'version' holds '1.2.3', expected a version"),
    Row(yaml, "a: &v 1.2.3\nversion: *v\n", "'version' states 1.2.3 through an alias"),
    Row(yaml, "version: \"\\x31.2.3\"\n", "file:1:10: 'version' states 1.2.3 through an alias"),
    Row(yaml, "version: 1.2.3\nversion: 1.2.3\n", "file:2:1: is not YAML: "),
    Row(yaml, "# nothing\n", "has no 'version'"),
    Row(toml, "[project]\nname = 1\n", "has no 'project.version'"),
    Row(toml, "[project]\nversion = 1.2\n", "file:2:11: 'project.version' holds no text"),
    Row(toml, "[project]\nversion.workspace = true\n", "'project.version' holds no text"),
    Row(toml, "project = ", "is not TOML: "),
    Row(
      .key(["a", "b.c", ""], .json), "{\"a\": {\"b.c\": {}}}",
      "file:1:15: has no 'a.\"b.c\".\"\"'"),
    Row(.key(["a", "1"], .json), "{\"a\": [\"1.0.0\"]}", "file:1:7: has no 'a.1'"),
    Row(bare, "", "file: '{version}' stands nowhere in it"),
    Row(bare, "1.2 v1 1.2.3.4 01.2.3 1.2.3rc1 x1.2.3 1.2.3_4", "file: '{version}' stands nowhere"),
    Row(
      .pattern(before: "v", behind: ""), "dev1.2.3 v1.2.3.tar.gz V1.2.3 v-1.2.3",
      "file: 'v{version}' stands nowhere in it"),
    Row(.marked, "1.2.3\n", "file: no line bears 'agi-release:version'"),
    Row(.marked, "1.2.3 agi-release:versions\n", "file: no line bears 'agi-release:version'"),
    Row(.marked, "1.2.3\nx # agi-release:version\n", "file:2: bears 'agi-release:version' and"),
    Row(.marked, "\n# agi-release:version-start\n1.2.3", "file:2: starts a block of versions that"),
    Row(.marked, "# agi-release:version-end", "file:1: ends a block of versions that was not"),
    Row(
      .marked, "# agi-release:version-start\n# agi-release:version-start\n",
      "file:2: starts a block of versions inside of that of line 1"),
    Row(
      .marked, "# agi-release:version-start\nx\n# agi-release:version-end\n1.2.3",
      "file:1: starts a block that holds no version"),
  ]

  @Test(arguments: rows) func `are named with place and way out`(row: Row) {
    let fault = #expect(throws: VersionFault.self) {
      try versionStatements(
        in: Array(row.text.utf8), of: [VersionEntry(path: "file", place: row.place)])
    }
    let text = fault.map { "\($0.place): \($0.message)" } ?? ""
    #expect(
      row.fault.hasPrefix("file") ? text.hasPrefix(row.fault) : text.contains(row.fault), "\(text)")
    #expect(fault?.hint?.isEmpty == false)
  }

  @Test func `two readings of one version are refused`() {
    let entries = [
      VersionEntry(path: "file", place: Self.bare),
      VersionEntry(path: "file", place: .pattern(before: "", behind: "-x")),
    ]
    let fault = #expect(throws: VersionFault.self) {
      try versionStatements(in: Array("\n1.2.3-x".utf8), of: entries)
    }
    #expect(fault?.place == "file:2:1")
    #expect(fault?.message.contains("1.2.3 by one entry") == true)
  }
}
