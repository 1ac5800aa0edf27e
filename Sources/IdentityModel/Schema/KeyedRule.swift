internal import Documents

/// What a map with keys of the bundle's choice must fulfil.
package struct KeyedRule: Sendable {
  /// The form of the keys.
  package enum KeyFormat: Sendable, Hashable {
    /// `[a-z][a-z0-9-]{0,31}`.
    case identifier
    /// `[a-z]{2,3}(-[A-Za-z0-9]{2,8})*`.
    case localeTag
  }

  /// The form of the keys.
  package var keyFormat: KeyFormat
  /// What each value is; its key is the placeholder that documents name it by, such as `<id>`.
  package var value: Field

  /// Creates a rule.
  package init(_ keyFormat: KeyFormat, of value: Field) {
    self.keyFormat = keyFormat
    self.value = value
  }

  /// The reserved key whose list of ids fixes the order in which the entries are shown.
  package static let orderKey = "order"

  /// The field behind ``orderKey``.
  package static let order = Field(
    orderKey,
    .list(
      ListRule(
        of: TextRule(1...32, .identifier), count: 0...256, isUnique: true)),
    impact: .always(.patch),
    summary: "The ids in the order in which they are shown; the others follow.",
    example: ["website", "docs"])
}
