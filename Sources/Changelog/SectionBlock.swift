/// A piece of a section that is kept or dropped as a whole: an item with all that hangs below it, a
/// paragraph, a comment.
struct SectionBlock: Hashable, Sendable {
  /// The lines with their endings.
  var bytes: [UInt8]

  /// The empty lines below it.
  var gap: [UInt8] = []

  /// Whether it is an HTML comment, thus a remark to whoever edits the file.
  let isComment: Bool

  /// Whether it is an item of a list.
  let isItem: Bool

  /// The fingerprint that the block has under a title.
  func fingerprint(under title: [UInt8]) -> Fingerprint {
    Fingerprint(of: bytes, under: title)
  }
}
