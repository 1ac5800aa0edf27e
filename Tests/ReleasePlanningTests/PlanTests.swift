import Changelog
import CommitHistory
import DatasetManifests
import Documents
import ReleasePlanning
import ReleaseRecords
import ReleaseRules
import SemanticVersioning
import TestSupport
import Testing

@Suite("The plan")
struct PlanTests {
  /// A history with a bit of everything.
  static let story = HistoryStory { teller in
    teller.commit("the beginning")
    teller.tag("v1.0.0")
    teller.tag("latest")
    teller.tag("v2")
    teller.tag("v1.1.0-rc.1")
    teller.commit("feat(api): a \"thing\" for <everyone>\n\nCloses: #12")
    teller.branch("side")
    teller.commit("fix: b")
    teller.tag("v9.0.0")
    teller.checkout("main")
    teller.commit("docs: c")
    teller.commit("Plain words")
    teller.commit("perf!: d\n\nBREAKING CHANGE: it is faster")
  }

  static let before = [
    "CHANGELOG.md": "# Changelog\n\n## [1.0.0] - 2025-12-01\n\n- The beginning.\n"
  ]

  static let situation = Situation(
    policy: .complete, files: before,
    links: ForgeLinks(remoteURL: "https://github.com/example/demo.git"))

  @Test func `files are in a fixed order, with both sides`() throws {
    let release = try #require(try plan(Self.story, Self.situation).release)
    #expect(
      release.files.map(\.path) == [
        "CHANGELOG.md", "Sources/Demo/ModelVersion.swift", "releases/2.0.0/notes.md",
        "releases/2.0.0/provenance.json", "releases/2.0.0/record.json", "releases/current.json",
      ])
    #expect(release.files[0].before == Self.before["CHANGELOG.md"].map { Array($0.utf8) })
    #expect(release.files.dropFirst().allSatisfy { $0.before == nil })
    #expect(release.notes == release.files[2].after)
    for file in release.files {
      #expect(file.diff.hasPrefix(file.before == nil ? "--- /dev/null\n" : "--- a/"))
      #expect(file.diff.contains("\n+++ b/\(file.path)\n@@ "))
    }
  }

  @Test func `the files of a release`() throws {
    let release = try #require(try plan(Self.story, Self.situation).release)
    for file in release.files {
      let name = file.path.split(separator: "/").last.map(String.init) ?? file.path
      expectGolden(file.after, "ReleasePlanning/\(name)")
    }
    expectGolden(release.tagMessage, "ReleasePlanning/tag-message.txt")
    #expect(release.commitMessage == "chore(release): 2.0.0\n")
  }

  @Test func `a report holds everything and comes back`() throws {
    let plan = try plan(Self.story, Self.situation)
    let bytes = prettyJSON(plan.report)
    expectGolden(bytes, "ReleasePlanning/plan.json")
    let node = try parseJSON(bytes, name: "plan.json")
    #expect(node == plan.report)
    #expect(prettyJSON(node) == bytes)
    let commits = try #require(node["commits"]?.list)
    #expect(commits.compactMap { $0["id"]?.text } == plan.changes.map(\.id.hex))
    for (commit, change) in zip(commits, plan.changes) {
      let counts = if case .counts = change.verdict { true } else { false }
      #expect(commit["counts"]?.boolean == counts)
      #expect(commit["rule"]?.text?.isEmpty == false)
      #expect(commit["code"]?.isNull == counts)
    }
    let candidates = try #require(node["candidates"]?.list)
    #expect(
      Set(candidates.compactMap { $0["tag"]?.text })
        == Set(Self.story.inMemory().tags.map(\.name)).subtracting(["v1.0.0"]))
    #expect(candidates.allSatisfy { $0["reason"]?.text?.isEmpty == false })
    let files = try #require(node["files"]?.list)
    for (entry, file) in zip(files, plan.release?.files ?? []) {
      #expect(entry["after"]?.text == ContentDigest(of: file.after).description)
      #expect(entry["before"]?.text == file.before.map { ContentDigest(of: $0).description })
      #expect(entry["content"]?.text == String(decoding: file.after, as: UTF8.self))
      #expect(entry["diff"]?.text == file.diff)
    }
    #expect(node["digest"]?.text == plan.digest?.description)
    #expect(node["version"]?.text == "2.0.0")
  }

  @Test func `a plan of nothing says so`() throws {
    let plan = try plan(told(["docs: a"]), Situation(policy: .complete))
    #expect(plan.release == nil)
    #expect(plan.digest == nil)
    let node = plan.report
    #expect(node["released"]?.boolean == false)
    #expect(node["version"]?.isNull == true)
    #expect(node["previousVersion"]?.text == "1.0.0")
    #expect(node["commits"]?.list?.count == 1)
    #expect(node["files"]?.list?.isEmpty == true)
    #expect(try parseJSON(compactJSON(node), name: "plan.json") == node)
  }

  @Test func `the same input gives the same plan`() throws {
    let first = try plan(Self.story, Self.situation)
    let second = try plan(Self.story, Self.situation)
    #expect(first.digest == second.digest)
    #expect(first.release == second.release)
    #expect(first.report == second.report)
  }

  @Test func `the digest depends on everything that is done`() throws {
    var digests: Set<ContentDigest?> = [try plan(Self.story, Self.situation).digest]
    var situations: [Situation] = []
    for change in [
      { (situation: inout Situation) in situation.branch = "other" },
      { $0.policy.name = "other" },
      { $0.policy.commitSubject = "release {version}" },
      { $0.policy.recordsFolder = nil },
      { $0.policy.changelog.listsContributors = true },
      { $0.links = nil },
      { $0.files["CHANGELOG.md"] = "# Changelog\n" },
      { $0.files["releases/2.0.0/notes.md"] = "before" },
      { $0.request.version = version("3.0.0") },
      { $0.policy.versionPatterns = [TagPattern(prefix: "demo-"), TagPattern(prefix: "v")] },
    ] as [(inout Situation) -> Void] {
      var situation = Self.situation
      situation.policy.hasChosenPattern = true
      change(&situation)
      situations.append(situation)
    }
    for situation in situations { digests.insert(try plan(Self.story, situation).digest) }
    #expect(digests.count == situations.count + 1)
  }

  @Test func `without a configuration only the changelog is written`() throws {
    let release = try #require(try plan(Self.story).release)
    #expect(release.files.map(\.path) == ["CHANGELOG.md"])
    #expect(!release.tagMessage.contains(RecordTrailer.token))
    #expect(release.tagMessage.hasPrefix("demo 2.0.0\n\n### Breaking\n"))
  }

  @Test func `the record names what is written`() throws {
    let release = try #require(try plan(Self.story, Self.situation).release)
    func content(_ path: String) -> [UInt8] {
      release.files.first { $0.path == path }?.after ?? []
    }
    let bytes = content("releases/2.0.0/record.json")
    let record = try ReleaseRecord(reading: parseJSON(bytes, name: "record.json"))
    #expect(record.json == bytes)
    #expect(record.facts == release.facts)
    #expect(record.notesDigest == ContentDigest(of: release.notes))
    #expect(
      record.versionFiles == [
        "Sources/Demo/ModelVersion.swift": ContentDigest(
          of: content("Sources/Demo/ModelVersion.swift")),
        "releases/current.json": ContentDigest(of: content("releases/current.json")),
      ])
    let document = try ChangelogDocument(parsing: content("CHANGELOG.md"))
    let section = try #require(document.section(of: "2.0.0"))
    #expect(record.sectionDigest == ContentDigest(of: section))
    #expect(document.notes(of: "2.0.0") == release.notes)
    #expect(RecordTrailer.digest(in: release.tagMessage) == ContentDigest(of: bytes))
    let current = try ReleaseFacts(
      reading: parseJSON(content("releases/current.json"), name: "current.json"))
    #expect(current == release.facts)
  }

  @Test func `the record holds the identity of each environment, where there is one`() throws {
    var situation = Self.situation
    func record() throws -> (bytes: [UInt8], record: ReleaseRecord) {
      let release = try #require(try plan(Self.story, situation).release)
      let file = try #require(release.files.first { $0.path.hasSuffix("record.json") })
      let node = try parseJSON(file.after, name: "record.json")
      return (file.after, try ReleaseRecord(reading: node))
    }
    #expect(try record().record.identity == nil)
    #expect(try !String(decoding: record().bytes, as: UTF8.self).contains("identity"))
    situation.identity = ReleasedIdentity(
      folder: "identity", environments: VerificationTests.digests)
    let written = try record()
    #expect(written.record.identity == situation.identity)
    #expect(written.record.json == written.bytes)
  }

  @Test func `a release names what the model is made from`() throws {
    var situation = Self.situation
    let digest = ContentDigest(of: "tokens")
    situation.identity = ReleasedIdentity(
      folder: "identity", environments: VerificationTests.digests)
    situation.policy.sources = [
      VerificationTests.base,
      SourceTag(kind: "tokenizer", name: "bpe", digest: digest, location: "https://example.org/"),
    ]
    situation.moreTags = [VerificationTests.baseTag]
    let release = try #require(try plan(Self.story, situation).release)
    let sources = release.facts.sources
    #expect(sources.map(\.kind) == ["identity", "identity", "base-model", "tokenizer"])
    #expect(sources.map(\.name) == ["production", "staging", "llama", "bpe"])
    #expect(sources[0].digest == VerificationTests.digests["production"])
    #expect(sources[2].object == VerificationTests.baseTag.object)
    #expect(sources[3].digest == digest)
    let file = try #require(release.files.first { $0.path.hasSuffix("record.json") })
    let record = try ReleaseRecord(reading: parseJSON(file.after, name: "record.json"))
    #expect(record.facts == release.facts)
    #expect(record.json == file.after)
  }

  @Test func `datasets are listed, sealed, tagged, told and named`() throws {
    var situation = Self.situation
    let old = DatasetManifest.instruct(labelled(3))
    let same = DatasetManifest.instruct(labelled(1), name: "chat")
    var changed = dataset(.instruct(unlabelled(4)), was: old, at: "1.4.0")
    changed.measure(RowDifference.Counts(added: 1204, removed: 37, changed: 0, kept: 2))
    situation.datasets = [
      dataset(same, was: same, at: "0.3.1"), changed,
      dataset(.instruct(labelled(1234), name: "new")),
    ]
    situation.removedDatasets = [
      dataset(.instruct(labelled(1), name: "old")).record(version: version("1.0.0"))
    ]
    let release = try #require(try plan(Self.story, situation).release)
    #expect(
      release.tags.map(\.name) == ["v2.0.0", "dataset/instruct/v2.0.0", "dataset/new/v0.1.0"])
    #expect(release.tags[1].message == changed.record(version: version("2.0.0")).tagMessage)
    #expect(release.datasets.map(\.isNew) == [false, true, true])
    #expect(
      String(decoding: release.notes, as: UTF8.self).hasSuffix(
        """
        ### Datasets

        - instruct 2.0.0: +1,204 −37 rows, column 'label' removed
        - new 0.1.0: new, 1,234 rows
        - old: removed

        """))
    func content(_ name: String) -> [UInt8] {
      release.files.first { $0.path.hasSuffix(name) }?.after ?? []
    }
    let path = "releases/2.0.0/datasets.json"
    expectGolden(content(path), "ReleasePlanning/datasets.json")
    let list = try ReleasedDatasets(reading: content(path), file: path)
    #expect(list.datasets == release.datasets.map(\.record))
    let bytes = content("record.json")
    expectGolden(bytes, "ReleasePlanning/record-datasets.json")
    let record = try ReleaseRecord(reading: parseJSON(bytes, name: "record.json"))
    #expect(record.json == bytes)
    #expect(record.datasets == DatasetSeal(list, path: path))
    #expect(record.facts == release.facts)
    #expect(
      release.facts.sources.map(\.tag) == [
        "dataset/chat/v0.3.1", "dataset/instruct/v2.0.0", "dataset/new/v0.1.0",
      ])
    let report = try plan(Self.story, situation).report
    #expect(
      report["datasets"]?.list?.map { $0["previousVersion"]?.text } == ["0.3.1", "1.4.0", nil])
    #expect(report["tags"]?.list?.map { $0["name"]?.text } == release.tags.map(\.name))
  }

  @Test func `every digest of a plan depends on its datasets`() throws {
    var situation = Self.situation
    var digests: Set<ContentDigest?> = [try plan(Self.story, situation).digest]
    for rows in [labelled(1), labelled(2)] {
      situation.datasets = [dataset(.instruct(rows))]
      digests.insert(try plan(Self.story, situation).digest)
    }
    #expect(digests.count == 3)
  }

  @Test func `without records no dataset is released, and a warning says so`() throws {
    var situation = Self.situation
    situation.policy.recordsFolder = nil
    situation.datasets = [dataset(.instruct(labelled(1)))]
    let plan = try plan(Self.story, situation)
    #expect(plan.release?.tags.map(\.name) == ["v2.0.0"])
    #expect(plan.release?.facts.sources == [])
    #expect(plan.notesText?.contains("Datasets") == false)
    #expect(plan.warnings.map(\.code).contains("plan.datasets-unrecorded"))
  }

  @Test func `what became of a dataset is told in a line`() throws {
    let old = DatasetManifest.instruct(labelled(3))
    let reordered = DatasetManifest.instruct(labelled(3).reversed())
    let rows: [(PlannedDataset, String)] = [
      (dataset(.instruct(labelled(1))), "new, 1 row"),
      (
        dataset(.instruct(labelled(5)), was: old, at: "1.0.0"), "3 → 5 rows"
      ),
      (
        dataset(.instruct(labelled(3), licence: "MIT"), was: old, at: "1.0.0"),
        "the same rows, another manifest"
      ),
      (
        dataset(old, was: old, at: "1.0.0", previousLocation: "old/place"),
        "moved from old/place to exports/instruct"
      ),
      (dataset(reordered, was: old, at: "1.0.0"), "rows of instruct stand in another order"),
      (
        dataset(.instruct(labelled(3, text: "reply")), was: old, at: "1.0.0"),
        "rows of instruct differ"
      ),
    ]
    for (dataset, line) in rows {
      var situation = Self.situation
      situation.datasets = [dataset]
      let notes = try #require(try plan(Self.story, situation).notesText)
      #expect(notes.contains(": \(line)\n"), "\(notes)")
    }
  }

  @Test(arguments: [
    ("base/llama/v3.1.0", false), ("base/llama-3.1.0", false), ("llama3.1.0-rc.1", true),
    ("base/llama3-2.0.0-rc.1", true), ("v2.0.0-rc.1+build", true), ("base/v2", false), ("x", false),
    ("1.0.0", false), ("base/2024.01.02-beta", false), ("2024.1.2-beta", true),
  ])
  func `a source that is a pre-release is none of a final release`(
    name: String, isPrerelease: Bool
  ) throws {
    var situation = Self.situation
    situation.policy.sources = [SourceTag(kind: "base-model", name: "base", tag: name)]
    #expect(throws: PlanningFault.sourceTagMissing(source: "base-model 'base'", tag: name)) {
      try plan(Self.story, situation)
    }
    let beginning = try #require(Self.story.inMemory().tags.first { $0.name == "v1.0.0" }).target
    situation.moreTags = [GitTag(name: name, object: beginning, target: beginning)]
    if isPrerelease {
      #expect(
        throws: PlanningFault.prereleaseSource(
          source: "base-model 'base'", tag: name, version: version("2.0.0"))
      ) { try plan(Self.story, situation) }
    } else {
      #expect(throws: Never.self) { try plan(Self.story, situation) }
    }
    situation.request.prereleaseLabel = "rc"
    #expect(throws: Never.self) { try plan(Self.story, situation) }
    // The version alone asks for no sources.
    situation.moreTags = []
    #expect(throws: Never.self) { try nextVersion(Self.story, situation) }
  }

  @Test func `a record that is not one names the key`() throws {
    let release = try #require(try plan(Self.story, Self.situation).release)
    let bytes = try #require(release.files.first { $0.path.hasSuffix("record.json") }?.after)
    let node = try parseJSON(bytes, name: "record.json")
    let entries = try #require(node.map)
    let optional: Set = [
      "previousVersion", "previousTag", "channel", "isPrerelease", "versionFiles",
    ]
    for entry in entries where !optional.contains(entry.key) {
      let others = entries.filter { $0.key != entry.key }.map { ($0.key, $0.value) }
      if entry.key == "provenance" {
        // Older releases have none.
        #expect(throws: Never.self) { try ReleaseRecord(reading: .map(others)) }
      } else {
        let missing = #expect(throws: RecordFault.self) {
          _ = try ReleaseRecord(reading: .map(others))
        }
        #expect(missing?.key.hasPrefix(entry.key) == true)
      }
      let wrong = #expect(throws: RecordFault.self) {
        _ = try ReleaseRecord(reading: .map(others + [(entry.key, 7)]))
      }
      #expect(wrong?.message.contains(entry.key) == true)
    }
  }

  @Test func `a section that a person wrote is kept, with a warning`() throws {
    var situation = Self.situation
    situation.files["CHANGELOG.md"] =
      "# Changelog\n\n## [2.0.0] - 2026-01-01\n\nBy hand.\n\n## [1.0.0]\n"
    let plan = try plan(Self.story, situation)
    #expect(plan.warnings.map(\.code) == ["plan.tag-not-a-version", "plan.kept-hand-written"])
    #expect(plan.release?.files.first?.after == plan.release?.files.first?.before)
    #expect(plan.notesText == "By hand.\n")
  }

  @Test func `a changelog that only a person can put right is a fault`() throws {
    var situation = Self.situation
    situation.files["CHANGELOG.md"] = "# Changelog\n\n<<<<<<< HEAD\na\n=======\nb\n>>>>>>> x\n"
    let fault = #expect(throws: PlanningFault.self) { try plan(Self.story, situation) }
    guard case .changelog("CHANGELOG.md", 3, _, _)? = fault else {
      Issue.record("\(String(describing: fault))")
      return
    }
    #expect(fault?.message.hasPrefix("CHANGELOG.md:3: ") == true)
  }

  @Test func `an older section stays below a newer one`() throws {
    var situation = Self.situation
    situation.files["CHANGELOG.md"] = "# Changelog\n\n## [3.0.0]\n\n- x\n\n## [1.0.0]\n\n- y\n"
    let release = try #require(try plan(Self.story, situation).release)
    let document = try ChangelogDocument(parsing: release.files[0].after)
    #expect(document.versions == ["3.0.0", "2.0.0", "1.0.0"])
  }

  @Test func `contributors are named once, by name`() throws {
    let policy = ReleasePolicy.demo { $0.changelog.listsContributors = true }
    let story = told([
      "feat: a\n\nCo-authored-by: Zoe <z@example.com>\nCo-authored-by: Bob <b@example.com>",
      "fix: b\n\nCo-authored-by: Bob <b@example.com>",
      "docs: c\n\nCo-authored-by: Nobody <n@example.com>",
    ])
    let notes = try #require(try plan(story, Situation(policy: policy)).notesText)
    let end = try #require(notes.range(of: "### Contributors").map { notes[$0.lowerBound...] })
    #expect(end.hasPrefix("### Contributors\n\n- A U Thor\n- Bob\n"))
    #expect(end.contains("- Zoe\n"))
  }

  @Test func `a release of nothing notable says so`() throws {
    let request = VersionRequest(atLeast: .patch)
    let plan = try plan(told(["chore: a"]), Situation(request: request))
    #expect(plan.notesText == "No notable changes.\n")
  }
}

extension String {
  fileprivate func range(of needle: String) -> Range<Index>? { firstRange(of: needle) }
}
