internal import Documents

/// The writing of fields as JSON Schemas.
struct JSONSchemaWriting {
  /// Whether operators may stand wherever a value may.
  var allowsOperators: Bool

  /// The expression of ids, without anchors.
  static let identifier = "[a-z][a-z0-9-]{0,31}"
  private static let localeTag = "[a-z]{2,3}(-[A-Za-z0-9]{2,8})*"
  private static let label = "[A-Za-z0-9]([A-Za-z0-9-]{0,61}[A-Za-z0-9])?"
  private static let mail = "[A-Za-z0-9.!#$%&'*+/=?^_`{|}~-]{1,64}@(\(label)\\.)+\(label)"
  private static let hostAndRest =
    "((\(label)\\.)*\(label)|\\[[0-9A-Fa-f:]+\\])(:[0-9]{1,5})?"
    + "([/?#]([A-Za-z0-9._~:/?#\\[\\]@!$&'()*+,;=-]|%[0-9A-Fa-f]{2})*)?"

  /// The shared parts.
  var definitions: Node {
    var entries: [(String, Node)] = [
      ("reference", ["type": "string", "pattern": "(^|[^$])\\$\\{"]),
      (
        "secret",
        [
          "type": "object",
          "properties": [
            "$secret": [
              "type": "string", "pattern": "^(env:[A-Za-z_][A-Za-z0-9_]*|file:/.+)$",
              "description": "Where the secret lies: `env:NAME` or `file:/path`.",
            ]
          ],
          "required": ["$secret"], "additionalProperties": false,
        ]
      ),
      (
        "free",
        [
          "anyOf": [
            ["type": "string", "maxLength": .integer(Field.freeLengthMax)], ["type": "boolean"],
            [
              "type": "integer", "minimum": .integer(-Self.exactMax),
              "maximum": .integer(Self.exactMax),
            ],
            ["type": "array", "items": ["$ref": "#/$defs/free"]],
            ["type": "object", "additionalProperties": ["$ref": "#/$defs/free"]],
          ]
        ]
      ),
    ]
    if allowsOperators {
      entries.append(
        (
          "delete",
          [
            "type": "object", "properties": ["$delete": ["const": true]], "required": ["$delete"],
            "additionalProperties": false, "description": "Removes what a lower layer sets.",
          ]
        ))
    }
    return .map(entries)
  }

  private static let exactMax: Int64 = 1 << 53

  /// The schema of a field, with what may stand in its place.
  func schema(of field: Field) -> Node {
    var choices = [plain(field)]
    switch field.kind {
    case .text, .integer, .boolean: choices.append(["$ref": "#/$defs/reference"])
    case .list, .map, .keyed, .free: break
    }
    if field.allowsSecret, case .text = field.kind { choices.append(["$ref": "#/$defs/secret"]) }
    if allowsOperators {
      let whole = JSONSchemaWriting(allowsOperators: false).schema(of: field)
      choices.append(["$ref": "#/$defs/delete"])
      choices.append(operatorMap(["$replace": whole]))
      if case .list(let rule) = field.kind {
        let items: Node = ["type": "array", "items": item(rule)]
        choices.append(operatorMap(["$remove": items, "$prepend": items, "$append": items]))
      }
    }
    let description = Node.text(field.summary)
    guard choices.count > 1 else {
      return .map(
        [("description", description)] + (choices[0].map ?? []).map { ($0.key, $0.value) })
    }
    return .map(present: [
      ("description", description), ("default", field.defaultValue), ("anyOf", .list(choices)),
    ])
  }

  private func operatorMap(_ properties: Node) -> Node {
    [
      "type": "object", "properties": properties, "minProperties": 1,
      "additionalProperties": false,
    ]
  }

  private func plain(_ field: Field) -> Node {
    switch field.kind {
    case .text(let rule): return text(rule)
    case .integer(let rule):
      return [
        "type": "integer", "minimum": .integer(rule.range.lowerBound),
        "maximum": .integer(rule.range.upperBound),
      ]
    case .boolean: return ["type": "boolean"]
    case .list(let rule):
      return [
        "type": "array", "items": item(rule), "minItems": .integer(rule.count.lowerBound),
        "maxItems": .integer(rule.count.upperBound), "uniqueItems": .boolean(rule.isUnique),
      ]
    case .map(let fields):
      return [
        "type": "object", "properties": .map(fields.map { ($0.key, schema(of: $0)) }),
        "additionalProperties": false,
      ]
    case .keyed(let rule):
      let key = rule.keyFormat == .identifier ? Self.identifier : Self.localeTag
      return [
        "type": "object",
        "properties": [(KeyedRule.orderKey): schema(of: KeyedRule.order)],
        "patternProperties": .map([
          ("^(?!\(KeyedRule.orderKey)$)\(key)$", schema(of: rule.value))
        ]),
        "additionalProperties": false,
      ]
    case .free: return ["type": "object", "additionalProperties": ["$ref": "#/$defs/free"]]
    }
  }

  private func item(_ rule: ListRule) -> Node {
    ["anyOf": [text(rule.item), ["$ref": "#/$defs/reference"]]]
  }

  private func text(_ rule: TextRule) -> Node {
    let pattern: String? =
      switch rule.format {
      case .line: nil
      case .secureAddress: "^https://\(Self.hostAndRest)$"
      case .serviceAddress: "^(https?|wss?)://\(Self.hostAndRest)$"
      case .mail: "^\(Self.mail)$"
      case .mailOrSecureAddress: "^(\(Self.mail)|https://\(Self.hostAndRest))$"
      case .localeTag: "^\(Self.localeTag)$"
      case .identifier: "^(\(Self.identifier)|\(Self.localeTag))$"
      }
    return .map(present: [
      ("type", "string"), ("minLength", .integer(rule.length.lowerBound)),
      ("maxLength", .integer(rule.length.upperBound)),
      ("pattern", pattern.map { .text($0) } ?? "^[^\\r\\n]*$"),
    ])
  }
}
