package import CommitHistory
package import DatasetManifests
package import SemanticVersioning

/// A dataset that the commit to release has, with what it was before.
package struct PlannedDataset: Hashable, Sendable {
  /// A stamped export in the tree of a commit.
  package struct Export: Hashable, Sendable {
    /// What is stated about it.
    package let manifest: DatasetManifest
    /// The folder of the manifest in the tree; empty for its root.
    package let folder: String
    /// The commit that has it.
    package let commit: ObjectID
    /// Whether the tree holds the rows too.
    package let hasRows: Bool

    package init(manifest: DatasetManifest, folder: String, commit: ObjectID, hasRows: Bool) {
      self.manifest = manifest
      self.folder = folder
      self.commit = commit
      self.hasRows = hasRows
    }
  }

  /// What the evidence of the rows rests on.
  package enum Basis: String, Hashable, Sendable {
    /// The rows of both sides were compared.
    case rows
    /// The manifest says what became of the rows of its parent, which is what was released.
    case lineage
    /// Columns and counts of both manifests.
    case manifests
  }

  /// The export in the commit to release.
  package let export: Export

  /// Where a release says that the rows are: a folder of the repository, `.` for its root, or an
  /// address.
  package let location: String

  /// The export in the base's tree; `nil` for a dataset that is new.
  package let base: Export?

  /// What the base recorded; `nil` where it recorded no such dataset.
  package let previous: RecordedDataset?

  /// What the latest pre-release above the base recorded; `nil` where there is none that did.
  package let candidate: RecordedDataset?

  /// What became of the dataset since the base.
  package private(set) var evidence: DatasetEvidence

  /// What the evidence rests on.
  package private(set) var basis: Basis

  /// Compares the manifests of an export and its base.
  package init(
    export: Export, location: String, base: Export?, previous: RecordedDataset?,
    candidate: RecordedDataset?
  ) {
    self.export = export
    self.location = location
    self.base = base
    self.previous = previous
    self.candidate = candidate
    let parent = export.manifest.lineage.parent
    let isContinued = parent.map { $0.root == base?.manifest.root } ?? false
    let rows = isContinued ? parent?.rows : nil
    basis = rows == nil ? .manifests : .lineage
    evidence = DatasetEvidence(from: base?.manifest, to: export.manifest, rows: rows)
  }

  /// The name.
  package var name: DatasetName { export.manifest.name }

  /// What is stated about the export.
  package var manifest: DatasetManifest { export.manifest }

  /// What the release records of this version.
  package func record(version: SemanticVersion) -> RecordedDataset {
    RecordedDataset(manifest, version: version, location: location)
  }

  /// Whether a record says of its own version what this release would say of it: the same rows, the
  /// same manifest, in the same place.
  package func isRecorded(by record: RecordedDataset?) -> Bool {
    guard let record else { return false }
    return RecordedDataset(manifest, version: record.version, location: location) == record
  }

  /// Puts what became of the rows, which were compared, in the place of what manifests tell.
  package mutating func measure(_ rows: RowDifference.Counts) {
    evidence = DatasetEvidence(from: base?.manifest, to: manifest, rows: rows)
    basis = .rows
  }

  /// The things that ask for a step of the dataset's version and the release's, the largest first.
  ///
  /// A version's tag vouches for manifest and place too: a dataset with the same rows of which it
  /// would say something else needs another version, and that is a patch.
  package var items: [DatasetEvidence.Item] {
    let items = evidence.items
    guard let previous, items.isEmpty, !isRecorded(by: previous) else { return items }
    let reason =
      previous.location == location
      ? "the manifest of \(name.text) says something else of the same rows"
      : "\(name.text) moved from \(previous.location) to \(location)"
    return [DatasetEvidence.Item(level: .patch, reason: reason)]
  }
}
