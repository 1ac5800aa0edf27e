internal import DatasetManifests
package import Documents
internal import ReleaseRecords
internal import ReleaseRules
internal import SemanticVersioning

extension ReleasePlan {
  /// The JSON Schema (2020-12) of what `plan` prints, and of the file of `--output`.
  package static var documentSchema: Node {
    typealias Of = SchemaBuilding
    let root = Of.object(
      [("schema", Of.constant(schema))] + summarySchemas + [
        ("name", Of.text(about: "what is released")), ("commit", Of.object(ofGit: "HEAD")),
        ("branch", Of.orNull(Of.text())),
        ("rule", Of.orNull(Of.text(about: "what decided the version"))),
        ("base", Of.orNull(baseSchema)), ("candidates", Of.list(candidateSchema)),
        ("commits", Of.list(commitSchema)), ("evidence", evidenceSchema),
        ("datasets", Of.list(datasetSchema)), ("notes", Of.orNull(Of.text())),
        ("commitMessage", Of.orNull(Of.text())), ("tagMessage", Of.orNull(Of.text())),
        ("files", Of.list(fileSchema)),
        (
          "attestation",
          Of.orNull(
            Of.object([
              ("path", Of.text()), ("signedBy", RecordedProvenance.fingerprintSchema),
            ]))
        ),
        ("digest", Of.orNull(Of.digest(of: "everything that the plan would do"))),
        ("warnings", Of.list(Of.object([("code", Of.text()), ("message", Of.text())]))),
      ],
      optional: [
        ("promotes", ReleasedPromotion.documentSchema),
        ("package", Of.text(about: "the package, where one is released")),
        ("dependencies", Of.list(PackageCascade.documentSchema)),
        (SavedPlan.queryKey, querySchema),
      ])
    return Of.document(
      id: "urn:agi-release:plan:v1", title: schema, about: "everything that a release would do",
      root)
  }

  /// The JSON Schemas of the facts that every report of a release starts with, by key.
  private static var summarySchemas: [(String, Node)] {
    typealias Of = SchemaBuilding
    return [
      ("released", Of.boolean(about: "whether there is something to release")),
      ("version", Of.orNull(Of.version())), ("previousVersion", Of.orNull(Of.version())),
      ("tag", Of.orNull(Of.text())),
      ("tags", Of.list(Of.object([("name", Of.text()), ("message", Of.text())]))),
      ("previousTag", Of.orNull(Of.text())), ("bump", Of.orNull(BumpLevel.documentSchema)),
      ("channel", Of.orNull(Of.text())), ("isPrerelease", Of.boolean()),
      ("date", Of.orNull(Of.second())),
    ]
  }

  private static var baseSchema: Node {
    typealias Of = SchemaBuilding
    return Of.object([
      ("kind", ["enum": ["tag", "record", "revision"]]), ("version", Of.orNull(Of.version())),
      ("tag", Of.orNull(Of.text())), ("commit", Of.orNull(Of.object(ofGit: "the commit"))),
      ("reason", Of.text()),
    ])
  }

  private static var candidateSchema: Node {
    typealias Of = SchemaBuilding
    return Of.object(
      [
        ("tag", Of.text()), ("version", Of.orNull(Of.version())),
        ("target", Of.object(ofGit: "what the tag names")), ("code", Of.text()),
        ("reason", Of.text()),
      ], about: "a tag that is not the base, and why")
  }

  private static var commitSchema: Node {
    typealias Of = SchemaBuilding
    let entry = Of.object([
      ("type", Of.text()), ("scope", Of.orNull(Of.text())), ("description", Of.text()),
      ("breaking", Of.boolean()), ("breakingNotes", Of.list(Of.text())),
      ("level", BumpLevel.documentSchema),
    ])
    return Of.object([
      ("id", Of.object(ofGit: "the commit")), ("subject", Of.text()), ("author", Of.text()),
      ("counts", Of.boolean()), ("level", BumpLevel.documentSchema),
      ("rule", Of.text(about: "why it counts, or why not")), ("code", Of.orNull(Of.text())),
      ("entries", Of.list(entry)), ("remarks", Of.list(Of.text())),
    ])
  }

  private static var evidenceSchema: Node {
    typealias Of = SchemaBuilding
    let item = Of.object([("level", BumpLevel.documentSchema), ("reason", Of.text())])
    let source = Of.object(
      [
        ("source", Of.text()), ("level", BumpLevel.documentSchema), ("items", Of.list(item)),
      ], optional: [("basis", Of.text(about: "what it was held against"))])
    return Of.object([
      ("claimed", BumpLevel.documentSchema), ("measured", BumpLevel.documentSchema),
      ("required", BumpLevel.documentSchema), ("sources", Of.list(source)),
      ("overrides", Of.list(EvidenceOverride.documentSchema)),
    ])
  }

  private static var datasetSchema: Node {
    typealias Of = SchemaBuilding
    return Of.object(
      ReleasedDatasets.entrySchemas + [
        ("previousVersion", Of.orNull(Of.version())), ("isNew", Of.boolean()),
      ])
  }

  private static var fileSchema: Node {
    typealias Of = SchemaBuilding
    return Of.object([
      ("path", Of.text()), ("isNew", Of.boolean()),
      ("before", Of.orNull(Of.digest(of: "the file in HEAD"))),
      ("after", Of.digest(of: "the file that is written")), ("content", Of.text()),
      ("diff", Of.text(about: "in the unified form")),
    ])
  }

  private static var querySchema: Node {
    typealias Of = SchemaBuilding
    return Of.object(
      [
        ("tagPrefix", Of.orNull(Of.text())), ("paths", Of.list(Of.text())),
        ("from", Of.orNull(Of.text())), ("to", Of.orNull(Of.text())), ("strict", Of.boolean()),
        ("epochSeconds", Of.orNull(Of.count())), ("prerelease", Of.orNull(Of.text())),
        ("promote", Of.boolean()), ("version", Of.orNull(Of.version())),
        ("atLeast", BumpLevel.documentSchema), ("accept", Of.list(Of.text())),
        ("api", Of.boolean()), ("signer", Of.orNull(RecordedProvenance.fingerprintSchema)),
        ("buildRun", Of.orNull(Of.text())), ("buildRunGap", Of.list(Of.text())),
      ], optional: [("package", Of.text())],
      about: "what was asked: in a file of --output, which cut --plan reads, and nowhere else")
  }
}
