/// A key compared by its code points.
///
/// Swift's own comparison takes composed and decomposed letters for the same, JSON does not
/// (RFC 8259, section 8.3). Normalising is also not linear for every input.
package struct ExactKey: Hashable, Sendable {
  /// The key.
  package let text: String

  /// Takes a text as it is.
  package init(text: String) { self.text = text }

  /// Compares byte by byte.
  package static func == (left: ExactKey, right: ExactKey) -> Bool {
    left.text.utf8.elementsEqual(right.text.utf8)
  }

  /// Feeds the bytes as words: a hasher takes eight bytes as fast as one.
  package func hash(into hasher: inout Hasher) {
    var word: UInt64 = 0
    var count = 0
    for byte in text.utf8 {
      word = word << 8 | UInt64(byte)
      count += 1
      if count & 7 == 0 { hasher.combine(word) }
    }
    hasher.combine(word)
    hasher.combine(count)
  }
}

/// The first key that stands in the map for the second time, by code points.
func firstRepeatedKey(of entries: [Node.Entry]) -> String? {
  guard entries.count > 1 else { return nil }
  if entries.count <= 8 {
    for index in entries.indices.dropFirst() {
      let key = entries[index].key.utf8
      let count = key.count
      for other in 0..<index
      where entries[other].key.utf8.count == count && entries[other].key.utf8.elementsEqual(key) {
        return entries[index].key
      }
    }
    return nil
  }
  var seen = Set<ExactKey>(minimumCapacity: entries.count)
  return entries.first { !seen.insert(ExactKey(text: $0.key)).inserted }?.key
}
