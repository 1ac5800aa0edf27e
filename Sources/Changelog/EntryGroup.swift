/// The entries of a release that stand under one title.
package struct EntryGroup: Hashable, Sendable {
  /// The title as shown.
  package var title: String

  /// The entries, in the order in which they are shown.
  package var entries: [ChangelogEntry]

  /// Puts entries under a title of the caller's own.
  package init(title: String, entries: [ChangelogEntry]) {
    self.title = title
    self.entries = entries
  }

  /// Puts entries under one of the fixed titles.
  package init(_ title: SectionTitle, entries: [ChangelogEntry]) {
    self.init(title: title.text, entries: entries)
  }

  /// Sorts entries into the fixed groups, in the fixed order, without empty groups.
  ///
  /// A breaking change stands under ``SectionTitle/breaking`` alone, whatever its title: a reader
  /// who upgrades must find all of them in one place.
  package static func grouped(
    _ entries: some Sequence<(title: SectionTitle, entry: ChangelogEntry)>
  ) -> [EntryGroup] {
    var entriesByTitle: [SectionTitle: [ChangelogEntry]] = [:]
    for (title, entry) in entries {
      entriesByTitle[entry.isBreaking ? .breaking : title, default: []].append(entry)
    }
    return SectionTitle.allCases.compactMap { title in
      entriesByTitle[title].map { EntryGroup(title, entries: $0) }
    }
  }
}
