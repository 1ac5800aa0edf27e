internal import CommitHistory
internal import DatasetManifests
internal import DatasetReading
internal import FileStore
internal import Git
internal import ReleaseExecution
internal import SemanticVersioning

/// An export that was named on the command line: a folder, or a version of a dataset in git.
struct DatasetSource {
  /// How it is named.
  let label: String
  /// Its manifest; `nil` for a folder that was never stamped.
  let manifest: DatasetManifest?
  /// Its rows; `nil` when only the manifest is at hand.
  let folder: ExportFolder?
  /// Holds the files of a version in git as long as they are needed.
  private let holder: TemporaryFolder?

  /// Finds an export.
  ///
  /// - Parameters:
  ///   - text: A folder or file, or `name@version`.
  ///   - session: Opens the repository where it is needed.
  /// - Throws: `ReleaseFailure` or `DatasetFailure` when there is no such export.
  init(_ text: String, in session: Session) throws {
    label = text
    if let version = RecordedVersion(text) {
      let repository = try session.repository(warns: false)
      let found = try RecordedExport(version, in: repository)
      holder = try TemporaryFolder()
      manifest = found.manifest
      folder = try found.extracted(to: holder?.path ?? "", from: repository)
    } else {
      let folder = try ExportFolder(at: text)
      holder = nil
      manifest = try folder.manifest()
      self.folder = folder
    }
  }
}

/// A version of a dataset as it is written on the command line, `instruct@0.1.0`.
struct RecordedVersion: Hashable {
  /// The name.
  let name: DatasetName
  /// The version.
  let version: SemanticVersion

  /// Reads the form; `nil` for any other text.
  init?(_ text: String) {
    let parts = text.split(separator: "@", maxSplits: 1, omittingEmptySubsequences: false)
    guard parts.count == 2, let name = DatasetName(String(parts[0])),
      let version = try? SemanticVersion(String(parts[1]))
    else { return nil }
    self.name = name
    self.version = version
  }

  /// Reads the name of a tag; `nil` for one of another family.
  init?(tag: String) {
    guard tag.hasPrefix("dataset/"), let mark = tag.firstRange(of: "/v")?.lowerBound else {
      return nil
    }
    let name = tag[tag.index(tag.startIndex, offsetBy: "dataset/".count)..<mark]
    self.init("\(name)@\(tag[tag.index(mark, offsetBy: 2)...])")
  }

  /// The tag.
  var tag: String { name.tag(version: version.description) }
}
