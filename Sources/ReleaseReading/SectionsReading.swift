package import Changelog
internal import CommitHistory
package import Git
package import IdentityDiagnostics
package import ReleasePlanning
internal import ReleaseRecords
package import ReleaseRules
internal import SemanticVersioning

/// The changelog of a whole history, as sections.
package struct HistorySections: Sendable {
  /// The releases, highest version first.
  package let released: [ReleaseSection]

  /// The tags of `released`, in the same order.
  package let tags: [VersionTag]

  /// What is not released yet; `nil` when nothing in it is to be told.
  package let unreleased: ReleaseSection?

  /// All sections, the newest first.
  package var all: [ReleaseSection] { (unreleased.map { [$0] } ?? []) + released }
}

/// Makes the section of every release that HEAD contains, and of what is not released yet.
///
/// Each commit belongs to the lowest version that contains it. A final release tells everything since
/// the last final one: the changes of its candidates are told there again.
///
/// - Parameter parse: reads the files of identity bundles, for what became of the identity.
/// - Throws: `ReleaseFailure`.
package func readSections(
  of repository: Repository, policy unrestricted: ReleasePolicy, query: ReleaseQuery,
  parse: @escaping DocumentParsing
) throws(ReleaseFailure) -> HistorySections {
  try translating {
    let policy = unrestricted.restricted(toTagPrefix: query.tagPrefix)
    let settings = try notesSettings(of: repository, policy: policy)
    let head = try query.to.map { try repository.commitID(of: $0) } ?? repository.head().commit
    let headCommit = try repository.commit(head)
    let allTags = try repository.tags()
    let census = TagCensus(tags: allTags, policy: policy)
    let tags = Array(census.versions.reversed())
    let start = try query.from.map { try repository.commitID(of: $0) }
    let (history, parts) = try wholeHistory(
      of: head, tips: (start.map { [$0] } ?? []) + tags.map(\.tag.target), in: repository,
      policy: policy)
    var filter = SectionFilter(policy, query, tags: allTags, in: repository)
    let identity = identityTelling(in: repository, policy: policy, parse: parse)
    var made: [(VersionTag, ReleaseSection)] = []
    var candidates: [Int] = []
    var previousFinal: VersionTag?
    func content(
      _ numbers: [Int], upTo tip: ObjectID, isFinal: Bool = false
    ) throws -> (changes: [Change], dependencies: [ChangelogEntry]) {
      let read = numbers.map { history[$0] }
      let base = previousFinal?.tag.target ?? start
      let cascades = filter.cascades(read.map(\.id), isFinal: isFinal, isFirst: base == nil)
      return (
        try filter.settled(read, upTo: tip, since: base), cascades.map(\.changelogEntry)
      )
    }
    for (tag, part) in zip(tags, parts.released.dropFirst(start == nil ? 0 : 1)) {
      // What the start has is not told, and neither is a release that it has whole.
      guard let part, start == nil || !part.isEmpty else { continue }
      let isFinal = !tag.version.isPrerelease
      let date = try ReleaseDate(
        seconds: seconds(of: tag, newest: part.first.map { history[$0] }, in: repository))
      let told = try content(
        isFinal ? part + candidates : part, upTo: tag.tag.target, isFinal: isFinal)
      var section = makeSection(
        version: tag.version.description, date: date.day,
        range: ((isFinal ? previousFinal : made.last?.0)?.tag.name, tag.tag.name),
        changes: told.changes,
        identity: identity(
          try repository.commit(tag.tag.target), isFinal ? previousFinal : made.last?.0),
        dependencies: told.dependencies,
        remark: try remark(at: tag.tag.target, since: previousFinal, in: repository, policy),
        settings: settings)
      section.yank = try yank(of: tag.version, in: headCommit, repository, policy)
      made.append((tag, section))
      candidates = isFinal ? [] : part + candidates
      if isFinal { previousFinal = tag }
    }
    if query.isStrict {
      let told = parts.released.dropFirst(start == nil ? 0 : 1).compactMap(\.self).flatMap(\.self)
      try requireUnderstood(
        filter.settled((told + parts.unreleased).map { history[$0] }, upTo: head, since: start))
    }
    let told = try content(parts.unreleased + candidates, upTo: head)
    let open = makeSection(
      version: nil, date: nil, range: (previousFinal?.tag.name, "HEAD"),
      changes: told.changes, identity: identity(headCommit, previousFinal),
      dependencies: told.dependencies,
      remark: try remark(at: head, since: previousFinal, in: repository, policy),
      settings: settings)
    return HistorySections(
      released: made.reversed().map(\.1), tags: made.reversed().map(\.0),
      unreleased: open.groups.isEmpty ? nil : open)
  }
}

/// When the tagged commit was made: it is the newest of its part, unless another version has the same
/// commit.
private func seconds(
  of tag: VersionTag, newest: Change?, in repository: Repository
) throws(GitError) -> Int64 {
  if let newest, newest.id == tag.tag.target { return newest.committedAtSeconds }
  return try repository.commit(tag.tag.target).committedAtSeconds
}

private func requireUnderstood(_ changes: [Change]) throws {
  let unknown = changes.filter(\.isNotUnderstood)
  if !unknown.isEmpty { throw PlanningFault.notUnderstood(unknown.map(\.id)) }
}

/// Reads every commit of a history, and which of the tips has it first.
///
/// - Throws: `PlanningFault.shallow` where some of it is missing; `GitError`.
private func wholeHistory(
  of head: ObjectID, tips: [ObjectID], in repository: Repository, policy: ReleasePolicy
) throws -> (history: [Change], parts: HistoryPartition) {
  var graph = CommitGraph(source: repository)
  let reading = ReadingRules(policy, keepsAuthors: policy.changelog.listsContributors)
  var history: [Change] = []
  let parts = try graph.partition(head: head, tips: tips) { commit in
    history.append(Change(reading: commit, by: reading))
  }
  if parts.isShallow, let cut = repository.shallowBoundary.min() {
    throw PlanningFault.shallow(cut: cut)
  }
  return (history, parts)
}

/// The withdrawal of a version, as a commit records it.
private func yank(
  of version: SemanticVersion, in head: Commit, _ repository: Repository, _ policy: ReleasePolicy
) throws -> ReleaseSection.Yank? {
  try tombstone(of: version, in: head, repository, policy: policy)
    .map { ReleaseSection.Yank(reason: $0.reason.text) }
}

/// What tells of the identity of a commit since a release, or since the beginning.
private func identityTelling(
  in repository: Repository, policy: ReleasePolicy, parse: @escaping DocumentParsing
) -> (_ commit: Commit, _ base: VersionTag?) -> [ChangelogEntry] {
  { commit, base in
    identityEntries(
      of: commit, since: base.map { .tag($0) } ?? .none, in: repository, policy: policy,
      parse: parse)
  }
}

/// What a section tells of releases that were yanked since the release before.
private func remark(
  at commit: ObjectID, since base: VersionTag?, in repository: Repository, _ policy: ReleasePolicy
) throws -> String? {
  guard policy.recordsFolder != nil else { return nil }
  let yanks = try recentYanks(
    of: repository.commit(commit), since: base.map { .tag($0) } ?? .none, in: repository,
    policy: policy)
  return KnownYanks(recent: yanks).remark
}

/// Brings a changelog file up to the history: releases that it lacks are put in, the section of what
/// is not released is made anew where the file has one, and what people wrote stays.
///
/// A release that a record tells of gets the section that was released, to the byte, so that `verify`
/// finds it; a mark of a yank comes behind that.
///
/// - Parameter policy: the policy with the family of tags that `sections` were read by.
/// - Throws: `ReleaseFailure` when the file cannot be read as a changelog.
package func refreshedChangelog(
  _ content: [UInt8]?, sections: HistorySections, settings: NotesSettings,
  in repository: Repository, policy: ReleasePolicy
) throws(ReleaseFailure) -> [UInt8] {
  try translating {
    let released = try releasedSections(
      of: sections.tags, missingIn: content ?? [], in: repository, policy: policy)
    do throws(ChangelogError) {
      guard var bytes = content else {
        return try newChangelog(of: sections, released: released, settings)
      }
      for (section, tag) in zip(sections.released, sections.tags).reversed() {
        bytes = try refreshed(
          bytes, with: section, of: tag.version, released: released[tag.version], settings)
      }
      let document = try ChangelogDocument(parsing: bytes)
      guard let standing = document.section(of: nil) else { return bytes }
      // An empty section that nothing was generated into needs no fingerprints of nothing.
      guard sections.unreleased != nil || ChangelogDocument.isGenerated(standing) else {
        return bytes
      }
      let open = sections.unreleased ?? ReleaseSection(version: nil)
      return document.inserting(open, links: settings.links).bytes
    } catch {
      throw PlanningFault.changelog(
        path: settings.changelog.path, line: error.line, message: error.message, hint: error.hint)
    }
  }
}

/// A whole changelog, made at once: it may be that of a thousand releases.
private func newChangelog(
  of sections: HistorySections, released: [SemanticVersion: ChangelogDocument],
  _ settings: NotesSettings
) throws(ChangelogError) -> [UInt8] {
  var bytes = renderedFile(sections.unreleased.map { [$0] } ?? [], links: settings.links)
  for (section, tag) in zip(sections.released, sections.tags) {
    let standing = released[tag.version]?.section(of: tag.version.description)
    bytes.append(UInt8(ascii: "\n"))
    bytes += standing ?? renderedSection(section.unmarked, links: settings.links)
  }
  for section in sections.released {
    guard let version = section.version, let reason = section.yank?.reason else { continue }
    bytes =
      try ChangelogDocument(parsing: bytes).yanking(version, reason: reason)?.bytes ?? bytes
  }
  return bytes
}

/// The changelog with the section of one release: put in where it is missing, and marked where the release
/// is yanked.
private func refreshed(
  _ bytes: [UInt8], with section: ReleaseSection, of version: SemanticVersion,
  released: ChangelogDocument?, _ settings: NotesSettings
) throws(ChangelogError) -> [UInt8] {
  let name = version.description
  var document = try ChangelogDocument(parsing: bytes)
  if document.section(of: name) == nil {
    let isBelow = { (other: String) in isOlder(other, than: version) }
    let restored = released.flatMap { document.restoring(name, from: $0, isOlder: isBelow) }
    let edit =
      restored
      ?? document.inserting(section.unmarked, links: settings.links, isOlder: isBelow)
    document = try ChangelogDocument(parsing: edit.bytes)
  }
  guard let reason = section.yank?.reason else { return document.bytes }
  return document.yanking(name, reason: reason)?.bytes ?? document.bytes
}

extension ReleaseSection {
  /// The section without the mark of a yank, as a release has it: fingerprints are of that one.
  fileprivate var unmarked: ReleaseSection {
    var section = self
    section.yank = nil
    return section
  }
}
