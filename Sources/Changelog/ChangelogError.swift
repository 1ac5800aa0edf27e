/// Why a changelog cannot be read without guessing.
///
/// Each case is a file that a person has to look at: writing into it would bury what is wrong.
package enum ChangelogError: Error, Hashable, Sendable {
  /// A line that git left in the file where a merge failed.
  case conflictMarker(line: Int)
  /// A byte sequence that is not UTF-8.
  case notUTF8(line: Int)
  /// A NUL byte: the file is not text.
  case nulByte(line: Int)
  /// A second section of one version (`nil`: a second one for what is unreleased).
  case duplicateSection(version: String?, firstLine: Int, line: Int)
  /// A code block that nothing closes: what follows may or may not be sections.
  case unclosedCodeBlock(line: Int)
  /// An HTML comment that nothing closes.
  case unclosedComment(line: Int)
  /// A text given as a section that has no version heading, or several.
  case notOneSection(count: Int, line: Int)
  /// A text given as a section that has more around the section, which would be lost.
  case textOutsideSection(line: Int)

  /// The stable name of the fault.
  package var code: String {
    switch self {
    case .conflictMarker: "changelog.conflict-marker"
    case .notUTF8: "changelog.not-utf8"
    case .nulByte: "changelog.nul-byte"
    case .duplicateSection: "changelog.duplicate-section"
    case .unclosedCodeBlock: "changelog.unclosed-code-block"
    case .unclosedComment: "changelog.unclosed-comment"
    case .notOneSection: "changelog.not-one-section"
    case .textOutsideSection: "changelog.text-outside-section"
    }
  }

  /// The line that is at fault, counted from 1.
  package var line: Int {
    switch self {
    case .conflictMarker(let line), .notUTF8(let line), .nulByte(let line),
      .duplicateSection(_, _, let line), .unclosedCodeBlock(let line), .unclosedComment(let line),
      .notOneSection(_, let line), .textOutsideSection(let line):
      line
    }
  }

  /// What is wrong, as a sentence without the place.
  package var message: String {
    switch self {
    case .conflictMarker: "unresolved merge conflict in the changelog"
    case .notUTF8: "changelog is not UTF-8"
    case .nulByte: "NUL byte in the changelog"
    case .duplicateSection(let version, let firstLine, _):
      "second section of '\(version ?? "Unreleased")' (the first is at line \(firstLine))"
    case .unclosedCodeBlock: "code block is never closed"
    case .unclosedComment: "HTML comment is never closed"
    case .notOneSection(let count, _):
      "expected one version heading, found \(count)"
    case .textOutsideSection: "this line is not part of the section"
    }
  }

  /// What to do about it.
  package var hint: String {
    switch self {
    case .conflictMarker: "resolve the conflict and commit the changelog"
    case .notUTF8: "convert the file, for example with 'iconv -f latin1 -t utf-8'"
    case .nulByte: "restore the file: a changelog is text"
    case .duplicateSection: "merge the two sections into one"
    case .unclosedCodeBlock: "close it with a line of as many backticks or tildes"
    case .unclosedComment: "close it with '-->'"
    case .textOutsideSection:
      "leave only the section, from its version heading on, and the link of its version below it"
    case .notOneSection: "start the text with a heading such as '## [1.2.0] - 2026-11-25'"
    }
  }
}
