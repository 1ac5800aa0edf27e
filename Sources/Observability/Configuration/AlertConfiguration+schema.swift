package import Documents
internal import MarketTelemetry

extension AlertConfiguration {
  /// The JSON Schema (2020-12) of the document.
  package static var documentSchema: Node {
    let root = objectSchema(
      optional: [
        ("schema", ["const": .text(Self.schema)]),
        (
          "thresholds", objectSchema(optional: AlertThreshold.all.map { ($0.name, schema(of: $0)) })
        ),
        ("routes", ["type": "array", "items": routeSchema]),
      ])
    return .map(
      [
        ("$schema", "https://json-schema.org/draft/2020-12/schema"),
        ("$id", "urn:dynamic-agi:alerts:v1"), ("title", .text(Self.schema)),
        ("description", "when repeated faults are told, and where"),
      ] + (root.map ?? []).map { ($0.key, $0.value) })
  }

  private static func schema(of threshold: AlertThreshold) -> Node {
    let defaults = AlertPolicy()
    let text = Node.text("\(threshold.summary) (\(threshold.unit))")
    func number(_ range: ClosedRange<Double>) -> [(String, Node)] {
      [
        ("type", "number"), ("minimum", .number(range.lowerBound)),
        ("maximum", .number(range.upperBound)),
      ]
    }
    switch threshold.kind {
    case .number(let path, let range):
      return .map(
        number(range) + [
          ("default", .number(defaults[keyPath: path])), ("description", text),
        ])
    case .count(let path, let range):
      return .map([
        ("type", "integer"), ("minimum", .integer(range.lowerBound)),
        ("maximum", .integer(range.upperBound)), ("default", .integer(defaults[keyPath: path])),
        ("description", text),
      ])
    case .numbers(let path, let range):
      return .map([
        ("type", "array"), ("items", .map(number(range))),
        ("default", .list(defaults[keyPath: path]) { .number($0) }), ("description", text),
      ])
    }
  }

  private static var routeSchema: Node {
    let timeout: Node = [
      "type": "number", "minimum": .number(timeoutRange.lowerBound),
      "maximum": .number(timeoutRange.upperBound), "default": 10,
      "description": "how long one attempt may take (seconds)",
    ]
    let common: [(String, Node)] = [
      (
        "changes",
        [
          "type": "array", "minItems": 1,
          "items": ["enum": .texts(FaultTracker.Change.allCases.map(\.rawValue))],
          "default": .texts(
            FaultTracker.Change.allCases.filter(FaultTracker.Change.standard.contains)
              .map(\.rawValue)),
        ]
      )
    ]
    let name: (String, Node) = ("name", ["type": "string", "pattern": "^[A-Za-z0-9._-]{1,64}$"])
    let text: Node = ["type": "string", "minLength": 1]
    let secret = objectSchema([("header", text), ("variable", text)])
    let attempts: Node = [
      "type": "integer", "minimum": .integer(attemptRange.lowerBound),
      "maximum": .integer(attemptRange.upperBound), "default": 3,
    ]
    return [
      "oneOf": [
        objectSchema([name, ("log", text)], optional: common),
        objectSchema(
          [name, ("webhook", ["type": "string", "pattern": "^https?://"])],
          optional: common + [
            ("secret", secret), ("timeout_seconds", timeout), ("attempts", attempts),
          ]),
        objectSchema(
          [
            name,
            ("command", ["type": "array", "minItems": 1, "items": ["type": "string"]]),
          ], optional: common + [("timeout_seconds", timeout)]),
      ]
    ]
  }
}
