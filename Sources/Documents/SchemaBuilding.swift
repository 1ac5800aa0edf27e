/// The pieces of a JSON Schema (2020-12).
package enum SchemaBuilding {
  /// A whole schema.
  ///
  /// - Parameters:
  ///   - id: its name, a URN.
  ///   - title: what it describes.
  ///   - about: what that is.
  ///   - root: what a document must be.
  ///   - definitions: the parts that ``reference(_:)`` refers to.
  package static func document(
    id: String? = nil, title: String, about: String? = nil, _ root: Node,
    definitions: Node? = nil
  ) -> Node {
    let head: [(String, Node?)] = [
      ("$schema", "https://json-schema.org/draft/2020-12/schema"), ("$id", id.map { .text($0) }),
      ("title", .text(title)), ("description", about.map { .text($0) }),
    ]
    return .map(
      present: head + (root.map ?? []).map { ($0.key, $0.value) } + [("$defs", definitions)])
  }

  /// An object with exactly these keys.
  package static func object(
    _ properties: [(String, Node)], optional: [(String, Node)] = [], about: String? = nil
  ) -> Node {
    .map(present: [
      ("type", "object"), ("description", about.map { .text($0) }),
      ("additionalProperties", false),
      ("required", .texts(properties.map(\.0))), ("properties", .map(properties + optional)),
    ])
  }

  /// A number within a range.
  package static func number(
    _ minimum: Double? = nil, _ maximum: Double? = nil, about: String? = nil
  ) -> Node {
    .map(present: [
      ("type", "number"), ("minimum", minimum.map { .number($0) }),
      ("maximum", maximum.map { .number($0) }), ("description", about.map { .text($0) }),
    ])
  }

  /// A fraction or a probability.
  package static func fraction(about: String? = nil) -> Node { number(0, 1, about: about) }

  /// A score.
  package static func score(about: String? = nil) -> Node { number(-1, 1, about: about) }

  /// Log-odds.
  package static func logOdds(about: String? = nil) -> Node { number(about: about) }

  /// A text.
  package static func text(about: String? = nil) -> Node {
    .map(present: [("type", "string"), ("description", about.map { .text($0) })])
  }

  /// One of the words of a type.
  package static func word<Word: CaseIterable & RawRepresentable<String>>(
    _ type: Word.Type, about: String? = nil
  ) -> Node {
    .map(present: [
      ("enum", .texts(type.allCases.map(\.rawValue))), ("description", about.map { .text($0) }),
    ])
  }

  /// A list of values of one kind.
  package static func list(_ item: Node, about: String? = nil) -> Node {
    .map(present: [
      ("type", "array"), ("items", item), ("description", about.map { .text($0) }),
    ])
  }

  /// A value or null.
  package static func orNull(_ schema: Node) -> Node { ["anyOf": [schema, ["type": "null"]]] }

  /// A definition of the same document.
  package static func reference(_ name: String) -> Node { ["$ref": .text("#/$defs/\(name)")] }

  /// A moment by RFC 3339.
  package static let moment: Node = ["type": "string", "format": "date-time"]

  /// A digest as text.
  package static let digest: Node = ["type": "string", "pattern": "^sha256:[0-9a-f]{64}$"]
}
