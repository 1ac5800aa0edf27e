/// The parts of a regular expression as they were written.
indirect enum LinearPatternSyntax: Sendable, Hashable {
  /// Nothing; matches everywhere without taking anything.
  case empty
  /// One scalar of a set.
  case scalar(LinearPatternSet)
  /// A place between scalars.
  case place(Place)
  /// One after the other.
  case sequence([LinearPatternSyntax])
  /// One of these; the first that leads to a match is preferred.
  case choice([LinearPatternSyntax])
  /// A group; its number counts from 1, and is `nil` where nothing is kept.
  case group(LinearPatternSyntax, number: Int?)
  /// A part several times.
  case repeated(LinearPatternSyntax, Count)

  /// A place between two scalars.
  enum Place: Sendable, Hashable {
    /// `^`, before the first scalar of the subject.
    case start
    /// `$`, behind the last scalar of the subject.
    case end
    /// `\b`, between a word character and something else.
    case wordBoundary
    /// `\B`, anywhere else.
    case noWordBoundary
  }

  /// How often a part stands in a row.
  struct Count: Sendable, Hashable {
    /// The least number.
    var least: Int
    /// The greatest number; `nil` for no end.
    var most: Int?
    /// Whether few are preferred to many.
    var isLazy = false
  }
}
