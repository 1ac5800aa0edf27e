/// The reason why a text is not a semantic version, and the place.
package struct SemanticVersionError: Error, Hashable, Sendable {
  /// What is wrong.
  package let fault: Fault

  /// The part of the version that is wrong.
  package let part: Part

  /// Where in `text` the fault is, in bytes of UTF-8 from the start.
  package let offset: Int

  /// The text that was read: a version, or a pre-release label.
  package let text: String

  /// The ways in which a text fails to be a version.
  package enum Fault: Hashable, Sendable {
    /// The part is not there.
    case missing
    /// A number, given here, starts with a zero.
    case leadingZero(String)
    /// Nothing stands between two dots, or before the first or after the last.
    case emptyIdentifier
    /// A character, given here, that the part must not have.
    case invalidCharacter(String)
    /// A label ends in a number, given here, and could not be told from its counter.
    case numberAtEnd(String)
  }

  /// The parts of a version, by the names that messages use.
  package enum Part: String, Hashable, Sendable {
    /// The first number.
    case major = "major version"
    /// The second number.
    case minor = "minor version"
    /// The third number.
    case patch = "patch version"
    /// What follows the hyphen.
    case prerelease = "pre-release"
    /// What follows the plus sign.
    case build = "build metadata"
    /// The words before the counter of a pre-release to be made.
    case label = "pre-release label"
  }
}

extension SemanticVersionError: CustomStringConvertible {
  /// The fault as a message says it: lower case, no full stop.
  package var description: String {
    switch fault {
    case .missing: "missing \(part.rawValue) in '\(text)'"
    case .leadingZero(let number): "leading zero in \(part.rawValue) '\(number)'"
    case .emptyIdentifier: "empty identifier in \(part.rawValue) of '\(text)'"
    case .invalidCharacter(let character):
      "invalid character '\(character)' in \(part.rawValue) of '\(text)'"
    case .numberAtEnd(let number): "number '\(number)' at the end of \(part.rawValue) '\(text)'"
    }
  }
}
