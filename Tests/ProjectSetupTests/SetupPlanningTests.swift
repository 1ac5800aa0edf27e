import Diagnostics
import Documents
import ProjectSetup
import ReleaseRules
import TOML
import TestSupport
import Testing
import YAML

/// What settings of other tools become, value by value.
@Suite("Planning a set-up")
struct SetupPlanningTests {
  private static func plan(
    _ tool: ForeignTool, _ toml: String, facts change: (inout RepositoryFacts) -> Void = { _ in }
  ) throws -> SetupPlan {
    var facts = RepositoryFacts(folderName: "rocket")
    change(&facts)
    let place = try #require(SettingsPlace.all.first { $0.tool == tool && $0.format != .program })
    let node = try parseTOML(Array(toml.utf8), name: place.path)
    return planSetup(
      ForeignSettings(place, .document(node)), facts: facts, request: SetupRequest(ci: .none))
  }

  private static func value(_ key: String, in plan: SetupPlan) -> String? {
    plan.carried.first { $0.key == key }?.written
  }

  @Test func `what only a record can tell of brings records`() throws {
    let datasets = try Self.plan(.gitCliff, "") { $0.exportFolders = ["exports/a"] }
    #expect(Self.value("files.records", in: datasets) == "releases")
    let identity = try Self.plan(.gitCliff, "") {
      $0.paths = ["identity/base.yaml", "identity/identity.lock"]
    }
    #expect(Self.value("files.records", in: identity) == "releases")
    #expect(Self.value("files.records", in: try Self.plan(.gitCliff, "")) == nil)
  }

  /// Names of branches with what they are as patterns of GitHub and as a text of GitLab's expressions.
  @Test(arguments: [
    ("main", "main", #""main""#), ("c++", #"c\+\+"#, #""c++""#), ("it's", "it's", #""it's""#),
    (#"a"b"#, #"a"b"#, #"'a"b'"#), (#"a"b'c"#, #"a"b'c"#, nil), ("!x", #"\!x"#, #""!x""#),
  ])
  func `a branch is named as the CI system reads it`(
    _ branch: String, _ pattern: String, _ text: String?
  ) throws {
    func job(_ system: CIExample.System) throws -> Node {
      var facts = RepositoryFacts(folderName: "rocket")
      facts.branch = branch
      let plan = planSetup(nil, facts: facts, request: SetupRequest(ci: .system(system)))
      let text = String(decoding: try #require(plan.ci?.bytes), as: UTF8.self)
      // To GitHub the key is a text; YAML 1.1 had it for a boolean.
      return try parseYAML(Array(text.replacing("\non:", with: "\n\"on\":").utf8), name: "ci")
    }
    #expect(try job(.github)["on"]?["push"]?["branches"] == .list([.text(pattern)]))
    let rule = try job(.gitlab)["release"]?["rules"]?.list?.first
    #expect(rule?["if"] == text.map { .text("$CI_COMMIT_BRANCH == \($0)") })
    #expect(rule?["when"] == (text == nil ? .text("never") : nil))
  }

  @Test func `many types are read in time that grows with their number`() throws {
    let types = (0..<20_000).map { "t\($0)" }.joined(separator: "|")
    let toml = """
      [git]
      commit_parsers = [{message = "^(\(types))", skip = true}, {message = "^(\(types))", group = "G"}]

      """
    let plan = try Self.plan(.gitCliff, toml)
    #expect(plan.carried.contains { $0.key == "name" })
    let comments = String(repeating: "<!-- 1 -->", count: 60_000)
    let titled = try Self.plan(
      .gitCliff, "[git]\ncommit_parsers = [{message = '^feat', group = '\(comments) News'}]\n")
    #expect(Self.value("changelog.titles", in: titled)?.contains("News") == true)
  }

  @Test(arguments: [
    ("^feat", "{feat: T, feature: T}"), ("^feat:", "{feat: T}"), ("^feat!?:", "{feat: T}"),
    (#"^feat(\(.*\))?:"#, "{feat: T}"), (#"^feat(\([^)]+\))?!?: .*"#, "{feat: T}"),
    ("^(build|ci)", "{build: T, ci: T}"), (#"^(build|ci)(\(.+\))?:"#, "{build: T, ci: T}"),
    ("^(?:build|ci):", "{build: T, ci: T}"), ("^docs?:", "{doc: T, docs: T}"),
    ("^docs*", "{docs: T}"), ("(?i)^Docs:", "{docs: T}"), ("^chore|^ci", "{chore: T, ci: T}"),
    ("feat", nil), (".*feat", nil), (#"^chore\(deps\)"#, nil), ("^[fF]eat", nil),
    ("^feat.{3}", nil),
    ("^(feat", nil), ("^()", nil), ("^(a|)", nil), ("^feat|fix", nil), ("^", nil), ("", nil),
    ("^feat: add", nil), ("(?P<x>feat)", nil), (#"^fe\at"#, nil),
  ])
  func `an expression is carried over where it names types alone`(
    _ expression: String, _ titles: String?
  ) throws {
    let plan = try Self.plan(
      .gitCliff, "[git]\ncommit_parsers = [{ message = '\(expression)', group = 'T' }]\n")
    #expect(Self.value("changelog.titles", in: plan) == titles)
    #expect(plan.left.isEmpty == (titles != nil))
    #expect(
      plan.left.first?.origin.location?.description == (titles == nil ? "cliff.toml:2:19" : nil))
  }

  @Test(arguments: [
    ("v[0-9].*", "v{version}"), ("^v[0-9]+", "v{version}"), ("[0-9].*", "{version}"),
    (#"^v\d+\.\d+\.\d+$"#, "v{version}"),
    (#"^release-([0-9]+)\.([0-9]+)\.([0-9]+)$"#, "release-{version}"),
    ("rocket/v[0-9]*", "rocket/v{version}"),
    (#"^v[0-9]+\.[0-9]+\.[0-9]+(-rc\.[0-9]+)?$"#, "v{version}"),
    ("v.*", "v{version}"), (#"^r-v?(.+)$"#, nil), ("r?[0-9].*", nil), ("(v|r)[0-9].*", nil),
    ("v[1-9]", nil), ("v", nil), ("", nil),
    ("v2[0-9]", nil), (".*-v[0-9]", nil), ("^v[0-9]+[a-f]", nil),
  ])
  func `an expression for tags is carried over where it is a text before a version`(
    _ expression: String, _ form: String?
  ) throws {
    let plan = try Self.plan(.gitCliff, "[git]\ntag_pattern = '\(expression)'\n")
    #expect(Self.value("tags.version", in: plan) == form.map { "\"\($0)\"" })
    #expect(plan.left.isEmpty == (form != nil))
  }

  @Test(arguments: [
    ("$version", "{version}"), ("v$version", "v{version}"), ("v${version}-x", "v{version}-x"),
    ("v$major.$minor.$patch$prerelease", "v{version}"),
    ("v${major}.${minor}.${patch}${prerelease}", "v{version}"), ("$major.$minor", nil),
    ("v$minor.$major.$patch", nil), ("$version$version", nil), ("x", nil), ("$version-$name", nil),
  ])
  func `a form of tags is carried over where the version stands in it whole`(
    _ format: String, _ form: String?
  ) throws {
    let plan = try Self.plan(.commitizen, "tag_format = '\(format)'\n")
    #expect(Self.value("tags.version", in: plan) == "\"\(form ?? "{version}")\"")
    #expect(plan.left.isEmpty == (form != nil))
  }

  @Test func `what is so without a setting is not set`() throws {
    let plan = try Self.plan(
      .gitCliff,
      """
      [git]
      tag_pattern = "v?[0-9].*"
      skip_tags = "beta|alpha"
      commit_parsers = [{ message = "^feat:", group = "<!-- 0 -->⛰️  Added" }]
      [bump]
      initial_tag = "packages/rocket/v0.2.0"
      """)
    #expect(plan.left == [])
    #expect(plan.same.map(\.key) == ["git.tag_pattern", "git.skip_tags"])
    #expect(Self.value("changelog.titles", in: plan) == "{feat: \"⛰️ Added\"}")
    #expect(Self.value("rules.first", in: plan) == "\"0.2.0\"")
    #expect(Self.value("tags.version", in: plan) == nil)
  }

  @Test func `a rule for all types is one for those that people use`() throws {
    let plan = try Self.plan(
      .semanticRelease,
      """
      releaseRules = [
        {type = "feat", release = "minor"}, {type = "*", release = "patch"},
        {type = "docs", release = false}, {type = "s*", release = "minor"},
      ]
      """)
    #expect(
      Self.value("rules.patch", in: plan)
        == "[fix, perf, build, chore, ci, deps, refactor, revert, style, test]")
    #expect(Self.value("rules.minor", in: plan) == nil)
    #expect(plan.left.map(\.origin.key) == ["release.releaseRules[1]", "release.releaseRules[3]"])
  }

  @Test func `tags that are there outweigh a form that nobody wrote down`() throws {
    func form(_ toml: String, _ tags: [String]) throws -> (String?, String?) {
      let plan = try Self.plan(.commitizen, toml) { $0.tagNames = tags }
      return (Self.value("tags.version", in: plan), Self.value("tags.legacy", in: plan))
    }
    #expect(try form("", ["v1.0.0"]) == (nil, nil))
    #expect(try form("", ["r-1.0.0"]) == ("\"r-{version}\"", nil))
    #expect(try form("", ["1.0.0"]) == ("\"{version}\"", nil))
    #expect(
      try form("tag_format = 'r$version'", ["v1.0.0"]) == ("\"r{version}\"", "[\"v{version}\"]"))
    #expect(try form("tag_format = 'r$version'", ["r1.0.0", "v1.0.0"]) == ("\"r{version}\"", nil))
  }

  @Test func `a version without its tag is told with the tag to make`() throws {
    func left(_ tags: [String]) throws -> [String] {
      try Self.plan(.commitizen, "version = '1.2.0'\ntag_format = 'v$version'\n") {
        $0.tagNames = tags
      }
      .left.map(\.instead)
    }
    #expect(try left(["v1.2.0"]) == [])
    #expect(
      try left([]) == ["git tag -a v1.2.0 -m 'release 1.2.0' COMMIT, for the commit that was"])
    #expect(try Self.plan(.commitizen, "version = '0.0.0'").left == [])
    #expect(try Self.plan(.commitizen, "version = '1.2.0rc1'").left.count == 1)
  }

  @Test func `a key that nobody knows is told, and none is passed over`() throws {
    for tool in ForeignTool.allCases {
      let plan = try Self.plan(tool, "unheard-of = 1\n[more.of]\nit = 2\n")
      let keys = plan.left.map { $0.origin.key.split(separator: ".").last }
      #expect(keys == ["unheard-of", "more"], "\(tool)")
    }
  }

  @Test(arguments: [
    (ForeignTool.cocogitto, "tag_prefix = 5", "tag_prefix"),
    (.cocogitto, "[changelog]\npath = 5", "changelog.path"),
    (.gitCliff, "[git]\ncommit_parsers = 'x'", "git.commit_parsers"),
    (.releasePlease, "component = 'a'\npackage-name = 'b'", "package-name"),
    (
      .commitizen, "name = 'cz_conventional_commits'\n[customize.bump_map]\nnew = 'MINOR'",
      "customize.bump_map"
    ),
  ])
  func `a value that is not carried over is told`(
    _ tool: ForeignTool, _ toml: String, _ key: String
  )
    throws
  {
    let left = try Self.plan(tool, toml).left.map(\.origin.key)
    #expect(left.contains { $0 == key || $0.hasSuffix(".\(key)") }, "\(left)")
  }

  @Test func `a type without a section that is taken away is told`() throws {
    let plan = try Self.plan(.cocogitto, "[commit_types]\ndocs = {}\n")
    #expect(plan.same.map(\.key).contains("commit_types.docs"))
  }

  @Test func `a file of too many settings is left out as a whole`() throws {
    let parser = "{ message = '^feat', group = 'T' },"
    let many = String(repeating: parser, count: 5000)
    let plan = try Self.plan(.gitCliff, "[git]\ncommit_parsers = [\(many)]\n")
    #expect(plan.left.map(\.reason) == ["it has more settings than anybody writes"])
  }

  /// A document with keys that tools know and values of any kind.
  private static func settings(_ random: inout SeededRandom, depth: Int = 0) -> Node {
    let keys = [
      "git", "changelog", "bump", "remote", "commit_parsers", "message", "group", "skip",
      "tag_pattern", "output", "tag_format", "version", "customize", "bump_map", "name",
      "change_type_map", "tag_prefix", "commit_types", "path", "branch_whitelist", "packages", ".",
      "changelog-sections", "type", "section", "hidden", "component", "changelog-path", "branches",
      "plugins", "releaseRules", "release", "breaking", "preset", "presetConfig", "types", "feat",
      "fix", "bump_minor", "changelog_title", "initial_tag", "initial-version",
      "legacy_tag_formats",
      "major_version_zero", "bump_message", "changelog_file", "tagFormat", "filter_commits", "",
      "custom_major_increment_regex", "\u{202E}", "a: b", "prerelease", "prerelease-type",
    ]
    let texts = [
      "feat", "^feat", "^fix|^x", "v$version", "v[0-9].*", "1.0.0", "", "CHANGELOG.md", "../x",
      "releases/agi-release.yaml", "major", "patch", "{version}", "a\nb", "\u{1B}[0m", "x: {y}",
      "@semantic-release/git", "@semantic-release/commit-analyzer", "cz_customize", "MINOR", "no",
      "${version}", "chore: ${nextRelease.version}", ".git/config", "null", "~", "- a", "# c", "é",
      String(repeating: "x", count: 600), "{version}{version}", "releases", "docs/",
    ]
    func pick<Value>(_ values: [Value]) -> Value {
      values[Int.random(in: 0..<values.count, using: &random)]
    }
    switch depth >= 4
      ? Int.random(in: 3..<8, using: &random) : Int.random(in: 0..<8, using: &random)
    {
    case 0, 1:
      var entries: [(String, Node)] = []
      for _ in 0..<Int.random(in: 0..<8, using: &random) {
        let key = pick(keys)
        guard !entries.contains(where: { $0.0 == key }) else { continue }
        entries.append((key, settings(&random, depth: depth + 1)))
      }
      return .map(entries)
    case 2:
      let count = Int.random(in: 0..<4, using: &random)
      return .list((0..<count).map { _ in settings(&random, depth: depth + 1) })
    case 3: return .boolean(Bool.random(using: &random))
    case 4: return .integer(Int.random(in: -1..<3, using: &random))
    case 5: return .null
    default: return .text(pick(texts))
    }
  }

  @Test(arguments: ForeignTool.allCases)
  func `whatever the settings are, the configuration is accepted`(_ tool: ForeignTool) throws {
    var random = SeededRandom(seed: 7)
    let places = SettingsPlace.all.filter { $0.tool == tool }
    for round in 0..<120 {
      var node = Self.settings(&random)
      if node.map == nil { node = ["git": node, "packages": [".": node]] }
      var facts = RepositoryFacts(folderName: round % 3 == 0 ? "a: \u{202E}" : "rocket")
      facts.tagNames = ["v1.0.0", "a-1.0.0", "x: {y}-1.0.0", "\u{1B}2.0.0"].filter { _ in
        Bool.random(using: &random)
      }
      facts.remoteURL = ["https://github.com/o/r", "x", "\u{1B}/\u{7}", ""][round % 4]
      facts.branch = ["main", "a\"b", "'", "\u{202E}"][round % 4]
      facts.exportFolders = round % 5 == 0 ? ["d: {x}/e", "exports/a"] : []
      facts.paths = round % 2 == 0 ? ["docs/changelog.md", "Package.swift", ".github"] : []
      facts.swiftTargets = ["a\"b", "\u{1B}"]
      var foreign = ForeignSettings(places[0], .document(node))
      foreign.manifest = Self.settings(&random)
      foreign.packageName = "@o/\u{1B}r"
      for ci in CIExample.System.allCases {
        let plan = planSetup(foreign, facts: facts, request: SetupRequest(ci: .system(ci)))
        let read = try parseYAML(plan.configuration, name: "f")
        let (policy, faults) = ReleasePolicy.read(read, defaultName: "")
        #expect(faults.map(\.message) == [], "\(node)")
        #expect(policy.name == plan.name)
        // The strict reader takes no `on`, which is a boolean to others.
        let job = String(decoding: try #require(plan.ci).bytes, as: UTF8.self)
          .replacing("\non:", with: "\nwhen:")
        let root = try parseYAML(Array(job.utf8), name: "ci")
        #expect(root[ci == .github ? "when" : "release"] != nil)
      }
    }
  }
}
