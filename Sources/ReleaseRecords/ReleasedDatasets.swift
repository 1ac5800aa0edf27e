package import DatasetManifests
package import Diagnostics
internal import Documents
package import SemanticVersioning

/// The datasets of a release: what its `datasets.json` says.
package struct ReleasedDatasets: Hashable, Sendable {
  /// The version of the release.
  package let release: SemanticVersion

  /// The datasets by name, each once.
  package let datasets: [RecordedDataset]

  /// Takes the datasets in any order.
  ///
  /// - Precondition: Each name stands once.
  package init(release: SemanticVersion, datasets: [RecordedDataset]) {
    self.release = release
    self.datasets = datasets.sorted { $0.name.text < $1.name.text }
    precondition(
      Set(datasets.map(\.name)).count == datasets.count, "a release has one dataset of a name")
  }

  /// The schema of the file.
  package static let schema = "agi-release/datasets/v1"

  /// The file of a release.
  package static func path(of version: String, in folder: String) -> String {
    "\(folder)/\(version)/datasets.json"
  }

  /// The dataset of a name.
  package subscript(name name: DatasetName) -> RecordedDataset? {
    datasets.first { $0.name == name }
  }

  /// The file as it is written.
  package var json: [UInt8] {
    prettyJSON(
      .map([
        ("schema", .text(Self.schema)), ("release", .text(release.description)),
        ("datasets", .list(datasets, \.node)),
      ]))
  }

  /// Reads the file strictly: every key is known, and each name stands once.
  ///
  /// - Parameters:
  ///   - bytes: The bytes of the file.
  ///   - file: Its name, for messages.
  /// - Throws: ``Fault`` with every fault of the file.
  package init(reading bytes: [UInt8], file: String) throws(Fault) {
    let node: Node
    do {
      node = try parseJSON(bytes, name: file)
    } catch {
      throw Fault(diagnostics: [error.diagnostic])
    }
    var reader = MapReader(node, codePrefix: "datasets")
    reader.checkSchema(Self.schema, .required)
    let release = reader.text("release", .required).flatMap { try? SemanticVersion($0) }
    if release == nil { reader.reject("release", "is no semantic version") }
    let datasets = reader.mapList("datasets", .required) { RecordedDataset(from: &$0) } ?? []
    for (left, right) in zip(datasets, datasets.dropFirst()) where left.name.text >= right.name.text
    {
      reader.reject("datasets", "must be in the order of their names, each once")
      break
    }
    let faults = reader.finish()
    guard let release, faults.isEmpty else { throw Fault(diagnostics: faults) }
    self.init(release: release, datasets: datasets)
  }

  /// Why bytes are no list of a release's datasets.
  package struct Fault: Error, Hashable, Sendable {
    /// All faults.
    package let diagnostics: [Diagnostic]
  }
}
