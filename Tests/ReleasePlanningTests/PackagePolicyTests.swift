import Diagnostics
import Documents
import ReleasePlanning
import ReleaseRecords
import ReleaseRules
import SemanticVersioning
import Testing

@Suite("Reading packages")
struct PackagePolicyTests {
  private func read(_ packages: Node, _ more: [(String, Node)] = []) -> (
    policy: ReleasePolicy, faults: [Diagnostic]
  ) {
    ReleasePolicy.read(.map(more + [("packages", packages)]), defaultName: "demo")
  }

  @Test func `a package has what it says, and else what the project has`() throws {
    let (policy, faults) = read(
      [
        "router": [
          "paths": ["services/router", "deploy/router"], "title": "Router",
          "depends-on": ["protocol"],
          "tags": [
            "version": "router-{version}", "legacy": ["v{version}"],
            "ignore": ["router-9.{version}"],
          ],
          "files": [
            "model-version": "services/router/Version.swift",
            "current": "services/router/current.json", "records": "releases/router",
            "identity": "services/router/identity",
            "versions": [["path": "services/router/package.json", "key": "version"]],
          ],
          "datasets": ["exports": ["services/router/exports"]],
          "sources": [["kind": "base-model", "name": "llama", "tag": "base/llama/v1.0.0"]],
          "commit-subject": "release: {name} {version}",
        ],
        "protocol": ["paths": ["libs/protocol"]],
      ],
      [
        ("name", "Whole"), ("rules", ["patch": ["fix", "tune"], "first": "1.0.0"]),
        (
          "changelog",
          ["path": "docs/CHANGELOG.md", "contributors": true, "titles": ["tune": "Tuned"]]
        ), ("files", ["records": "releases", "identity": "identity"]),
        ("evidence", ["api": true]), ("branches", ["maintenance": ["lts/{range}"]]),
        ("tags", ["ignore": ["v9.{version}"]]),
      ])
    #expect(faults == [])
    #expect(policy.packages.map(\.name) == ["protocol", "router"], "dependencies come first")
    #expect(policy.name == "Whole" && policy.scope == nil)
    let small = try #require(policy.packages.first).policy
    var expected = policy
    expected.name = "protocol"
    expected.changelog.path = "libs/protocol/CHANGELOG.md"
    expected.versionPatterns = [TagPattern(prefix: "protocol/v")]
    expected.ignoredPatterns = []
    expected.recordsFolder = nil
    expected.identityFolder = nil
    expected.datasetFolders = []
    expected.hasChosenPattern = true
    expected.commitSubject = "chore(release): {name} {version}"
    #expect(small.rules == expected.rules && small.changelog == expected.changelog)
    #expect(small.versionPatterns == expected.versionPatterns && small.ignoredPatterns == [])
    #expect(small.recordsFolder == nil && small.identityFolder == nil && small.measuresAPI)
    #expect(small.datasetFolders == [] && small.sources == [] && small.hasChosenPattern)
    #expect(small.maintenancePatterns == policy.maintenancePatterns)
    #expect(small.namedCommitSubject == "chore(release): protocol {version}")
    #expect(small.scope?.paths == ["libs/protocol"])
    #expect(small.scope?.others == ["router": ["services/router", "deploy/router"]])
    let router = try #require(policy.packages.last).policy
    #expect(router.name == "Router" && router.commitSubject == "release: {name} {version}")
    #expect(router.versionPatterns.map(\.text) == ["router-{version}", "v{version}"])
    #expect(router.ignoredPatterns.map(\.text) == ["router-9.{version}"])
    #expect(router.recordsFolder == "releases/router")
    #expect(router.identityFolder == "services/router/identity")
    #expect(router.versionEntryPaths == ["services/router/package.json"])
    #expect(router.datasetFolders == ["services/router/exports"])
    #expect(router.sources.map(\.name) == ["llama"])
    #expect(router.changelog.path == "services/router/CHANGELOG.md")
    #expect(router.scope?.dependencies.map(\.name) == ["protocol"])
    #expect(router.packageNames == ["protocol", "router"])
    #expect(policy.packageNames == ["protocol", "router"])
  }

  @Test func `a whole repository is a package too`() throws {
    let (policy, faults) = read(
      ["all": ["paths": ["."], "changelog": "docs/all.md"], "part": ["paths": ["part", "a.txt"]]])
    #expect(faults == [])
    let scopes = policy.packages.map(\.scope)
    #expect(scopes.map(\.paths) == [[], ["part", "a.txt"]])
    for (path, all, part) in [
      ("x", true, false), ("part/x", true, true), ("part", true, true), ("party", true, false),
      ("a.txt", true, true), ("a.txt/b", true, true),
    ] {
      #expect(scopes[0].contains(path) == all && scopes[1].contains(path) == part, "\(path)")
    }
  }

  @Test func `packages stand behind what they depend on`() {
    let (policy, faults) = read([
      "d": ["paths": ["d"], "depends-on": ["b", "c"]], "c": ["paths": ["c"], "depends-on": ["a"]],
      "b": ["paths": ["b"], "depends-on": ["a"]], "e": ["paths": ["e"]], "a": ["paths": ["a"]],
    ])
    #expect(faults == [])
    #expect(policy.packages.map(\.name) == ["a", "b", "c", "d", "e"])
  }

  struct Fault: CustomTestStringConvertible, Sendable {
    let testDescription: String
    let node: Node
    let more: [(String, Node)]
    let hint: String?

    init(_ node: Node, _ message: String, hint: String? = nil, more: [(String, Node)] = []) {
      testDescription = message
      self.node = node
      self.more = more
      self.hint = hint
    }
  }

  private static let a: Node = ["paths": ["a"]]

  @Test(arguments: [
    Fault(["a": [:]], "required key 'packages.a.paths' is missing"),
    Fault(["a": ["paths": []]], "'packages.a.paths' names nothing"),
    Fault(
      ["a": ["paths": ["../b"]]],
      "'packages.a.paths' names '../b', which is no path inside the repository"),
    Fault(["a": ["paths": ["b", "b"]]], "'packages.a.paths' names 'b' twice"),
    Fault(
      ["a": ["path": ["b"], "paths": ["a"]]], "unknown key 'packages.a.path'"),
    Fault(
      ["a": ["paths": ["a"], "dependson": ["b"]], "b": ["paths": ["b"]]],
      "unknown key 'packages.a.dependson'", hint: "did you mean `depends-on`?"),
    Fault(
      ["a b": ["paths": ["a"]]], "'packages' has a package that no tag can name: 'a b'"),
    Fault(
      ["dataset/x": ["paths": ["a"]]],
      "'packages' has a package that no tag can name: 'dataset/x'"),
    Fault(
      ["protocol": ["paths": ["p"]], "router": ["paths": ["r"], "depends-on": ["protcol"]]],
      "'packages.router.depends-on' names 'protcol', which is no package",
      hint: "did you mean `protocol`?"),
    Fault(
      ["a": ["paths": ["a"], "depends-on": ["b", "b"]], "b": ["paths": ["b"]]],
      "'packages.a.depends-on' names 'b' twice"),
    Fault(
      ["a": ["paths": ["a"], "depends-on": ["a"]]],
      "'packages.a.depends-on' leads in a circle: a → a"),
    Fault(
      [
        "a": ["paths": ["a"], "depends-on": ["b"]], "b": ["paths": ["b"], "depends-on": ["c"]],
        "c": ["paths": ["c"], "depends-on": ["b"]],
      ], "'packages.b.depends-on' leads in a circle: b → c → b"),
    Fault(
      ["a": ["paths": ["a"], "tags": ["version": "v{version}"]]],
      "'packages.a.tags' has the form 'v{version}', which is one of the project",
      hint: "a form with the package's name in it, such as `a/v{version}`"),
    Fault(
      [
        "a": a, "b": ["paths": ["b"], "tags": ["version": "a/v{version}"]],
      ], "'packages.b.tags' has the form 'a/v{version}', which is one of package 'a'"),
    Fault(
      [
        "a": a, "b": ["paths": ["b"], "tags": ["legacy": ["a/v{version}"]]],
      ], "'packages.b.tags' has the form 'a/v{version}', which is that of package 'a'"),
    Fault(
      ["a": ["paths": ["."]]],
      "'packages.a.changelog' is 'CHANGELOG.md', which is that of the project"),
    Fault(
      ["a": a, "b": ["paths": ["b"], "changelog": "a/CHANGELOG.md"]],
      "'packages.b.changelog' is 'a/CHANGELOG.md', which is that of package 'a'"),
    Fault(
      ["a": ["paths": ["a"], "files": ["current": "x.json"]]],
      "'packages.a.files' writes 'x.json', which the project writes",
      more: [("files", ["current": "x.json"])]),
    Fault(
      ["a": ["paths": ["a"], "files": ["records": "rec"]]],
      "'packages.a.files' keeps records in 'rec', as the project does",
      hint: "a folder below it is free, such as `rec/a`", more: [("files", ["records": "rec"])]),
    Fault(
      ["a": ["paths": ["a"], "datasets": ["exports": ["exports/a"]]]],
      "'packages.a.datasets' looks for exports in 'exports/a', and the project in 'exports'",
      hint: "a dataset is released by one alone: `exports: []` is nothing"),
    Fault(
      ["a": ["paths": ["a"], "title": "{version}"]],
      "'packages.a.title' must be one short line without braces"),
    Fault(
      ["a": ["paths": ["a"], "commit-subject": "x"]],
      "'packages.a.commit-subject' must be one line with `{version}` in it once"),
    Fault(
      a, "expected a map for 'packages.paths', found a list"),
    Fault(
      ["a": a],
      "'packages.a.files' keeps no records, and signing.attest asks for a statement among them",
      hint: "set files.records of the package",
      more: [("files", ["records": "rec"]), ("signing", ["attest": true])]),
  ])
  func `what cannot be is told with its place`(_ row: Fault) throws {
    let faults = read(row.node, row.more).faults
    let fault = try #require(
      faults.first { $0.message == row.testDescription }, "\(faults.map(\.message))")
    #expect(fault.severity == .error && faults.count == 1, "\(faults.map(\.message))")
    if let hint = row.hint { #expect(fault.hint == hint) }
  }

  @Test func `releases from before there were packages can be those of several`() {
    let (policy, faults) = read([
      "a": ["paths": ["a"], "tags": ["legacy": ["v{version}"]]],
      "b": ["paths": ["b"], "tags": ["legacy": ["v{version}"]]],
    ])
    #expect(faults == [])
    #expect(
      policy.packages.map(\.policy.versionPatterns).map { $0.map(\.text) } == [
        ["a/v{version}", "v{version}"], ["b/v{version}", "v{version}"],
      ])
  }

  @Test(arguments: [
    ("a", true), ("a-b_c.d", true), ("libs/a", true), ("A1", true), ("1", true), ("", false),
    ("-a", false), (".a", false), ("a.", false), ("a..b", false), ("a.lock", false),
    ("a//b", false), ("/a", false), ("a/", false), ("a b", false), ("a=b", false), ("ä", false),
    ("a~b", false), ("dataset", false), ("dataset/a", false), ("datasets", true), ("@a", false),
  ])
  func `a name can stand in tags and trailers`(_ name: String, _ expected: Bool) {
    #expect(ReleasePackage.isName(name) == expected)
  }
}
