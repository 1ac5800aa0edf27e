internal import CommitHistory
internal import DatasetManifests
internal import Documents
internal import ReleasePlanning
internal import ReleaseRecords
internal import SemanticVersioning

/// A final release that promotes a candidate still is that candidate: its tag is where it was, and source,
/// identities and datasets are the same.
///
/// What is compared are two commits that the record names, and their records: both are known by their
/// ids, so that nothing of it moves with a tag.
func promotionChecks(
  _ record: ReleaseRecord, _ observation: ReleaseObservation
) -> [VerificationCheck] {
  guard let promotes = record.promotes else { return [] }
  let tag = candidateTagCheck(promotes, observation)
  let place = "commit \(promotes.commit.hex)"
  guard let candidate = observation.promotion?.candidate else {
    // Where its tag does not lead to it, that is the difference; and a clone without tags need not
    // have it.
    let outcome: VerificationCheck.Outcome =
      tag.outcome == .agrees && !observation.isShallow
      ? .differs(expected: "the release commit of \(promotes.tag)", found: "no such commit")
      : .unchecked("the candidate's commit is not in this clone")
    return [tag, VerificationCheck(.promotion, place, outcome)]
  }
  var checks = [tag, candidateCheck(promotes, candidate, of: record.facts.version)]
  guard let changes = candidate.changes else {
    let reason = "the source commit is not in this clone"
    return checks + [VerificationCheck(.promotion, place, .unchecked(reason))]
  }
  let known = candidate.record.map(content) ?? content(record)
  let differences = PromotedCandidate(promotion: promotes, changes: changes, content: known)
    .differences(from: content(record))
  if differences.isEmpty { checks.append(VerificationCheck(.promotion, place, .agrees)) }
  return checks
    + differences.map {
      VerificationCheck(
        .promotion, "\($0.kind.rawValue) \($0.name)",
        .differs(expected: $0.expected, found: $0.found))
    }
}

/// The candidate's tag leads to the commit that was promoted.
private func candidateTagCheck(
  _ promotes: ReleasedPromotion, _ observation: ReleaseObservation
) -> VerificationCheck {
  let place = "refs/tags/\(promotes.tag)"
  let found = observation.promotion?.tagTarget
  guard found != nil || observation.hasTags else {
    return VerificationCheck(
      .promotion, place, .unchecked("this clone has not all tags: git fetch --tags"))
  }
  return VerificationCheck(
    .promotion, place,
    found == promotes.commit
      ? .agrees
      : .differs(
        expected: "commit \(promotes.commit.hex)",
        found: found.map { "commit \($0.hex)" } ?? "no commit"))
}

/// The commit is a candidate of the release, by the version and by what it states itself.
private func candidateCheck(
  _ promotes: ReleasedPromotion, _ candidate: ObservedPromotion.Candidate,
  of version: SemanticVersion
) -> VerificationCheck {
  let place = "commit \(promotes.commit.hex)"
  guard promotes.version.isPrerelease, promotes.version.final == version else {
    return VerificationCheck(
      .promotion, place,
      .differs(expected: "a candidate of \(version)", found: "\(promotes.version)"))
  }
  let found = candidate.record.map { "\($0.facts.version) with the tag \($0.facts.tag)" }
  let expected = "\(promotes.version) with the tag \(promotes.tag)"
  return VerificationCheck(
    .promotion, place,
    found == expected
      ? .agrees : .differs(expected: expected, found: found ?? "no record of a candidate"))
}

/// What a record vouches for besides the tree.
private func content(_ record: ReleaseRecord) -> PromotedCandidate.Content {
  var roots: [DatasetName: ContentDigest] = [:]
  for source in record.facts.sources where source.kind == SourceTag.datasetKind {
    if let name = DatasetName(source.name), let root = source.digest { roots[name] = root }
  }
  return PromotedCandidate.Content(
    environments: record.identity?.environments ?? [:], roots: roots)
}
