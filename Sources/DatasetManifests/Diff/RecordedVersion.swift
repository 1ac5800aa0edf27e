package import SemanticVersioning

/// A version of a dataset as it is written on the command line, `instruct@0.1.0`, and as its tag has
/// it, `dataset/instruct/v0.1.0`.
package struct RecordedVersion: Sendable, Hashable {
  /// The name.
  package let name: DatasetName
  /// The version.
  package let version: SemanticVersion

  /// Names a version.
  package init(name: DatasetName, version: SemanticVersion) {
    self.name = name
    self.version = version
  }

  /// Reads the form of the command line; `nil` for any other text.
  package init?(_ text: String) {
    let parts = text.split(separator: "@", maxSplits: 1, omittingEmptySubsequences: false)
    guard parts.count == 2, let name = DatasetName(String(parts[0])),
      let version = try? SemanticVersion(String(parts[1]))
    else { return nil }
    self.name = name
    self.version = version
  }

  /// Reads the name of a tag; `nil` for one of another family.
  package init?(tag: String) {
    guard tag.hasPrefix("dataset/"), let mark = tag.firstRange(of: "/v")?.lowerBound else {
      return nil
    }
    let start = tag.index(tag.startIndex, offsetBy: "dataset/".count)
    // In `dataset/v1` both marks are one slash.
    guard start <= mark else { return nil }
    self.init("\(tag[start..<mark])@\(tag[tag.index(mark, offsetBy: 2)...])")
  }

  /// The tag.
  package var tag: String { name.tag(version: version.description) }
}
