internal import Documents

/// The entries of all maps whose end has not come yet, the innermost on top.
struct OpenEntries: ~Copyable {
  private var entries = MovingStack<Node.Entry>()
  private var fingerprints: [UInt64] = []

  /// The number of entries.
  var count: Int { entries.count }

  /// The key at a position, counted from the bottom.
  func key(at index: Int) -> String { entries[index].key }

  /// The entry at a position, counted from the bottom.
  func entry(at index: Int) -> Node.Entry { entries[index] }

  /// The fingerprint of the key at a position, counted from the bottom.
  func fingerprint(at index: Int) -> UInt64 { fingerprints[index] }

  /// Puts an entry on top that waits for its value.
  mutating func push(_ entry: consuming Node.Entry, fingerprint: UInt64) {
    entries.push(consume entry)
    fingerprints.append(fingerprint)
  }

  /// Gives the entry on top its value.
  mutating func setLastValue(_ node: consuming Node) {
    entries[entries.count - 1].value = consume node
  }

  /// Removes the entry on top.
  mutating func dropLast() {
    entries.dropLast()
    fingerprints.removeLast()
  }

  /// Moves out all entries above the lowest `start`, in order.
  mutating func moveOut(from start: Int) -> [Node.Entry] {
    fingerprints.removeLast(fingerprints.count - start)
    return entries.moveOut(from: start)
  }
}
