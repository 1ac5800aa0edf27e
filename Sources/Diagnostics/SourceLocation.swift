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
  package var file: String {
    get { name.text }
    set { name = SourceName(newValue) }
  }

  // Every value and every key of a document has a location, so it is stored small.
  @usableFromInline var name: SourceName
  @usableFromInline var storedLine: Int32
  @usableFromInline var storedColumn: Int32
  @usableFromInline var storedLength: Int32
  /// What kind of source it is.
  package var source: Source

  /// The line, the first is 1.
  package var line: Int {
    get { Int(storedLine) }
    set { storedLine = Int32(clamping: newValue) }
  }

  /// The column in Unicode scalars, the first is 1.
  package var column: Int {
    get { Int(storedColumn) }
    set { storedColumn = Int32(clamping: newValue) }
  }

  /// The number of scalars to mark on the line; `nil` where only the start is known.
  ///
  /// 0 marks nothing: the file as a whole is meant, and its line is not shown.
  package var length: Int? {
    get { storedLength < 0 ? nil : Int(storedLength) }
    set { storedLength = newValue.map { Int32(clamping: $0) } ?? -1 }
  }

  /// Creates a location.
  package init(
    file: String, line: Int, column: Int, length: Int? = nil, source: Source = .file
  ) {
    name = SourceName(file)
    self.source = source
    storedLine = Int32(clamping: line)
    storedColumn = Int32(clamping: column)
    storedLength = length.map { Int32(clamping: $0) } ?? -1
  }

  /// Another place in the same source.
  @inlinable
  @inline(__always)
  package func moved(toLine line: Int, column: Int, length: Int?) -> SourceLocation {
    var location = self
    location.storedLine = Int32(clamping: line)
    location.storedColumn = Int32(clamping: column)
    location.storedLength = length.map { Int32(clamping: $0) } ?? -1
    return location
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
