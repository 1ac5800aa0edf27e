package import Documents

/// A key that is set in the new configuration.
package struct CarriedSetting: Hashable, Sendable {
  /// The key.
  package let key: String
  /// Its value.
  package let value: Node
  /// Where it comes from.
  package let origins: [SettingOrigin]

  /// The value as it is written.
  package var written: String { YAMLText.inline(value) }

  /// Whether it comes from a file of another tool, or from what that tool does.
  package var isForeign: Bool { origins.contains { $0.isForeign } }

  /// Two settings are one when key, value and origin are.
  package func hash(into hasher: inout Hasher) { hasher.combine(key) }
}
