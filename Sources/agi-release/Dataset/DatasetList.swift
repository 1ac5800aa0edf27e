internal import ArgumentParser
internal import CommitHistory
internal import DatasetManifests
internal import DatasetReading
internal import Documents
internal import Git
internal import ReleaseExecution
internal import SemanticVersioning

/// Lists the versions of datasets that the repository records.
struct DatasetList: DatasetReadingCommand {
  static let configuration = CommandConfiguration(
    commandName: "list",
    abstract:
      "Lists the recorded versions of datasets: those that have a tag dataset/NAME/vVERSION.")

  @Argument(help: "Only the dataset of this name.") var name: String?

  @OptionGroup(title: "Global options") var global: GlobalOptions
  @ParentCommand var group: DatasetCommand

  func perform(_ session: Session) async throws {
    let repository = try session.repository()
    let tags = try translating { try repository.tags() }
    let versions = tags.compactMap { RecordedVersion(tag: $0.name) }
      .filter { name == nil || $0.name.text == name }
      .sorted { left, right in
        left.name == right.name
          ? left.version.precedes(right.version) : left.name.text < right.name.text
      }
    let exports = try versions.map { ($0, try RecordedExport($0, in: repository)) }
    if session.console.format == .json {
      return try session.console.write(
        .map([
          ("schema", "agi-release/dataset-list/v1"),
          (
            "datasets",
            .list(exports) { version, export in
              RecordedDataset(export.manifest, version: version.version, location: export.folder)
                .node
            }
          ),
        ]))
    }
    if exports.isEmpty { session.console.say("no dataset is recorded") }
    var text = ""
    for (version, export) in exports {
      let label = "\(version.name.text)@\(version.version)"
      text += "\(padded(label, 24))  \(padded(counted(export.manifest.rowCount, "row"), 16))"
      text +=
        "  \(padded(export.folder.isEmpty ? "." : export.folder, 24))  \(export.manifest.root)\n"
    }
    try session.console.write(text)
  }
}
