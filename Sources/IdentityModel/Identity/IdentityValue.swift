public import IdentityLayering

/// A value of free metadata, as JSON knows it but without null and without fractions.
public indirect enum IdentityValue: Sendable, Hashable {
  /// A text.
  case text(String)
  /// True or false.
  case boolean(Bool)
  /// A whole number.
  case integer(Int64)
  /// Where a secret lies.
  case secret(SecretReference)
  /// Values in order.
  case list([IdentityValue])
  /// Values under keys.
  case map(KeyedValues<IdentityValue>)
}

extension IdentityValue {
  /// The text, if it is one.
  public var text: String? {
    if case .text(let value) = self { value } else { nil }
  }

  /// The boolean, if it is one.
  public var boolean: Bool? {
    if case .boolean(let value) = self { value } else { nil }
  }

  /// The whole number, if it is one.
  public var integer: Int64? {
    if case .integer(let value) = self { value } else { nil }
  }

  /// The values in order, if it is a list.
  public var list: [IdentityValue]? {
    if case .list(let values) = self { values } else { nil }
  }

  /// The values under their keys, if it is a map.
  public var map: KeyedValues<IdentityValue>? {
    if case .map(let values) = self { values } else { nil }
  }
}

extension IdentityValue: ExpressibleByStringLiteral {
  /// A text.
  public init(stringLiteral value: String) { self = .text(value) }
}

extension IdentityValue: ExpressibleByBooleanLiteral {
  /// A boolean.
  public init(booleanLiteral value: Bool) { self = .boolean(value) }
}

extension IdentityValue: ExpressibleByIntegerLiteral {
  /// A whole number.
  public init(integerLiteral value: Int64) { self = .integer(value) }
}

extension IdentityValue: ExpressibleByArrayLiteral {
  /// A list.
  public init(arrayLiteral elements: IdentityValue...) { self = .list(elements) }
}

extension IdentityValue: ExpressibleByDictionaryLiteral {
  /// A map in the order of the literal.
  public init(dictionaryLiteral elements: (String, IdentityValue)...) {
    self = .map(KeyedValues(elements.map { (key: $0.0, value: $0.1) }))
  }
}
