internal import CommitHistory
package import DatasetManifests
package import Documents
package import Git
internal import ReleaseRecords
package import ReleaseRules
package import SemanticVersioning

/// A version of a dataset that is recorded somewhere.
package struct ListedDataset: Sendable {
  /// What is recorded of it.
  package let record: RecordedDataset

  /// The lowest release that lists it; `nil` where a tag alone names it.
  package let release: SemanticVersion?

  package init(record: RecordedDataset, release: SemanticVersion?) {
    self.record = record
    self.release = release
  }

  /// The dataset as a document.
  package var report: Node {
    .map(
      (record.node.map ?? []).map { ($0.key, $0.value) } + [
        ("release", .text(release?.description))
      ])
  }
}

/// Reads every version of a dataset that the releases in HEAD's tree list.
///
/// - Returns: Each version once, with the lowest release that lists it.
/// - Throws: `ReleaseFailure` when a list cannot be read.
package func readRecordedDatasets(
  of repository: Repository, policy: ReleasePolicy
) throws(ReleaseFailure) -> [RecordedVersion: ListedDataset] {
  guard let folder = policy.recordsFolder else { return [:] }
  let head = try translating { try repository.commit(repository.head().commit) }
  let versions = try translating {
    try repository.names(inFolder: folder, of: head).compactMap { try? SemanticVersion($0) }
  }
  var found: [RecordedVersion: ListedDataset] = [:]
  for version in versions.sorted() {
    let list = try recordedDatasets(
      of: version, in: head, named: "HEAD", repository, policy: policy)
    for dataset in list?.datasets ?? [] {
      let key = RecordedVersion(name: dataset.name, version: dataset.version)
      if found[key] == nil { found[key] = ListedDataset(record: dataset, release: version) }
    }
  }
  return found
}

extension RecordedExport {
  /// Finds the export that a release lists, in the release's own tree.
  ///
  /// - Parameter tag: The tag of the release's version.
  /// - Returns: `nil` when the tag is no version's, or its release lists no such dataset.
  /// - Throws: `ReleaseFailure` of kind `disagreement` when the tree has another export than the one that
  ///   the release lists.
  package init?(
    name: DatasetName, releasedBy tag: String, in repository: Repository, policy: ReleasePolicy
  ) throws(ReleaseFailure) {
    let text = policy.versionPatterns.lazy.compactMap { $0.versionText(in: tag) }.first
    guard let version = text.flatMap({ try? SemanticVersion($0) }),
      let id = try translating({ try repository.resolveRef("refs/tags/\(tag)") })
    else { return nil }
    let commit = try translating { try repository.commit(repository.commitID(of: id.hex)) }
    guard
      let dataset = try recordedDatasets(
        of: version, in: commit, named: tag, repository, policy: policy)?[name: name]
    else { return nil }
    let folder = dataset.location == "." ? "" : dataset.location
    if let export = try RecordedExport.export(in: folder, of: commit, repository),
      export.manifest.digest == dataset.manifest
    {
      self = export
      return
    }
    let others = try RecordedExport.all(below: [""], of: commit, named: tag, in: repository)
    guard let export = others.exports.first(where: { $0.manifest.digest == dataset.manifest })
    else {
      throw ReleaseFailure(
        .disagreement, code: "dataset.recorded-differs",
        message:
          "\(tag) lists '\(name.text)' with the manifest \(dataset.manifest), which its tree "
          + "does not have",
        hint: "agi-release verify \(tag) tells what differs")
    }
    self = export
  }
}
