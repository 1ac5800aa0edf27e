internal import DatasetRows
package import Documents

extension DatasetManifest {
  /// The JSON Schema (2020-12) of `manifest.json`.
  ///
  /// Reading is stricter: it also holds every sum and digest against its parts, and the bytes against
  /// the canonical ones.
  package static var documentSchema: Node {
    typealias Of = SchemaBuilding
    let root = Of.object(
      [
        ("schema", Of.constant(schemaName)), ("name", DatasetName.documentSchema),
        ("root", Of.digest(of: "the Merkle tree over the shards")),
        ("content", sumSchema), ("rows", Of.count(about: "the sum over the shards")),
        ("bytes", Of.count(about: "of the rows in canonical form, each with its line feed")),
        ("characters", Of.count(about: "the Unicode scalars of all text values")),
        ("duplicates", Of.count(about: "the rows that equal an earlier one")),
        ("columns", Of.list(Of.reference("column"), about: "in the order of their names")),
        ("columnsDigest", Of.digest(of: "the columns in canonical JSON")),
        ("splits", splitsSchema),
        ("shards", Of.list(shardSchema, about: "in the order of their names")),
        ("lineage", lineageSchema), ("checks", Of.list(checkSchema)),
      ],
      optional: [
        ("summary", Of.text(about: "what the dataset is, in a sentence")),
        ("licence", Of.text(about: "an SPDX identifier")),
        ("idColumn", Of.text(about: "the column that names rows")), ("tags", tagsSchema),
      ])
    return Of.document(
      id: "urn:agi-release:dataset-manifest:v1", title: schemaName,
      about: "the manifest of an export", root, definitions: .map([("column", columnSchema)]))
  }

  private static var sumSchema: Node {
    SchemaBuilding.text(
      matching: "sum256:[0-9a-f]{64}", about: "the sum of all rows, whatever their order")
  }

  private static var columnSchema: Node {
    typealias Of = SchemaBuilding
    return Of.object(
      [
        ("name", Of.text(about: "the key; [] for the elements of a list")),
        ("kinds", Of.list(Of.word(ColumnKind.self), about: "none when every value is null")),
        ("nullable", Of.boolean(about: "whether a row may hold null here, or leave it out")),
      ],
      optional: [
        ("fields", Of.list(Of.reference("column"), about: "of a map")),
        ("elements", Of.reference("column")),
      ])
  }

  private static var tagsSchema: Node {
    typealias Of = SchemaBuilding
    return Of.object([
      ("column", Of.text()), ("counts", Of.map(of: Of.count(), about: "how often each tag occurs")),
      ("others", Of.count(about: "the occurrences of further tags")),
    ])
  }

  private static var splitsSchema: Node {
    typealias Of = SchemaBuilding
    return Of.object([
      ("rule", ["enum": ["names", "patterns"]]),
      (
        "patterns",
        Of.list(Of.object([("split", Of.text()), ("shards", Of.text(about: "a glob"))]))
      ),
      (
        "counts",
        Of.list(
          Of.object([
            ("name", Of.text()), ("rows", Of.count()), ("bytes", Of.count()),
            ("characters", Of.count()),
          ]))
      ),
    ])
  }

  private static var shardSchema: Node {
    typealias Of = SchemaBuilding
    return Of.object([
      ("name", Of.text(about: "the path without the ending of a compression")),
      ("split", Of.text()), ("rows", Of.count()), ("bytes", Of.count()),
      ("characters", Of.count()), ("duplicates", Of.count()),
      ("root", Of.digest(of: "the Merkle tree over the rows")), ("content", sumSchema),
      ("digest", Of.digest(of: "the uncompressed bytes as they are")),
      ("canonical", Of.boolean(about: "whether every row stands in canonical form")),
      (
        "locator",
        Of.text(matching: "(?:[0-9a-f]{16}){1,64}", about: "the sums that name an altered row")
      ),
    ])
  }

  private static var lineageSchema: Node {
    typealias Of = SchemaBuilding
    let counts = Of.object(["added", "removed", "changed", "kept"].map { ($0, Of.count()) })
    return Of.object(
      [],
      optional: [
        ("modelVersion", Of.text()), ("commit", Of.text()),
        ("identity", Of.digest(of: "the identity that made it")),
        ("snapshots", Of.object([("first", Of.text()), ("last", Of.text())])),
        (
          "parent",
          Of.object(
            [("name", Of.text()), ("root", Of.digest(of: "the rows of the parent"))],
            optional: [("rows", counts)])
        ),
      ], about: "where the dataset comes from")
  }

  private static var checkSchema: Node {
    typealias Of = SchemaBuilding
    return Of.object([
      ("gate", Of.word(DatasetGate.self)), ("verdict", Of.word(DatasetGate.Verdict.self)),
      ("findings", Of.count(about: "the rows with one")),
    ])
  }
}

extension DatasetName {
  /// The JSON Schema of a name.
  package static var documentSchema: Node {
    SchemaBuilding.text(matching: "[a-z0-9][a-z0-9._-]{0,63}", about: rule)
  }
}
