package import CommitHistory
internal import Documents
package import Git
package import ReleasePlanning
package import ReleaseRecords
package import ReleaseRules
package import SemanticVersioning

/// Reads all that a yank is planned from.
///
/// - Parameter epochSeconds: the moment, where the caller gives one; else that of HEAD.
/// - Throws: `ReleaseFailure`.
package func readYankContext(
  of repository: Repository, policy: ReleasePolicy, question: YankQuestion, epochSeconds: Int64?
) throws(ReleaseFailure) -> YankContext {
  try translating {
    let place = try repository.head()
    let head = try repository.commit(place.commit)
    let census = TagCensus(tags: try repository.tags(), policy: policy)
    var context = YankContext(
      head: head.id, branch: place.branchName, policy: policy, question: question,
      date: ReleaseDate(seconds: epochSeconds ?? head.committedAtSeconds))
    guard let folder = policy.recordsFolder else { return context }
    let recorded = try recordedVersions(of: head, in: repository, policy: policy)
    context.version = namedVersion(question.release, census: census, recorded, policy: policy)
    guard let version = context.version else { return context }
    context.tag = try seenTag(of: version, census: census, in: repository, folder: folder)
    func content(_ path: String) throws -> [UInt8]? {
      try repository.regularFile(at: path, in: head)
    }
    context.record = try content(ReleaseRecord.path(of: version.description, in: folder))
    context.tombstone = try content(Tombstone.path(of: version.description, in: folder))
    context.changelog = try content(policy.changelog.path)
    context.replaced = try releases(
      replacedBy: version, among: recorded, head: head, in: repository, folder: folder)
    context.replacementFault = try replacementFault(
      question, of: version, among: census.versions.map(\.version) + recorded, head: head,
      in: repository, policy: policy)
    return context
  }
}

/// The version that a text names: as a version, or by the form of its tag.
private func namedVersion(
  _ text: String, census: TagCensus, _ recorded: [SemanticVersion], policy: ReleasePolicy
) -> SemanticVersion? {
  if let tag = census.versions.first(where: {
    $0.tag.name == text || $0.version.description == text
  }) {
    return tag.version
  }
  return recorded.first { version in
    version.description == text
      || policy.versionPatterns.contains { $0.tag(for: version.description) == text }
  }
}

private func seenTag(
  of version: SemanticVersion, census: TagCensus, in repository: Repository, folder: String
) throws -> YankContext.SeenTag {
  guard let tag = census.versions.first(where: { $0.version == version })?.tag,
    try repository.targetKind(of: tag) == .commit
  else {
    if repository.isShallow { return .missing(isShallow: true) }
    return census.versions.isEmpty ? .noTags : .missing(isShallow: false)
  }
  let message = tag.isAnnotated ? try repository.tagObject(tag.object).messageWithoutSignature : ""
  let path = ReleaseRecord.path(of: version.description, in: folder)
  let commit = try repository.commit(tag.target)
  return .present(
    name: tag.name, seal: RecordTrailer.digest(in: message),
    hasRecord: try repository.treeEntry(at: path, inTree: commit.tree) != nil)
}

private func replacementFault(
  _ question: YankQuestion, of version: SemanticVersion, among known: [SemanticVersion],
  head: Commit, in repository: Repository, policy: ReleasePolicy
) throws -> String? {
  guard let replacement = question.replacement else { return nil }
  if replacement == version { return "it is the one that is yanked" }
  guard known.contains(replacement) else { return "there is no such release in this clone" }
  return try tombstone(of: replacement, in: head, repository, policy: policy).map {
    "it is yanked itself: \($0.reason.text)"
  }
}

/// The yank of a release, as a commit's tree has it; `nil` where the release is not yanked.
///
/// - Throws: `YankFault` when there is a tombstone, and it is not that of the release.
func tombstone(
  of version: SemanticVersion, in commit: Commit, _ repository: Repository, policy: ReleasePolicy
) throws -> Tombstone? {
  guard let folder = policy.recordsFolder else { return nil }
  let path = Tombstone.path(of: version.description, in: folder)
  guard let bytes = try repository.regularFile(at: path, in: commit) else { return nil }
  let record = try repository.regularFile(
    at: ReleaseRecord.path(of: version.description, in: folder), in: commit)
  var tombstone = try Tombstone(
    reading: bytes, at: path, of: version, record: record.map { ContentDigest(of: $0) })
  tombstone.isReplacementYanked =
    try tombstone.replacement.map {
      try isYanked($0, in: commit, repository, folder: folder)
    } ?? false
  return tombstone
}

/// Whether a commit's tree has a tombstone of a release, whatever it says.
package func isYanked(
  _ version: SemanticVersion, in commit: Commit, _ repository: Repository, folder: String
) throws(GitError) -> Bool {
  try repository.treeEntry(
    at: Tombstone.path(of: version.description, in: folder), inTree: commit.tree) != nil
}

/// The yanked releases in whose place a release is to be used.
private func releases(
  replacedBy version: SemanticVersion, among known: [SemanticVersion], head: Commit,
  in repository: Repository, folder: String
) throws -> [SemanticVersion] {
  try known.filter { other in
    let path = Tombstone.path(of: other.description, in: folder)
    guard other != version, let file = try repository.file(at: path, in: head) else { return false }
    return (try? Tombstone(reading: file.content, file: path))?.replacement == version
  }.sorted()
}

/// The yank of a release in HEAD; `nil` where it is not yanked, or there is no release.
///
/// - Throws: `ReleaseFailure` when there is a tombstone, and it is not that of the release.
package func readTombstone(
  of version: SemanticVersion?, in repository: Repository, policy: ReleasePolicy
) throws(ReleaseFailure) -> Tombstone? {
  guard let version else { return nil }
  return try translating {
    let head = try repository.commit(try repository.head().commit)
    return try tombstone(of: version, in: head, repository, policy: policy)
  }
}

/// The yanks of the base of a release and of its latest candidate.
///
/// - Throws: `YankFault` as for one of them; what reading trees throws.
package func yanksBelow(_ context: PlanningContext, in repository: Repository) throws -> KnownYanks
{
  func yank(of version: SemanticVersion?) throws -> Tombstone? {
    try version.flatMap {
      try tombstone(of: $0, in: context.head, repository, policy: context.policy)
    }
  }
  return KnownYanks(
    base: try yank(of: context.range.base.version),
    candidate: try yank(of: context.candidate?.version))
}

/// The yanks that a commit has and the base of its release has not, by version; before the first final
/// release all that it has.
///
/// - Throws: `YankFault` as for one of them; what reading trees throws.
package func recentYanks(
  of head: Commit, since base: ReleaseBase, in repository: Repository, policy: ReleasePolicy
) throws -> [Tombstone] {
  guard let folder = policy.recordsFolder,
    let now = try repository.treeEntry(at: folder, inTree: head.tree), now.mode == .directory
  else { return [] }
  let before = try base.commit.flatMap {
    try repository.treeEntry(at: folder, inTree: repository.commit($0).tree)
  }
  var versions: [SemanticVersion] = []
  if let before, before.mode == .directory {
    versions = try repository.treeChanges(from: before.object, to: now.object).compactMap {
      change in
      let parts = change.path.split(separator: "/")
      guard change.before == nil, parts.count == 2, parts[1] == Tombstone.fileName else {
        return nil
      }
      return try? SemanticVersion(parts[0])
    }
  } else {
    versions = try recordedVersions(of: head, in: repository, policy: policy)
  }
  return try versions.sorted().compactMap {
    try tombstone(of: $0, in: head, repository, policy: policy)
  }
}

extension Repository {
  /// The bytes of a regular file of a commit; `nil` where there is none.
  ///
  /// - Throws: `ReleaseFailure` when something else lies there.
  fileprivate func regularFile(at path: String, in commit: Commit) throws -> [UInt8]? {
    guard let file = try file(at: path, in: commit) else { return nil }
    guard file.mode == .regular || file.mode == .executable else {
      throw PlanningFault.versionFile(
        path: path, message: "is a \(file.mode), and a release has a regular file there",
        hint: "restore it from the release's commit")
    }
    return file.content
  }
}
