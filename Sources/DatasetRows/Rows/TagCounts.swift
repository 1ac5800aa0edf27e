/// How often each tag stands in the rows.
package struct TagCounts: Sendable {
  /// The number of each tag, by the tag's text as canonical JSON writes it between quotes.
  private var numbers: [[UInt8]: Int] = [:]
  /// The tags by number.
  private var tags: [(text: [UInt8], count: Int)] = []
  /// The numbers of tags that were met last, by a few bits that depend on their bytes: most tags are
  /// found here without a proper hash. A number behind the last tag is none.
  private var recent = [Int](repeating: .max, count: recentCount)
  /// The occurrences of tags that had no room.
  package private(set) var otherCount = 0

  /// The most different tags that are told apart.
  package static let tagCountMax = 4096
  private static let recentCount = 256

  /// Creates counts of no rows.
  package init() {}

  /// Takes counts that were read from a document.
  package init(_ named: [(name: String, count: Int)], otherCount: Int) {
    for (name, count) in named { insert(Array(name.utf8), count: count) }
    self.otherCount = otherCount
  }

  /// Counts a tag.
  package mutating func add(_ tag: Span<UInt8>) {
    let slot = Self.slot(of: tag)
    let guess = recent[slot]
    if guess < tags.count, ByteRuns.areEqual(tag, tags[guess].text) {
      tags[guess].count += 1
      return
    }
    let text = unsafe tag.withUnsafeBufferPointer { unsafe Array($0) }
    if let number = numbers[text] {
      tags[number].count += 1
      recent[slot] = number
    } else if tags.count < Self.tagCountMax {
      recent[slot] = tags.count
      insert(text, count: 1)
    } else {
      otherCount += 1
    }
  }

  private static func slot(of tag: Span<UInt8>) -> Int {
    guard let last = tag.indices.last else { return 0 }
    let mix = Int(tag[0]) &+ Int(tag[last / 2]) &* 7 &+ Int(tag[last]) &* 31 &+ tag.count &* 131
    return mix & (recentCount - 1)
  }

  private mutating func insert(_ text: [UInt8], count: Int) {
    numbers[text] = tags.count
    tags.append((text, count))
  }

  /// Adds the tags of other rows.
  ///
  /// The tags that have room depend on the order of the rows once there are too many; the counts of
  /// those that are named are then lower bounds.
  package mutating func add(_ other: TagCounts) {
    otherCount += other.otherCount
    for (text, count) in other.tags.sorted(by: { $0.text.lexicographicallyPrecedes($1.text) }) {
      if let number = numbers[text] {
        tags[number].count += count
      } else if tags.count < Self.tagCountMax {
        insert(text, count: count)
      } else {
        otherCount += count
      }
    }
  }

  /// The tags by name with their counts.
  package var named: [(name: String, count: Int)] {
    tags.map { (String(decoding: $0.text, as: UTF8.self), $0.count) }
      .sorted { $0.0.utf16.lexicographicallyPrecedes($1.0.utf16) }
  }

  /// Whether there is no tag.
  package var isEmpty: Bool { tags.isEmpty && otherCount == 0 }
}

extension TagCounts: Hashable {
  package static func == (left: TagCounts, right: TagCounts) -> Bool {
    left.otherCount == right.otherCount && left.byText == right.byText
  }

  package func hash(into hasher: inout Hasher) {
    hasher.combine(byText)
    hasher.combine(otherCount)
  }

  /// The counts, which do not depend on the order in which tags were met.
  private var byText: [[UInt8]: Int] { numbers.mapValues { tags[$0].count } }
}
