package import Changelog
internal import CommitHistory
package import Documents
package import Git
package import IdentityDiagnostics
package import ReleasePlanning
package import ReleaseRecords
package import ReleaseRules
package import SemanticVersioning

/// A release of the past, with what its history leads to.
package struct ReleasedExplanation: Sendable {
  package let version: SemanticVersion
  package let plan: ReleasePlan
  package let decision: VersionDecision

  /// The evidence above the claim that was accepted, by its record.
  package let overrides: [EvidenceOverride]
}

/// Asks the history of a release again: from its base up to the commit that was released.
///
/// - Throws: `ReleaseFailure` when there is no such release.
package func readReleased(
  _ text: String, of repository: Repository, policy: ReleasePolicy, query: ReleaseQuery
) throws(ReleaseFailure) -> ReleasedExplanation {
  try translating {
    let (tag, context) = try releasedContext(text, of: repository, policy: policy, query: query)
    var plan = ReleasePlan(
      name: policy.name, head: context.head.id, branch: nil, base: context.range.base,
      rejected: context.range.rejected, changes: context.changes,
      warnings: context.trailerWarnings, release: nil)
    plan.packageName = policy.scope?.name
    plan.cascades = context.cascades
    return ReleasedExplanation(
      version: tag.version, plan: plan, decision: try context.decision(),
      overrides: try recordedOverrides(of: tag, in: repository, policy: context.policy))
  }
}

/// What the record in a release's own tree says was accepted; nothing where it cannot be read, which
/// `verify` tells.
private func recordedOverrides(
  of tag: VersionTag, in repository: Repository, policy: ReleasePolicy
) throws -> [EvidenceOverride] {
  guard let folder = policy.recordsFolder else { return [] }
  let path = ReleaseRecord.path(of: tag.version.description, in: folder)
  guard let file = try repository.file(at: path, in: repository.commit(tag.tag.target)),
    let node = try? parseJSON(file.content, name: path)
  else { return [] }
  return (try? ReleaseRecord(reading: node))?.overrides ?? []
}

/// The planning context in which a release was made: its own tag and all higher ones are not there.
private func releasedContext(
  _ text: String, of repository: Repository, policy unrestricted: ReleasePolicy,
  query: ReleaseQuery
) throws -> (VersionTag, PlanningContext) {
  let policy = unrestricted.restricted(toTagPrefix: query.tagPrefix)
  let tags = try repository.tags()
  let census = TagCensus(tags: tags, policy: policy)
  guard
    let tag = census.versions.first(where: {
      $0.tag.name == text || $0.version.description == text
    })
  else {
    throw ReleaseFailure(
      .precondition, code: "release.unknown",
      message: "there is no release '\(text)' in this clone",
      hint: "git fetch --tags; agi-release verify --all lists the releases")
  }
  var query = query
  // What was released was released: no branch of today forbids it.
  query.branch = nil
  query.to = try sourceCommit(of: tag, in: repository, policy: policy).hex
  if tag.version.isPrerelease, query.request.prereleaseLabel == nil {
    query.request.prereleaseLabel = tag.version.prereleaseLabel
  }
  let context = try readPlanningContext(
    of: repository, policy: unrestricted, query: query, files: .unread
  ) { other in census.versions.first { $0.tag == other }.map { $0.version < tag.version } ?? true }
  return (tag, context)
}

/// The commit that was released: the parent of the release commit, where the tag stands on one.
private func sourceCommit(
  of tag: VersionTag, in repository: Repository, policy: ReleasePolicy
) throws -> ObjectID {
  let commit = try repository.commit(tag.tag.target)
  guard let parent = commit.parents.first,
    case .doesNotCount(.releaseCommit) = Change(reading: commit, by: ReadingRules(policy)).verdict
  else { return commit.id }
  return parent
}

/// Release notes with the section that they are rendered from.
package struct ReleaseNotes: Sendable {
  package let section: ReleaseSection
  package let previousTag: String?
  package let text: [UInt8]
}

/// Reads the notes of what is not released yet: those that a release of now would have.
///
/// - Parameters:
///   - parse: reads the files of an identity bundle.
///   - work: What measuring takes from the process: notes tell what became of the rows of datasets.
/// - Throws: `ReleaseFailure`.
package func readNotes(
  of repository: Repository, policy: ReleasePolicy, query: ReleaseQuery,
  parse: @escaping DocumentParsing, work: EvidenceWork
) async throws(ReleaseFailure) -> ReleaseNotes {
  do {
    let restricted = policy.restricted(toTagPrefix: query.tagPrefix)
    var context = try readPlanningContext(
      of: repository, policy: policy, query: query, files: .unread)
    let version = try context.decision().version
    context.yanks.recent = try recentYanks(
      of: context.head, since: context.range.base, in: repository, policy: restricted)
    var datasets: [ChangelogEntry] = []
    if let version, restricted.recordsFolder != nil {
      try await readMeasuredDatasets(
        of: repository, into: &context, named: query.to ?? "HEAD", work: work)
      datasets = try context.datasetEntries(in: version)
    }
    if version != nil {
      context.identityEntries =
        try IdentityEvidence(
          of: context.head, named: query.to ?? "HEAD", since: context.range.base, in: repository,
          policy: restricted, parse: parse
        ).entries
    }
    return notes(
      version: version?.description, to: version.map { context.tagName(of: $0) } ?? "HEAD",
      context: context, datasets: datasets,
      settings: try notesSettings(of: repository, policy: restricted))
  } catch {
    throw translated(error)
  }
}

/// Reads the notes of a release.
///
/// The notes of a release with a record are those that were released; others are made again from
/// the history at the tag.
///
/// - Throws: `ReleaseFailure`.
package func readNotes(
  ofReleased released: String, in repository: Repository, policy: ReleasePolicy,
  query: ReleaseQuery, parse: @escaping DocumentParsing
) throws(ReleaseFailure) -> ReleaseNotes {
  try translating {
    let restricted = policy.restricted(toTagPrefix: query.tagPrefix)
    let settings = try notesSettings(of: repository, policy: restricted)
    var (tag, context) = try releasedContext(
      released, of: repository, policy: policy, query: query)
    context.identityEntries = identityEntries(
      of: context.head, since: context.range.base, in: repository, policy: restricted,
      parse: parse)
    let made = notes(
      version: tag.version.description, to: tag.tag.name, context: context, settings: settings)
    let path = restricted.recordsFolder.map {
      ReleaseRecord.notesPath(of: tag.version.description, in: $0)
    }
    let stored = try path.flatMap {
      try repository.file(at: $0, in: repository.commit(tag.tag.target))
    }
    return ReleaseNotes(
      section: made.section, previousTag: made.previousTag, text: stored?.content ?? made.text)
  }
}

private func notes(
  version: String?, to end: String, context: PlanningContext, datasets: [ChangelogEntry] = [],
  settings: NotesSettings
) -> ReleaseNotes {
  let base = context.range.base
  let section = makeSection(
    version: version, date: version == nil ? nil : context.date.day,
    range: (base.tagName ?? base.commit?.hex, end), changes: context.changes, datasets: datasets,
    identity: context.identityEntries, dependencies: context.cascades.map(\.changelogEntry),
    remark: context.yanks.remark, settings: settings)
  return ReleaseNotes(
    section: section, previousTag: base.tagName,
    text: renderedNotes(section, links: settings.links))
}

/// What sections are made from, with the links of the repository's remote.
package func notesSettings(
  of repository: Repository, policy: ReleasePolicy
) throws(ReleaseFailure) -> NotesSettings {
  try translating {
    let remote = try repository.remoteAddress(branch: nil)
    var mailmap = Mailmap()
    if policy.changelog.listsContributors {
      let head = try repository.commit(try repository.head().commit)
      mailmap = Mailmap(parsing: try repository.mailmapBytes(at: head) ?? [])
    }
    return NotesSettings(
      changelog: policy.changelog,
      links: NotesSettings.links(remoteURL: remote?.url, policy: policy.changelog),
      mailmap: mailmap)
  }
}

/// What the current release states.
package struct CurrentRelease: Sendable {
  package let version: String
  package let entries: [(String, Node)]
}

/// Reads the current release: from `current.json` where the project has one, else from its tag.
///
/// - Returns: `nil` when there is no release yet.
/// - Throws: `ReleaseFailure`.
package func readCurrentRelease(
  of repository: Repository, policy: ReleasePolicy
) throws(ReleaseFailure) -> CurrentRelease? {
  try translating {
    let head = try repository.commit(try repository.head().commit)
    if let facts = try currentFacts(of: head, in: repository, policy: policy) {
      return CurrentRelease(
        version: facts.version.description, entries: factEntries(facts) + sourceEntries(facts))
    }
    let context = try readPlanningContext(
      of: repository, policy: policy, query: ReleaseQuery(), files: .unread)
    guard let version = context.range.base.version else { return nil }
    return CurrentRelease(
      version: version.description,
      entries: [
        ("name", .text(policy.name)), ("version", .text(version.description)),
        ("tag", .text(context.range.base.tagName)),
        ("commit", .text(context.range.base.commit?.hex)),
      ])
  }
}

/// What the file of the current release states; `nil` where there is none, or another family of tags than
/// the one that is asked for has it.
private func currentFacts(
  of head: Commit, in repository: Repository, policy: ReleasePolicy
) throws -> ReleaseFacts? {
  guard let path = policy.currentPath, let file = try repository.file(at: path, in: head) else {
    return nil
  }
  do {
    let facts = try ReleaseFacts(reading: parseJSON(file.content, name: path))
    return policy.isRestricted && !policy.isTag(facts.tag, of: facts.version) ? nil : facts
  } catch {
    throw ReleaseFailure(
      .invalidData, code: "current.unreadable", message: "\(path): \(error)",
      hint: "agi-release verify tells what differs")
  }
}
