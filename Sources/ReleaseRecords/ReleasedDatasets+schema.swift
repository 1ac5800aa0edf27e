internal import DatasetManifests
package import Documents

extension ReleasedDatasets {
  /// The JSON Schema (2020-12) of `datasets.json`.
  package static var documentSchema: Node {
    typealias Of = SchemaBuilding
    let root = Of.object([
      ("schema", Of.constant(schema)), ("release", Of.version(about: "the release")),
      (
        "datasets",
        Of.list(Of.object(entrySchemas), about: "in the order of their names, each once")
      ),
    ])
    return Of.document(
      id: "urn:agi-release:datasets:v1", title: schema, about: "the datasets of a release", root)
  }

  /// The JSON Schemas of an entry, by key.
  package static var entrySchemas: [(String, Node)] {
    typealias Of = SchemaBuilding
    return [
      ("name", DatasetName.documentSchema), ("version", Of.version(about: "the dataset's own")),
      ("tag", Of.text(about: "dataset/NAME/vVERSION")),
      ("location", Of.text(about: "where the rows are: a folder, or an address")),
      ("rows", Of.count()), ("root", Of.digest(of: "the rows: the root of their Merkle tree")),
      ("manifest", Of.digest(of: "manifest.json")),
    ]
  }
}
