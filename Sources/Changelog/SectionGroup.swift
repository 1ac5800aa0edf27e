/// A title within a section and what stands below it; the first group of a section has no title.
struct SectionGroup: Hashable, Sendable {
  /// The text of the title.
  let title: [UInt8]

  /// The line of the title with its ending.
  var heading: [UInt8]

  /// The empty lines below the title.
  var gap: [UInt8] = []

  /// What stands below it.
  var blocks: [SectionBlock] = []

  /// Whether both have one title, letter case aside.
  func hasTitle(of other: SectionGroup) -> Bool {
    title.count == other.title.count
      && title.elementsEqual(other.title) { $0 == $1 || ($0.isASCIILetter && $0 ^ $1 == 0x20) }
  }

  /// The place of the title in the fixed order of titles.
  var rank: Int? { SectionTitle.rank(of: String(decoding: title, as: UTF8.self)) }
}
