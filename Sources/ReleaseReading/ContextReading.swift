package import Changelog
package import CommitHistory
internal import Documents
package import Git
package import IdentityDiagnostics
package import ReleasePlanning
internal import ReleaseRecords
package import ReleaseRules
package import SemanticVersioning

/// Which files are read for a plan.
package enum ReleaseFiles: Sendable {
  /// None: only what commits say is asked for.
  case unread
  /// What the version is held against: the identity bundle, whose files `parse` reads, and the manifests
  /// of datasets.
  case evidence(identity: DocumentParsing)
  /// Those, and all that a release writes.
  case read(identity: DocumentParsing)

  fileprivate var areRead: Bool {
    if case .read = self { true } else { false }
  }

  /// Reads the files of an identity bundle, where it is looked at.
  fileprivate var parse: DocumentParsing? {
    switch self {
    case .unread: nil
    case .evidence(let parse), .read(let parse): parse
    }
  }
}

/// Reads all that a plan is made from.
///
/// - Parameters:
///   - files: which files are read besides. No row of a dataset is: `readMeasuredContext` does that.
///   - includesTag: which tags are looked at; all of them for a release of today.
/// - Throws: `ReleaseFailure`.
package func readPlanningContext(
  of repository: Repository, policy unrestricted: ReleasePolicy, query: ReleaseQuery,
  files: ReleaseFiles, includesTag: (Tag) -> Bool = { _ in true }
) throws(ReleaseFailure) -> PlanningContext {
  try translating {
    var context = try readHistory(
      of: repository, policy: unrestricted, query: query, files: files, includesTag: includesTag)
    let policy = context.policy
    if files.parse != nil {
      try requireBaseInPlace(
        context.range.base, head: context.head, in: repository, policy: policy)
    }
    try requireUnderstood(context, isStrict: query.isStrict)
    context.yanks = try yanksBelow(context, in: repository)
    if query.request.promotes, let tag = context.candidate {
      context.promoted = try promotedCandidate(
        tag, to: context.head, files: files, in: repository, policy: policy)
    }
    if case .read(let parse) = files {
      context.yanks.recent = try recentYanks(
        of: context.head, since: context.range.base, in: repository, policy: policy)
      try readFiles(of: repository, into: &context)
      context.identity = try releasedIdentity(
        of: context.head, since: context.range.base.version?.description, in: repository,
        policy: policy, parse: parse)
    }
    if let parse = files.parse {
      try readEvidence(
        of: repository, into: &context, named: query.to ?? "HEAD", policy: policy, parse: parse)
    }
    return context
  }
}

/// Reads what the history of a repository says: base, range, changes, and the latest candidate where it
/// is needed. No file of HEAD is in the context yet.
///
/// - Parameters:
///   - files: which files are to be read afterwards.
///   - includesTag: which tags are looked at.
/// - Throws: `ReleaseFailure`, `GitError`, `PlanningFault`.
package func readHistory(
  of repository: Repository, policy unrestricted: ReleasePolicy, query: ReleaseQuery,
  files: ReleaseFiles, includesTag: (Tag) -> Bool = { _ in true }
) throws -> PlanningContext {
  let policy = unrestricted.restricted(toTagPrefix: query.tagPrefix)
  let place =
    try query.to.map { Head(branchRef: nil, commit: try repository.commitID(of: $0)) }
    ?? repository.head()
  let head = try repository.commit(place.commit)
  let census = TagCensus(
    tags: try repository.tags().filter(includesTag), policy: policy)
  var graph = CommitGraph(source: repository)
  let range = try range(
    in: &graph, of: repository, head: head, census: census, policy: policy, query: query)
  let part = try packageChanges(policy, query, range, head: head.id, in: repository)
  let changes = readChanges(range.commits, policy: policy, part: part)
  // The files of the current release are checked against the candidate, so a plan needs it too.
  let needsCandidate =
    files.areRead || query.request.prereleaseLabel != nil || query.request.promotes
  let candidate =
    try needsCandidate
    ? graph.latestCandidate(head: head.id, census: census, range: range) {
      (tag) throws(GitError) in try repository.targetKind(of: tag)
    } : nil
  var context = PlanningContext(
    head: head, branch: place.branchName, policy: policy, request: query.request, range: range,
    changes: changes, census: census, candidate: candidate?.tag,
    sinceCandidate: candidate?.since ?? Set(changes.map(\.id)), files: [:], links: nil,
    date: ReleaseDate(seconds: query.epochSeconds ?? head.committedAtSeconds))
  context.provenance = query.provenance
  try readPackageFacts(into: &context, in: repository)
  context.line = policy.maintenanceLine(of: query.branch(ofHead: place.branchName, at: head.id))
  return context
}

/// Reads what the version is held against, as far as no row needs to be read.
private func readEvidence(
  of repository: Repository, into context: inout PlanningContext, named name: String,
  policy: ReleasePolicy, parse: @escaping DocumentParsing
) throws {
  // What is wrong with the range is told before what cannot be read because of it.
  _ = try context.decision(isProved: false)
  let datasets = try readDatasets(
    of: context.head, named: name, since: context.range, candidate: context.candidate,
    in: repository, policy: policy)
  (context.datasets, context.removedDatasets) = (datasets.planned, datasets.removed)
  context.evidenceWarnings += datasets.warnings
  let identity = try IdentityEvidence(
    of: context.head, named: name, since: context.range.base, in: repository, policy: policy,
    parse: parse)
  context.identityItems = identity.items
  context.identityEntries = identity.entries
  context.evidenceWarnings += identity.warnings
}

private func range(
  in graph: inout CommitGraph<Repository>, of repository: Repository, head: Commit,
  census: TagCensus, policy: ReleasePolicy, query: ReleaseQuery
) throws -> ReleaseRange {
  func kind(_ tag: Tag) throws(GitError) -> Tag.TargetKind { try repository.targetKind(of: tag) }
  guard let revision = query.from else {
    return try graph.releaseRange(
      head: head.id, census: census,
      record: try recordedBase(of: repository, head: head, census: census, policy: policy),
      kind: kind)
  }
  let start = try repository.commit(try repository.commitID(of: revision))
  return try graph.givenRange(
    head: head.id, from: revision, at: start.id, census: census,
    record: try recordedBase(of: repository, head: start, census: census, policy: policy),
    kind: kind)
}

/// The highest final release that a record in the tree proves: it stands where tags are missing.
///
/// Where the clone has version tags, they alone say what was released: a record that anybody can
/// commit must not name a version. One above all tags means that tags are missing, or a false record.
private func recordedBase(
  of repository: Repository, head: Commit, census: TagCensus, policy: ReleasePolicy
) throws -> ReleaseBase {
  guard let folder = policy.recordsFolder,
    let facts = try highestRecord(in: folder, of: repository, head: head),
    policy.versionPatterns.contains(where: {
      $0.versionText(in: facts.tag) == Substring(facts.version.description)
    })
  else { return .none }
  guard let highest = census.finals.first else {
    return .record(version: facts.version, tag: facts.tag, sourceCommit: facts.sourceCommit)
  }
  if highest.version.precedes(facts.version) {
    throw PlanningFault.recordWithoutTag(
      version: facts.version, tag: facts.tag, highest: highest.tag.name)
  }
  return .none
}

/// Refuses a base whose tag was moved: the release that HEAD has a record of is in the range then.
///
/// - Throws: `PlanningFault.tagMoved`, `GitError`.
package func requireBaseInPlace(
  _ base: ReleaseBase, head: Commit, in repository: Repository, policy: ReleasePolicy
) throws {
  guard case .tag(let tag) = base, let folder = policy.recordsFolder else { return }
  let path = ReleaseRecord.path(of: tag.version.description, in: folder)
  func hasRecord(_ commit: Commit) throws(GitError) -> Bool {
    try repository.treeEntry(at: path, inTree: commit.tree) != nil
  }
  guard try hasRecord(head), try !hasRecord(repository.commit(tag.tag.target)) else { return }
  throw PlanningFault.tagMoved(
    version: tag.version, tag: tag.tag.name, commit: tag.tag.target)
}

/// What the record of the highest final version in a tree states.
private func highestRecord(
  in folder: String, of repository: Repository, head: Commit
) throws -> ReleaseFacts? {
  let versions = try repository.names(inFolder: folder, of: head).compactMap { name in
    try? SemanticVersion(name)
  }
  guard let version = versions.filter({ !$0.isPrerelease }).max() else { return nil }
  let path = ReleaseRecord.path(of: version.description, in: folder)
  guard let file = try repository.file(at: path, in: head) else { return nil }
  do {
    let facts = try ReleaseRecord(reading: parseJSON(file.content, name: path)).facts
    guard facts.version == version else {
      throw RecordFault(key: "version", expected: version.description)
    }
    return facts
  } catch let error as JSONError {
    throw ReleaseFailure(
      .invalidData, code: "record.unreadable", message: "\(error.location): \(error.message)",
      hint: "restore the record from the release's commit")
  } catch let fault as RecordFault {
    throw ReleaseFailure(
      .invalidData, code: fault.code, message: "\(path): \(fault.message)",
      hint: fault.hint(otherwise: "restore the record from the release's commit"))
  }
}

private func requireUnderstood(_ context: PlanningContext, isStrict: Bool) throws {
  guard isStrict else { return }
  let unknown = context.changes.filter(\.isNotUnderstood)
  if !unknown.isEmpty { throw PlanningFault.notUnderstood(unknown.map(\.id)) }
}

extension Repository {
  /// The file with the names of people in a commit's tree; `nil` where there is none that git reads.
  package func mailmapBytes(at commit: Commit) throws(GitError) -> [UInt8]? {
    guard let file = try file(at: Mailmap.path, in: commit),
      file.mode == .regular || file.mode == .executable
    else { return nil }
    return file.content
  }
}

private func readFiles(of repository: Repository, into context: inout PlanningContext) throws {
  context.links = try forgeLinks(context, in: repository)
  let version = try context.decision(isProved: false).version
  if context.policy.changelog.listsContributors {
    context.files[Mailmap.path] = try repository.mailmapBytes(at: context.head)
  }
  for path in writtenPaths(context.policy, version: version) {
    context.files[path] = try readWrittenFile(path, in: repository, of: context.head)
  }
  context.sectionOwner = try version.flatMap { try sectionOwner(of: $0, context, in: repository) }
}

/// The links of the forge that the remote of a branch lies on.
///
/// - Throws: `GitError` when the configuration cannot be read.
package func forgeLinks(_ context: PlanningContext, in repository: Repository) throws -> ForgeLinks?
{
  let remote = try repository.remoteAddress(branch: context.branch)
  return NotesSettings.links(remoteURL: remote?.url, policy: context.policy.changelog)
}

/// The files of a repository that the release of a version may write; without a version, those that every
/// release writes.
package func writtenPaths(_ policy: ReleasePolicy, version: SemanticVersion?) -> [String] {
  var paths = [policy.changelog.path] + policy.versionPaths
  if let version = version?.description, let folder = policy.recordsFolder {
    paths.append(ReleaseRecord.path(of: version, in: folder))
    paths.append(ReleaseRecord.notesPath(of: version, in: folder))
    paths.append(ReleasedDatasets.path(of: version, in: folder))
    paths += RecordedProvenance.paths(of: version, in: folder)
  }
  return paths
}

/// The content that a commit has of a file which a release writes; `nil` where it has none.
///
/// - Throws: `PlanningFault.versionFile` when it is no regular file; `GitError`.
package func readWrittenFile(
  _ path: String, in repository: Repository, of head: Commit
) throws -> [UInt8]? {
  guard let file = try repository.file(at: path, in: head) else { return nil }
  guard file.mode == .regular || file.mode == .executable else {
    throw PlanningFault.versionFile(
      path: path, message: "is a \(file.mode), and a release writes regular files only",
      hint: "replace it by a file, or choose another path in \(ReleasePolicy.path)")
  }
  return file.content
}
