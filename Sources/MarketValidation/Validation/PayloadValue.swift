package import Documents

/// A payload, or a part of one, built in code of mapped values: what JSON can express, and numbers
/// that it cannot, so that these are found and told.
public indirect enum PayloadValue: Hashable, Sendable {
  /// The absence of a value.
  case null
  /// True or false.
  case boolean(Bool)
  /// A number.
  case number(Double)
  /// A text.
  case text(String)
  /// Values in order.
  case array([PayloadValue])
  /// Values by name.
  case object([String: PayloadValue])

  /// The value as a node; names in the order of their bytes.
  package var node: Node {
    switch self {
    case .null: .null
    case .boolean(let value): .boolean(value)
    case .number(let value): Node(.number(value))
    case .text(let value): .text(value)
    case .array(let values): .list(values, \.node)
    case .object(let values):
      .map(values.sorted { precedes($0.key, $1.key) }.map { ($0.key, $0.value.node) })
    }
  }
}

extension PayloadValue: ExpressibleByNilLiteral {
  /// The absence of a value.
  public init(nilLiteral: ()) { self = .null }
}

extension PayloadValue: ExpressibleByBooleanLiteral {
  /// True or false.
  public init(booleanLiteral value: Bool) { self = .boolean(value) }
}

extension PayloadValue: ExpressibleByIntegerLiteral {
  /// A number.
  public init(integerLiteral value: Int) { self = .number(Double(value)) }
}

extension PayloadValue: ExpressibleByFloatLiteral {
  /// A number.
  public init(floatLiteral value: Double) { self = .number(value) }
}

extension PayloadValue: ExpressibleByStringLiteral {
  /// A text.
  public init(stringLiteral value: String) { self = .text(value) }
}

extension PayloadValue: ExpressibleByArrayLiteral {
  /// Values in order.
  public init(arrayLiteral elements: PayloadValue...) { self = .array(elements) }
}

extension PayloadValue: ExpressibleByDictionaryLiteral {
  /// Values by name; of a name given twice, the last holds.
  public init(dictionaryLiteral elements: (String, PayloadValue)...) {
    self = .object(Dictionary(elements) { $1 })
  }
}
