package import Documents

/// What another tool is set up with, read from its file.
package struct ForeignSettings: Sendable {
  /// What a file holds.
  package enum Content: Sendable {
    /// Settings.
    case document(Node)
    /// A program, which is never run.
    case program
  }

  /// Where they are.
  package let place: SettingsPlace
  /// What is there.
  package let content: Content
  /// What release-please has released, by folder; `nil` where it says nothing.
  package var manifest: Node?
  /// The name that `package.json` gives; release-please puts it into tags.
  package var packageName: String?

  /// Further files with settings of the tool, of which it reads the first alone.
  package var passedOver: [String] = []

  /// Takes what was read.
  package init(
    _ place: SettingsPlace, _ content: Content, manifest: Node? = nil, packageName: String? = nil
  ) {
    self.place = place
    self.content = content
    self.manifest = manifest
    self.packageName = packageName
  }
}
