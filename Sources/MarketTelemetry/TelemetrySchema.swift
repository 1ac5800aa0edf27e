package import Documents
internal import Market

/// The parts that the schemas of telemetry are made of.
package enum TelemetrySchema {
  /// A moment.
  package static let moment: Node = ["type": "string", "format": "date-time"]
  /// A text.
  package static let text: Node = ["type": "string"]
  /// A count.
  package static let count: Node = ["type": "integer", "minimum": 0]
  /// A code of findings.
  package static var code: Node { ["enum": .texts(FindingCode.allCases.map(\.rawValue))] }

  /// The schema of a whole document.
  ///
  /// - Parameters:
  ///   - name: The name of the format without its prefix.
  ///   - title: The name and version of the format.
  ///   - description: What the document is.
  ///   - root: The schema of its root.
  package static func document(
    _ name: String, _ title: String, _ description: String, _ root: Node
  ) -> Node {
    .map(
      [
        ("$schema", "https://json-schema.org/draft/2020-12/schema"),
        ("$id", .text("urn:dynamic-agi:\(name):v1")), ("title", .text(title)),
        ("description", .text(description)),
      ] + (root.map ?? []).map { ($0.key, $0.value) })
  }
}
