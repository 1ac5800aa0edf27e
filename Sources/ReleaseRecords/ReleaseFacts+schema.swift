package import Documents

extension ReleaseFacts {
  /// The name of the schema of `current.json`.
  package static let currentSchema = "agi-release/current/v1"

  /// The JSON Schema (2020-12) of `current.json`, and of what the command `current` prints: that, or
  /// less where a project has no such file.
  package static var documentSchema: Node {
    typealias Of = SchemaBuilding
    let schema = ("schema", Of.constant(currentSchema))
    // The command tells it; the file is that of the release, which knows of no yank.
    let yanked = (
      "yanked", Of.object(Tombstone.entrySchemas, optional: Tombstone.optionalSchemas)
    )
    let file = Of.object(
      [schema] + factSchemas, optional: [("sources", sourcesSchema), yanked],
      about: "the file, and what the command prints of it")
    let tagged = Of.object(
      [
        schema, ("name", Of.text()), ("version", Of.version()), ("tag", Of.orNull(Of.text())),
        ("commit", Of.orNull(Of.object(ofGit: "the commit of the tag"))),
      ], optional: [yanked], about: "what the command prints of a release without a file")
    let none = Of.object(
      [schema, ("version", ["type": "null"])], about: "what the command prints without a release")
    return Of.document(
      id: "urn:agi-release:current:v1", title: currentSchema, about: "the current release",
      ["anyOf": [file, tagged, none]])
  }

  /// The JSON Schemas of the facts, by key, without the sources.
  static var factSchemas: [(String, Node)] {
    typealias Of = SchemaBuilding
    return [
      ("name", Of.text(about: "what was released")), ("version", Of.version()),
      ("tag", Of.text()),
      ("previousVersion", Of.orNull(Of.version(about: "null for the first release"))),
      ("previousTag", Of.orNull(Of.text())),
      ("channel", Of.text(about: "stable, or the label of the pre-release")),
      ("isPrerelease", Of.boolean()),
      (
        "sourceCommit",
        Of.object(ofGit: "the commit that was released: the release commit stands on it")
      ),
      ("date", Of.second(about: "the moment of the release")),
    ]
  }

  /// The JSON Schema of the sources.
  static var sourcesSchema: Node {
    typealias Of = SchemaBuilding
    return Of.list(
      Of.object(
        [
          ("kind", Of.text(about: "dataset, identity, or a kind that the project names")),
          ("name", Of.text(about: "of an identity its environment")),
        ],
        optional: [
          ("tag", Of.text(about: "the git tag, where it is one of the repository")),
          ("object", Of.object(ofGit: "what the tag named")),
          ("digest", Of.digest(of: "the content: of a dataset its root")),
          ("location", Of.text(about: "a path in the repository or an address")),
        ]), about: "what the model is made from")
  }
}
