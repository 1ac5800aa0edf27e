internal import Diagnostics

extension JSONReader {
  /// The keys so far of a map that is being read.
  struct Keys {
    /// How many marks of the maps around this one are kept.
    let outerMarkCount: Int
    /// The position of the first key that stands in the map for the second time.
    var repeatedIndex: Int?
  }

  /// The most keys of a map that are compared while it is read; one with more keys is looked over at
  /// its end.
  private static let keyMarkCountMax = 16

  /// Takes note of a key whose opening quote is at `start` and whose closing one was read last.
  ///
  /// A few bytes of each key, its mark, tell nearly all keys of a map apart; only keys of one mark
  /// are compared in full.
  mutating func note(
    _ key: String, writtenFrom start: Int, in keys: inout Keys, among entries: [Node.Entry],
    _ text: Span<UInt8>
  ) {
    guard entries.count < Self.keyMarkCountMax else { return }
    let mark: UInt32
    // An escape is longer than what it stands for.
    if key.utf8.count == index - start - 2 {
      mark = text.keyMark((start + 1)..<(index - 1))
    } else {
      let bytes = Array(key.utf8)
      mark = bytes.span.keyMark(0..<bytes.count)
    }
    var from = keys.outerMarkCount
    while let position = keyMarks.span.firstIndex(of: mark, from: from) {
      let other = entries[position - keys.outerMarkCount].key
      if keys.repeatedIndex == nil, other.utf8.elementsEqual(key.utf8) {
        keys.repeatedIndex = entries.count
      }
      from = position + 1
    }
    keyMarks.append(mark)
  }

  /// Ends a map.
  ///
  /// - Returns: the first key that stands in the map for the second time, by code points.
  mutating func close(_ keys: Keys, _ entries: [Node.Entry]) -> String? {
    keyMarks.removeLast(keyMarks.count - keys.outerMarkCount)
    if let index = keys.repeatedIndex { return entries[index].key }
    return entries.count > Self.keyMarkCountMax ? firstRepeatedKey(of: entries) : nil
  }

  /// The fault that a key stands in a map twice.
  func repeated(_ key: String, in entries: [Node.Entry]) -> JSONError {
    let places = entries.filter { ExactKey(text: $0.key) == ExactKey(text: key) }
      .compactMap(\.keyLocation)
    return JSONError(
      .duplicateKey, "the key '\(key)' stands twice in one map", at: places[1],
      related: [Diagnostic.Related("first set here", at: places[0])])
  }
}

extension Span<UInt8> {
  /// The mark of the key at `range`, made of its length, its first and its last bytes.
  fileprivate func keyMark(_ range: Range<Int>) -> UInt32 {
    let length = UInt32(truncatingIfNeeded: range.count)
    guard length >= 4 else { return range.reduce(length) { $0 << 8 | UInt32(self[$1]) } }
    return word(at: range.lowerBound) &* 31 ^ word(at: range.upperBound - 4) &+ length
  }
}

extension Span<UInt32> {
  /// Where a number stands first at or after `start`.
  fileprivate func firstIndex(of number: UInt32, from start: Int) -> Int? {
    var index = start
    while index < count {
      if self[index] == number { return index }
      index += 1
    }
    return nil
  }
}
