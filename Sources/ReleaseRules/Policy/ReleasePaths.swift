package import ReleaseRecords
internal import SemanticVersioning

/// The files of a tree that releases write, and nobody else.
///
/// A release is its source and these files: where they alone differ, two trees hold the same.
package struct ReleasePaths: Hashable, Sendable {
  private var files: Set<String>
  private let recordsFolder: String?

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
    return parts.count == 2 && Self.recordNames.contains(String(parts[1]))
      && (try? SemanticVersion(parts[0])) != nil
  }
}
