internal import DatasetManifests
internal import DatasetReading
internal import FileStore
internal import Git
internal import ReleaseReading

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
