/// The words that a field knows.
package struct Vocabulary: Hashable, Sendable {
  /// The words as they are to be written.
  package let words: [String]
  /// Other words with the word that each stands for, in order.
  package let otherWords: [OtherWord]

  /// A word that stands for another.
  package struct OtherWord: Hashable, Sendable {
    /// The word that is understood.
    package let word: String
    /// The word that it stands for.
    package let meaning: String
  }

  /// The words as a noun phrase.
  package var phrase: String { "one of " + words.joined(separator: ", ") }
}
