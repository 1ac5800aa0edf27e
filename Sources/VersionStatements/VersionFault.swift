internal import Diagnostics

/// The reason why a file cannot take the version of a release.
package struct VersionFault: Error, Hashable, Sendable {
  /// The file.
  package let path: String

  /// The line and the column, the first is 1; `nil` where the file as a whole is meant.
  package let line: Int?
  package let column: Int?

  /// What is wrong.
  package let message: String

  /// What to do about it.
  package let hint: String?

  /// Creates a fault.
  package init(
    path: String, line: Int? = nil, column: Int? = nil, message: String, hint: String?
  ) {
    self.path = path
    self.line = line
    self.column = column
    self.message = message
    self.hint = hint
  }

  /// A fault at a place of a document.
  init(_ path: String, at location: SourceLocation?, _ message: String, hint: String?) {
    self.init(
      path: path, line: location?.line, column: location?.column, message: message, hint: hint)
  }

  /// The file with line and column, as far as they are known.
  package var place: String {
    guard let line else { return path }
    return column.map { "\(path):\(line):\($0)" } ?? "\(path):\(line)"
  }
}
