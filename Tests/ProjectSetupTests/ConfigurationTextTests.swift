import DatasetRows
import Diagnostics
import Documents
import ProjectSetup
import ReleaseRules
import TestSupport
import Testing
import YAML

/// The configuration that `init` writes is one that the tool reads.
@Suite("The written configuration")
struct ConfigurationTextTests {
  private static func written(_ change: (inout RepositoryFacts) -> Void = { _ in }) -> SetupPlan {
    var facts = RepositoryFacts(folderName: "rocket")
    change(&facts)
    return planSetup(nil, facts: facts, request: SetupRequest())
  }

  private static func policy(_ text: String) throws -> ReleasePolicy {
    let node = try parseYAML(Array(text.utf8), name: "f")
    let (policy, faults) = ReleasePolicy.read(node, defaultName: "none")
    #expect(faults.map(\.message) == [])
    return policy
  }

  /// The file with each comment that is a key turned into the key.
  private static func uncommented(_ bytes: [UInt8]) -> String {
    String(decoding: bytes, as: UTF8.self).split(
      separator: "\n", omittingEmptySubsequences: false
    ).map { line in
      let isKey =
        line.hasPrefix("#") && line != "#" && (!line.hasPrefix("# ") || line.hasPrefix("#  "))
      return isKey ? String(line.dropFirst()) : String(line)
    }.joined(separator: "\n")
  }

  @Test func `a file without another tool sets the name and shows all else`() throws {
    let plan = Self.written()
    var expected = ReleasePolicy.standard(name: "rocket")
    expected.identityFolder = nil
    #expect(try Self.policy(String(decoding: plan.configuration, as: UTF8.self)) == expected)
    #expect(plan.carried.map(\.key) == ["name"])
  }

  @Test func `a comment that is a key can be set by taking the mark away`() throws {
    let plan = Self.written()
    let policy = try Self.policy(Self.uncommented(plan.configuration))
    #expect(policy.rules == ReleasePolicy.standard(name: "").rules)
    #expect(policy.changelog.titles == ChangelogPolicy.standard.titles)
    #expect(policy.modelVersionPath == "Sources/Model/ModelVersion.swift")
    #expect(policy.sources.count == 2)
    #expect(policy.signing.allowedSignersPath == "releases/allowed_signers")
  }

  @Test func `what is shown as the standard is the standard`() throws {
    let standard = ReleasePolicy.standard(name: "none")
    for key in ConfigurationKey.all where key.isStandard {
      var node = key.shown
      for step in key.path.reversed() { node = .map([(step, node)]) }
      let (policy, faults) = ReleasePolicy.read(node, defaultName: "none")
      #expect(faults.map(\.message) == [], "\(key.name)")
      var expected = standard
      // To write the standard verdict of a gate down is a decision, and the same one.
      expected.datasetVerdicts = policy.datasetVerdicts
      #expect(policy == expected, "\(key.name)")
      for (gate, verdict) in policy.datasetVerdicts { #expect(verdict == gate.standardVerdict) }
    }
  }

  @Test func `every documented key is there, and no other`() throws {
    let page = try #require(Disk.readText("\(PackageLayout.root)/docs/configuration.md"))
    var documented: Set<String> = ["schema"]
    for row in page.split(separator: "\n") where row.hasPrefix("| `") {
      let cell = row.split(separator: "|")[0]
      var parent = ""
      for match in cell.matches(of: /`([^`]+)`/) {
        var name = String(match.output.1)
        if name.hasPrefix(".") {
          name = parent + name
        } else {
          parent = name.split(separator: ".").dropLast().joined(separator: ".")
        }
        documented.insert(name)
      }
    }
    var known: Set<String> = ["schema"]
    for key in ConfigurationKey.all {
      switch key.name {
      case "datasets.locations": known.insert("datasets.locations.NAME")
      case "sources":
        known.formUnion(["kind", "name", "tag", "digest", "location"].map { "sources[].\($0)" })
      case "files.versions":
        known.formUnion(["path", "key", "pattern", "format"].map { "files.versions[].\($0)" })
      case "packages":
        let own = [
          "paths", "title", "depends-on", "tags", "changelog", "files", "datasets", "sources",
          "commit-subject",
        ]
        known.formUnion(own.map { "packages.NAME.\($0)" })
      case let name where name.hasPrefix("datasets.gates."): known.insert("datasets.gates.GATE")
      default: known.insert(key.name)
      }
    }
    #expect(
      documented.subtracting(known) == [],
      "keys of docs/configuration.md that ConfigurationKey.all has not")
    #expect(known.subtracting(documented) == [])
  }

  @Test func `lines are not longer than a screen`() {
    let plan = Self.written()
    for line in String(decoding: plan.configuration, as: UTF8.self).split(separator: "\n") {
      #expect(line.count <= 100 || line.contains("titles") || line.contains("sha256"), "\(line)")
    }
  }

  @Test func `the schema takes what is read and refuses what is not`() throws {
    let schema = SetupDocument.configuration.schema
    let plan = Self.written()
    for text in [
      String(decoding: plan.configuration, as: UTF8.self), Self.uncommented(plan.configuration),
    ] {
      let node = try parseYAML(Array(text.utf8), name: "f")
      #expect(violations(of: schema, in: node, root: schema) == [])
    }
    for text in [
      "nmae: x", "tags: {version: v}", "rules: {zero: {major: big}}", "rules: {zero: {extra: 1}}",
      "changelog: {contributors: yes please}", "datasets: {gates: {leaks: maybe}}",
      "sources: [{kind: x}]", "files: {versions: [{key: a}]}",
      "files: {versions: [{path: a, key: 1}]}", "files: {versions: [a]}",
      "schema: agi-release/config/v2",
    ] {
      let node = try parseYAML(Array(text.utf8), name: "f")
      #expect(violations(of: schema, in: node, root: schema) != [], "\(text)")
    }
  }
}
