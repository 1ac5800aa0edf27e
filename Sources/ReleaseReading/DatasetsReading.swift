package import CommitHistory
package import DatasetManifests
internal import Diagnostics
internal import FileStore
package import Git
package import ReleasePlanning
internal import ReleaseRecords
package import ReleaseRules
internal import SemanticVersioning

/// The datasets of the commit to release, as manifests tell of them: no row is read.
package struct ReadDatasets {
  /// Those that the commit has, by name.
  package var planned: [PlannedDataset] = []
  /// Those that the base has recorded and the commit has no more, by name.
  package var removed: [RecordedDataset] = []
  /// What a person should know.
  package var warnings: [PlanWarning] = []
}

/// Reads which datasets a commit has, and what they were in the base and in its latest candidate.
///
/// - Parameter name: What messages call the commit.
/// - Throws: `ReleaseFailure` of kind `precondition` when two exports have one name, or the rows of one
///   are nowhere; of kind `invalidData` when a manifest or an earlier `datasets.json` cannot be read.
package func readDatasets(
  of head: Commit, named name: String, since range: ReleaseRange, candidate: VersionTag?,
  in repository: Repository, policy: ReleasePolicy
) throws(ReleaseFailure) -> ReadDatasets {
  let found = try RecordedExport.all(
    below: policy.datasetFolders, of: head, named: name, in: repository)
  if let failure = found.failure { throw failure }
  try requireOneOfEachName(found.exports)
  let base = try DatasetBase(range.base, head: head, in: repository, policy: policy)
  let candidates = try candidate.flatMap { (tag) throws(ReleaseFailure) -> ReleasedDatasets? in
    let commit = try translating { try repository.commit(tag.tag.target) }
    return try recordedDatasets(
      of: tag.version, in: commit, named: tag.tag.name, repository, policy: policy)
  }
  var datasets = ReadDatasets()
  for export in found.exports {
    let planned = try export.planned(in: repository)
    datasets.planned.append(
      PlannedDataset(
        export: planned, location: try location(of: planned, policy: policy),
        base: try base.export(of: export.manifest.name, in: repository)?.planned(in: repository),
        previous: base.recorded?[name: export.manifest.name],
        candidate: candidates?[name: export.manifest.name]))
  }
  datasets.planned.sort { $0.name.text < $1.name.text }
  datasets.warnings = unusedLocations(datasets.planned, policy: policy)
  let names = Set(datasets.planned.map(\.name))
  datasets.removed = (base.recorded?.datasets ?? []).filter { !names.contains($0.name) }
  return datasets
}

private func requireOneOfEachName(_ exports: [RecordedExport]) throws(ReleaseFailure) {
  var folders: [DatasetName: String] = [:]
  for export in exports {
    let name = export.manifest.name
    guard let other = folders.updateValue(export.folder, forKey: name) else { continue }
    throw ReleaseFailure(
      .precondition, code: "dataset.name-twice",
      message:
        "'\(shown(other))' and '\(shown(export.folder))' are both the dataset '\(name.text)'",
      hint: "agi-release dataset stamp \(shown(export.folder)) --name OTHER, or remove one of them")
  }
}

/// What the configuration says of places that no dataset needs: most likely it means another.
private func unusedLocations(
  _ datasets: [PlannedDataset], policy: ReleasePolicy
) -> [PlanWarning] {
  policy.datasetLocations.keys.sorted { $0.text < $1.text }.compactMap { name in
    let dataset = datasets.first { $0.name == name }
    guard dataset.map(\.export.hasRows) ?? true else { return nil }
    return PlanWarning(
      code: "dataset.unused-location",
      message: "\(ReleasePolicy.path) says where '\(name.text)' is, and "
        + (dataset.map { "its rows are in '\($0.location)'" } ?? "there is no such dataset"))
  }
}

private func shown(_ folder: String) -> String { folder.isEmpty ? "." : folder }

/// Where a release says that the rows of an export are.
private func location(
  of export: PlannedDataset.Export, policy: ReleasePolicy
) throws(ReleaseFailure) -> String {
  let name = export.manifest.name.text
  let folder = shown(export.folder)
  // It becomes a line of the tag's message.
  guard folder == "." || (try? RelativePath(folder)) != nil,
    !folder.unicodeScalars.contains(where: {
      $0 == "\u{FFFD}" || $0.properties.generalCategory == .control
    })
  else {
    throw ReleaseFailure(
      .precondition, code: "dataset.folder-name",
      message: "the folder '\(folder)' of the dataset '\(name)' has a name that no tag can state",
      hint: "rename it: UTF-8 without control characters, and no way out of the repository")
  }
  if export.hasRows { return folder }
  if let address = policy.datasetLocations[export.manifest.name] { return address.text }
  throw ReleaseFailure(
    .precondition, code: "dataset.no-location",
    message: "the rows of '\(name)' are not in the repository: '\(folder)' holds only its manifest",
    hint: "commit the shards, or say where they are in \(ReleasePolicy.path): datasets: "
      + "{locations: {\(name): \"s3://bucket/\(name)/\"}}")
}

/// What the datasets were in the base of a release.
private struct DatasetBase {
  /// What the base recorded; `nil` where it recorded no datasets.
  let recorded: ReleasedDatasets?
  private let commit: Commit?
  private let title: String
  private let exports: [RecordedExport]

  init(
    _ base: ReleaseBase, head: Commit, in repository: Repository, policy: ReleasePolicy
  ) throws(ReleaseFailure) {
    title = base.tagName ?? base.commit?.abbreviated() ?? ""
    guard let id = base.commit else {
      (recorded, commit, exports) = (nil, nil, [])
      return
    }
    let commit = try translating { try repository.commit(id) }
    self.commit = commit
    // Without its tag, a release is known by the record in HEAD's tree, and the commit is the one that
    // the release commit stands on.
    var record = (commit: commit, name: title)
    if case .record = base { record = (head, "HEAD") }
    recorded = try base.version.flatMap { (version) throws(ReleaseFailure) -> ReleasedDatasets? in
      try recordedDatasets(
        of: version, in: record.commit, named: record.name, repository, policy: policy)
    }
    // A manifest that was released damaged cannot be put right any more: it is as if it were not there.
    exports = try RecordedExport.all(
      below: policy.datasetFolders, of: commit, named: title, in: repository
    ).exports
  }

  /// The export that the base had of a dataset; `nil` where it had none.
  ///
  /// - Throws: `ReleaseFailure` when the base has recorded the dataset, and its tree has not what it
  ///   recorded.
  func export(
    of name: DatasetName, in repository: Repository
  ) throws(ReleaseFailure) -> RecordedExport? {
    let named = exports.filter { $0.manifest.name == name }
    guard let record = recorded?[name: name], let commit else { return named.first }
    func isRight(_ export: RecordedExport) -> Bool {
      export.manifest.name == name && export.manifest.digest == record.manifest
    }
    if let export = named.first(where: isRight) { return export }
    let folder = record.location == "." ? "" : record.location
    if let export = try RecordedExport.export(in: folder, of: commit, repository), isRight(export) {
      return export
    }
    // The folders of exports may have been others then.
    let all = try RecordedExport.all(below: [""], of: commit, named: title, in: repository).exports
    if let export = all.first(where: isRight) { return export }
    throw ReleaseFailure(
      .invalidData, code: "dataset.base-differs",
      message:
        "\(title) records the dataset '\(name.text)' with the manifest \(record.manifest), which its "
        + "tree does not have",
      hint: "agi-release verify \(title) tells what differs; bring the tag back to the release")
  }
}

/// What a release has recorded of datasets, as a commit has it.
///
/// - Parameter name: What messages call the commit.
/// - Returns: `nil` where it has recorded none.
func recordedDatasets(
  of version: SemanticVersion, in commit: Commit, named name: String, _ repository: Repository,
  policy: ReleasePolicy
) throws(ReleaseFailure) -> ReleasedDatasets? {
  guard let folder = policy.recordsFolder else { return nil }
  let path = ReleasedDatasets.path(of: version.description, in: folder)
  return try translating {
    guard let file = try repository.file(at: path, in: commit) else { return nil }
    let shown = "\(name):\(path)"
    let diagnostics: [Diagnostic]
    do throws(ReleasedDatasets.Fault) {
      let datasets = try ReleasedDatasets(reading: file.content, file: shown)
      if datasets.release == version { return datasets }
      diagnostics = [
        Diagnostic(
          code: "datasets.release",
          message: "the file states the release \(datasets.release), expected \(version)",
          location: SourceLocation(file: shown, line: 1, column: 1))
      ]
    } catch {
      diagnostics = error.diagnostics
    }
    throw ReleaseFailure(
      .invalidData, code: "datasets.unreadable", message: "'\(shown)' is not what a release writes",
      hint: "restore it from the release's commit", diagnostics: diagnostics,
      excerpts: [shown: file.content])
  }
}
