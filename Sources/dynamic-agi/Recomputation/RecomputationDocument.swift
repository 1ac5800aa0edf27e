internal import Documents
internal import DynamicAGI

/// The document in which programs are told what a record recomputes to.
enum RecomputationDocument {
  /// The name and version of the format.
  static let schemaName = "dynamic-agi/recomputation/v1"

  private static let differenceCountMax = 1000

  /// What a record recomputes to, as a document.
  ///
  /// - Parameters:
  ///   - evaluation: What it recomputes to.
  ///   - lineNumber: The line of the stream that it is; `nil` for one of its own.
  static func node(of evaluation: RecomputedEvaluation, lineNumber: Int?) -> Node {
    let differences = evaluation.differences
    let shown = differences.prefix(differenceCountMax)
    return .map(present: [
      ("schema", .text(schemaName)), ("line", lineNumber.map { .integer($0) }),
      ("evaluation_id", .text(evaluation.output.evaluationID)),
      ("record_version", .text(evaluation.output.version)),
      ("model_version", .text(MODEL_VERSION)), ("equal", .boolean(differences.isEmpty)),
      ("first", evaluation.first?.node), ("first_number", evaluation.firstNumber?.node),
      ("differences", .list(shown, \.node)),
      ("omitted_differences", .integer(differences.count - shown.count)),
    ])
  }

  /// The JSON Schema (2020-12) of the document.
  static var schema: Node {
    let text: Node = ["type": "string"]
    let json: Node = ["type": "string", "description": "the value as JSON"]
    let difference = objectSchema(
      [
        ("stage", ["enum": .texts(RecordStage.allCases.map(\.rawValue))]),
        (
          "pointer",
          [
            "type": "string",
            "description": "a JSON Pointer (RFC 6901) from the root of the record",
          ]
        ),
      ],
      optional: [
        ("recorded", json), ("recomputed", json),
        (
          "ulp_distance",
          [
            "type": "string", "pattern": "^[0-9]+$",
            "description": "how many doubles lie between two numbers",
          ]
        ),
      ])
    let root = objectSchema(
      [
        ("schema", ["const": .text(schemaName)]), ("evaluation_id", text),
        ("record_version", text), ("model_version", text), ("equal", ["type": "boolean"]),
        ("differences", ["type": "array", "items": difference]),
        ("omitted_differences", ["type": "integer", "minimum": 0]),
      ],
      optional: [
        ("line", ["type": "integer", "minimum": 1]), ("first", difference),
        ("first_number", difference),
      ])
    return .map(
      [
        ("$schema", "https://json-schema.org/draft/2020-12/schema"),
        ("$id", "urn:dynamic-agi:recomputation:v1"), ("title", .text(schemaName)),
        ("description", "what a record recomputes to"),
      ] + (root.map ?? []).map { ($0.key, $0.value) })
  }
}

extension RecomputedEvaluation.Difference {
  fileprivate var node: Node {
    .map(present: [
      ("stage", .text(stage.rawValue)), ("pointer", .text(pointer)),
      ("recorded", recorded.map { .text($0) }), ("recomputed", recomputed.map { .text($0) }),
      // Beyond 2^53 a JSON number would be another one.
      ("ulp_distance", ulpDistance.map { .text(String($0)) }),
    ])
  }
}
