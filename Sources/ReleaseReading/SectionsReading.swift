package import Changelog
internal import CommitHistory
package import Git
package import IdentityDiagnostics
package import ReleasePlanning
internal import ReleaseRecords
package import ReleaseRules
package import SemanticVersioning

/// The changelog of a whole history, as sections.
package struct HistorySections: Sendable {
  /// The releases, highest version first.
  package let released: [ReleaseSection]

  /// The versions of `released`, in the same order.
  package let versions: [SemanticVersion]

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
    let census = TagCensus(tags: try repository.tags(), policy: policy)
    let tags = Array(census.versions.reversed())
    let start = try query.from.map { try repository.commitID(of: $0) }
    var graph = CommitGraph(source: repository)
    let reading = ReadingRules(policy, keepsAuthors: policy.changelog.listsContributors)
    var history: [Change] = []
    let parts = try graph.partition(
      head: head, tips: (start.map { [$0] } ?? []) + tags.map(\.tag.target)
    ) { commit in
      history.append(Change(reading: commit, by: reading))
    }
    if parts.isShallow, let cut = repository.shallowBoundary.min() {
      throw PlanningFault.shallow(cut: cut)
    }
    func changes(_ numbers: [Int]) throws -> [Change] {
      let read = try numbers.map { history[$0] }.filter { change in
        try query.paths.isEmpty
          || touches(query.paths, try repository.commit(change.id), in: repository)
      }
      return settled(read, rules: policy.rules)
    }
    var made: [(VersionTag, ReleaseSection)] = []
    var candidates: [Int] = []
    var previousFinal: VersionTag?
    var previous: VersionTag?
    for (tag, part) in zip(tags, parts.released.dropFirst(start == nil ? 0 : 1)) {
      // What the start has is not told, and neither is a release that it has whole.
      guard let part, start == nil || !part.isEmpty else { continue }
      let isFinal = !tag.version.isPrerelease
      // The tagged commit is the newest of its part, unless another version has the same commit.
      let newest = part.first.map { history[$0] }
      let date =
        try newest?.id == tag.tag.target
        ? newest?.committedAtSeconds : repository.commit(tag.tag.target).committedAtSeconds
      var section = makeSection(
        version: tag.version.description, date: date.map { ReleaseDate(seconds: $0).day },
        range: ((isFinal ? previousFinal : previous)?.tag.name, tag.tag.name),
        changes: try changes(isFinal ? part + candidates : part),
        identity: identityEntries(
          of: try repository.commit(tag.tag.target),
          since: base(isFinal ? previousFinal : previous),
          in: repository, policy: policy, parse: parse), settings: settings)
      section.yank = try tombstone(
        of: tag.version, in: headCommit, repository, policy: policy
      ).map { ReleaseSection.Yank(reason: $0.reason.text) }
      made.append((tag, section))
      candidates = isFinal ? [] : part + candidates
      if isFinal { previousFinal = tag }
      previous = tag
    }
    if query.isStrict {
      let told = parts.released.dropFirst(start == nil ? 0 : 1).compactMap(\.self).flatMap(\.self)
      let unknown = try changes(told + parts.unreleased).filter(\.isNotUnderstood)
      if !unknown.isEmpty { throw PlanningFault.notUnderstood(unknown.map(\.id)) }
    }
    let open = makeSection(
      version: nil, date: nil, range: (previousFinal?.tag.name, "HEAD"),
      changes: try changes(parts.unreleased + candidates),
      identity: identityEntries(
        of: headCommit, since: base(previousFinal), in: repository, policy: policy, parse: parse),
      settings: settings)
    return HistorySections(
      released: made.reversed().map(\.1), versions: made.reversed().map(\.0.version),
      unreleased: open.groups.isEmpty ? nil : open)
  }
}

/// The release that a section begins at.
private func base(_ tag: VersionTag?) -> ReleaseBase { tag.map { .tag($0) } ?? .none }

/// Brings a changelog file up to the history: releases that it lacks are put in, the section of what
/// is not released is made anew where the file has one, and what people wrote stays.
///
/// - Throws: `ReleaseFailure` when the file cannot be read as a changelog.
package func refreshedChangelog(
  _ content: [UInt8]?, sections: HistorySections, settings: NotesSettings
) throws(ReleaseFailure) -> [UInt8] {
  try translating {
    guard var bytes = content else { return renderedFile(sections.all, links: settings.links) }
    do throws(ChangelogError) {
      for (section, version) in zip(sections.released, sections.versions).reversed() {
        let document = try ChangelogDocument(parsing: bytes)
        guard document.section(of: version.description) == nil else {
          if let reason = section.yank?.reason,
            let edit = document.yanking(version.description, reason: reason)
          {
            bytes = edit.bytes
          }
          continue
        }
        bytes =
          document.inserting(section, links: settings.links) { isOlder($0, than: version) }.bytes
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
