package import Documents
internal import IdentityDiagnostics

extension KeyedRule {
  /// What is wrong with a key that the bundle chose; `nil` when it is right.
  ///
  /// - Parameters:
  ///   - key: The key.
  ///   - map: Where the map stands.
  package func fault(ofKey key: String, in map: JSONPointer) -> ValueFault? {
    switch keyFormat {
    case .identifier:
      if KeyText.isIdentifier(key) { return nil }
      let meant = KeyText.identifier(resembling: key)
      return ValueFault(
        .identifier, "`\(cutForMessage(key))` cannot be an id in \(Field.subject(map))",
        label: key.unicodeScalars.count > KeyText.identifierLengthMax
          ? "an id has at most \(KeyText.identifierLengthMax) characters"
          : "an id is a lower-case letter, then lower-case letters, digits and hyphens",
        hint: meant.map { "write `\($0)`" }, replacement: meant)
    case .localeTag:
      if KeyText.isLocaleTag(key) { return nil }
      return ValueFault(
        .identifier, "`\(cutForMessage(key))` is not a language tag",
        label: "expected a form such as `de` or `pt-BR`",
        hint: key.contains("_") ? "join the parts with `-`" : nil)
    }
  }
}
