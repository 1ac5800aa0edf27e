package import DatasetManifests
package import Documents
package import SemanticVersioning

/// What a record holds of the release's datasets: the digests of `datasets.json` and of each manifest.
package struct DatasetSeal: Hashable, Sendable {
  /// The file that lists the datasets.
  package let path: String

  /// The digest of that file.
  package let digest: ContentDigest

  /// The manifests, by name of dataset.
  package let manifests: [Manifest]

  /// The manifest of one dataset.
  package struct Manifest: Hashable, Sendable {
    /// The name of the dataset.
    package let name: DatasetName

    /// The version of the dataset.
    package let version: SemanticVersion

    /// The digest of `manifest.json`.
    package let digest: ContentDigest
  }

  /// Seals what a release lists.
  package init(_ datasets: ReleasedDatasets, path: String) {
    self.path = path
    digest = ContentDigest(of: datasets.json)
    manifests = datasets.datasets.map {
      Manifest(name: $0.name, version: $0.version, digest: $0.manifest)
    }
  }

  /// The seal as a record writes it.
  package var report: Node {
    .map([
      ("path", .text(path)), ("digest", .text(digest.description)),
      (
        "manifests",
        .list(manifests) {
          .map([
            ("dataset", .text($0.name.text)), ("version", .text($0.version.description)),
            ("digest", .text($0.digest.description)),
          ])
        }
      ),
    ])
  }

  /// Reads what a record says of datasets.
  ///
  /// - Throws: `RecordFault` naming the first key that is missing or wrong.
  package init(reading node: Node) throws(RecordFault) {
    func digest(of node: Node, _ key: String) throws(RecordFault) -> ContentDigest {
      guard let digest = node["digest"]?.text.flatMap({ ContentDigest($0) }) else {
        throw RecordFault(key: key, expected: "a digest such as sha256:…")
      }
      return digest
    }
    guard let path = node["path"]?.text else {
      throw RecordFault(key: "datasets.path", expected: "a path")
    }
    self.path = path
    self.digest = try digest(of: node, "datasets.digest")
    var manifests: [Manifest] = []
    for entry in node["manifests"]?.list ?? [] {
      guard let name = entry["dataset"]?.text.flatMap({ DatasetName($0) }),
        let version = entry["version"]?.text.flatMap({ try? SemanticVersion($0) })
      else {
        throw RecordFault(
          key: "datasets.manifests", expected: "a list of datasets, versions and digests")
      }
      manifests.append(
        Manifest(
          name: name, version: version, digest: try digest(of: entry, "datasets.manifests")))
    }
    self.manifests = manifests
  }
}
