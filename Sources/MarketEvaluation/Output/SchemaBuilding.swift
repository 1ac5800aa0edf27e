internal import Documents
internal import Market

/// The pieces of a JSON Schema (2020-12).
enum SchemaBuilding {
  /// An object with exactly these keys.
  static func object(
    _ properties: [(String, Node)], optional: [(String, Node)] = [], about: String? = nil
  ) -> Node {
    .map(present: [
      ("type", "object"), ("description", about.map { .text($0) }),
      ("additionalProperties", false),
      ("required", .texts(properties.map(\.0))), ("properties", .map(properties + optional)),
    ])
  }

  /// A number within a range.
  static func number(
    _ minimum: Double? = nil, _ maximum: Double? = nil, about: String? = nil
  ) -> Node {
    .map(present: [
      ("type", "number"), ("minimum", minimum.map { .number($0) }),
      ("maximum", maximum.map { .number($0) }), ("description", about.map { .text($0) }),
    ])
  }

  /// A fraction or a probability.
  static func fraction(about: String? = nil) -> Node { number(0, 1, about: about) }

  /// A score.
  static func score(about: String? = nil) -> Node { number(-1, 1, about: about) }

  /// Log-odds.
  static func logOdds(about: String? = nil) -> Node { number(about: about) }

  /// A text.
  static func text(about: String? = nil) -> Node {
    .map(present: [("type", "string"), ("description", about.map { .text($0) })])
  }

  /// One of the words of a type.
  static func word<Word: CaseIterable & RawRepresentable<String>>(
    _ type: Word.Type, about: String? = nil
  ) -> Node {
    .map(present: [
      ("enum", .texts(type.allCases.map(\.rawValue))), ("description", about.map { .text($0) }),
    ])
  }

  /// A list of values of one kind.
  static func list(_ item: Node, about: String? = nil) -> Node {
    .map(present: [
      ("type", "array"), ("items", item), ("description", about.map { .text($0) }),
    ])
  }

  /// A value or null.
  static func orNull(_ schema: Node) -> Node { ["anyOf": [schema, ["type": "null"]]] }

  /// A definition of the same document.
  static func reference(_ name: String) -> Node { ["$ref": .text("#/$defs/\(name)")] }

  /// A moment by RFC 3339.
  static let moment: Node = ["type": "string", "format": "date-time"]

  /// A digest as text.
  static let digest: Node = ["type": "string", "pattern": "^sha256:[0-9a-f]{64}$"]
}
