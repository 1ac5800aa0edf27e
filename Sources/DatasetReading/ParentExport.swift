package import DatasetManifests

/// An export that another one continues, as far as it is at hand.
package struct ParentExport: Sendable {
  /// How it is named: `instruct@0.1.0`, or a folder.
  package var label: String
  /// Its manifest.
  package var manifest: DatasetManifest
  /// Its rows; `nil` when only the manifest is at hand.
  package var folder: ExportFolder?

  /// Creates a parent.
  package init(label: String, manifest: DatasetManifest, folder: ExportFolder?) {
    self.label = label
    self.manifest = manifest
    self.folder = folder
  }
}
