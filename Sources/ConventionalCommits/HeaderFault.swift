/// The reason why a subject is not a conventional header, and the place.
package struct HeaderFault: Error, Hashable, Sendable {
  /// Where in the subject the fault is, in bytes of UTF-8 from the start.
  package let offset: Int

  /// What is wrong there.
  package let reason: Reason

  /// A fault at a place of a subject.
  package init(offset: Int, reason: Reason) {
    self.offset = offset
    self.reason = reason
  }

  /// The ways in which a subject fails to be a header.
  package enum Reason: Hashable, Sendable, CaseIterable {
    /// The message has nothing but blanks.
    case emptySubject
    /// The subject starts with a scope or a colon.
    case missingType
    /// A type has ASCII letters, digits, hyphens and underscores.
    case invalidTypeCharacter
    /// Something else than a colon follows type and scope: most often, the subject is plain prose.
    case missingColon
    /// The parenthesis of the scope is never closed.
    case unclosedScope
    /// The parentheses hold nothing but blanks.
    case emptyScope
    /// The scope has a parenthesis in it, and its end would be a guess.
    case parenthesisInScope
    /// The `!` stands before the scope.
    case misplacedExclamationMark
    /// The specification asks for a space behind the colon; without it, any address is a header.
    case missingSpace
    /// Nothing follows the colon.
    case emptyDescription
  }
}

extension HeaderFault: CustomStringConvertible {
  /// The fault as a message says it: lower case, no full stop.
  package var description: String {
    switch reason {
    case .emptySubject: "empty subject"
    case .missingType: "missing type before the description"
    case .invalidTypeCharacter: "invalid character in the type"
    case .missingColon: "missing colon after the type"
    case .unclosedScope: "missing ')' after the scope"
    case .emptyScope: "empty scope"
    case .parenthesisInScope: "parenthesis in the scope"
    case .misplacedExclamationMark: "'!' before the scope instead of the colon"
    case .missingSpace: "missing space after the colon"
    case .emptyDescription: "empty description"
    }
  }
}
