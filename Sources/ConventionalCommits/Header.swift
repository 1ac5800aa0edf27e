/// The parts of `type(scope)!: description`.
package struct Header: Hashable, Sendable {
  /// The type, as written.
  package let type: String

  /// The text in parentheses, as written; `nil` without parentheses.
  package let scope: String?

  /// Whether a `!` stands before the colon.
  package let isBreaking: Bool

  /// The rest of the line without the blanks around it.
  package let description: String

  /// A header of the given parts, for whoever builds messages in memory.
  package init(type: String, scope: String? = nil, isBreaking: Bool = false, description: String) {
    self.type = type
    self.scope = scope
    self.isBreaking = isBreaking
    self.description = description
  }

  /// The type in lower-case ASCII: the specification compares types without regard to case.
  package var normalizedType: String {
    // Nearly every type is in lower case already.
    guard type.utf8.contains(where: { $0 != $0.lowercased }) else { return type }
    return String(decoding: type.utf8.map { $0.lowercased }, as: UTF8.self)
  }

  /// Makes the text of a header.
  init(_ layout: HeaderLayout, in text: MessageText) {
    self.init(
      type: text.string(layout.type), scope: layout.scope.map(text.string),
      isBreaking: layout.isBreaking, description: text.string(layout.description))
  }
}
