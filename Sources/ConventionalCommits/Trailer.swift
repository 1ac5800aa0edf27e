/// A footer of a message: `Token: value` or `Token #value`.
package struct Trailer: Hashable, Sendable {
  /// The token, as written.
  package let token: String

  /// The value without the blanks around it.
  ///
  /// The lines of a breaking note stay lines, since a note may hold a list or an example; those of
  /// any other value are joined by blanks, as git unfolds a trailer.
  package let value: String

  /// What stands between token and value.
  package let separator: Separator

  /// The number, from 1, of the line with the token.
  package let line: Int

  /// The two separators that Conventional Commits knows.
  package enum Separator: String, Hashable, Sendable {
    /// A colon and a blank.
    case colon = ": "
    /// A blank and a number sign, which is no part of the value.
    case number = " #"
  }

  /// Whether the trailer announces an incompatible change; the token is in capitals, no other way.
  package var isBreaking: Bool { token == "BREAKING CHANGE" || token == "BREAKING-CHANGE" }

  /// Makes the text of a trailer.
  init(_ layout: TrailerLayout, in text: MessageText) {
    token = text.string(layout.mark.token)
    value = layout.mark.isBreaking ? text.lines(layout.value) : text.folded(layout.value)
    separator = layout.mark.separator
    line = text.number(ofLineAt: layout.mark.token.lowerBound, index: layout.lineIndex)
  }
}
