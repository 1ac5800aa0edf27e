internal import DatasetManifests
internal import SemanticVersioning

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
