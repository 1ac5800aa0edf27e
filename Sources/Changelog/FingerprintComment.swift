/// The invisible last line of a generated section, which remembers what was generated.
///
/// It is what makes a three-way merge possible without a second file: a line with a fingerprint in
/// it is the program's, a line without one is a person's, a fingerprint without a line was removed
/// or reworded by a person. Commit text cannot forge it, since `<` is escaped there.
struct FingerprintComment: Hashable, Sendable {
  /// The line that ends a section where no heading does: in a file that is text alone, the text
  /// below would else become part of the first section.
  static let sectionEnd = Array("<!-- agi-release: end -->".utf8)

  private static let opening = Array("<!-- agi-release: entries".utf8)
  private static let closing = Array(" -->".utf8)

  /// The fingerprints in the order of the lines.
  var fingerprints: [Fingerprint]

  /// Remembers lines.
  init(fingerprints: [Fingerprint]) {
    self.fingerprints = fingerprints
  }

  /// Reads a line; `nil` when it is no such comment.
  init?(line: ArraySlice<UInt8>) {
    var rest = line
    while let last = rest.last, last.isBlank { rest.removeLast() }
    guard rest.starts(with: Self.opening), rest.suffix(Self.closing.count) == Self.closing[...]
    else { return nil }
    rest = rest.dropFirst(Self.opening.count).dropLast(Self.closing.count)
    fingerprints = rest.split { $0 == 0x20 }.compactMap { Fingerprint(hex: $0) }
  }

  /// Writes the comment, without the end of its line.
  func append(to bytes: inout [UInt8]) {
    bytes += Self.opening
    for fingerprint in fingerprints {
      bytes.append(0x20)
      fingerprint.append(to: &bytes)
    }
    bytes += Self.closing
  }
}
