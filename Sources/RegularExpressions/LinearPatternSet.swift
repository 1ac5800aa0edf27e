/// The scalars that one position of a regular expression accepts.
package struct LinearPatternSet: Sendable, Hashable {
  /// A part of a set.
  enum Member: Sendable, Hashable {
    /// The scalars from one to another, both included.
    case range(Unicode.Scalar, Unicode.Scalar)
    /// `\d`, the decimal digits of Unicode; or everything else.
    case digit(Bool)
    /// `\w`, letters, marks, decimal digits and connectors (UTS #18, annex C); or everything else.
    case word(Bool)
    /// `\s`, white space of Unicode; or everything else.
    case space(Bool)
  }

  /// What is in the set, or out of it.
  var members: [Member]
  /// Whether the set is everything but its members.
  var isNegated = false

  /// A set of one scalar.
  init(_ scalar: Unicode.Scalar) { members = [.range(scalar, scalar)] }

  /// A set of members.
  init(_ members: [Member], isNegated: Bool = false) {
    self.members = members
    self.isNegated = isNegated
  }

  /// `.`: everything but the ends of lines (UTS #18, section 1.6).
  static let anyOnLine = LinearPatternSet(
    [.range("\u{0A}", "\u{0D}"), .range("\u{85}", "\u{85}"), .range("\u{2028}", "\u{2029}")],
    isNegated: true)

  /// Whether a scalar is in the set.
  func contains(_ scalar: Unicode.Scalar) -> Bool {
    members.contains { member in
      switch member {
      case .range(let first, let last): first <= scalar && scalar <= last
      case .digit(let isIn): Self.isDigit(scalar) == isIn
      case .word(let isIn): Self.isWord(scalar) == isIn
      case .space(let isIn): scalar.properties.isWhitespace == isIn
      }
    } != isNegated
  }

  /// Whether a scalar is a decimal digit.
  static func isDigit(_ scalar: Unicode.Scalar) -> Bool {
    scalar.properties.generalCategory == .decimalNumber
  }

  /// Whether a scalar is part of a word.
  package static func isWord(_ scalar: Unicode.Scalar) -> Bool {
    if scalar.properties.isAlphabetic || scalar.properties.isJoinControl { return true }
    switch scalar.properties.generalCategory {
    case .decimalNumber, .connectorPunctuation, .nonspacingMark, .spacingMark, .enclosingMark:
      return true
    default: return false
    }
  }
}
