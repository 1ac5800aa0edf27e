/// Where a value stands in a file and how it is written.
struct ValueExtent {
  /// How a value is written.
  enum Style {
    /// Nothing is written: the value is null.
    case empty
    /// A scalar without quotes.
    case plain
    /// A scalar in single quotes.
    case single
    /// A scalar in double quotes.
    case double
    /// A scalar of whole lines behind `|` or `>`.
    case block
    /// A list or a map in brackets or braces.
    case flow
    /// A list of lines with dashes.
    case blockList
    /// A map of lines with keys.
    case blockMap
  }

  /// How the value is written.
  var style: Style
  /// Its bytes, without the comment behind it.
  var range: Range<Int>
}
