/// What became of the rows from one export to another.
package struct RowDifference: Sendable, Hashable {
  /// How many rows of each kind there are.
  package struct Counts: Sendable, Hashable {
    /// Rows that are new.
    package var added: Int
    /// Rows that are gone.
    package var removed: Int
    /// Rows with the same id that say something else.
    package var changed: Int
    /// Rows that are the same.
    package var kept: Int

    /// Creates counts.
    package init(added: Int = 0, removed: Int = 0, changed: Int = 0, kept: Int = 0) {
      self.added = added
      self.removed = removed
      self.changed = changed
      self.kept = kept
    }
  }

  /// The counts.
  package private(set) var counts = Counts()
  /// The first new rows, in the new export.
  package private(set) var added: [RowPlace] = []
  /// The first rows that are gone, in the old export.
  package private(set) var removed: [RowPlace] = []
  /// The first changed rows, in the new export.
  package private(set) var changed: [RowPlace] = []

  /// The most rows of each kind that are named.
  package static let placeCountMax = 20

  /// Creates a difference of two empty exports.
  package init() {}

  /// Compares rows whose prints share a part of the space of digests.
  ///
  /// Equal prints on both sides are paired in order, those with the same content first; what is left
  /// over on one side is added or removed.
  ///
  /// - Parameters:
  ///   - old: Prints of the old rows in order: of the id where rows have ids, else of the whole row.
  ///   - new: Prints of the new rows in order.
  package mutating func compare(old: [RowPrint], new: [RowPrint]) {
    var (left, right) = (0, 0)
    while left < old.count || right < new.count {
      let leftEnd = groupEnd(old, from: left)
      let rightEnd = groupEnd(new, from: right)
      if right == new.count
        || left < old.count && !old[left].matches(new[right])
          && RowPrint.precedes(old[left], new[right])
      {
        compareGroup(old[left..<leftEnd], [])
        left = leftEnd
      } else if left == old.count || !old[left].matches(new[right]) {
        compareGroup([], new[right..<rightEnd])
        right = rightEnd
      } else {
        compareGroup(old[left..<leftEnd], new[right..<rightEnd])
        (left, right) = (leftEnd, rightEnd)
      }
    }
  }

  private func groupEnd(_ prints: [RowPrint], from start: Int) -> Int {
    var end = start
    while end < prints.count, prints[end].matches(prints[start]) { end += 1 }
    return end
  }

  private mutating func compareGroup(_ old: ArraySlice<RowPrint>, _ new: ArraySlice<RowPrint>) {
    var rest = Array(old)
    var unpaired: [RowPrint] = []
    for print in new {
      if let position = rest.firstIndex(where: { $0.leaf == print.leaf }) {
        rest.remove(at: position)
        counts.kept += 1
      } else {
        unpaired.append(print)
      }
    }
    for print in unpaired {
      if rest.isEmpty {
        counts.added += 1
        note(print.place, in: \.added)
      } else {
        rest.removeFirst()
        counts.changed += 1
        note(print.place, in: \.changed)
      }
    }
    for print in rest {
      counts.removed += 1
      note(print.place, in: \.removed)
    }
  }

  /// Keeps the first places in the order of the dataset, whatever the order of comparing.
  private mutating func note(
    _ place: RowPlace, in list: WritableKeyPath<RowDifference, [RowPlace]>
  ) {
    let places = self[keyPath: list]
    if places.count == Self.placeCountMax, let last = places.last, last < place { return }
    let position = places.firstIndex { place < $0 } ?? places.count
    self[keyPath: list].insert(place, at: position)
    if places.count == Self.placeCountMax { self[keyPath: list].removeLast() }
  }
}
