package import Documents

extension Tombstone {
  /// The JSON Schema (2020-12) of `yank.json`.
  package static var documentSchema: Node {
    typealias Of = SchemaBuilding
    let root = Of.object(
      [("schema", Of.constant(schema))] + entrySchemas + [
        ("digest", Of.digest(of: "the other keys but `schema`, as canonical JSON"))
      ], optional: optionalSchemas)
    return Of.document(
      id: "urn:agi-release:yank:v1", title: schema,
      about: "what says that a release must not be used", root)
  }

  /// The JSON Schemas of what every tombstone tells, by key.
  package static var entrySchemas: [(String, Node)] {
    typealias Of = SchemaBuilding
    return [
      ("version", Of.version(about: "the release that is yanked")),
      ("tag", Of.text(about: "its tag, which stays")), ("record", Of.digest(of: "its record")),
      ("reason", Of.text(about: "why, in one line")),
      ("date", Of.text(about: "a time such as 2026-11-25T18:03:00Z")),
    ]
  }

  /// The JSON Schemas of what a tombstone may tell, by key.
  package static var optionalSchemas: [(String, Node)] {
    [("replacement", SchemaBuilding.version(about: "the release to use in its place"))]
  }
}
