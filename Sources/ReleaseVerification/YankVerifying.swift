internal import Changelog
internal import Documents
package import ReleaseRecords
internal import ReleaseRules
internal import SemanticVersioning

/// What HEAD says of a release that is yanked: a tombstone of this release and no other, and a mark in
/// the changelog.
///
/// Being yanked is no difference: the release is what it was. A tombstone that somebody wrote, moved or
/// changed is one.
///
/// - Parameters:
///   - digest: the digest of the right record; `nil` where there is none.
/// - Returns: nothing where HEAD has no tombstone.
func yankChecks(
  _ observation: ReleaseObservation, recordDigest digest: ContentDigest?, policy: ReleasePolicy
) -> [VerificationCheck] {
  guard let folder = policy.recordsFolder, let bytes = observation.tombstone else { return [] }
  let version = observation.version
  let place = "HEAD:\(Tombstone.path(of: version, in: folder))"
  let tombstone: Tombstone
  do {
    tombstone = try Tombstone(reading: bytes, file: Tombstone.fileName)
  } catch {
    return [
      VerificationCheck(
        .yank, place, .differs(expected: "a tombstone of \(version)", found: error.message))
    ]
  }
  guard tombstone.version.description == version else {
    return [
      check(.yank, place, expected: version, found: "the tombstone of \(tombstone.version)")
    ]
  }
  return [
    check(
      .yank, place, expected: digest?.description ?? "a record that can be read",
      found: tombstone.record.description)
  ] + markCheck(tombstone, observation, policy: policy)
}

/// HEAD's changelog has the mark of the yank, where it has a section of the release.
private func markCheck(
  _ tombstone: Tombstone, _ observation: ReleaseObservation, policy: ReleasePolicy
) -> [VerificationCheck] {
  let path = policy.changelog.path
  guard let bytes = observation.headChangelog(at: path),
    let document = try? ChangelogDocument(parsing: bytes),
    document.section(of: observation.version) != nil
  else { return [] }
  let place = "HEAD:\(path) [\(observation.version)]"
  let isMarked =
    document.sectionBeforeYank(of: observation.version, reason: tombstone.reason.text) != nil
  return [
    VerificationCheck(
      .yank, place,
      isMarked
        ? .agrees
        : .differs(
          expected: "a heading that ends with [YANKED], and the reason below it",
          found: "a section that is not marked so"))
  ]
}

extension ReleaseObservation {
  /// The tombstone of the release, as far as it can be read as one of this version.
  package var readTombstone: Tombstone? {
    guard let tombstone,
      var read = try? Tombstone(reading: tombstone, file: Tombstone.fileName),
      read.version.description == version
    else { return nil }
    read.isReplacementYanked = isReplacementYanked
    return read
  }

  /// The changelog of HEAD, where it was looked at.
  func headChangelog(at path: String) -> [UInt8]? {
    if let headFiles { return headFiles[path] }
    return isReleaseTree ? nil : files[path]
  }

  /// A changelog's section of the release as it was before the release was yanked.
  ///
  /// - Parameter mayBeMarked: whether the changelog is HEAD's: the release's own came before any yank.
  func section(in document: ChangelogDocument?, mayBeMarked: Bool) -> [UInt8]? {
    if mayBeMarked, let tombstone = readTombstone,
      let section = document?.sectionBeforeYank(of: version, reason: tombstone.reason.text)
    {
      return section
    }
    return document?.section(of: version)
  }
}
