import CommitHistory
import DatasetManifests
import Documents
import ReleasePlanning
import ReleaseRecords
import ReleaseRules
import ReleaseVerification
import SemanticVersioning
import TestSupport
import Testing

/// A release as a repository has it after a cut; each part can be put wrong.
struct Released {
  var files: [String: [UInt8]]
  var sourceFiles: [String: [UInt8]]?
  var tagName: String
  var tagObjectName: String
  var tagMessage: String
  var isAnnotated = true
  var parents: [ObjectID]
  var tag: ObservedTag?
  var identity: ObservedIdentity?
  var datasets: [DatasetName: ObservedDataset] = [:]
  var namedTags: [String: GitTag] = [:]
  var hasTags = true
  var promotion: ObservedPromotion?
  var sourceChanges: [TreeChange]?
  var isShallow = false
  var isReleaseTree = true
  var isLatest = true

  /// Carries a plan out in memory.
  init(_ plan: ReleasePlan, before: [String: String]) throws {
    let release = try #require(plan.release)
    sourceFiles = before.mapValues { Array($0.utf8) }
    files = before.mapValues { Array($0.utf8) }
    for file in release.files { files[file.path] = file.after }
    tagName = release.facts.tag
    tagObjectName = release.facts.tag
    tagMessage = release.tagMessage
    parents = [plan.head]
  }

  func report(policy: ReleasePolicy = .complete) -> VerificationReport {
    let content =
      "object \(String(repeating: "1", count: 40))\ntype commit\ntag \(tagObjectName)\n"
      + "tagger A U Thor <author@example.com> 0 +0000\n\n\(tagMessage)"
    let object = isAnnotated ? TagObject(object: Array(content.utf8)) : nil
    var observation = ReleaseObservation(
      version: "2.0.0", tag: tag ?? .present(name: tagName, object: object, parents: parents),
      treeName: "tag '\(tagName)'", releaseCommit: isReleaseTree ? .zero : nil, isLatest: isLatest,
      files: files, sourceFiles: sourceFiles)
    if let identity { observation.identities = ["identity": identity] }
    observation.datasets = datasets
    observation.namedTags = namedTags
    observation.hasTags = hasTags
    observation.promotion = promotion
    observation.sourceChanges = sourceChanges
    observation.isShallow = isShallow
    return verifyRelease(observation, policy: policy)
  }

  mutating func edit(_ path: String, _ old: String, _ new: String) throws {
    let text = String(decoding: try #require(files[path]), as: UTF8.self)
    #expect(text.contains(old), "\(path) has no '\(old)'")
    files[path] = Array(text.replacing(old, with: new, maxReplacements: 1).utf8)
  }
}

@Suite("Verification")
struct VerificationTests {
  static let record = "releases/2.0.0/record.json"
  static let notes = "releases/2.0.0/notes.md"
  static let provenance = "releases/2.0.0/provenance.json"
  static let current = "releases/current.json"
  static let model = "Sources/Demo/ModelVersion.swift"

  private func released() throws -> Released {
    var situation = PlanTests.situation
    situation.identity = ReleasedIdentity(folder: "identity", environments: Self.digests)
    situation.datasets = [Self.planned]
    situation.policy.sources = [Self.base]
    situation.moreTags = [Self.baseTag]
    var released = try Released(plan(PlanTests.story, situation), before: PlanTests.before)
    released.identity = .resolved(Self.digests, locked: Self.digests)
    released.namedTags = [Self.baseTag.name: Self.baseTag]
    released.datasets = [Self.dataset.name: Self.observed]
    return released
  }

  static let digests = [
    "production": ContentDigest(of: "who we are"), "staging": ContentDigest(of: "who we try"),
  ]

  static let base = SourceTag(kind: "base-model", name: "llama", tag: "base/llama/v3.1.0")

  static let baseTag = GitTag(
    name: "base/llama/v3.1.0", object: id("a"), target: id("b"), targetKind: .commit)

  /// A file of a tree.
  static func entry(_ name: String) -> TreeEntry {
    TreeEntry(name: name, mode: .regular, object: id("c"))
  }

  static let planned = ReleasePlanningTests.dataset(.instruct(labelled(3)))

  /// What the release records of its dataset.
  static let dataset = planned.record(version: version("0.1.0"))

  /// The dataset as a repository has it after the release.
  static let observed = ObservedDataset(
    export: export(), tag: .present(object: datasetTag(), target: id("d"), standing: .here))

  static func export(
    manifest: ContentDigest? = dataset.manifest, root: ContentDigest = dataset.root,
    rows: ObservedDataset.Rows = .proven
  ) -> ObservedDataset.Export {
    ObservedDataset.Export(
      place: "exports/instruct/manifest.json", manifest: manifest, root: root,
      rowCount: dataset.rowCount, rows: rows)
  }

  static func datasetTag(
    name: String = dataset.tag, message: String = dataset.tagMessage, signature: String = ""
  ) -> TagObject? {
    TagObject(
      object: Array(
        ("object \(id("d").hex)\ntype commit\ntag \(name)\n"
          + "tagger A U Thor <author@example.com> 0 +0000\n\n\(message)\(signature)").utf8))
  }

  static let list = "releases/2.0.0/datasets.json"

  /// An object id of one digit.
  static func id(_ digit: String) -> ObjectID {
    ObjectID(hex: String(repeating: digit, count: 40)) ?? .zero
  }

  @Test func `what a plan makes agrees`() throws {
    let report = try released().report()
    #expect(report.agrees)
    #expect(report.version == "2.0.0")
    #expect(report.tag == "v2.0.0")
    #expect(report.checks.allSatisfy { $0.outcome == .agrees })
    // A release that promotes nothing has nothing to prove there, and nobody looked at signatures,
    // and one that is not yanked nothing there either.
    let subjects = Set(VerificationCheck.Subject.allCases)
      .subtracting([.promotion, .signature, .yank])
    #expect(Set(report.checks.map(\.subject)) == subjects)
  }

  struct Row: CustomTestStringConvertible, Sendable {
    let testDescription: String
    let subject: VerificationCheck.Subject
    let change: @Sendable (inout Released) throws -> Void

    init(
      _ name: String, _ subject: VerificationCheck.Subject,
      _ change: @escaping @Sendable (inout Released) throws -> Void
    ) {
      testDescription = name
      self.subject = subject
      self.change = change
    }
  }

  static let rows = [
    Row("the version in the Swift file", .versionFile) {
      try $0.edit(model, "\"2.0.0\"", "\"2.0.1\"")
    },
    Row("a comment in the Swift file", .versionFile) { try $0.edit(model, "Generated", "Made") },
    Row("no Swift file", .versionFile) { $0.files[model] = nil },
    Row("the version in current.json", .current) { try $0.edit(current, "\"2.0.0\"", "\"2.0.1\"") },
    Row("a blank in current.json", .current) { try $0.edit(current, "{\n", "{ \n") },
    Row("no current.json", .current) { $0.files[current] = nil },
    Row("a word of the notes", .notes) { try $0.edit(notes, "faster", "slower") },
    Row("a digest in the statement", .provenance) {
      try $0.edit(provenance, "\"sha256\": \"", "\"sha256\": \"0")
    },
    Row("a subject of the statement", .provenance) {
      try $0.edit(provenance, "notes.md", "note.md")
    },
    Row("the source of the statement", .provenance) {
      try $0.edit(provenance, "\"gitCommit\": \"", "\"gitCommit\": \"0")
    },
    Row("no statement", .provenance) { $0.files[provenance] = nil },
    Row("a statement that nobody recorded", .provenance) {
      $0.files["releases/2.0.0/slsa.json"] = $0.files[provenance]
    },
    Row("an envelope that nobody recorded", .provenance) {
      $0.files["releases/2.0.0/provenance.dsse.json"] = Array("{}\n".utf8)
    },
    Row("no notes", .notes) { $0.files[notes] = nil },
    Row("a word of the section", .changelog) { try $0.edit("CHANGELOG.md", "faster", "slower") },
    Row("the date of the section", .changelog) {
      try $0.edit("CHANGELOG.md", " - 2026-01-01", " - 2026-01-02")
    },
    Row("no section", .changelog) { $0.files["CHANGELOG.md"] = Array("# Changelog\n".utf8) },
    Row("no changelog", .changelog) { $0.files["CHANGELOG.md"] = nil },
    Row("the rest of the changelog", .source) {
      try $0.edit("CHANGELOG.md", "The beginning", "An end")
    },
    Row("another file before the release", .source) {
      $0.sourceFiles?["CHANGELOG.md"] = Array("# Changelog\n".utf8)
    },
    Row("a digest of the identity", .identity) {
      $0.identity = .resolved(
        digests.merging(["staging": ContentDigest(of: "another")]) { $1 }, locked: digests)
    },
    Row("an environment less", .identity) {
      $0.identity = .resolved(digests.filter { $0.key == "staging" }, locked: nil)
    },
    Row("an environment more", .identity) {
      $0.identity = .resolved(
        digests.merging(["preview": ContentDigest(of: "new")]) { $1 }, locked: digests)
    },
    Row("the lock of the identity", .identity) {
      $0.identity = .resolved(
        digests, locked: digests.merging(["staging": ContentDigest(of: "old")]) { $1 })
    },
    Row("an identity that cannot be resolved", .identity) {
      $0.identity = .invalid("identity/base.yaml:3:1: unknown key `acronim`")
    },
    Row("no identity", .identity) { $0.identity = nil },
    Row("another file in the release commit", .source) {
      $0.sourceChanges = [TreeChange(path: "a.txt", before: nil, after: entry("a.txt"))]
    },
    Row("an identity with its files in the release commit", .identity) {
      $0.sourceChanges = [
        TreeChange(path: "identity/base.yaml", before: nil, after: entry("base.yaml"))
      ]
      $0.identity = .resolved(
        digests.merging(["staging": ContentDigest(of: "another")]) { $1 }, locked: digests)
    },
    Row("a remark in the identity's files", .source) {
      $0.sourceChanges = [
        TreeChange(path: "identity/base.yaml", before: nil, after: entry("base.yaml"))
      ]
    },
    Row("no list of datasets", .dataset) { $0.files[list] = nil },
    Row("a blank in the list of datasets", .dataset) { try $0.edit(list, "{\n", "{ \n") },
    Row("a root in the list of datasets", .dataset) {
      try $0.edit(list, dataset.root.description, ContentDigest(of: "other").description)
    },
    Row("the version of a dataset in the list", .dataset) {
      try $0.edit(list, "\"version\": \"0.1.0\"", "\"version\": \"0.1.1\"")
    },
    Row("the manifest of a dataset", .dataset) {
      $0.datasets[dataset.name]?.export = export(manifest: ContentDigest(of: "x"))
    },
    Row("no manifest of a dataset", .dataset) {
      $0.datasets[dataset.name]?.export = export(manifest: nil)
    },
    Row("the root that a manifest states", .dataset) {
      $0.datasets[dataset.name]?.export = export(root: ContentDigest(of: "x"))
    },
    Row("a row of a dataset", .dataset) {
      $0.datasets[dataset.name]?.export = export(
        rows: .differ([
          ObservedDataset.Difference(
            "exports/instruct/train-0.jsonl row 2 (byte 40)", expected: "the stamped row",
            found: "other values")
        ]))
    },
    Row("the card of a dataset", .dataset) {
      $0.datasets[dataset.name]?.strayFiles = [
        ObservedDataset.Difference("exports/instruct/README.md", expected: "a", found: "b")
      ]
    },
    Row("no tag of a dataset", .dataset) { $0.datasets[dataset.name]?.tag = .missing },
    Row("a tag of a dataset on a tree", .dataset) {
      $0.datasets[dataset.name]?.tag = .noCommit(.tree)
    },
    Row("a lightweight tag of a dataset", .dataset) {
      $0.datasets[dataset.name]?.tag = .present(object: nil, target: id("d"), standing: .here)
    },
    Row("the name in the tag of a dataset", .dataset) {
      $0.datasets[dataset.name]?.tag = .present(
        object: datasetTag(name: "dataset/instruct/v9.9.9"), target: id("d"), standing: .here)
    },
    Row("the message of a dataset's tag", .dataset) {
      $0.datasets[dataset.name]?.tag = .present(
        object: datasetTag(message: "instruct 0.1.0\n\nRows: 4\n"), target: id("d"),
        standing: .here)
    },
    Row("a line more in the message of a dataset's tag", .dataset) {
      $0.datasets[dataset.name]?.tag = .present(
        object: datasetTag(signature: "approved\n"), target: id("d"), standing: .here)
    },
    Row("a dataset's tag on another commit", .dataset) {
      $0.datasets[dataset.name]?.tag = .present(
        object: datasetTag(), target: id("e"), standing: .elsewhere)
    },
    Row("a dataset's tag on another commit of the release, with other rows", .dataset) {
      $0.datasets[dataset.name]?.tag = .present(
        object: datasetTag(), target: id("e"),
        standing: .again(export(rows: .differ([]))))
    },
    Row("a dataset's tag on an earlier release with another manifest", .dataset) {
      $0.datasets[dataset.name]?.tag = .present(
        object: datasetTag(), target: id("e"),
        standing: .earlier(export(manifest: ContentDigest(of: "x"))))
    },
    Row("a dataset's tag on this release, though the one before made it", .dataset) {
      $0.datasets[dataset.name]?.isKnownBefore = true
    },
    Row("no tag of a source", .sources) { $0.namedTags = [:] },
    Row("a tag of a source that was moved", .sources) {
      $0.namedTags["base/llama/v3.1.0"] = GitTag(
        name: "base/llama/v3.1.0", object: id("c"), target: id("b"), targetKind: .commit)
    },
    Row("no record", .record) { $0.files[record] = nil },
    Row("a record that is no JSON", .record) { $0.files[record] = Array("{".utf8) },
    Row("a record of another kind", .record) { $0.files[record] = Array("{}".utf8) },
    Row("a blank in the record", .record) { try $0.edit(record, "{\n", "{ \n") },
    Row("a key more in the record", .record) {
      try $0.edit(record, "{\n", "{\n  \"approved\": true,\n")
    },
    Row("the name of the tag", .tag) { $0.tagName = "v2.0.0-copy" },
    Row("the name in the tag", .tag) { $0.tagObjectName = "v9.9.9" },
    Row("the digest in the tag", .tag) {
      $0.tagMessage =
        "demo 2.0.0\n\n\(RecordTrailer.token): \(ContentDigest(of: "another record"))\n"
    },
    Row("a tag without a digest", .tag) { $0.tagMessage = "demo 2.0.0\n" },
    Row("a lightweight tag", .tag) { $0.isAnnotated = false },
    Row("a missing tag", .tag) { $0.tag = .missing(name: "v2.0.0") },
    Row("a tag on a tree", .tag) { $0.tag = .noCommit(name: "v2.0.0", kind: .tree) },
    Row("another parent", .tag) { $0.parents = [.zero] },
    Row("no parent", .tag) { $0.parents = [] },
  ]

  @Test(arguments: rows) func `one thing put wrong is the one that differs`(row: Row) throws {
    var released = try released()
    try row.change(&released)
    let report = released.report()
    #expect(!report.agrees)
    let subjects = Set(report.differences.map(\.subject))
    #expect(subjects == [row.subject], "\(report.differences)")
    for difference in report.differences {
      guard case .differs(let expected, let found) = difference.outcome else { continue }
      #expect(!expected.isEmpty && !found.isEmpty && expected != found)
      #expect(!difference.place.isEmpty)
    }
    // The report for machines tells the same.
    let checks = try #require(report.report["checks"]?.list)
    #expect(
      checks.count { $0["outcome"]?.text == "differs" } == report.differences.count)
    #expect(report.report["agrees"]?.boolean == false)
  }

  /// The leaves of a document, each replaced by another value of its kind.
  private func variants(of node: Node, key: String = "") -> [(String, Node)] {
    if let entries = node.map {
      return entries.indices.flatMap { index in
        variants(of: entries[index].value, key: "\(key).\(entries[index].key)").map { name, value in
          var changed = entries.map { ($0.key, $0.value) }
          changed[index].1 = value
          return (name, .map(changed))
        }
      }
    }
    if let list = node.list {
      return list.indices.flatMap { index in
        variants(of: list[index], key: "\(key).\(index)").map { name, value in
          var changed = list
          changed[index] = value
          return (name, .list(changed))
        }
      }
    }
    if let value = node.boolean { return [(key, .boolean(!value))] }
    guard let text = node.text else { return [(key, "v0.9.9")] }
    if ContentDigest(text) != nil {
      return [(key, .text(ContentDigest(of: "other").description))]
    }
    if ObjectID(hex: text) != nil { return [(key, .text(ObjectID.zero.hex))] }
    if ReleaseDate(timestamp: text) != nil { return [(key, "2020-01-01T00:00:00Z")] }
    if (try? SemanticVersion(text)) != nil { return [(key, "7.7.7")] }
    return [(key, .text(text + "x"))]
  }

  @Test func `any field of the record that is changed is the record's fault`() throws {
    let good = try released()
    let node = try parseJSON(try #require(good.files[Self.record]), name: "record.json")
    let all = variants(of: node)
    #expect(all.count == 47)
    for (field, changed) in all {
      var bad = good
      bad.files[Self.record] = prettyJSON(changed)
      let report = bad.report()
      #expect(
        Set(report.differences.map(\.subject)) == [.record], "\(field): \(report.differences)")
    }
  }

  @Test func `a changed record without a tag to tell shows as what it disagrees with`() throws {
    var released = try released()
    released.tag = .noTags
    released.isReleaseTree = false
    try released.edit(
      Self.record, ContentDigest(of: try #require(released.files[Self.notes])).description,
      ContentDigest(of: "other").description)
    #expect(released.report().differences.map(\.subject) == [.notes])
  }

  @Test func `what may be about a dataset is no difference`() throws {
    let signature = "-----BEGIN SSH SIGNATURE-----\nx\n-----END SSH SIGNATURE-----\n"
    let changes: [(inout ObservedDataset) -> Void] = [
      {
        $0.tag = .present(
          object: Self.datasetTag(signature: signature), target: Self.id("d"), standing: .here)
      },
      {
        $0.tag = .present(
          object: Self.datasetTag(), target: Self.id("e"), standing: .again(Self.export()))
      },
      {
        $0.tag = .present(
          object: Self.datasetTag(), target: Self.id("e"), standing: .earlier(Self.export()))
        $0.isKnownBefore = true
      },
      { $0.export = Self.export(rows: .unread("they lie at s3://bucket/, outside")) },
    ]
    for change in changes {
      var released = try released()
      change(&released.datasets[Self.dataset.name, default: Self.observed])
      let report = released.report()
      #expect(report.agrees, "\(report.differences)")
    }
  }

  @Test func `a final release with a candidate of a dataset is told`() throws {
    var situation = PlanTests.situation
    // No plan makes such a release: a candidate stands in the place of the base.
    situation.datasets = [
      ReleasePlanningTests.dataset(
        .instruct(labelled(3)), was: .instruct(labelled(3)), at: "0.2.0-rc.1")
    ]
    var released = try Released(plan(PlanTests.story, situation), before: PlanTests.before)
    released.datasets = [:]
    let differences = released.report().differences
    #expect(differences.map(\.place) == ["\(Self.list) (instruct)"])
    #expect(differences.map(\.part) == ["instruct"])
  }

  @Test func `a list of datasets that no record names is told`() throws {
    var situation = PlanTests.situation
    var released = try Released(
      plan(PlanTests.story, situation), before: PlanTests.before)
    #expect(released.report().agrees)
    situation.datasets = [Self.planned]
    let other = try Released(plan(PlanTests.story, situation), before: PlanTests.before)
    released.files[Self.list] = other.files[Self.list]
    #expect(released.report().differences.map(\.place) == [Self.list])
  }

  @Test func `sources that are not what the record has elsewhere are told`() throws {
    var released = try released()
    released.tag = .noTags
    // Without a tag to seal the record, it is held against itself.
    let path = Self.record
    let node = try parseJSON(try #require(released.files[path]), name: path)
    let entries = try #require(node.map).map { entry in
      guard entry.key == "sources", var list = entry.value.list else {
        return (entry.key, entry.value)
      }
      list.removeAll { $0["kind"]?.text == "dataset" || $0["name"]?.text == "staging" }
      return (entry.key, .list(list))
    }
    released.files[path] = prettyJSON(.map(entries))
    let differences = released.report().differences
    #expect(
      differences.filter { $0.subject == .sources }.map(\.place) == [
        "sources of the kind identity", "sources of the kind dataset",
      ])
  }

  @Test func `two things put wrong are both told`() throws {
    var released = try released()
    try released.edit(Self.notes, "faster", "slower")
    try released.edit(Self.current, "\"demo\"", "\"domo\"")
    released.tagObjectName = "v9.9.9"
    let subjects = released.report().differences.map(\.subject)
    #expect(Set(subjects) == [.notes, .current, .tag])
    #expect(subjects.first == .current)
  }

  @Test func `a clone without tags says what it could not check`() throws {
    var released = try released()
    released.tag = .noTags
    released.hasTags = false
    released.namedTags = [:]
    released.datasets[Self.dataset.name] = ObservedDataset(export: nil, tag: .noTags)
    released.isReleaseTree = false
    released.sourceFiles = nil
    let report = released.report()
    #expect(report.agrees)
    let unchecked = report.checks.filter { $0.outcome != .agrees }
    #expect(Set(unchecked.map(\.subject)) == [.identity, .dataset, .sources, .tag, .source])
    for check in unchecked {
      guard case .unchecked(let reason) = check.outcome else { continue }
      #expect(!reason.isEmpty)
    }
    // An older release of the same clone: its version files are gone.
    released.isLatest = false
    released.files[Self.current] = nil
    released.files[Self.model] = nil
    let older = released.report()
    #expect(older.agrees)
    #expect(
      Set(older.checks.filter { $0.outcome != .agrees }.map(\.subject))
        == [.identity, .dataset, .sources, .tag, .source, .current, .versionFile])
  }

  @Test func `a shallow clone cannot look at the source`() throws {
    var released = try released()
    released.sourceFiles = nil
    let report = released.report()
    #expect(report.agrees)
    #expect(report.checks.filter { $0.outcome != .agrees }.map(\.subject) == [.source])
  }

  @Test func `a project without records has a section and a tag`() throws {
    let policy = ReleasePolicy.standard(name: "demo")
    var released = try Released(
      plan(PlanTests.story, Situation(files: PlanTests.before)), before: PlanTests.before)
    #expect(released.report(policy: policy).checks.map(\.subject) == [.changelog, .tag])
    #expect(released.report(policy: policy).agrees)
    released.isAnnotated = false
    #expect(released.report(policy: policy).agrees)
    released.tag = .missing(name: "v2.0.0")
    #expect(released.report(policy: policy).differences.map(\.subject) == [.tag])
    released.tag = .noTags
    #expect(released.report(policy: policy).agrees)
    released.files["CHANGELOG.md"] = Array("# Changelog\n".utf8)
    #expect(released.report(policy: policy).differences.map(\.subject) == [.changelog])
    released.files["CHANGELOG.md"] = Array("<<<<<<< x\n".utf8)
    #expect(released.report(policy: policy).differences.map(\.subject) == [.changelog])
    released.files["CHANGELOG.md"] = nil
    #expect(released.report(policy: policy).differences.map(\.subject) == [.changelog])
  }

  @Test func `a forged line in the notes is not the digest of the record`() throws {
    let digest = ContentDigest(of: "real")
    let message =
      "demo\n\n\(RecordTrailer.token): \(ContentDigest(of: "forged"))\n\nmore\n\n"
      + "\(RecordTrailer.token): \(digest)\n"
    #expect(RecordTrailer.digest(in: message) == digest)
    #expect(RecordTrailer.digest(in: "nothing") == nil)
    #expect(RecordTrailer.digest(in: "\(RecordTrailer.token): sha256:short\n") == nil)
  }
}
