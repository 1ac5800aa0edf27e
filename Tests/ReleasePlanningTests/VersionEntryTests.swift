import CommitHistory
import Diagnostics
import Documents
import ReleasePlanning
import ReleaseRecords
import ReleaseRules
import SemanticVersioning
import TestSupport
import Testing
import VersionStatements

/// Hints have commands to paste: a name in them is one word, whatever is in it.
@Suite("Names in hints")
struct HintTests {
  @Test func `a name is one word of a command`() throws {
    let version = SemanticVersion(major: 1, minor: 0, patch: 0)
    let commit = try #require(ObjectID(hex: String(repeating: "1", count: 40)))
    let tag = "v1.0.0;$(id)'x"
    let word = #"'v1.0.0;$(id)'\''x'"#
    let hints = [
      PlanningFault.tagMoved(version: version, tag: tag, commit: commit).hint,
      YankFault.notInHead(version, tag: tag).hint,
      YankFault.unreadable(path: tag, faults: []).hint,
    ]
    for hint in hints { #expect(hint?.contains(" \(word)") == true, "\(hint ?? "")") }
  }

  @Test func `many version files are looked up in time that grows with their number`() {
    var policy = ReleasePolicy.standard(name: "x")
    policy.versionEntries = (0..<100_000).map { VersionEntry(path: "f\($0 / 2)", place: .marked) }
    #expect(policy.versionEntryPaths.count == 50_000)
    #expect(policy.versionPaths.allSatisfy { policy.versionEntries(of: $0).count == 2 })
    #expect(policy.versionEntries(of: "f").isEmpty)
  }
}

@Suite("Files that state the version among other things")
struct VersionEntryTests {
  private static func policy() -> ReleasePolicy {
    var policy = ReleasePolicy.complete
    policy.versionEntries = [
      VersionEntry(path: "package.json", place: .key(["version"], .json)),
      VersionEntry(path: "README.md", place: .pattern(before: "rocket ", behind: "")),
    ]
    return policy
  }

  private static func files(_ package: String, _ readme: String) -> [String: String] {
    [
      "package.json": "{\r\n  \"version\": \"\(package)\",\r\n  \"a\": \"1.0.0\"\r\n}",
      "README.md": "Get rocket \(readme) now.\n",
    ]
  }

  private func plan(
    _ story: HistoryStory, _ files: [String: String], version: SemanticVersion? = nil
  ) throws -> PlannedRelease {
    var situation = Situation(policy: Self.policy(), files: files)
    situation.request.version = version
    return try #require(try ReleasePlanningTests.plan(story, situation).release)
  }

  private static let released = told(["feat: a"])
  private static let first = told(["feat: a"], above: nil)

  @Test func `they are planned, recorded and digested`() throws {
    let release = try plan(Self.released, Self.files("1.0.0", "1.0.0"))
    let after = Self.files("1.1.0", "1.1.0")
    let record = try #require(release.files.first { $0.path.hasSuffix("record.json") })
    let read = try ReleaseRecord(reading: parseJSON(record.after, name: "record.json"))
    for (path, text) in after {
      let file = release.files.first { $0.path == path }
      #expect(file?.after == Array(text.utf8))
      #expect(read.versionFiles[path] == ContentDigest(of: Array(text.utf8)))
    }
  }

  @Test func `before the first release any version up to it is taken`() throws {
    for (package, readme) in [("0.0.0", "0.1.0"), ("0.0.1-dev", "0.0.0"), ("0.1.0", "0.1.0")] {
      let release = try plan(Self.first, Self.files(package, readme))
      #expect(
        release.files.first { $0.path == "package.json" }?.after
          == Array((Self.files("0.1.0", "")["package.json"] ?? "").utf8))
    }
  }

  struct Row: Sendable, CustomTestStringConvertible {
    let testDescription: String
    let isFirst: Bool
    let files: [String: String]

    init(_ message: String, isFirst: Bool = false, _ files: [String: String]) {
      testDescription = message
      self.isFirst = isFirst
      self.files = files
    }
  }

  @Test(arguments: [
    Row(
      "package.json:2:15: states 0.9.0, expected 1.0.0, the version of 'v1.0.0'",
      files("0.9.0", "1.0.0")),
    Row(
      "README.md:1:12: states 1.1.0, expected 1.0.0, the version of 'v1.0.0'",
      files("1.0.0", "1.1.0")),
    Row("README.md: 'rocket {version}' stands nowhere in it", files("1.0.0", "one")),
    Row("package.json:2:14: 'version' holds 'next', expected a version", files("next", "1.0.0")),
    Row(
      "README.md: is not in the commit, and files.versions names it",
      files("1.0.0", "1.0.0").filter { $0.key == "package.json" }),
    Row(
      "package.json:2:15: states 0.2.0, which is above 0.1.0, the first release", isFirst: true,
      files("0.2.0", "0.1.0")),
    Row("README.md: 'rocket {version}' stands nowhere in it", isFirst: true, files("0.0.0", "")),
  ])
  func `what they must not state is named with its place`(row: Row) throws {
    let fault = #expect(throws: PlanningFault.self) {
      try plan(row.isFirst ? Self.first : Self.released, row.files)
    }
    #expect(fault?.message == row.testDescription)
    #expect(fault?.code == "plan.version-statement")
    #expect(fault?.hint?.isEmpty == false)
  }

  @Test func `files that state two releases are refused`() throws {
    let story = HistoryStory {
      $0.commit("one")
      $0.tag("v1.0.0")
      $0.commit("feat: two")
      $0.tag("v1.1.0-rc.1")
      $0.commit("fix: three")
    }
    let rc = "1.1.0-rc.1"
    #expect(throws: Never.self) { try plan(story, Self.files(rc, rc)) }
    let fault = #expect(throws: PlanningFault.self) { try plan(story, Self.files("1.0.0", rc)) }
    #expect(fault?.message == "README.md:1:12: states \(rc), and 'package.json' 1.0.0")
  }

  @Test func `entries are read from the configuration`() throws {
    let (policy, faults) = ReleasePolicy.read(
      [
        "files": [
          "versions": [
            ["path": "a.json", "key": "version"], ["path": "b.yml", "key": ["a", "b.c"]],
            ["path": "c.cff", "key": "x.y", "format": "yaml"],
            ["path": "d", "pattern": "v{version}!"], ["path": "e"],
            ["path": "a.json", "key": ["packages", "", "version"]],
          ]
        ]
      ], defaultName: "demo")
    #expect(faults.isEmpty)
    #expect(
      policy.versionEntries == [
        VersionEntry(path: "a.json", place: .key(["version"], .json)),
        VersionEntry(path: "b.yml", place: .key(["a", "b.c"], .yaml)),
        VersionEntry(path: "c.cff", place: .key(["x", "y"], .yaml)),
        VersionEntry(path: "d", place: .pattern(before: "v", behind: "!")),
        VersionEntry(path: "e", place: .marked),
        VersionEntry(path: "a.json", place: .key(["packages", "", "version"], .json)),
      ])
    #expect(policy.versionEntryPaths == ["a.json", "b.yml", "c.cff", "d", "e"])
  }

  private static let refused: [(entries: Node, message: String)] = [
    ([[:]], "required key 'files.versions[0].path' is missing"),
    ([["path": "../a"]], "'files.versions[0].path' must be a path inside the repository"),
    ([["path": "a", "key": "b"]], "'files.versions[0].key' needs a format"),
    ([["path": "a.json", "key": "a..b"]], "'files.versions[0].key' has an empty part"),
    ([["path": "a.json", "key": []]], "'files.versions[0].key' names no key"),
    ([["path": "a.json", "key": 7]], "expected text for 'files.versions[0].key'"),
    (
      [["path": "a.json", "key": "b", "pattern": "{version}"]],
      "'files.versions[0].pattern' stands beside a key"
    ),
    ([["path": "a", "pattern": "v"]], "'files.versions[0].pattern' must have `{version}`"),
    ([["path": "a", "format": "json"]], "'files.versions[0].format' is of no use"),
    (
      [["path": "a.x", "key": "a", "format": "xml"]], "'files.versions[0].format' must be one of"
    ),
    ([["path": "a", "anotation": true]], "unknown key 'files.versions[0].anotation'"),
    ([["path": "a"], ["path": "a"]], "'files.versions' names one place in 'a' twice"),
    ([["path": "CHANGELOG.md"]], "'changelog' writes 'CHANGELOG.md' and 'CHANGELOG.md'"),
    ([["path": "releases/agi-release.yaml"]], "'files' writes 'releases/agi-release.yaml' and"),
  ]

  @Test(arguments: refused.indices) func `an entry that is none is refused`(index: Int) {
    let (entries, message) = Self.refused[index]
    let faults = ReleasePolicy.read(["files": ["versions": entries]], defaultName: "demo").faults
    #expect(
      faults.contains { $0.message.hasPrefix(message) }, "\(message): \(faults.map(\.message))")
  }
}
