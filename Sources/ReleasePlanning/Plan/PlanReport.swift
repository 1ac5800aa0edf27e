internal import Attestation
internal import CommitHistory
internal import ConventionalCommits
internal import DatasetManifests
package import Documents
internal import ReleaseRecords
internal import ReleaseRules
internal import SemanticVersioning

extension ReleasePlan {
  /// The schema of a plan's report.
  package static let schema = "agi-release/plan/v1"

  /// The plan as a document: all of it, the bytes and diffs of the files included.
  package var report: Node {
    .map(
      [("schema", .text(Self.schema))] + summary(tags: .list(release?.tags ?? [], \.report)) + [
        ("name", .text(name)),
        ("commit", .text(head.hex)),
        ("branch", .text(branch)),
        ("rule", .text(release?.rule.text)),
        ("base", base.report),
        ("candidates", .list(rejected, \.report)),
        ("commits", .list(changes, \.report)),
        ("evidence", judgement.report),
        ("datasets", .list(release?.datasets ?? [], \.report)),
        ("notes", .text(release.map { String(decoding: $0.notes, as: UTF8.self) })),
        ("commitMessage", .text(release?.commitMessage)),
        ("tagMessage", .text(release?.tagMessage)),
        ("files", .list(release?.files ?? [], \.report)),
        ("attestation", release?.attestation?.report ?? .null),
        ("digest", .text(digest?.description)),
        ("warnings", .list(warnings, \.report)),
      ] + (release?.promotes.map { [("promotes", $0.report)] } ?? []) + packageReport)
  }

  /// The package and what it depends on; nothing for the project as a whole.
  package var packageReport: [(String, Node)] {
    packageName.map {
      [("package", .text($0)), ("dependencies", .list(cascades, \.report))]
    } ?? []
  }

  /// The facts that every report of a release starts with.
  ///
  /// - Parameter tags: all tags of the release, each a map with its `name`.
  package func summary(tags: Node) -> [(String, Node)] {
    [
      ("released", .boolean(release != nil)),
      ("version", .text(release?.facts.version.description)),
      ("previousVersion", .text(base.version?.description)),
      ("tag", .text(release?.facts.tag)),
      ("tags", tags),
      ("previousTag", .text(base.tagName)),
      ("bump", .text(release?.level.name)),
      ("channel", .text(release?.facts.channel)),
      ("isPrerelease", .boolean(release?.facts.version.isPrerelease ?? false)),
      ("date", .text(release?.facts.date.timestamp)),
    ]
  }

  /// The digest of everything that the plan would do; `nil` for a plan that does nothing.
  package var digest: ContentDigest? {
    release.map { release in
      let node = Node.map([
        ("head", .text(head.hex)), ("branch", .text(branch)),
        ("files", .text(planDigest(facts: release.facts, files: release.files).description)),
        ("commitMessage", .text(release.commitMessage)),
        ("tags", .list(release.tags, \.report)),
      ])
      return ContentDigest(of: compactJSON(node))
    }
  }
}

extension ReleaseBase {
  /// The base as a document.
  package var report: Node {
    let kind: Node =
      switch self {
      case .tag: "tag"
      case .record: "record"
      case .revision: "revision"
      case .none: nil
      }
    guard kind != .null else { return .null }
    return .map([
      ("kind", kind), ("version", .text(version?.description)), ("tag", .text(tagName)),
      ("commit", .text(commit?.hex)), ("reason", .text(reason)),
    ])
  }

  /// Why this is the base, in words.
  package var reason: String {
    switch self {
    case .tag: "the highest final version among the tags that HEAD contains"
    case .record:
      "the highest release that a record in the tree proves; its tag is not in this clone"
    case .revision: "given with --from"
    case .none: "no version tag and no record is in HEAD"
    }
  }
}

extension RejectedCandidate {
  /// The candidate as a document.
  package var report: Node {
    .map([
      ("tag", .text(tag.name)), ("version", .text(version?.description)),
      ("target", .text(tag.target.hex)), ("code", .text(reason.code)),
      ("reason", .text(reason.text)),
    ])
  }
}

extension Change {
  /// The change as a document.
  package var report: Node {
    let (counts, level, rule, code): (Bool, BumpLevel, String, String?) =
      switch verdict {
      case .counts(let level, let rule): (true, level, rule.text, nil)
      case .doesNotCount(let reason): (false, .none, reason.text, reason.code)
      }
    return .map([
      ("id", .text(id.hex)), ("subject", .text(subject)), ("author", .text(author.name)),
      ("counts", .boolean(counts)), ("level", .text(level.name)), ("rule", .text(rule)),
      ("code", .text(code)),
      ("entries", .list(entries, \.report)),
      ("remarks", .texts(message.notUnderstood.map { "line \($0.line): \($0.description)" })),
    ])
  }
}

extension ChangeEntry {
  /// The entry as a document.
  package var report: Node {
    .map([
      ("type", .text(header.type)), ("scope", .text(header.scope)),
      ("description", .text(header.description)), ("breaking", .boolean(isBreaking)),
      ("breakingNotes", .texts(breakingNotes)), ("level", .text(level.name)),
    ])
  }
}

extension PackageCascade {
  /// The newer release as a document.
  package var report: Node {
    .map([
      ("package", .text(name)), ("previousVersion", .text(previous?.description)),
      ("version", .text(version.description)), ("commit", .text(commit?.hex)),
    ])
  }
}

extension ReleasedDataset {
  /// The dataset as a document: what is recorded of it, and what it was.
  package var report: Node {
    .map(
      (record.node.map ?? []).map { ($0.key, $0.value) } + [
        ("previousVersion", .text(previous?.description)), ("isNew", .boolean(isNew)),
      ])
  }
}

extension PlannedTag {
  /// The tag as a document.
  package var report: Node { .map([("name", .text(name)), ("message", .text(message))]) }
}

extension FileChange {
  /// The file as a document: digests of both sides, the new text and the difference.
  package var report: Node {
    .map([
      ("path", .text(path)), ("isNew", .boolean(before == nil)),
      ("before", .text(before.map { ContentDigest(of: $0).description })),
      ("after", .text(ContentDigest(of: after).description)),
      ("content", .text(String(decoding: after, as: UTF8.self))),
      ("diff", .text(diff)),
    ])
  }

  /// The difference in the unified form.
  package var diff: String { unifiedDiff(before: before, after: after, path: path) }
}

extension PlannedAttestation {
  /// The signature as a document.
  package var report: Node {
    .map([("path", .text(path)), ("signedBy", .text(signer.description))])
  }
}

extension PlanWarning {
  /// The warning as a document.
  package var report: Node { .map([("code", .text(code)), ("message", .text(message))]) }
}
