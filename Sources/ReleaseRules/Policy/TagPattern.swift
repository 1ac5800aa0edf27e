internal import SemanticVersioning

/// The form of a family's tag names: a text before and a text behind the version.
///
/// Written as `v{version}` in a configuration. Families are told apart by their patterns alone, so
/// that a tag of one can never disturb the versions of another.
package struct TagPattern: Hashable, Sendable {
  /// What stands before the version.
  package let prefix: String

  /// What stands behind the version.
  package let suffix: String

  /// The place of the version in a written pattern.
  package static let placeholder = "{version}"

  package init(prefix: String, suffix: String = "") {
    self.prefix = prefix
    self.suffix = suffix
  }

  /// Reads a pattern; `nil` unless it has exactly one `{version}`.
  package init?(_ text: String) {
    let parts = text.split(separator: Self.placeholder, omittingEmptySubsequences: false)
    guard parts.count == 2 else { return nil }
    self.init(prefix: String(parts[0]), suffix: String(parts[1]))
  }

  /// The part of a tag name at the place of the version; `nil` when the name has another form.
  package func versionText(in name: String) -> Substring? {
    let bytes = name.utf8
    guard bytes.count > prefix.utf8.count + suffix.utf8.count, bytes.starts(with: prefix.utf8),
      suffix.isEmpty || bytes.suffix(suffix.utf8.count).elementsEqual(suffix.utf8)
    else { return nil }
    return Substring(bytes.dropFirst(prefix.utf8.count).dropLast(suffix.utf8.count))
  }

  /// The tag of a version.
  package func tag(for version: String) -> String { prefix + version + suffix }

  /// The pattern as it is written in a configuration.
  package var text: String { prefix + Self.placeholder + suffix }
}
