package import CommitHistory
internal import Documents
package import Git
internal import ReleaseRecords
package import ReleaseRules
package import SemanticVersioning

/// The versions that HEAD has a record of; of one family of tags where that is asked for.
package func recordedVersions(
  of head: Commit, in repository: Repository, policy: ReleasePolicy
) throws -> [SemanticVersion] {
  guard let folder = policy.recordsFolder else { return [] }
  let versions = try repository.names(inFolder: folder, of: head).compactMap {
    try? SemanticVersion($0)
  }
  guard policy.isRestricted else { return versions }
  return try versions.filter { version in
    let path = ReleaseRecord.path(of: version.description, in: folder)
    let record = try repository.file(at: path, in: head).flatMap {
      (try? parseJSON($0.content, name: path)).flatMap { try? ReleaseRecord(reading: $0) }
    }
    return record.map { policy.isTag($0.facts.tag, of: version) } ?? false
  }
}

/// The commit that brought the record of a release, told by the record itself: the child of its source
/// commit that has the record as HEAD has it, where the source has none.
package func releaseCommit(
  of version: String, before head: Commit, in repository: Repository, policy: ReleasePolicy
) throws -> Commit? {
  guard let folder = policy.recordsFolder else { return nil }
  let path = ReleaseRecord.path(of: version, in: folder)
  guard let bytes = try repository.file(at: path, in: head)?.content,
    let record = (try? parseJSON(bytes, name: path)).flatMap({ try? ReleaseRecord(reading: $0) })
  else { return nil }
  let source = record.facts.sourceCommit
  // The record may have been edited: what it names need not be there.
  guard try repository.commitIfAny(source) != nil else { return nil }
  return try commits(since: source, before: head, in: repository).first { commit in
    try commit.parents.first == source
      && repository.file(at: path, in: commit)?.content == bytes
      && repository.file(at: path, in: repository.commit(source)) == nil
  }
}

/// The commits since `source`; none when a shallow clone has not got it, and so may not have the
/// release.
private func commits(
  since source: ObjectID, before head: Commit, in repository: Repository
) throws(GitError) -> [Commit] {
  var graph = CommitGraph(source: repository)
  do {
    return try graph.paint(head: head.id, bases: [source]).headOnly
  } catch {
    if repository.isShallow, case .missingObject = error { return [] }
    throw error
  }
}
