internal import ArgumentParser
internal import CommitHistory
internal import DatasetManifests
internal import DatasetReading
internal import Diagnostics
internal import Documents
internal import Git
internal import ReleaseReading
internal import SemanticVersioning

/// Lists the versions of datasets that the repository records.
struct DatasetList: DatasetReadingCommand {
  static let configuration = CommandConfiguration(
    commandName: "list",
    abstract:
      "Lists the versions of datasets that releases record, or that a tag dataset/NAME/vVERSION names."
  )

  @Argument(help: "Only the dataset of this name.") var name: String?

  @OptionGroup(title: "Global options") var global: GlobalOptions
  @ParentCommand var group: DatasetCommand

  func perform(_ session: Session) async throws {
    let repository = try session.repository()
    let tags = try translating { try repository.tags() }
    let released = try readRecordedDatasets(of: repository, policy: session.policy(of: repository))
    let versions = Set(tags.compactMap { RecordedVersion(tag: $0.name) } + released.keys)
      .filter { name == nil || $0.name.text == name }
      .sorted { left, right in
        left.name == right.name
          ? left.version.precedes(right.version) : left.name.text < right.name.text
      }
    let datasets = try versions.map { version in
      if let dataset = released[version] { return dataset }
      // A tag that was made by hand, or on another branch.
      let export = try RecordedExport(version, in: repository)
      let folder = export.folder.isEmpty ? "." : export.folder
      return ListedDataset(
        record: RecordedDataset(export.manifest, version: version.version, location: folder),
        release: nil)
    }
    if session.console.format == .json {
      return try session.console.write(
        .map([
          ("schema", "agi-release/dataset-list/v1"),
          ("datasets", .list(datasets, \.report)),
        ]))
    }
    if datasets.isEmpty { session.console.say("no dataset is recorded") }
    var text = ""
    for record in datasets.map(\.record) {
      let label = "\(record.name.text)@\(record.version)"
      text += "\(padded(label, 24))  \(padded(counted(record.rowCount, "row"), 16))"
      text += "  \(padded(record.location.escapedForDisplay, 24))  \(record.root)\n"
    }
    try session.console.write(text)
  }
}
