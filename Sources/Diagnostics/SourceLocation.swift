/// A place in a file that a person can go to.
///
/// Lines and columns count from 1. A column counts decoded characters (Unicode scalars), not bytes
/// and not terminal cells, because that is what editors show and what YAML's marks are made of. A
/// line ends at LF, CR LF or a lone CR.
package struct SourceLocation: Sendable, Hashable {
  /// What kind of source a location is in.
  package enum Source: Sendable, Hashable {
    /// A file, which has lines and columns to go to.
    case file
    /// An environment variable; the line is `NAME=value`.
    case variable
    /// An option of the command line; the line is the option as it was given.
    case option
    /// A value passed by the calling program.
    case code
  }

  /// The name of the file, as the user wrote it or as it lies in the repository.
  package var file: String
  /// The line, the first is 1.
  package var line: Int
  /// The column in Unicode scalars, the first is 1.
  package var column: Int
  /// The number of scalars to mark on the line; `nil` where only the start is known.
  package var length: Int?
  /// What kind of source it is.
  package var source: Source

  /// Creates a location.
  package init(
    file: String, line: Int, column: Int, length: Int? = nil, source: Source = .file
  ) {
    self.source = source
    self.file = file
    self.line = line
    self.column = column
    self.length = length
  }
}

extension SourceLocation: CustomStringConvertible {
  /// The form that editors and terminals turn into a link, `file:line:column`, or what the source
  /// is where nobody can go to a line.
  package var description: String {
    switch source {
    case .file: "\(file):\(line):\(column)"
    case .variable: "environment variable \(file)"
    case .option: "option \(file)"
    case .code: file
    }
  }
}
