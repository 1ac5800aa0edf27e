internal import Diagnostics

/// A key as it is written before `=` or in the brackets of a header: one or more parts.
struct DottedKey {
  /// One part of it.
  struct Part {
    /// The text after unescaping.
    let text: String
    /// Where it was written.
    let location: SourceLocation
    /// The bytes of the source that it was written with, quotes included.
    let range: Range<Int>
  }

  /// The parts before the last one.
  var parents: [Part] = []
  /// The last part.
  var name: Part

  /// Adds a part behind the others.
  mutating func append(_ part: Part) {
    parents.append(name)
    name = part
  }

  /// The key as messages name it.
  var dotted: String { (parents + [name]).map(\.text).joined(separator: ".") }
}
