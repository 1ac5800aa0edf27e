package import Diagnostics
package import Documents

extension ScenarioBaseline {
  /// The name and version of the format.
  package static let schema = "dynamic-agi/scenario-baseline/v1"

  /// The baseline as a document.
  package var document: Node {
    .map(present: [
      ("schema", .text(Self.schema)), ("scenario", .text(scenario)),
      // A seed has 64 bits, and JSON numbers hold 53 of them.
      ("seed", .text(String(seed))), ("parameters_digest", .text(parametersDigest)),
      ("reason", reason.map { .text($0) }), ("digest", .text(digest)),
      ("statistics", .map(statistics.entries.map { ($0.name, .number($0.value)) })),
      ("rows", .texts(rows)),
    ])
  }

  /// Reads a baseline.
  ///
  /// - Returns: The baseline, `nil` when there is a fault, and every fault with its place.
  package static func read(_ node: Node) -> (baseline: ScenarioBaseline?, faults: [Diagnostic]) {
    var reader = MapReader(node, codePrefix: "baseline")
    reader.checkSchema(schema, .required)
    let scenario = reader.text("scenario", .required)
    let seed = reader.text("seed", .required)
    if let seed, UInt64(seed) == nil { reader.reject("seed", "must be a whole number as text") }
    let parametersDigest = reader.text("parameters_digest", .required)
    let digest = reader.text("digest", .required)
    let reason = reader.text("reason")
    let rows = reader.textList("rows", .required)
    let entries = reader.map("statistics", .required) { inner in
      ScenarioStatistics.names.compactMap { name in
        inner.number(name, .required).map { ScenarioStatistics.Entry(name: name, value: $0) }
      }
    }
    let faults = reader.finish()
    guard faults.isEmpty, let scenario, let seed = seed.flatMap({ UInt64($0) }),
      let parametersDigest, let digest, let rows, let entries
    else { return (nil, faults) }
    return (
      ScenarioBaseline(
        scenario: scenario, seed: seed, parametersDigest: parametersDigest,
        statistics: ScenarioStatistics(entries: entries), digest: digest, rows: rows,
        reason: reason), []
    )
  }

  /// The JSON Schema (2020-12) of the document.
  package static var documentSchema: Node {
    SchemaBuilding.document(
      id: "urn:dynamic-agi:scenario-baseline:v1", title: schema,
      about: "what a scenario came to when it was last accepted",
      SchemaBuilding.object(
        [
          ("schema", ["const": .text(schema)]), ("scenario", SchemaBuilding.text()),
          ("seed", ["type": "string", "pattern": "^[0-9]+$"]),
          ("parameters_digest", SchemaBuilding.digest), ("digest", SchemaBuilding.digest),
          (
            "statistics",
            SchemaBuilding.object(
              ScenarioStatistics.names.map { ($0, SchemaBuilding.number()) })
          ),
          (
            "rows",
            SchemaBuilding.list(
              SchemaBuilding.text(
                about: "action, confidence, position, and the start of the row's digest"))
          ),
        ], optional: [("reason", SchemaBuilding.text(about: "why it replaced another"))]))
  }
}
