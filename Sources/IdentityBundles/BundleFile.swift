package import Diagnostics

/// One file below the folder of a bundle, as it was read from a disk or from a commit.
package struct BundleFile: Sendable, Hashable {
  /// The path from the folder of the bundle, such as `overlays/staging.yaml`.
  package var path: String
  /// The name that messages give to the file, such as `identity/overlays/staging.yaml`.
  package var name: String
  /// What was found.
  package var content: Content

  /// What reading a file came to.
  package enum Content: Sendable, Hashable {
    /// The bytes of the file.
    case bytes([UInt8])
    /// The file cannot be read or is none; the fault has been put into words already.
    case unreadable(Diagnostic)
  }

  /// Creates a file.
  package init(path: String, name: String, content: Content) {
    self.path = path
    self.name = name
    self.content = content
  }
}
