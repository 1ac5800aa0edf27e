package import DatasetRows

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
    let rest = Self.unpaired(old: old, new: new)
    keep(old.count - rest.old.count)
    for (index, print) in rest.new.enumerated() {
      note(index < rest.old.count ? .changed : .added, print.place)
    }
    for print in rest.old.dropFirst(rest.new.count) { note(.removed, print.place) }
  }

  /// Pairs rows that say the same, the first with the first.
  ///
  /// - Parameters:
  ///   - old: Prints of old rows; those of rows that say the same are in the order of their places.
  ///   - new: Prints of new rows, likewise.
  /// - Returns: The prints that are left over on both sides, in the order in which they were.
  package static func unpaired(
    old: ArraySlice<RowPrint>, new: ArraySlice<RowPrint>
  ) -> (old: [RowPrint], new: [RowPrint]) {
    guard let first = old.first, let other = new.first else { return (Array(old), Array(new)) }
    if old.count == 1, new.count == 1 {
      return first.leaf == other.leaf ? ([], []) : (Array(old), Array(new))
    }
    return (leftOver(old, besides: new), leftOver(new, besides: old))
  }

  private static func leftOver(
    _ prints: ArraySlice<RowPrint>, besides others: ArraySlice<RowPrint>
  ) -> [RowPrint] {
    var counts: [UInt64: Int] = [:]
    for print in others { counts[print.leaf, default: 0] += 1 }
    return prints.filter { print in
      guard let count = counts[print.leaf], count > 0 else { return true }
      counts[print.leaf] = count - 1
      return false
    }
  }

  /// What became of a row that is not the same.
  package enum Fate: Sendable, Hashable {
    /// It is new.
    case added
    /// It is gone.
    case removed
    /// It says something else.
    case changed
  }

  /// Counts rows that are the same.
  package mutating func keep(_ count: Int) { counts.kept += count }

  /// Counts a row that is not the same.
  ///
  /// - Parameters:
  ///   - fate: What became of it.
  ///   - place: Where it is: in the old export when it is gone, else in the new one.
  package mutating func note(_ fate: Fate, _ place: RowPlace) {
    switch fate {
    case .added:
      counts.added += 1
      note(place, in: \.added)
    case .removed:
      counts.removed += 1
      note(place, in: \.removed)
    case .changed:
      counts.changed += 1
      note(place, in: \.changed)
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
