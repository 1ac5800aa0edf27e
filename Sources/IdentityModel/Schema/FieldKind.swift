/// What a field of the identity may hold.
package indirect enum FieldKind: Sendable {
  /// A text.
  case text(TextRule)
  /// A whole number.
  case integer(IntegerRule)
  /// True or false.
  case boolean
  /// Texts in order.
  case list(ListRule)
  /// A map with keys that the schema names.
  case map([Field])
  /// A map whose keys the bundle chooses; layers merge it by key.
  case keyed(KeyedRule)
  /// Texts, booleans, whole numbers, secrets, and lists and maps of them.
  case free
}
