package import Documents
internal import Market

/// The document in which programs are told of the findings of one payload.
package enum FindingsDocument {
  /// The name and version of the format.
  package static let schemaName = "\(PayloadKind.schemaPrefix)findings/v1"

  /// What became of a payload, as a document.
  ///
  /// - Parameters:
  ///   - report: what became of it; its value is not written.
  ///   - lineNumber: the line of the stream that the payload is, the first is 1; `nil` for a payload
  ///     that is no line of a stream.
  package static func node<Value>(of report: ValidationReport<Value>, lineNumber: Int?) -> Node {
    .map(present: [
      ("schema", .text(schemaName)), ("line", lineNumber.map { .integer($0) }),
      ("source", report.source.map { .text($0) }), ("accepted", .boolean(report.value != nil)),
      ("findings", .list(report.findings, \.node)),
      ("omitted_findings", .integer(report.omittedFindingCount)),
      ("ledger", .list(report.ledger, \.node)),
    ])
  }

  /// The JSON Schema (2020-12) of the document.
  package static var schema: Node {
    typealias Of = SchemaBuilding
    let text: Node = ["type": "string"]
    let pointer: Node = [
      "type": "string", "description": "a JSON Pointer (RFC 6901) from the root of the payload",
    ]
    let place: Node = ["type": "integer", "minimum": 1]
    let findings = Of.object(
      [
        ("code", ["enum": .texts(FindingCode.allCases.map(\.rawValue))]),
        ("severity", ["enum": .texts(Finding.Severity.allCases.map(\.rawValue))]),
        ("pointer", pointer), ("got", text), ("expected", text), ("remedy", text),
      ], optional: [("source", text), ("line", place), ("column", place)])
    let ledger = Of.object([
      ("pointer", pointer),
      (
        "code",
        ["enum": .texts(FindingCode.allCases.filter(\.isLedgered).map(\.rawValue))]
      ),
      ("from", text), ("to", text), ("rule", text), ("reversible", ["type": "boolean"]),
    ])
    let root = Of.object(
      [
        ("schema", ["const": .text(schemaName)]), ("accepted", ["type": "boolean"]),
        ("findings", ["type": "array", "items": findings]),
        ("omitted_findings", ["type": "integer", "minimum": 0]),
        ("ledger", ["type": "array", "items": ledger]),
      ], optional: [("line", place), ("source", text)])
    return Of.document(
      id: "urn:dynamic-agi:findings:v1", title: schemaName, about: "the findings of one payload",
      root)
  }
}
