/// A regular expression that is searched for in a time that grows with the product of its own
/// length and the subject's, and never faster.
///
/// Accepted are literals, `.`, classes with ranges, the escapes `\d \w \s \D \W \S \b \B`, escaped
/// punctuation, `^ $`, groups, `|`, and the counts `* + ? {m} {m,} {m,n}`, lazy or not. Whatever
/// takes backtracking is a fault. Expressions see Unicode scalars; `^` and `$` are the ends of the
/// whole subject.
package struct LinearPattern: Sendable, Hashable {
  /// The expression as it was written.
  package let text: String
  /// The number of groups that keep what they match.
  package let groupCount: Int
  let program: LinearPatternProgram

  /// The most instructions that an expression may come to.
  package static let instructionCountMax = 10_000
  /// The greatest number in a count.
  package static let repeatMax = 1000
  /// What may stand in an expression, for messages.
  package static let accepted =
    "accepted are literals, `.`, classes, `\\d \\w \\s \\D \\W \\S \\b \\B`, `^ $`, groups, `|` and"
    + " `* + ? {m,n}`"

  /// Reads an expression.
  ///
  /// - Throws: ``LinearPatternFault`` for the first thing that is not accepted.
  package init(_ text: String) throws(LinearPatternFault) {
    self.text = text
    var parser = LinearPatternParser(text)
    let syntax = try parser.parse()
    groupCount = parser.groupCount
    program = try LinearPatternProgram(syntax)
  }

  /// The number of instructions that the expression came to.
  package var instructionCount: Int { program.instructions.count }
}
