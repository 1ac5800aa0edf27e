package import CommitHistory
internal import DatasetManifests
internal import Documents
package import Git
internal import IdentityDiagnostics
internal import ReleasePlanning
internal import ReleaseRecords
package import ReleaseRules
package import SemanticVersioning
internal import VersionStatements

/// Reads what a candidate released, and how far a commit is from it.
///
/// - Parameters:
///   - tag: the candidate's.
///   - head: the commit that is to be released.
///   - files: which files are read: without any, trees alone are compared.
/// - Throws: `ReleaseFailure` of kind `invalidData` when what the candidate has recorded cannot be read.
func promotedCandidate(
  _ tag: VersionTag, to head: Commit, files: ReleaseFiles, in repository: Repository,
  policy: ReleasePolicy
) throws -> PromotedCandidate {
  let commit = try repository.commit(tag.tag.target)
  let record = try candidateRecord(tag, of: commit, in: repository, policy: policy)
  var content: PromotedCandidate.Content?
  if case .read(let parse) = files {
    content = PromotedCandidate.Content(
      environments: try environments(record, of: commit, in: repository, policy: policy, parse),
      roots: try roots(tag, of: commit, in: repository, policy: policy))
  }
  var written = ReleasePaths(policy)
  if let record { written.insert(record) }
  return PromotedCandidate(
    promotion: ReleasedPromotion(version: tag.version, tag: tag.tag.name, commit: commit.id),
    changes: try changes(
      from: commit, to: head, besides: written, version: tag.version, in: repository,
      policy: policy),
    content: content)
}

/// The paths that two commits do not have alike, besides the files that releases write.
///
/// - Parameters:
///   - written: those files.
///   - version: what the second commit may state where the first states a version, in files of the project
///     that releases write the version into: whatever else is another in them counts. `nil` where such
///     files are compared elsewhere.
package func changes(
  from old: Commit, to new: Commit, besides written: ReleasePaths, version: SemanticVersion?,
  in repository: Repository, policy: ReleasePolicy
) throws(GitError) -> [TreeChange] {
  var changes: [TreeChange] = []
  for change in try repository.treeChanges(from: old.tree, to: new.tree) {
    // What a release commit has besides its files is at fault anywhere; a candidate of a package is tried
    // with the package.
    if version != nil, let scope = policy.scope, !scope.contains(change.path) { continue }
    if written.contains(change.path) {
      guard let version, !policy.versionEntries(of: change.path).isEmpty,
        try !isVersionAlone(change, from: old, to: new, version, in: repository)
      else { continue }
    }
    changes.append(change)
  }
  return changes
}

/// Whether a file is another one in the version alone that it states.
private func isVersionAlone(
  _ change: TreeChange, from old: Commit, to new: Commit, _ version: SemanticVersion,
  in repository: Repository
) throws(GitError) -> Bool {
  guard let before = try repository.file(at: change.path, in: old),
    let after = try repository.file(at: change.path, in: new), before.mode == after.mode
  else { return false }
  return firstChange(from: before.content, to: after.content, besides: version) == nil
}

/// The record of a candidate in its own tree; `nil` where the project keeps none.
private func candidateRecord(
  _ tag: VersionTag, of commit: Commit, in repository: Repository, policy: ReleasePolicy
) throws -> ReleaseRecord? {
  guard let folder = policy.recordsFolder else { return nil }
  let path = ReleaseRecord.path(of: tag.version.description, in: folder)
  guard let file = try repository.file(at: path, in: commit) else { return nil }
  let remedy = "agi-release verify \(tag.tag.name); make another candidate with --prerelease"
  do {
    return try ReleaseRecord(reading: parseJSON(file.content, name: path))
  } catch let fault as RecordFault {
    throw ReleaseFailure(
      .invalidData, code: fault.code, message: "\(tag.tag.name):\(path): \(fault.message)",
      hint: fault.hint(otherwise: remedy))
  } catch let error as JSONError {
    throw ReleaseFailure(
      .invalidData, code: "record.unreadable",
      message: "\(tag.tag.name):\(path): \(error.message)", hint: remedy)
  }
}

/// The identities that a candidate has recorded, else those that its bundle comes to.
private func environments(
  _ record: ReleaseRecord?, of commit: Commit, in repository: Repository, policy: ReleasePolicy,
  _ parse: @escaping DocumentParsing
) throws -> [String: ContentDigest] {
  if let record { return record.identity?.environments ?? [:] }
  return try releasedIdentity(
    of: commit, since: nil, in: repository, policy: policy, parse: parse)?.environments ?? [:]
}

/// The roots of the datasets that a candidate has recorded, else of those in its tree.
private func roots(
  _ tag: VersionTag, of commit: Commit, in repository: Repository, policy: ReleasePolicy
) throws -> [DatasetName: ContentDigest] {
  let pairs: [(DatasetName, ContentDigest)]
  if let recorded = try recordedDatasets(
    of: tag.version, in: commit, named: tag.tag.name, repository, policy: policy)
  {
    pairs = recorded.datasets.map { ($0.name, $0.root) }
  } else {
    pairs = try RecordedExport.all(
      below: policy.datasetFolders, of: commit, named: tag.tag.name, in: repository
    ).exports.map { ($0.manifest.name, $0.manifest.root) }
  }
  return Dictionary(pairs, uniquingKeysWith: { first, _ in first })
}
