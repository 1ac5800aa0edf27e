internal import DatasetManifests
package import Documents
internal import SemanticVersioning

extension ReleaseRecord {
  /// The JSON Schema (2020-12) of `record.json`.
  package static var documentSchema: Node {
    typealias Of = SchemaBuilding
    let root = Of.object(
      [("schema", Of.constant(schema))] + ReleaseFacts.factSchemas + [
        ("planDigest", Of.digest(of: "the changelog and version files before and after")),
        ("notesDigest", Of.digest(of: "notes.md")),
        (
          "changelog",
          Of.object([
            ("path", Of.text()), ("sectionDigest", Of.digest(of: "the section of the release")),
          ])
        ),
        (
          "versionFiles",
          Of.list(Of.object([("path", Of.text()), ("digest", Of.digest(of: "the file"))]))
        ),
      ],
      optional: [
        ("identity", ReleasedIdentity.documentSchema), ("datasets", DatasetSeal.documentSchema),
        ("sources", ReleaseFacts.sourcesSchema),
        (
          "overrides",
          Of.list(
            EvidenceOverride.documentSchema,
            about: "the evidence above the claim that somebody accepted")
        ),
        ("promotes", ReleasedPromotion.documentSchema),
        ("provenance", RecordedProvenance.documentSchema),
      ])
    return Of.document(
      id: "urn:agi-release:record:v1", title: schema,
      about: "what a release leaves behind so that anybody can check it", root)
  }
}

extension ReleasedIdentity {
  /// The JSON Schema of what a record says of the identity.
  package static var documentSchema: Node {
    typealias Of = SchemaBuilding
    return Of.object([
      ("folder", Of.text(about: "the folder of the bundle")),
      (
        "environments",
        Of.list(
          Of.object([
            ("environment", Of.text()), ("digest", Of.digest(of: "the resolved identity")),
          ]))
      ),
    ])
  }
}

extension DatasetSeal {
  /// The JSON Schema of what a record says of datasets.
  package static var documentSchema: Node {
    typealias Of = SchemaBuilding
    return Of.object([
      ("path", Of.text(about: "the list of datasets")),
      ("digest", Of.digest(of: "that file")),
      (
        "manifests",
        Of.list(
          Of.object([
            ("dataset", DatasetName.documentSchema), ("version", Of.version()),
            ("digest", Of.digest(of: "manifest.json")),
          ]))
      ),
    ])
  }
}

extension EvidenceOverride {
  /// The JSON Schema of an override.
  package static var documentSchema: Node {
    typealias Of = SchemaBuilding
    return Of.object(
      [
        ("evidence", Of.text(about: "what was measured, such as dataset/instruct")),
        ("claimed", BumpLevel.documentSchema), ("measured", BumpLevel.documentSchema),
      ], optional: [("reason", Of.text(about: "why it was accepted"))])
  }
}

extension ReleasedPromotion {
  /// The JSON Schema of a promotion.
  package static var documentSchema: Node {
    typealias Of = SchemaBuilding
    return Of.object(
      [
        ("version", Of.version()), ("tag", Of.text()),
        ("commit", Of.object(ofGit: "the candidate's release commit")),
      ], about: "the candidate that became this release")
  }
}

extension RecordedProvenance {
  /// The JSON Schema of what a record says of the statements.
  package static var documentSchema: Node {
    typealias Of = SchemaBuilding
    return Of.object(
      [("path", Of.text()), ("digest", Of.digest(of: "the statement"))],
      optional: [
        (
          "slsa",
          Of.object(
            [("path", Of.text()), ("digest", Of.digest(of: "the statement"))],
            about: "how the release was made, by a CI system")
        ),
        (
          "envelope",
          Of.object(
            [("path", Of.text()), ("signedBy", fingerprintSchema)],
            about: "the signature over the first statement")
        ),
      ], about: "the statements about the release")
  }

  /// The JSON Schema of the fingerprint of a key.
  package static var fingerprintSchema: Node {
    SchemaBuilding.text(
      matching: "SHA256:[A-Za-z0-9+/]{43}", about: "the key, as OpenSSH writes its fingerprint")
  }
}

extension BumpLevel {
  /// The JSON Schema of a level.
  package static var documentSchema: Node { ["enum": .texts(allCases.map(\.name))] }
}
