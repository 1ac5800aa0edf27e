package import Documents
package import SemanticVersioning

/// What a release records about a dataset in `datasets.json`, and its tag says.
package struct RecordedDataset: Sendable, Hashable {
  /// The name.
  package var name: DatasetName
  /// The version.
  package var version: SemanticVersion
  /// Where the export is: a path in the repository, or an address where it is too large for that.
  package var location: String
  /// The digest of `manifest.json`.
  package var manifest: ContentDigest
  /// The root digest.
  package var root: ContentDigest
  /// The number of rows.
  package var rowCount: Int

  /// Creates a record.
  package init(_ manifest: DatasetManifest, version: SemanticVersion, location: String) {
    name = manifest.name
    self.version = version
    self.location = location
    self.manifest = manifest.digest
    root = manifest.root
    rowCount = manifest.rowCount
  }

  /// The tag of the version.
  package var tag: String { name.tag(version: version.description) }

  /// The message of the annotated tag: what it names, and the digests that it vouches for.
  package var tagMessage: String {
    """
    \(name.text) \(version)

    Rows: \(rowCount)
    Location: \(location)
    Root: \(root)
    Manifest: \(manifest)

    """
  }

  /// The record as a document.
  package var node: Node {
    .map([
      ("name", .text(name.text)), ("version", .text(version.description)), ("tag", .text(tag)),
      ("location", .text(location)), ("rows", .integer(rowCount)),
      ("root", .text(root.description)), ("manifest", .text(manifest.description)),
    ])
  }

  /// Reads one entry of `datasets.json`; faults go to the reader.
  package init?(from reader: inout MapReader) {
    let name = reader.text("name", .required).flatMap({ DatasetName($0) })
    if name == nil { reader.reject("name", "is no name of a dataset", hint: DatasetName.rule) }
    let version = reader.text("version", .required).flatMap { try? SemanticVersion($0) }
    if version == nil { reader.reject("version", "is no semantic version") }
    let location = reader.text("location", .required)
    if let location,
      location.unicodeScalars.contains(where: { $0.properties.generalCategory == .control })
    {
      // It is a line of the tag's message.
      reader.reject("location", "has a control character")
    }
    let rowCount = reader.integer("rows", in: 0...DatasetManifest.countMax, .required)
    let root = reader.text("root", .required).flatMap { ContentDigest($0) }
    if root == nil { reader.reject("root", "is no digest") }
    let manifest = reader.text("manifest", .required).flatMap { ContentDigest($0) }
    if manifest == nil { reader.reject("manifest", "is no digest") }
    let tag = reader.text("tag", .required)
    guard let name, let version, let location, let rowCount, let root, let manifest else {
      return nil
    }
    self.name = name
    self.version = version
    self.location = location
    self.rowCount = Int(rowCount)
    self.root = root
    self.manifest = manifest
    if tag != self.tag { reader.reject("tag", "is not the tag of this version") }
  }
}
