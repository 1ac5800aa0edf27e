/// How often each tag stands in the rows.
package struct TagCounts: Sendable, Hashable {
  /// The count of each tag, by the tag's text as canonical JSON writes it between quotes.
  private var counts: [ArraySlice<UInt8>: Int] = [:]
  /// The occurrences of tags that had no room.
  package private(set) var otherCount = 0

  /// The most different tags that are told apart.
  package static let tagCountMax = 4096

  /// Creates counts of no rows.
  package init() {}

  /// Takes counts that were read from a document.
  init(_ named: [(name: String, count: Int)], otherCount: Int) {
    for (name, count) in named { counts[ArraySlice(Array(name.utf8))] = count }
    self.otherCount = otherCount
  }

  /// Counts a tag.
  package mutating func add(_ tag: ArraySlice<UInt8>) {
    if counts[tag] != nil {
      counts[tag, default: 0] += 1
    } else if counts.count < Self.tagCountMax {
      counts[ArraySlice(Array(tag))] = 1
    } else {
      otherCount += 1
    }
  }

  /// Adds the tags of other rows.
  ///
  /// The tags that have room depend on the order of the rows once there are too many; the counts of
  /// those that are named are then lower bounds.
  package mutating func add(_ other: TagCounts) {
    otherCount += other.otherCount
    for tag in other.counts.keys.sorted(by: { $0.lexicographicallyPrecedes($1) }) {
      let count = other.counts[tag] ?? 0
      if counts[tag] != nil || counts.count < Self.tagCountMax {
        counts[tag, default: 0] += count
      } else {
        otherCount += count
      }
    }
  }

  /// The tags by name with their counts.
  package var named: [(name: String, count: Int)] {
    counts.map { (String(decoding: $0.key, as: UTF8.self), $0.value) }
      .sorted { $0.0.utf16.lexicographicallyPrecedes($1.0.utf16) }
  }

  /// Whether there is no tag.
  package var isEmpty: Bool { counts.isEmpty && otherCount == 0 }
}
