internal import CommitHistory
internal import DatasetManifests
internal import DatasetReading
internal import Diagnostics
internal import Documents
internal import FileStore
internal import Git
internal import ReleasePlanning
internal import ReleaseReading
internal import ReleaseRecords
internal import ReleaseRules
internal import ReleaseVerification
internal import SemanticVersioning

/// Looks at the datasets of releases: their exports in a commit's tree, and their tags.
struct DatasetObserving {
  let repository: Repository
  let policy: ReleasePolicy
  let census: TagCensus
  let proofs: DatasetProofs
  let control: VerificationControl

  /// Looks at the datasets that a release lists.
  ///
  /// - Parameters:
  ///   - datasets: The list.
  ///   - record: The release's record.
  ///   - release: The commit of the release; `nil` where it is not in this clone.
  ///   - head: The commit to look in where the release's is not there.
  /// - Throws: What reading the repository throws. What is wrong with an export is a value.
  func observe(
    _ datasets: ReleasedDatasets, record: ReleaseRecord, release: Commit?, head: Commit
  ) async throws -> [DatasetName: ObservedDataset] {
    var observed: [DatasetName: ObservedDataset] = [:]
    let before = try record.facts.previousVersion.flatMap {
      try recorded(of: $0, in: release ?? head)
    }
    for dataset in datasets.datasets {
      var export: ObservedDataset.Export?
      var strayFiles: [ObservedDataset.Difference] = []
      if let release {
        export = try await self.export(of: dataset, in: release)
        strayFiles = try self.strayFiles(of: dataset, in: release)
      }
      observed[dataset.name] = ObservedDataset(
        export: export, strayFiles: strayFiles,
        tag: try await tag(of: dataset, record: record, release: release),
        isKnownBefore: before?[name: dataset.name]?.version == dataset.version)
    }
    return observed
  }

  // MARK: - Exports

  /// The export of a dataset in a commit's tree: in the folder that the record names, or, where the rows
  /// lie elsewhere, wherever its manifest is.
  private func export(
    of dataset: RecordedDataset, in commit: Commit
  ) async throws -> ObservedDataset.Export {
    let isElsewhere = dataset.location.contains("://")
    let folder =
      isElsewhere
      ? try manifestFolder(of: dataset, in: commit)
      : dataset.location == "." ? "" : dataset.location
    guard let folder else {
      return ObservedDataset.Export(
        place: "the manifest of \(dataset.name.text)", manifest: nil, rows: .unread("no manifest"))
    }
    let place = folder.isEmpty ? "manifest.json" : "\(folder)/manifest.json"
    guard let bytes = try file(place, in: commit) else {
      return ObservedDataset.Export(place: place, manifest: nil, rows: .unread("no manifest"))
    }
    let digest = ContentDigest(of: bytes)
    guard digest == dataset.manifest,
      let found = try RecordedExport.export(in: folder, of: commit, repository)
    else {
      return ObservedDataset.Export(
        place: place, manifest: digest, rows: .unread("the manifest is not the recorded one"))
    }
    return ObservedDataset.Export(
      place: place, manifest: digest, root: found.manifest.root,
      rowCount: found.manifest.rowCount,
      rows: isElsewhere
        ? .unread("they lie at \(dataset.location), outside of this repository")
        : try await rows(of: found))
  }

  /// The folder with the manifest of a dataset whose rows lie elsewhere: the recorded one where it is
  /// there, else any of its name.
  private func manifestFolder(
    of dataset: RecordedDataset, in commit: Commit
  ) throws -> String? {
    for folders in [policy.datasetFolders, [""]] {
      let found = try RecordedExport.all(
        below: folders, of: commit, named: commit.id.abbreviated(), in: repository
      ).exports.filter { $0.manifest.name == dataset.name }
      let right = found.first { $0.manifest.digest == dataset.manifest }
      if let export = right ?? found.first { return export.folder }
    }
    return nil
  }

  private func file(_ path: String, in commit: Commit) throws -> [UInt8]? {
    guard let file = try repository.file(at: path, in: commit),
      file.mode == .regular || file.mode == .executable
    else { return nil }
    return file.content
  }

  /// Reads the rows of an export, or remembers what they came to.
  private func rows(of export: RecordedExport) async throws -> ObservedDataset.Rows {
    do {
      return try await knownRows(of: export).placed(in: export.folder)
    } catch let failure as ReleaseFailure {
      // A partial clone has the tree and not every file.
      guard failure.code == Self.missingObjectCode else { throw failure }
      return .unread("this clone has not all of its rows: \(failure.message)")
    }
  }

  private static let missingObjectCode = GitError.missingObject(.zero).code

  private func knownRows(of export: RecordedExport) async throws -> ObservedDataset.Rows {
    let key = DatasetProofs.Key(
      manifest: export.manifest.digest, shards: try export.shards(in: repository))
    return try await proofs.rows(of: key) { try await read(export, shards: key.shards) }
  }

  private func read(
    _ export: RecordedExport, shards: [RecordedExport.Shard]
  ) async throws -> ObservedDataset.Rows {
    guard !shards.isEmpty else {
      return .differ([
        ObservedDataset.Difference(
          "shards", expected: "\(export.manifest.shards.count) with the rows", found: "none")
      ])
    }
    let scratch = try TemporaryFolder(in: control.temporaryPath)
    defer { withExtendedLifetime(scratch) {} }
    do {
      let folder = try export.extractedWhole(to: scratch.path, from: repository)
      let outcome = try await verify(folder, against: export.manifest, control: control.rows)
      let differences = outcome.differences.filter { difference in
        // Files beside the shards were not written out.
        !ExportFolder.Artefact.allCases.contains {
          difference.place == $0.rawValue || difference.place.hasPrefix($0.rawValue + ": ")
        }
      }
      guard !differences.isEmpty else { return .proven }
      return .differ(
        differences.map {
          ObservedDataset.Difference(
            $0.place, expected: $0.expected,
            found: $0.found.replacing("\(scratch.path)/", with: ""))
        })
    } catch let failure as DatasetFailure where failure.kind == .invalid {
      let reason = failure.diagnostics.first?.message ?? "no export"
      return .differ([
        ObservedDataset.Difference(
          "shards", expected: "the shards of the manifest",
          found: reason.replacing(scratch.path, with: "the export"))
      ])
    }
  }

  /// The files beside the shards that are others than in the commit that was released: a release writes
  /// into no export.
  private func strayFiles(
    of dataset: RecordedDataset, in release: Commit
  ) throws -> [ObservedDataset.Difference] {
    guard !dataset.location.contains("://"), let parent = release.parents.first,
      !repository.shallowBoundary.contains(release.id)
    else { return [] }
    let source = try repository.commit(parent)
    return try ExportFolder.Artefact.allCases.compactMap { artefact in
      guard artefact != .manifest else { return nil }
      let folder = dataset.location == "." ? "" : dataset.location + "/"
      let path = folder + artefact.rawValue
      let now = try repository.treeEntry(at: path, inTree: release.tree)
      let then = try repository.treeEntry(at: path, inTree: source.tree)
      guard now?.object != then?.object else { return nil }
      func words(_ commit: Commit) throws -> String {
        try file(path, in: commit).map { "\(ContentDigest(of: $0))" } ?? "no file"
      }
      return ObservedDataset.Difference(
        path, expected: try words(source), found: try words(release))
    }
  }

  // MARK: - Tags

  private func tag(
    of dataset: RecordedDataset, record: ReleaseRecord, release: Commit?
  ) async throws -> ObservedDataset.Tag {
    guard !census.isEmpty else { return .noTags }
    // A shallow clone has the tags of a part of the history.
    guard let tag = census.tag(named: dataset.tag) else {
      return repository.isShallow ? .noTags : .missing
    }
    let kind = try repository.targetKind(of: tag)
    guard kind == .commit else { return .noCommit(kind) }
    let object = tag.isAnnotated ? try repository.tagObject(tag.object) : nil
    var standing = ObservedDataset.Standing.elsewhere
    if tag.target == release?.id {
      standing = .here
    } else if let maker = try maker(of: dataset, at: tag.target) {
      let commit = try repository.commit(tag.target)
      if maker == record.facts {
        standing = .again(try await export(of: dataset, in: commit))
      } else if maker.version.precedes(record.facts.version) {
        standing = .earlier(try await export(of: dataset, in: commit))
      }
    }
    return .present(object: object, target: tag.target, standing: standing)
  }

  /// The release that made a version of a dataset on a commit, by the records in the commit's own tree:
  /// it stands on the commit that its record names, it lists the version, and the release before it did
  /// not.
  private func maker(of dataset: RecordedDataset, at id: ObjectID) throws -> ReleaseFacts? {
    guard let folder = policy.recordsFolder, try repository.isKnown(id) else { return nil }
    let commit = try repository.commit(id)
    guard let parent = commit.parents.first else { return nil }
    let versions = try repository.names(inFolder: folder, of: commit)
      .compactMap { try? SemanticVersion($0) }.sorted { $1 < $0 }
    for version in versions {
      let path = ReleaseRecord.path(of: version.description, in: folder)
      guard let bytes = try file(path, in: commit),
        let record = (try? parseJSON(bytes, name: path)).flatMap({
          try? ReleaseRecord(reading: $0)
        }), record.facts.sourceCommit == parent
      else { continue }
      let before = try record.facts.previousVersion.flatMap { try recorded(of: $0, in: commit) }
      guard try recorded(of: version, in: commit)?[name: dataset.name] == dataset,
        before?[name: dataset.name]?.version != dataset.version
      else { return nil }
      return record.facts
    }
    return nil
  }

  /// What a release lists, as a commit has it; `nil` where there is no list that can be read.
  private func recorded(
    of version: SemanticVersion, in commit: Commit
  ) throws -> ReleasedDatasets? {
    guard let folder = policy.recordsFolder else { return nil }
    let path = ReleasedDatasets.path(of: version.description, in: folder)
    return try file(path, in: commit).flatMap { try? ReleasedDatasets(reading: $0, file: path) }
  }
}

extension ObservedDataset.Rows {
  /// The same with the folder in front of each place.
  fileprivate func placed(in folder: String) -> ObservedDataset.Rows {
    guard case .differ(let differences) = self, !folder.isEmpty else { return self }
    return .differ(
      differences.map {
        ObservedDataset.Difference(
          "\(folder)/\($0.place)", expected: $0.expected, found: $0.found)
      })
  }
}
