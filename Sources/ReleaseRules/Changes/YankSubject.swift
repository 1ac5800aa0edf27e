package import SemanticVersioning

/// The words of a yank in the subject of its commit, where a release has its version.
package enum YankSubject {
  private static let verb = "yank "

  /// The words for a version.
  package static func words(of version: SemanticVersion) -> String { verb + version.description }

  /// Whether a text is these words for some version.
  package static func isYank(_ text: Substring) -> Bool {
    text.hasPrefix(verb) && (try? SemanticVersion(text.dropFirst(verb.count))) != nil
  }
}
