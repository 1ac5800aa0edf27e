package import Changelog
package import CommitHistory
internal import ConventionalCommits
package import ReleaseRules
internal import SemanticVersioning

/// What the sections of a changelog are made from besides the changes.
package struct NotesSettings: Sendable {
  package let changelog: ChangelogPolicy
  package let links: ForgeLinks?
  package let mailmap: Mailmap

  package init(changelog: ChangelogPolicy, links: ForgeLinks?, mailmap: Mailmap = Mailmap()) {
    self.changelog = changelog
    self.links = links
    self.mailmap = mailmap
  }

  /// The links of a project, from the address of its remote.
  package static func links(remoteURL: String?, policy: ChangelogPolicy) -> ForgeLinks? {
    remoteURL.flatMap {
      ForgeLinks(remoteURL: $0, kind: policy.forge.flatMap { ForgeLinks.Kind(rawValue: $0) })
    }
  }
}

/// The section of one release.
///
/// - Parameters:
///   - version: `nil` for what is not released yet.
///   - range: the tags or revisions at both ends, for the link that compares them.
///   - datasets: what became of datasets.
///   - identity: what became of the identity.
///   - dependencies: the newer releases that the package builds on.
///   - remark: what is told before everything else.
package func makeSection(
  version: String?, date: String?, range: (from: String?, to: String), changes: [Change],
  datasets: [ChangelogEntry] = [], identity: [ChangelogEntry] = [],
  dependencies: [ChangelogEntry] = [], remark: String? = nil, settings: NotesSettings
) -> ReleaseSection {
  let groups = groups(
    of: changes,
    besides: [(.dependencies, dependencies), (.datasets, datasets), (.identity, identity)],
    settings: settings)
  return ReleaseSection(
    version: version, date: date,
    compareURL: settings.links.flatMap { links in
      range.from.map { links.compare(from: $0, to: range.to) }
        ?? (version == nil ? nil : links.release(range.to))
    },
    introduction: remark ?? (groups.isEmpty && version != nil ? "No notable changes." : nil),
    groups: groups,
    contributors: settings.changelog.listsContributors
      ? contributors(of: changes, by: settings.mailmap) : [])
}

/// The titles in the fixed order, then titles of the project's own by name.
private func groups(
  of changes: [Change], besides others: [(title: SectionTitle, entries: [ChangelogEntry])],
  settings: NotesSettings
) -> [EntryGroup] {
  var groups: [EntryGroup] = []
  for change in changes {
    for entry in change.entries {
      guard let title = title(of: entry, policy: settings.changelog) else { continue }
      // A release has a handful of titles: a look along the list is cheaper than a table.
      if let index = groups.firstIndex(where: { $0.title == title }) {
        groups[index].entries.append(changelogEntry(entry, of: change))
      } else {
        groups.append(EntryGroup(title: title, entries: [changelogEntry(entry, of: change)]))
      }
    }
  }
  for (title, entries) in others where !entries.isEmpty {
    if let index = groups.firstIndex(where: { $0.title == title.text }) {
      groups[index].entries += entries
    } else {
      groups.append(EntryGroup(title, entries: entries))
    }
  }
  let known = SectionTitle.allCases.map(\.text)
  return groups.map { (rank: known.firstIndex(of: $0.title) ?? known.count, group: $0) }
    .sorted { ($0.rank, $0.group.title) < ($1.rank, $1.group.title) }
    .map(\.group)
}

private func title(of entry: ChangeEntry, policy: ChangelogPolicy) -> String? {
  if entry.isBreaking { return SectionTitle.breaking.text }
  if let section = entry.section { return section }
  return policy.titles[entry.header.normalizedType]
    ?? (entry.level > .none ? SectionTitle.other.text : nil)
}

private func changelogEntry(_ entry: ChangeEntry, of change: Change) -> ChangelogEntry {
  let id = change.id.hex
  return ChangelogEntry(
    scope: entry.header.scope, description: entry.header.description,
    isBreaking: entry.isBreaking,
    breakingNote: entry.breakingNotes.isEmpty ? nil : entry.breakingNotes.joined(separator: " "),
    commit: CommitReference(fullID: id, abbreviatedID: String(id.prefix(8))),
    issues: change.hasTrailers ? closedIssues(change.message) : [])
}

private let closingTokens: Set = ["closes", "close", "fixes", "fix", "resolves", "resolve"]

/// The issues that the trailers of a commit close.
private func closedIssues(_ message: ConventionalCommit) -> [String] {
  var issues: [String] = []
  for trailer in message.trailers where closingTokens.contains(trailer.token.lowercased()) {
    for word in trailer.value.split(whereSeparator: { $0 == "," || $0 == " " }) {
      let number = word.hasPrefix("#") ? word.dropFirst() : word
      if !number.isEmpty, number.allSatisfy(\.isNumber), !issues.contains(String(number)) {
        issues.append(String(number))
      }
    }
  }
  return issues
}

/// The people behind the changes, authors and co-authors, by name.
private func contributors(of changes: [Change], by mailmap: Mailmap) -> [String] {
  var names: Set<String> = []
  for change in changes where !change.entries.isEmpty {
    names.insert(mailmap.name(of: change.author))
    guard change.hasTrailers else { continue }
    for trailer in change.message.trailers where trailer.token.lowercased() == "co-authored-by" {
      let name = mailmap.name(of: Signature(line: Array("\(trailer.value) 0 +0000".utf8)[...]))
      if !name.isEmpty { names.insert(name) }
    }
  }
  return names.filter { !$0.isEmpty }.sorted()
}
