package import ReleaseRecords
internal import SemanticVersioning

/// The files of a tree that releases write, and nobody else.
///
/// A release is its source and these files: where they alone differ, two trees hold the same.
package struct ReleasePaths: Hashable, Sendable {
  private var files: Set<String>
  private let recordsFolder: String?

  /// The version whose record alone counts; `nil` for those of all releases.
  private var version: SemanticVersion?

  /// The names of the files in the folder of a release's record.
  private static let recordNames: Set = [
    "record.json", "notes.md", "datasets.json", "provenance.json", "slsa.json",
    "provenance.dsse.json", Tombstone.fileName,
  ]

  /// Takes the paths that a policy names.
  package init(_ policy: ReleasePolicy) {
    files = Set([policy.changelog.path] + policy.versionPaths)
    recordsFolder = policy.recordsFolder
  }

  /// Takes the paths that a release has recorded: what it wrote is not for a later configuration to say.
  ///
  /// - Parameter recordsFolder: the folder of records, of which the release's own one counts.
  package init(of record: ReleaseRecord, recordsFolder: String?) {
    files = []
    self.recordsFolder = recordsFolder
    version = record.facts.version
    insert(record)
  }

  /// Takes the paths that some releases have recorded, and the records of all.
  package init(of records: [ReleaseRecord], recordsFolder: String?) {
    files = []
    self.recordsFolder = recordsFolder
    for record in records { insert(record) }
  }

  /// Adds the paths that a release names which was made by another policy.
  package mutating func insert(_ record: ReleaseRecord) {
    files.insert(record.changelogPath)
    files.formUnion(record.versionFiles.keys)
  }

  /// Whether a release writes the file.
  package func contains(_ path: String) -> Bool {
    if files.contains(path) { return true }
    guard let recordsFolder, path.hasPrefix(recordsFolder + "/") else { return false }
    let parts = path.dropFirst(recordsFolder.count + 1).split(
      separator: "/", omittingEmptySubsequences: false)
    guard parts.count == 2, Self.recordNames.contains(String(parts[1])),
      let one = try? SemanticVersion(parts[0])
    else { return false }
    return version.map { $0 == one } ?? true
  }
}
