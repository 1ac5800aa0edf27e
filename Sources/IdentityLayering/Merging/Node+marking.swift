internal import Diagnostics
internal import Documents

extension Node {
  /// The start of a value for an example: the scheme of a URL, else nothing but an ellipsis.
  var start: String {
    guard let text, let range = text.firstRange(of: "://"), text[..<range.lowerBound].count <= 8
    else { return "…" }
    return text[..<range.upperBound] + "…"
  }

  /// Where to put a caret for the value: below the first key of a map, whose own place has no
  /// length.
  var markLocation: SourceLocation? {
    guard let first = map?.first?.keyLocation, let location else { return self.location }
    return first.line == location.line && first.column == location.column ? first : location
  }
}
