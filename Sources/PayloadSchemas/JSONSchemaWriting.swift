package import Documents
internal import Market
public import MarketValidation

/// The JSON Schema (2020-12) of a payload.
///
/// It describes the form that needs no coercion: what it accepts, the validator accepts without a
/// word, except that it cannot judge the age of data and what spans payloads.
package func jsonSchema(of kind: PayloadKind) -> Node {
  let schema = PayloadSchema(kind)
  var writer = JSONSchemaWriter(kind: kind)
  return SchemaBuilding.document(
    id: "urn:dynamic-agi:\(kind.rawValue):v1", title: kind.schemaName, about: schema.summary,
    writer.schema(of: schema.shape))
}

/// The JSON Schema of a payload as text for people.
public func jsonSchemaText(of kind: PayloadKind) -> String {
  String(decoding: prettyJSON(jsonSchema(of: kind)), as: UTF8.self)
}

/// Writes shapes as JSON Schemas.
private struct JSONSchemaWriter {
  /// The payload that the schema is for.
  let kind: PayloadKind
  /// Whether the object under consideration is the payload itself.
  private var isRoot = true

  init(kind: PayloadKind) {
    self.kind = kind
  }

  mutating func schema(of shape: Shape) -> Node { .map(entries(of: shape)) }

  mutating func entries(of shape: Shape) -> [(String, Node)] {
    switch shape {
    case .boolean: return [("type", "boolean")]
    case .text: return [("type", "string"), ("pattern", "\\S")]
    case .schemaName(let kind):
      return [
        ("type", "string"),
        (
          "anyOf",
          [
            .map([("const", .text(kind.schemaName))]),
            .map([
              ("pattern", "\\S"),
              ("not", .map([("pattern", .text("^" + PayloadKind.schemaPrefix))])),
            ]),
          ]
        ),
      ]
    case .timestamp:
      return [("type", "string"), ("format", "date-time"), ("pattern", .text(momentPattern))]
    case .currency: return [("enum", .texts(CurrencyCode.active))]
    case .word(let vocabulary): return [("enum", .texts(vocabulary.words))]
    case .number(let rule): return range(rule)
    case .numberOrWord(let rule, let vocabulary):
      return [("anyOf", [.map(range(rule)), .map([("enum", .texts(vocabulary.words))])])]
    case .volatility:
      return [("anyOf", .list([.map(range(.fraction))] + Volatility.Unit.allCases.map(volatility)))]
    case .numbers(let rule):
      return [
        (
          "anyOf",
          [
            .map([("type", "array"), ("items", .map(range(rule)))]), .map(named(.map(range(rule)))),
          ]
        )
      ]
    case .list(let item): return [("type", "array"), ("items", inner(item))]
    case .named(let item): return named(inner(item))
    case .anyOf(let shapes): return [("anyOf", .list(shapes.map { inner($0) }))]
    case .object(let description): return object(description)
    }
  }

  private mutating func inner(_ shape: Shape) -> Node {
    isRoot = false
    return schema(of: shape)
  }

  private func range(_ rule: NumberRule) -> [(String, Node)] {
    [
      ("type", rule.isWhole ? "integer" : "number"),
      (rule.excludesLower ? "exclusiveMinimum" : "minimum", numberNode(rule.lower)),
      ("maximum", numberNode(rule.upper)),
    ]
  }

  private func volatility(in unit: Volatility.Unit) -> Node {
    .map([
      ("type", "object"),
      (
        "properties",
        .map([
          ("value", .map(range(VolatilityRules.limit(of: unit)))),
          ("unit", .map([("const", .text(unit.rawValue))])),
        ])
      ),
      ("required", ["value", "unit"]), ("additionalProperties", false),
    ])
  }

  private func named(_ item: Node) -> [(String, Node)] {
    [
      ("type", "object"), ("propertyNames", .map([("pattern", .text(trimmedPattern))])),
      ("additionalProperties", item),
    ]
  }

  private mutating func object(_ description: ObjectDescription) -> [(String, Node)] {
    let isPayload = isRoot
    isRoot = false
    var properties: [(String, Node)] = []
    var required: [Node] = []
    var conditions: [Node] = []
    var reasons: [(String, Node)] = []
    for field in description.fields {
      properties.append((field.name, property(field)))
      let isInherited = field.need == .required && EnvelopeRules.names.contains(field.name)
      if isInherited, isPayload, kind == .evaluation {
        conditions.append(toldSomewhere(field.name))
      } else if field.need.isRequired, !isInherited || isPayload {
        required.append(.text(field.name))
      }
      guard let reason = field.reasonName else { continue }
      properties.append((reason, .map([("type", "string"), ("pattern", "\\S")])))
      conditions.append(reasonNeeded(field.name, reason))
      reasons.append((reason, .map([("required", [.text(field.name)]), nullProperty(field.name)])))
    }
    var entries: [(String, Node)] = [("type", "object"), ("properties", .map(properties))]
    if !required.isEmpty { entries.append(("required", .list(required))) }
    entries.append(("additionalProperties", false))
    if description.name == "market_data" {
      entries.append(("dependentRequired", .map([("human_weight", ["human_bias"])])))
    }
    if !reasons.isEmpty { entries.append(("dependentSchemas", .map(reasons))) }
    if !conditions.isEmpty { entries.append(("allOf", .list(conditions))) }
    return entries
  }

  private mutating func property(_ field: Field) -> Node {
    let about: [(String, Node)] = [
      ("description", .text(field.unit.map { "\(field.summary) (\($0))" } ?? field.summary))
    ]
    if case .text = field.shape, field.safe.contains(.trim) {
      return .map(about + [("type", "string"), ("pattern", .text(trimmedPattern))])
    }
    guard field.need.isProtective, !field.shape.isObject else {
      return .map(about + entries(of: field.shape))
    }
    let absence = Node.map([
      ("type", "object"),
      (
        "properties",
        .map([
          ("value", .map([("type", "null")])),
          ("reason", .map([("type", "string"), ("pattern", "\\S")])),
        ])
      ),
      ("required", ["value", "reason"]), ("additionalProperties", false),
    ])
    return .map(
      about + [("anyOf", [schema(of: field.shape), .map([("type", "null")]), absence])])
  }

  /// A part of the envelope stands in the request or in its market data.
  private func toldSomewhere(_ name: String) -> Node {
    let own = Node.map([("required", [.text(name)])])
    return .map([("anyOf", [own, .map([("properties", .map([("market_data", own)]))])])])
  }

  private func reasonNeeded(_ name: String, _ reason: String) -> Node {
    .map([
      ("if", .map([("required", [.text(name)]), nullProperty(name)])),
      ("then", .map([("required", [.text(reason)])])),
    ])
  }

  private func nullProperty(_ name: String) -> (String, Node) {
    ("properties", .map([(name, .map([("type", "null")]))]))
  }
}

/// RFC 3339 as far as a regular expression can tell.
private let momentPattern =
  "^[0-9]{4}-(0[1-9]|1[0-2])-(0[1-9]|[12][0-9]|3[01])[Tt]([01][0-9]|2[0-3]):[0-5][0-9]:"
  + "([0-5][0-9]|60)(\\.[0-9]{1,9}0*)?([Zz]|[+-]([01][0-9]|2[0-3]):[0-5][0-9])$"

/// A text that is not blank and has no blanks around it.
private let trimmedPattern = "^\\S([\\s\\S]*\\S)?$"
