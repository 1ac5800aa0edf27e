package import Diagnostics

/// Everything that was found in the folder of a bundle, at one moment.
///
/// A folder on a disk and the tree of a commit become the same value, so that a bundle is resolved
/// in one way wherever it comes from.
package struct BundleSource: Sendable, Hashable {
  /// The name that messages give to the folder, such as `identity`.
  package var folder: String
  /// All files and other things below the folder, in the order of their paths.
  package var files: [BundleFile]
  /// Faults of the folder itself, such as that it is missing.
  package var faults: [Diagnostic]

  /// Creates a source.
  package init(folder: String, files: [BundleFile], faults: [Diagnostic] = []) {
    self.folder = folder
    self.files = files
    self.faults = faults
  }
}
