package import DatasetManifests

/// One side of a comparison.
package struct ComparedExport: Sendable {
  /// The rows.
  package let folder: ExportFolder
  /// Its manifest.
  package let manifest: DatasetManifest
  /// Where prints of its rows and of their ids lie already.
  let kept: ScratchFolder?

  /// Takes an export whose rows are still to be read.
  package init(folder: ExportFolder, manifest: DatasetManifest) {
    self.init(folder: folder, manifest: manifest, kept: nil)
  }

  /// Takes an export whose rows were read.
  init(folder: ExportFolder, manifest: DatasetManifest, kept: ScratchFolder?) {
    self.folder = folder
    self.manifest = manifest
    self.kept = kept
  }
}
