/// The most scalars of a value that a report for people shows of it.
private let scalarCountMax = 400

/// A text for a report that people read: what is too long to be read is cut, and the cut is shown.
///
/// A value comes from a repository, and may be as long as its author likes.
package func shortened(_ text: String) -> String {
  let scalars = text.unicodeScalars
  guard
    let end = scalars.index(
      scalars.startIndex, offsetBy: scalarCountMax, limitedBy: scalars.endIndex),
    end < scalars.endIndex
  else { return text }
  return String(scalars[..<end]) + "…"
}

/// A number with its noun, in the plural where it is not one.
func counted(_ count: Int, _ noun: String) -> String {
  "\(count) \(noun)\(count == 1 ? "" : "s")"
}
