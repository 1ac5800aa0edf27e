import Diagnostics
import Documents
import ReleaseRecords
import ReleaseRules
import SemanticVersioning
import TestSupport
import Testing

@Suite("Reading the policy")
struct PolicyReadingTests {
  private func read(_ node: Node) -> (policy: ReleasePolicy, faults: [Diagnostic]) {
    ReleasePolicy.read(node, defaultName: "demo")
  }

  @Test func `a configuration with every key`() throws {
    let (policy, faults) = read([
      "schema": "agi-release/config/v1", "name": "Dynamo",
      "tags": [
        "version": "dynamo-{version}", "legacy": ["v{version}", "{version}"],
        "ignore": ["dynamo-9.{version}"],
      ],
      "rules": [
        "major": ["Remove"], "minor": ["feat", "data"], "patch": ["fix", "tune"],
        "none": ["docs"], "otherwise": "patch",
        "zero": ["major": "major", "minor": "patch", "patch": "none"], "first": "1.0.0",
      ],
      "changelog": [
        "path": "docs/CHANGELOG.md", "contributors": true, "forge": "gitea",
        "titles": ["Data": "Data", "fix": "Repaired"], "hidden": ["PERF"],
      ],
      "files": [
        "model-version": "Sources/Dynamo/ModelVersion.swift", "current": "releases/current.json",
        "records": "releases",
      ],
      "branches": ["maintenance": ["lts/{range}", "{range}-stable"]],
      "commit-subject": "release({name}): {version}",
      "sources": [
        ["kind": "base-model", "name": "llama", "tag": "base/llama/v3.1.0"],
        [
          "kind": "tokenizer", "name": "bpe", "location": "https://example.org/@bpe",
          "digest": .text(ContentDigest(of: "bpe").description),
        ],
      ],
    ])
    #expect(faults.isEmpty)
    var expected = ReleasePolicy.standard(name: "Dynamo")
    expected.versionPatterns = [
      TagPattern(prefix: "dynamo-"), TagPattern(prefix: "v"), TagPattern(prefix: ""),
    ]
    expected.hasChosenPattern = true
    expected.ignoredPatterns = [TagPattern(prefix: "dynamo-9.")]
    expected.rules = BumpRules(
      levels: [
        "remove": .major, "feat": .minor, "data": .minor, "fix": .patch, "tune": .patch,
        "docs": .none,
      ], otherwise: .patch, zeroMajor: .major, zeroMinor: .patch, zeroPatch: .none,
      first: version("1.0.0"))
    expected.changelog.path = "docs/CHANGELOG.md"
    expected.changelog.listsContributors = true
    expected.changelog.forge = "gitea"
    expected.changelog.titles["data"] = "Data"
    expected.changelog.titles["fix"] = "Repaired"
    expected.changelog.titles["perf"] = nil
    expected.modelVersionPath = "Sources/Dynamo/ModelVersion.swift"
    expected.currentPath = "releases/current.json"
    expected.recordsFolder = "releases"
    expected.commitSubject = "release({name}): {version}"
    expected.maintenancePatterns = try ["lts/{range}", "{range}-stable"].map {
      try #require(MaintenancePattern($0))
    }
    expected.sources = [
      SourceTag(kind: "base-model", name: "llama", tag: "base/llama/v3.1.0"),
      SourceTag(
        kind: "tokenizer", name: "bpe", digest: ContentDigest(of: "bpe"),
        location: "https://example.org/@bpe"),
    ]
    #expect(policy == expected)
  }

  @Test(arguments: [nil, [:]] as [Node])
  func `nothing configured is the standard`(node: Node) {
    let (policy, faults) = read(node)
    #expect(faults.isEmpty)
    #expect(policy == .standard(name: "demo"))
    #expect(policy.tagForms == ["v{version}", "{version}"])
  }

  @Test func `a level that is given is given whole`() {
    let (policy, faults) = read(["rules": ["patch": ["fix"]]])
    #expect(faults.isEmpty)
    #expect(policy.rules.level(of: "perf") == .none)
    #expect(policy.rules.level(of: "fix") == .patch)
    #expect(policy.rules.level(of: "feat") == .minor)
  }

  @Test func `a type can be moved to another level`() {
    let (policy, faults) = read(["rules": ["minor": ["fix"], "patch": ["feat"]]])
    #expect(faults.isEmpty)
    #expect(policy.rules.level(of: "fix") == .minor)
    #expect(policy.rules.level(of: "feat") == .patch)
  }

  @Test func `legacy tags alone leave the form open`() {
    let (policy, faults) = read(["tags": ["legacy": ["release-{version}"]]])
    #expect(faults.isEmpty)
    #expect(!policy.hasChosenPattern)
    #expect(policy.tagForms == ["v{version}", "{version}", "release-{version}"])
  }

  struct Fault: CustomTestStringConvertible, Sendable {
    let testDescription: String
    let node: Node
    let code: String
    let message: String
    let hint: String?

    init(_ node: Node, _ code: String, _ message: String, hint: String? = nil) {
      testDescription = message
      self.node = node
      self.code = code
      self.message = message
      self.hint = hint
    }
  }

  @Test(arguments: [
    Fault(
      ["schema": "agi-release/config/v2"], "config.value",
      "'schema' must be `agi-release/config/v1`, found 'agi-release/config/v2'"),
    Fault(["name": ""], "config.value", "'name' is empty"),
    Fault(["name": 7], "config.type", "expected text for 'name', found the whole number 7"),
    Fault(["tags": "v"], "config.type", "expected a map for 'tags', found the text 'v'"),
    Fault(
      ["tags": ["version": "v"]], "config.value",
      "'tags.version' must have `{version}` in it once, found 'v'"),
    Fault(
      ["tags": ["legacy": ["{version}{version}"]]], "config.value",
      "'tags.legacy' must have `{version}` in it once, found '{version}{version}'"),
    Fault(
      ["tags": ["ignore": ["nightly"]]], "config.value",
      "'tags.ignore' must have `{version}` in it once, found 'nightly'"),
    Fault(
      ["branches": ["maintenance": ["lts"]]], "config.value",
      "'branches.maintenance' must have `{range}` in it once, found 'lts'"),
    Fault(
      ["rules": ["otherwise": "pach"]], "config.value",
      "'rules.otherwise' must be one of `none`, `patch`, `minor`, `major`, found 'pach'",
      hint: "did you mean `patch`?"),
    Fault(
      ["rules": ["zero": ["major": "breaking"]]], "config.value",
      "'rules.zero.major' must be one of `none`, `patch`, `minor`, `major`, found 'breaking'"),
    Fault(["rules": ["first": "v1"]], "config.value", "'rules.first' is no version: "),
    Fault(
      ["changelog": ["path": "../CHANGELOG.md"]], "config.value",
      "'changelog.path' must be a path inside the repository, such as `docs/CHANGELOG.md`"),
    Fault(["changelog": ["forge": "github.com"]], "config.value", "'changelog.forge' must be"),
    Fault(["files": ["records": "/releases"]], "config.value", "'files.records' must be a path"),
    Fault(["files": ["current": ".git/current.json"]], "config.value", "'files.current' must be"),
    Fault(["files": ["current": "a//b"]], "config.value", "'files.current' must be a path"),
    Fault(["files": ["current": "./b"]], "config.value", "'files.current' must be a path"),
    Fault(["files": ["model-version": ""]], "config.value", "'files.model-version' must be"),
    Fault(
      ["sources": ["kind": "a"]], "config.type", "expected a list for 'sources', found a map"),
    Fault(
      ["sources": [["kind": "Base", "name": "a", "tag": "a"]]], "config.value",
      "'sources[0].kind' must be a word such as `base-model`, found 'Base'"),
    Fault(
      ["sources": [["kind": "dataset", "name": "a", "tag": "a"]]], "config.value",
      "'sources[0].kind' must not be 'dataset'"),
    Fault(
      ["sources": [["kind": "base", "name": "a\nb", "tag": "a"]]], "config.value",
      "'sources[0].name' must be one short line"),
    Fault(
      ["sources": [["kind": "base", "name": "a"]]], "config.value",
      "'sources[0].name' has neither a tag nor a digest"),
    Fault(
      ["sources": [["kind": "base", "name": "a", "tag": "a..b"]]], "config.value",
      "'sources[0].tag' is no name of a tag: 'a..b'"),
    Fault(
      ["sources": [["kind": "base", "name": "a", "digest": "md5:1"]]], "config.value",
      "'sources[0].digest' must be `sha256:` and 64 digits, found 'md5:1'"),
    Fault(
      ["sources": [["kind": "base", "name": "a", "tag": "a", "location": "https://me:pw@h/"]]],
      "config.value", "'sources[0].location' holds a name or a password"),
    Fault(
      [
        "sources": [
          ["kind": "base", "name": "a", "tag": "a"], ["kind": "base", "name": "a", "tag": "b"],
        ]
      ], "config.value", "'sources' names base 'a' twice"),
    Fault(
      ["sources": [["kind": "base", "name": "a", "locaton": "a", "tag": "a"]]],
      "config.unknown-key",
      "unknown key 'sources[0].locaton'", hint: "did you mean `location`?"),
    Fault(["commit-subject": "release"], "config.value", "'commit-subject' must be one line"),
    Fault(["commit-subject": "a {version}\nb"], "config.value", "'commit-subject' must be one"),
    Fault(["tag": [:]], "config.unknown-key", "unknown key 'tag'", hint: "did you mean `tags`?"),
    Fault(
      ["rules": ["minr": []]], "config.unknown-key", "unknown key 'rules.minr'",
      hint: "did you mean `minor`?"),
    Fault(
      ["changelog": ["title": [:]]], "config.unknown-key", "unknown key 'changelog.title'",
      hint: "did you mean `titles`?"),
    Fault(
      ["files": ["modelVersion": "a"]], "config.unknown-key", "unknown key 'files.modelVersion'",
      hint: "did you mean `model-version`?"),
    Fault(
      ["rules": ["zero": ["minors": "patch"]]], "config.unknown-key",
      "unknown key 'rules.zero.minors'", hint: "did you mean `minor`?"),
  ])
  func `a fault`(fault: Fault) {
    let faults = read(fault.node).faults
    #expect(faults.count == 1, "\(faults.map(\.message))")
    #expect(faults.first?.code == fault.code)
    #expect(faults.first?.message.hasPrefix(fault.message) == true, "\(faults.map(\.message))")
    #expect(faults.first?.severity == .error)
    if let hint = fault.hint { #expect(faults.first?.hint == hint) }
  }

  @Test func `every fault is collected, with its place`() throws {
    let text = """
      {
        "name": "",
        "tags": { "version": "v", "ignored": [] },
        "rules": { "otherwise": "patsh", "first": "1" },
        "files": { "current": "..", "curent": "x" },
        "extra": 1
      }
      """
    let node = try parseJSON(Array(text.utf8), name: "agi-release.json")
    let faults = read(node).faults
    #expect(faults.compactMap { $0.location?.line } == [2, 3, 3, 4, 4, 5, 5, 6])
    #expect(faults.allSatisfy { $0.location?.file == "agi-release.json" })
    #expect(faults.count { $0.code == "config.unknown-key" } == 3)
    // A key that is there already is not what another one was meant to be.
    #expect(
      faults.first { $0.message == "unknown key 'files.curent'" }?.hint?.hasPrefix("known here")
        == true)
  }

  @Test(
    arguments: [
      ("v{version}", "v1.2.3", "1.2.3"), ("v{version}", "v", nil), ("v{version}", "x1.2.3", nil),
      ("{version}", "1.2.3", "1.2.3"), ("r/{version}/final", "r/1.2.3/final", "1.2.3"),
      ("r/{version}/final", "r//final", nil), ("a{version}a", "a", nil), ("a{version}a", "aa", nil),
      ("é{version}", "é1.0.0", "1.0.0"),
    ] as [(String, String, String?)])
  func `the form of a tag`(pattern: String, name: String, text: String?) throws {
    let pattern = try #require(TagPattern(pattern))
    #expect(pattern.versionText(in: name).map(String.init) == text)
    if let text { #expect(pattern.tag(for: text) == name) }
    #expect(TagPattern(pattern.text) == pattern)
  }

  @Test(arguments: ["", "v", "{version", "{version} {version}", "{name}"])
  func `a text that is no form of a tag`(text: String) {
    #expect(TagPattern(text) == nil)
  }
}

extension ReleasePolicy {
  fileprivate var tagForms: [String] { versionPatterns.map(\.text) }
}
