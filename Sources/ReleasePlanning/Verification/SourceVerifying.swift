internal import CommitHistory
internal import Documents
internal import SemanticVersioning

/// What the model was made from is still there: each tag that the record names, at the object that it
/// named then, and final where the release is.
func sourceChecks(
  _ record: ReleaseRecord, _ observation: ReleaseObservation
) -> [VerificationCheck] {
  let sources = record.facts.sources
  guard !sources.isEmpty else { return [] }
  let own = identitySourceCheck(record).map { [$0] } ?? []
  let named = sources.filter {
    $0.kind != SourceTag.datasetKind && $0.kind != SourceTag.identityKind
  }
  return own
    + named.map { source in
      let place = source.tag.map { "refs/tags/\($0)" } ?? "source \(source.label)"
      return VerificationCheck(
        .sources, place, outcome(source, of: record.facts.version, observation))
    }
}

/// The sources name the identities that the record has: both are what the release was made from.
private func identitySourceCheck(_ record: ReleaseRecord) -> VerificationCheck? {
  func digests(_ sources: [SourceTag]) -> String {
    let texts = sources.map { "\($0.name) \($0.digest?.description ?? "without a digest")" }
    return texts.isEmpty ? "none" : texts.joined(separator: ", ")
  }
  let expected = record.identity?.sources ?? []
  let found = record.facts.sources.filter { $0.kind == SourceTag.identityKind }
  guard !expected.isEmpty || !found.isEmpty else { return nil }
  return VerificationCheck(
    .sources, "sources of the kind identity",
    expected == found ? .agrees : .differs(expected: digests(expected), found: digests(found)))
}

private func outcome(
  _ source: SourceTag, of version: SemanticVersion, _ observation: ReleaseObservation
) -> VerificationCheck.Outcome {
  guard let name = source.tag else {
    return .unchecked("it lies outside of this repository: only its digest is recorded")
  }
  if let named = source.version, named.isPrerelease, !version.isPrerelease {
    return .differs(expected: "a final version, for \(version) is final", found: "\(named)")
  }
  guard observation.hasTags else {
    return .unchecked("this clone has no tags: git fetch --tags")
  }
  guard let tag = observation.namedTags[name] else {
    return .differs(expected: source.object?.hex ?? "a tag", found: "no tag")
  }
  guard let object = source.object else { return .agrees }
  return tag.object == object ? .agrees : .differs(expected: object.hex, found: tag.object.hex)
}
