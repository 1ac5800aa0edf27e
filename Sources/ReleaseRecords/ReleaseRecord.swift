internal import CommitHistory
package import Documents
internal import SemanticVersioning

/// What a release leaves behind so that anybody can check it, offline and for ever.
package struct ReleaseRecord: Hashable, Sendable {
  /// What the release states about itself.
  package let facts: ReleaseFacts

  /// The digest of the plan that made the release.
  package let planDigest: ContentDigest

  /// The digest of the release notes.
  package let notesDigest: ContentDigest

  /// The changelog, and the digest of the release's section in it.
  package let changelogPath: String
  package let sectionDigest: ContentDigest

  /// The digest of each version file, by path.
  package let versionFiles: [String: ContentDigest]

  /// The identity of each environment; `nil` for a release without an identity bundle.
  package let identity: ReleasedIdentity?

  /// The datasets that were released; `nil` for a release without datasets.
  package var datasets: DatasetSeal?

  /// The evidence above the claim that was accepted; empty for most releases.
  package let overrides: [EvidenceOverride]

  /// The candidate that the release promotes; `nil` for other releases.
  package var promotes: ReleasedPromotion?

  /// The statements about the release; `nil` for one that was made before there were any.
  package var provenance: RecordedProvenance?

  package init(
    facts: ReleaseFacts, planDigest: ContentDigest, notesDigest: ContentDigest,
    changelogPath: String, sectionDigest: ContentDigest, versionFiles: [String: ContentDigest],
    identity: ReleasedIdentity? = nil, overrides: [EvidenceOverride] = []
  ) {
    self.identity = identity
    self.overrides = overrides
    self.facts = facts
    self.planDigest = planDigest
    self.notesDigest = notesDigest
    self.changelogPath = changelogPath
    self.sectionDigest = sectionDigest
    self.versionFiles = versionFiles
  }

  /// The schema of the file.
  package static let schema = "agi-release/record/v1"

  /// The record's file.
  package static func path(of version: String, in folder: String) -> String {
    "\(folder)/\(version)/record.json"
  }

  /// The file of the release notes.
  package static func notesPath(of version: String, in folder: String) -> String {
    "\(folder)/\(version)/notes.md"
  }

  /// The record as it is written.
  package var json: [UInt8] {
    prettyJSON(
      .map(
        [("schema", .text(Self.schema))] + factEntries(facts) + [
          ("planDigest", .text(planDigest.description)),
          ("notesDigest", .text(notesDigest.description)),
          (
            "changelog",
            .map([
              ("path", .text(changelogPath)),
              ("sectionDigest", .text(sectionDigest.description)),
            ])
          ),
          (
            "versionFiles",
            .list(versionFiles.sorted { $0.key < $1.key }) { path, digest in
              .map([("path", .text(path)), ("digest", .text(digest.description))])
            }
          ),
        ] + (identity.map { [("identity", $0.report)] } ?? [])
          + (datasets.map { [("datasets", $0.report)] } ?? []) + sourceEntries(facts)
          + (overrides.isEmpty ? [] : [("overrides", .list(overrides, \.report))])
          + (promotes.map { [("promotes", $0.report)] } ?? [])
          + (provenance.map { [("provenance", $0.report)] } ?? [])))
  }
}
