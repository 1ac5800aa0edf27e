/// A place in a file that a person can go to.
///
/// Lines and columns count from 1. A column counts decoded characters (Unicode scalars), not bytes
/// and not terminal cells, because that is what editors show and what YAML's marks are made of. A
/// line ends at LF, CR LF or a lone CR.
package struct SourceLocation: Sendable, Hashable {
  /// The name of the file, as the user wrote it or as it lies in the repository.
  package var file: String
  /// The line, the first is 1.
  package var line: Int
  /// The column in Unicode scalars, the first is 1.
  package var column: Int
  /// The number of scalars to mark on the line; `nil` where only the start is known.
  package var length: Int?

  /// Creates a location.
  package init(file: String, line: Int, column: Int, length: Int? = nil) {
    self.file = file
    self.line = line
    self.column = column
    self.length = length
  }
}

extension SourceLocation: CustomStringConvertible {
  /// The form that editors and terminals turn into a link: `file:line:column`.
  package var description: String { "\(file):\(line):\(column)" }
}
