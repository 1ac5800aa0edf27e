package import Documents
internal import ReleaseRecords

extension VerificationReport {
  /// The name of the schema of what `verify` prints.
  package static let schema = "agi-release/verify/v1"

  /// The document that `verify` prints of some releases.
  package static func document(of reports: [VerificationReport]) -> Node {
    .map([
      ("schema", .text(schema)), ("agrees", .boolean(reports.allSatisfy(\.agrees))),
      ("releases", .list(reports, \.report)),
    ])
  }

  /// The JSON Schema (2020-12) of that document.
  package static var documentSchema: Node {
    typealias Of = SchemaBuilding
    let release = Of.object(
      [
        ("version", Of.text()), ("tag", Of.text()),
        ("agrees", Of.boolean(about: "whether nothing that could be compared differs")),
        ("checks", Of.list(["anyOf": .list(outcomes)], about: "in a fixed order")),
      ],
      optional: [("yanked", Of.object(Tombstone.entrySchemas, optional: Tombstone.optionalSchemas))]
    )
    let root = Of.object([
      ("schema", Of.constant(schema)),
      ("agrees", Of.boolean(about: "whether all releases agree")),
      ("releases", Of.list(release)),
    ])
    return Of.document(
      id: "urn:agi-release:verify:v1", title: schema, about: "what verify found", root)
  }

  /// The JSON Schemas of a comparison, by how it came out.
  private static var outcomes: [Node] {
    typealias Of = SchemaBuilding
    func outcome(_ word: String, _ more: [(String, Node)]) -> Node {
      Of.object(
        [
          ("subject", Of.word(VerificationCheck.Subject.self, about: "what is compared")),
          ("place", Of.text(about: "where it is: a path, a ref or an object")),
          ("outcome", Of.constant(word)),
        ] + more, optional: [("part", Of.text(about: "which environment, or which dataset"))])
    }
    return [
      outcome("agrees", []),
      outcome("unchecked", [("reason", Of.text(about: "why it could not be made"))]),
      outcome("differs", [("expected", Of.text()), ("found", Of.text())]),
    ]
  }
}
