/// One of the messages that a squash merge put into its body as a list.
package struct SquashedEntry: Hashable, Sendable {
  /// The header behind the list marker.
  package let header: Header

  /// The breaking notes between this item and the next, as `breakingNotes` has them too.
  package let breakingNotes: [String]

  /// The number, from 1, of its line.
  package let line: Int

  /// Whether the header has a `!` or a breaking note follows.
  package var isBreaking: Bool { header.isBreaking || !breakingNotes.isEmpty }
}
