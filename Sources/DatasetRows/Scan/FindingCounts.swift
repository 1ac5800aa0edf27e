/// How often rules matched, and in which rows first; never what they matched.
package struct FindingCounts: Sendable, Hashable {
  /// The findings of one rule.
  package struct Entry: Sendable, Hashable {
    /// The number of rows.
    package var rowCount = 0
    /// The first rows.
    package var places: [RowPlace] = []
    /// The last row, so that a row counts once.
    fileprivate var lastPlace: RowPlace?

    /// Creates the findings of no rows.
    package init() {}

    fileprivate mutating func note(_ place: RowPlace) {
      lastPlace = place
      if places.count < FindingCounts.placeCountMax { places.append(place) }
    }
  }

  /// The findings by rule.
  package private(set) var entries: [ContentRule: Entry] = [:]

  /// The most rows that are named for one rule.
  package static let placeCountMax = 20

  /// Creates counts of no rows.
  package init() {}

  /// Takes findings that were kept.
  package init(entries: [ContentRule: Entry]) { self.entries = entries }

  /// Notes that a rule matched in a row; a second match in the same row does not count.
  package mutating func add(_ rule: ContentRule, at place: RowPlace) {
    var entry = entries[rule] ?? Entry()
    if entry.lastPlace == place { return }
    entry.rowCount += 1
    entry.note(place)
    entries[rule] = entry
  }

  /// Adds the findings of the rows that follow.
  package mutating func add(_ other: FindingCounts) {
    for (rule, more) in other.entries {
      var entry = entries[rule] ?? Entry()
      entry.rowCount += more.rowCount
      for place in more.places { entry.note(place) }
      entry.lastPlace = more.lastPlace
      entries[rule] = entry
    }
  }

  /// The rules that matched, in their fixed order, with what they found.
  package var byRule: [(rule: ContentRule, entry: Entry)] {
    ContentRule.allCases.compactMap { rule in entries[rule].map { (rule, $0) } }
  }
}
