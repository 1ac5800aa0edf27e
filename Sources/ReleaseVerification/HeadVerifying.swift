internal import Changelog
internal import Documents
internal import ReleaseRecords
internal import ReleaseRules
internal import VersionStatements

/// HEAD still has what was released: the record, the notes, the list of datasets and the changelog's
/// section of every release, and the version files of the last one.
///
/// It is held against what the record says, and not against the release's tree, so that a file that was
/// changed there, or in both, is told once.
///
/// - Parameters:
///   - path: the record's file.
///   - digest: the digest of the right record.
///   - claims: what was found of the release itself.
func headChecks(
  _ record: ReleaseRecord, recordPath path: String, digest: ContentDigest?,
  of observation: ReleaseObservation, claims: [VerificationCheck], policy: ReleasePolicy
) -> [VerificationCheck] {
  guard let head = observation.headFiles else { return [] }
  func one(
    _ subject: VerificationCheck.Subject, _ path: String, _ digest: ContentDigest?
  ) -> VerificationCheck? {
    guard let digest else { return nil }
    let found = head[path].map { ContentDigest(of: $0) }
    if found != digest, head[path] == observation.files[path] { return nil }
    return check(
      subject, "HEAD:\(path)", expected: digest.description,
      found: found?.description ?? "no file")
  }
  var checks = [one(.record, path, digest)]
  if let folder = policy.recordsFolder {
    let version = observation.version
    checks.append(one(.notes, ReleaseRecord.notesPath(of: version, in: folder), record.notesDigest))
    checks.append(record.datasets.flatMap { one(.dataset, $0.path, $0.digest) })
  }
  if let provenance = record.provenance {
    checks.append(one(.provenance, provenance.path, provenance.digest))
    checks.append(provenance.build.flatMap { one(.provenance, $0.path, $0.digest) })
    // The record knows of the envelope only who signed it: the release's own tree has its bytes, where
    // they are not at fault themselves.
    let envelope = provenance.envelope.flatMap { one in
      claims.contains { $0.place == one.path && $0.differs } ? nil : observation.files[one.path]
    }
    checks.append(
      provenance.envelope.flatMap {
        one(.provenance, $0.path, envelope.map { ContentDigest(of: $0) })
      })
  }
  checks.append(sectionCheck(record, head: head, of: observation, policy: policy))
  if observation.isLatest {
    for (path, digest) in record.versionFiles.sorted(by: { $0.key < $1.key }) {
      if !policy.versionEntries(of: path).isEmpty {
        // What was put wrong in both is told of the release.
        let isTold = head[path] == observation.files[path]
        checks.append(
          isTold ? nil : headStatementCheck(path, of: record, head: head, policy: policy))
      } else if !isFormerEntry(path, of: record, observation, policy: policy) {
        checks.append(one(path == policy.currentPath ? .current : .versionFile, path, digest))
      }
    }
  }
  return checks.compactMap(\.self)
}

/// HEAD's changelog tells of the release what it told when it was made.
///
/// - Returns: `nil` where the project has its changelog elsewhere today.
private func sectionCheck(
  _ record: ReleaseRecord, head: [String: [UInt8]], of observation: ReleaseObservation,
  policy: ReleasePolicy
) -> VerificationCheck? {
  let path = record.changelogPath
  guard path == policy.changelog.path else { return nil }
  func section(_ files: [String: [UInt8]], mayBeMarked: Bool) -> ContentDigest? {
    let document = files[path].flatMap { try? ChangelogDocument(parsing: $0) }
    return observation.section(in: document, mayBeMarked: mayBeMarked).map { ContentDigest(of: $0) }
  }
  let found = section(head, mayBeMarked: true)
  if found != record.sectionDigest, found == section(observation.files, mayBeMarked: false) {
    return nil
  }
  return check(
    .changelog, "HEAD:\(path) [\(observation.version)]",
    expected: record.sectionDigest.description, found: found?.description ?? "no section")
}

/// Whether a version file is one of the project's own that no entry of the configuration names any more:
/// it is then left to the project.
private func isFormerEntry(
  _ path: String, of record: ReleaseRecord, _ observation: ReleaseObservation,
  policy: ReleasePolicy
) -> Bool {
  guard !policy.versionPaths.contains(path), let before = observation.sourceFiles?[path],
    let after = observation.files[path]
  else { return false }
  return firstChange(from: before, to: after, besides: record.facts.version) == nil
}
