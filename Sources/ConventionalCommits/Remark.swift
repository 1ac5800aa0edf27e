/// A line of a message that was not understood, or understood otherwise than its author may think.
package struct Remark: Hashable, Sendable {
  /// The number, from 1, of the line.
  package let line: Int

  /// The line, without the blanks around it.
  package let text: String

  /// Why it is remarked on.
  package let reason: Reason

  /// The reasons for a remark.
  package enum Reason: Hashable, Sendable, CaseIterable {
    /// The message goes on behind a NUL, where git stops to read.
    case textAfterNUL
    /// The second line is not blank.
    case missingBlankLine
    /// A trailer is directly below the subject, where git sees more of the subject.
    case trailerBelowSubject
    /// `breaking change:` is not in capitals.
    case breakingChangeNotInCapitals
    /// No colon and blank follow `BREAKING CHANGE`.
    case breakingChangeWithoutColon
    /// `BREAKING CHANGE: ` is in a paragraph that is not of trailers.
    case breakingChangeInProse
    /// `BREAKING CHANGE: ` is in a fenced code block.
    case breakingChangeInCodeBlock
    /// A breaking note counts, but says nothing.
    case emptyBreakingNote
    /// A header with `!` is in the body.
    case breakingHeaderInProse
    /// The last paragraph has trailers, and this line, which is not one.
    case proseInTrailers
    /// The last paragraph is prose, and this line looks like a trailer.
    case trailerInProse
  }
}

extension Remark: CustomStringConvertible {
  /// The reason as a message says it: lower case, no full stop.
  package var description: String {
    switch reason {
    case .textAfterNUL: "text after a NUL byte is not part of the message"
    case .missingBlankLine: "no blank line after the subject"
    case .trailerBelowSubject: "trailer '\(text)' directly below the subject does not count"
    case .breakingChangeNotInCapitals: "'\(text)' does not count: 'BREAKING CHANGE' is in capitals"
    case .breakingChangeWithoutColon: "'\(text)' does not count: 'BREAKING CHANGE: ' has a colon"
    case .breakingChangeInProse: "'\(text)' does not count: it is inside a paragraph"
    case .breakingChangeInCodeBlock: "'\(text)' does not count: it is inside a code block"
    case .emptyBreakingNote: "breaking note without text"
    case .breakingHeaderInProse: "'\(text)' does not count: it is in the body"
    case .proseInTrailers: "'\(text)' is not a trailer and stands among trailers"
    case .trailerInProse: "trailer '\(text)' does not count: its paragraph is not only trailers"
    }
  }
}
