internal import Diagnostics

/// A place in the text of a payload.
struct TextPlace: Hashable {
  /// The line, the first is 1.
  let line: Int
  /// The column in characters, the first is 1.
  let column: Int
}

extension TextPlace {
  /// The start of a location.
  init(_ location: SourceLocation) {
    self.init(line: location.line, column: location.column)
  }
}
