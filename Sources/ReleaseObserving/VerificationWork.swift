internal import CommitHistory
internal import ConventionalCommits
internal import DatasetReading
internal import Documents
package import Git
package import IdentityDiagnostics
internal import ReleasePlanning
package import ReleaseReading
internal import ReleaseRecords
package import ReleaseRules
internal import ReleaseVerification
package import SemanticVersioning

/// The releases that are to be checked, and what all of them are checked by.
package struct VerificationWork: Sendable {
  /// The releases in the order of their reports: highest version first, or as they were named.
  package let versions: [SemanticVersion]

  /// Those of them that HEAD answers for.
  private let inHead: Set<SemanticVersion>
  /// The highest release that HEAD answers for.
  private let latest: SemanticVersion
  private let firstRecorded: SemanticVersion?
  private let census: TagCensus
  private let head: Commit
  private let policy: ReleasePolicy
  private let parse: DocumentParsing
  private let known: [SemanticVersion]
  private let signatures: SignatureSources
  private let proofs: DatasetProofs

  /// Finds out what there is to check.
  ///
  /// - Parameters:
  ///   - names: the versions or tags to check; the current release when empty.
  ///   - all: whether every release of the repository is checked.
  ///   - parse: reads a file of the identity bundle.
  ///   - signatures: where it is looked up who may sign.
  /// - Throws: `ReleaseFailure` when there is no release, none of a name that was given, or when the
  ///   repository cannot be read.
  package init(
    _ names: [String], all: Bool, in repository: Repository, policy: ReleasePolicy,
    identity parse: @escaping DocumentParsing, signatures: SignatureSources = SignatureSources()
  ) throws(ReleaseFailure) {
    self = try translating {
      try VerificationWork(
        reading: names, all: all, in: repository, policy: policy, parse: parse,
        signatures: signatures)
    }
  }

  private init(
    reading names: [String], all: Bool, in repository: Repository, policy: ReleasePolicy,
    parse: @escaping DocumentParsing, signatures: SignatureSources
  ) throws {
    let head = try repository.commit(try repository.head().commit)
    let census = TagCensus(tags: try repository.tags(), policy: policy)
    let known = try knownVersions(census, head: head, in: repository, policy: policy)
    var history = try HeadHistory(of: head, census: census, in: repository, policy: policy)
    guard let latest = try known.first(where: { try history.has($0) }) ?? known.first else {
      throw ReleaseFailure(
        .precondition, code: "verify.no-release",
        message: "there is no release: no version tag and no record is here",
        hint: "git fetch --tags"
          + (policy.packages.isEmpty ? "" : "; packages have releases of their own: --package"))
    }
    var chosen = all ? known : names.isEmpty ? [latest] : []
    for text in names where !all {
      guard
        let version = known.first(where: { isName(text, of: $0, census: census, policy: policy) })
      else {
        throw ReleaseFailure(
          .precondition, code: "verify.unknown-version",
          message: "there is no release '\(text)' here",
          hint: "known: " + known.prefix(5).map(\.description).joined(separator: ", "))
      }
      if !chosen.contains(version) { chosen.append(version) }
    }
    versions = chosen
    inHead = Set(try chosen.filter { try history.has($0) })
    self.latest = latest
    firstRecorded = history.recorded.min()
    self.census = census
    self.head = head
    proofs = DatasetProofs()
    self.policy = policy
    self.parse = parse
    self.known = known
    self.signatures = signatures
  }

  /// Checks a release.
  ///
  /// - Throws: what reading the repository throws.
  func report(
    of version: SemanticVersion, in repository: Repository, _ control: VerificationControl
  ) async throws -> VerificationReport {
    guard !control.rows.shouldStop() else { throw DatasetFailure.interrupted }
    var observation = try observe(
      version, isInHead: inHead.contains(version), isLatest: version == latest,
      isBeforeRecords: firstRecorded.map { version < $0 } ?? false, census: census, head: head,
      in: repository, policy: policy)
    observation.signatures = try await seenSignatures(observation, in: repository)
    guard let record = observation.record(policy: policy) else {
      return verifyRelease(observation, policy: policy)
    }
    try observation.addWhatIsRecorded(
      record, census: census, in: repository, policy: policy, parse: parse)
    let datasets = DatasetObserving(
      repository: repository, policy: policy, census: census, proofs: proofs, control: control)
    try await observation.addDatasets(record, by: datasets, head: head)
    return verifyRelease(observation, policy: policy)
  }
}

extension VerificationWork {
  /// Looks at the signatures of a release, and has those verified that are not verified here.
  private func seenSignatures(
    _ observation: ReleaseObservation, in repository: Repository
  ) async throws -> ObservedSignatures {
    var seen = try SignatureObserver(
      repository: repository, policy: policy, census: census, head: head, known: known,
      sources: signatures
    ).signatures(of: observation)
    let envelope = policy.recordsFolder.flatMap { folder in
      RecordedProvenance.paths(of: observation.version, in: folder).last
    }
    try await seen.addForeignProofs(
      envelope: envelope.flatMap { observation.files[$0] }, environment: signatures.environment)
    return seen
  }
}

extension ReleaseObservation {
  /// Looks at what the release's record names: the identity bundle, resolved from the release's own
  /// tree, and tags.
  fileprivate mutating func addWhatIsRecorded(
    _ record: ReleaseRecord, census: TagCensus, in repository: Repository, policy: ReleasePolicy,
    parse: DocumentParsing
  ) throws {
    hasTags = !census.isEmpty && !repository.isShallow
    for name in record.facts.sources.compactMap(\.tag) {
      namedTags[name] = census.tag(named: name)
    }
    guard let releaseCommit else { return }
    let commit = try repository.commit(releaseCommit)
    identities = try observedIdentities(record, of: commit, in: repository, parse: parse)
    if let source = try repository.parent(of: commit), source.id == record.facts.sourceCommit {
      sourceChanges = try changes(
        from: source, to: commit,
        besides: ReleasePaths(of: record, recordsFolder: policy.recordsFolder), version: nil,
        in: repository, policy: policy)
    }
    promotion = try observedPromotion(record, census: census, in: repository, policy: policy)
  }

  /// The record of the release; `nil` where there is none that can be read.
  fileprivate func record(policy: ReleasePolicy) -> ReleaseRecord? {
    guard let folder = policy.recordsFolder else { return nil }
    let path = ReleaseRecord.path(of: version, in: folder)
    return files[path].flatMap { try? parseJSON($0, name: path) }
      .flatMap { try? ReleaseRecord(reading: $0) }
  }

  /// Looks at the datasets that the release lists, where the list is the one that the record names.
  fileprivate mutating func addDatasets(
    _ record: ReleaseRecord, by observing: DatasetObserving, head: Commit
  ) async throws {
    guard let seal = record.datasets, let bytes = files[seal.path],
      ContentDigest(of: bytes) == seal.digest,
      let list = try? ReleasedDatasets(reading: bytes, file: seal.path)
    else { return }
    let release = try releaseCommit.map { try observing.repository.commit($0) }
    datasets = try await observing.observe(list, record: record, release: release, head: head)
  }
}

/// Whether a text on the command line is a version, or the name that a tag of it has or would have.
private func isName(
  _ text: String, of version: SemanticVersion, census: TagCensus, policy: ReleasePolicy
) -> Bool {
  let name = version.description
  return text == name
    || census.versions.contains { $0.version == version && $0.tag.name == text }
    || policy.versionPatterns.contains { $0.tag(for: name) == text }
}

/// Every version that a tag or a record names, highest first.
private func knownVersions(
  _ census: TagCensus, head: Commit, in repository: Repository, policy: ReleasePolicy
) throws -> [SemanticVersion] {
  var versions = Set(try recordedVersions(of: head, in: repository, policy: policy))
  // A tag on a tree or a blob is no release, here as everywhere.
  for tag in census.versions where try repository.targetKind(of: tag.tag) == .commit {
    versions.insert(tag.version)
  }
  return versions.sorted { $1 < $0 }
}

private func observe(
  _ version: SemanticVersion, isInHead: Bool, isLatest: Bool, isBeforeRecords: Bool,
  census: TagCensus,
  head: Commit, in repository: Repository, policy: ReleasePolicy
) throws -> ReleaseObservation {
  let name = version.description
  let (tag, tagged) = try observeTag(of: version, census: census, in: repository, policy: policy)
  // Without its tag, or with one that was moved, a release is still a commit of this history: the one
  // that brought the record.
  var found: Commit?
  if try tagged.map({ try !isReleaseCommit($0, of: name, in: repository, policy: policy) }) ?? true
  {
    found = try releaseCommit(of: name, before: head, in: repository, policy: policy)
    // Beside it stands the same release with another tree: that is to be told, and not that it moved.
    if let tagged, let parent = tagged.parents.first, parent == found?.parents.first { found = nil }
  }
  let released = found ?? tagged
  let commit = released ?? head
  var paths = paths(of: name, policy: policy)
  var files = try contents(paths, of: commit, in: repository)
  // A release may have been made when the configuration named other files.
  let others = recordedPaths(files, of: name, policy: policy).filter { !paths.contains($0) }
  paths += others
  files.merge(try contents(others, of: commit, in: repository)) { first, _ in first }
  var observation = ReleaseObservation(
    version: name, tag: tag,
    treeName: found.map { "commit \($0.id.abbreviated())" }
      ?? (tagged == nil ? "HEAD" : "tag '\(tag.name ?? name)'"),
    releaseCommit: released?.id,
    isLatest: isLatest, files: files,
    sourceFiles: try sourceFiles(paths, of: commit, in: repository),
    headFiles: released == nil || !isInHead ? nil : try contents(paths, of: head, in: repository),
    isCutHere: released.map {
      ReadingRules(policy).isReleaseCommit(ConventionalCommit(message: $0.message.utf8))
    } ?? true, isBeforeRecords: isBeforeRecords)
  observation.isShallow = repository.isShallow
  if let folder = policy.recordsFolder {
    observation.tombstone = try repository.file(
      at: Tombstone.path(of: name, in: folder), in: head)?.content
    observation.isReplacementYanked =
      try observation.readTombstone?.replacement.map {
        try isYanked($0, in: head, repository, folder: folder)
      } ?? false
  }
  if let tagged, let found, tagged.id != found.id { observation.misplacedTag = tagged.id }
  return observation
}

/// Whether a commit is the one that a release made, by the record in its tree: a child of the record's
/// source. Of a project without records, and of a release before the first one, every commit may be.
private func isReleaseCommit(
  _ commit: Commit, of version: String, in repository: Repository, policy: ReleasePolicy
) throws -> Bool {
  guard let folder = policy.recordsFolder else { return true }
  let path = ReleaseRecord.path(of: version, in: folder)
  guard let bytes = try repository.file(at: path, in: commit)?.content,
    let record = (try? parseJSON(bytes, name: path)).flatMap({ try? ReleaseRecord(reading: $0) })
  else { return false }
  return commit.parents.first == record.facts.sourceCommit
}

private func observeTag(
  of version: SemanticVersion, census: TagCensus, in repository: Repository,
  policy: ReleasePolicy
) throws -> (ObservedTag, Commit?) {
  guard let tag = census.versions.first(where: { $0.version == version })?.tag else {
    let name = (policy.versionPatterns.first ?? TagPattern(prefix: "v")).tag(
      for: version.description)
    // A shallow clone brings the tags of the commits that it has.
    let isUnknown = census.versions.isEmpty || repository.isShallow
    return (isUnknown ? .noTags : .missing(name: name), nil)
  }
  let kind = try repository.targetKind(of: tag)
  guard kind == .commit else { return (.noCommit(name: tag.name, kind: kind), nil) }
  let commit = try repository.commit(tag.target)
  let object = tag.isAnnotated ? try repository.tagObject(tag.object) : nil
  return (.present(name: tag.name, object: object, parents: commit.parents), commit)
}

private func paths(of version: String, policy: ReleasePolicy) -> [String] {
  var paths = [policy.changelog.path] + policy.versionPaths
  if let folder = policy.recordsFolder {
    paths.append(ReleaseRecord.path(of: version, in: folder))
    paths.append(ReleaseRecord.notesPath(of: version, in: folder))
    paths.append(ReleasedDatasets.path(of: version, in: folder))
    paths += RecordedProvenance.paths(of: version, in: folder)
  }
  return paths
}

/// The files that the record of a release names.
private func recordedPaths(
  _ files: [String: [UInt8]], of version: String, policy: ReleasePolicy
) -> [String] {
  guard let folder = policy.recordsFolder else { return [] }
  let path = ReleaseRecord.path(of: version, in: folder)
  let record = files[path].flatMap { try? parseJSON($0, name: path) }
    .flatMap { try? ReleaseRecord(reading: $0) }
  guard let record else { return [] }
  return [record.changelogPath] + record.versionFiles.keys.sorted()
}

private func contents(
  _ paths: [String], of commit: Commit, in repository: Repository
) throws -> [String: [UInt8]] {
  var files: [String: [UInt8]] = [:]
  for path in paths { files[path] = try repository.file(at: path, in: commit)?.content }
  return files
}

/// The same files before the release; `nil` where a shallow clone has not the commit.
private func sourceFiles(
  _ paths: [String], of commit: Commit, in repository: Repository
) throws -> [String: [UInt8]]? {
  try repository.parent(of: commit).map { try contents(paths, of: $0, in: repository) }
}

extension Repository {
  /// The first parent of a commit; `nil` for a commit without one, and where a shallow clone ends.
  fileprivate func parent(of commit: Commit) throws(GitError) -> Commit? {
    guard let parent = commit.parents.first, !shallowBoundary.contains(commit.id) else {
      return nil
    }
    return try self.commit(parent)
  }
}
