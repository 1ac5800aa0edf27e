internal import CommitHistory
internal import Documents
internal import Git
internal import ReleasePlanning
internal import ReleaseReading
internal import ReleaseRecords
internal import ReleaseRules
internal import ReleaseVerification
internal import SemanticVersioning

/// Looks at the candidate that a release says it is.
///
/// - Returns: `nil` for a release that promotes none.
/// - Throws: what reading the repository throws.
func observedPromotion(
  _ record: ReleaseRecord, census: TagCensus, in repository: Repository, policy: ReleasePolicy
) throws -> ObservedPromotion? {
  guard let promotes = record.promotes else { return nil }
  var target: ObjectID?
  if let tag = census.tag(named: promotes.tag), try repository.targetKind(of: tag) == .commit {
    target = tag.target
  }
  guard let commit = try repository.commitIfAny(promotes.commit) else {
    return ObservedPromotion(tagTarget: target, candidate: nil)
  }
  let path = policy.recordsFolder.map {
    ReleaseRecord.path(of: promotes.version.description, in: $0)
  }
  let candidate = try path.flatMap { try repository.file(at: $0, in: commit) }
    .flatMap { try? parseJSON($0.content, name: path ?? "") }
    .flatMap { try? ReleaseRecord(reading: $0) }
  let written = ReleasePaths(
    of: [record, candidate].compactMap(\.self), recordsFolder: policy.recordsFolder)
  let found = try repository.commitIfAny(record.facts.sourceCommit).map { source in
    try changes(
      from: commit, to: source, besides: written, version: promotes.version, in: repository,
      policy: policy)
  }
  return ObservedPromotion(
    tagTarget: target,
    candidate: ObservedPromotion.Candidate(record: candidate, changes: found))
}
