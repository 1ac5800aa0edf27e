extension Node {
  /// The null value.
  package static let null = Node(.null)

  /// A text.
  package static func text(_ value: String) -> Node { Node(.text(value)) }

  /// A text, or null for `nil`.
  package static func text(_ value: String?) -> Node { value.map { Node(.text($0)) } ?? .null }

  /// A boolean.
  package static func boolean(_ value: Bool) -> Node { Node(.boolean(value)) }

  /// A whole number.
  ///
  /// - Precondition: It fits 64 bits.
  package static func integer(_ value: some BinaryInteger) -> Node { Node(.integer(Int64(value))) }

  /// A number.
  ///
  /// - Precondition: It is finite, because neither JSON nor this package's YAML has other numbers.
  package static func number(_ value: Double) -> Node {
    precondition(value.isFinite, "a document holds finite numbers only")
    return Node(.number(value))
  }

  /// A list.
  package static func list(_ elements: [Node]) -> Node { Node(.list(elements)) }

  /// A list with one element for each value.
  package static func list<Values: Sequence>(
    _ values: Values, _ transform: (Values.Element) -> Node
  ) -> Node {
    Node(.list(values.map(transform)))
  }

  /// A list of texts.
  package static func texts(_ values: some Sequence<String>) -> Node {
    Node(.list(values.map { .text($0) }))
  }

  /// A map with the keys in the given order.
  package static func map(_ entries: [(String, Node)]) -> Node {
    Node(
      .map(
        entries.map {
          Entry(key: $0.0, keyLocation: nil, value: $0.1, storedKeyRange: ByteRange())
        }))
  }

  /// A map without the keys whose value is `nil`.
  ///
  /// Reports leave a fact out that does not apply, instead of saying null.
  package static func map(present entries: [(String, Node?)]) -> Node {
    Node(.map(entries.compactMap { key, value in value.map { Entry(key, $0) } }))
  }
}

extension Node: ExpressibleByStringInterpolation {
  /// A text.
  package init(stringLiteral value: String) { self.init(.text(value)) }
}

extension Node: ExpressibleByIntegerLiteral {
  /// A whole number.
  package init(integerLiteral value: Int64) { self.init(.integer(value)) }
}

extension Node: ExpressibleByFloatLiteral {
  /// A number.
  package init(floatLiteral value: Double) { self = .number(value) }
}

extension Node: ExpressibleByBooleanLiteral {
  /// A boolean.
  package init(booleanLiteral value: Bool) { self.init(.boolean(value)) }
}

extension Node: ExpressibleByArrayLiteral {
  /// A list.
  package init(arrayLiteral elements: Node...) { self.init(.list(elements)) }
}

extension Node: ExpressibleByDictionaryLiteral {
  /// A map with the keys in the given order.
  package init(dictionaryLiteral elements: (String, Node)...) { self = .map(elements) }
}

extension Node: ExpressibleByNilLiteral {
  /// The null value.
  package init(nilLiteral: ()) { self.init(.null) }
}
