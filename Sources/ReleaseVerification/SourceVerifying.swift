internal import CommitHistory
internal import Documents
internal import ReleasePlanning
internal import ReleaseRecords
internal import ReleaseRules
internal import SemanticVersioning

/// What the model was made from is still there: each tag that the record names, at the object that it
/// named then, and final where the release is.
func sourceChecks(
  _ record: ReleaseRecord, _ observation: ReleaseObservation, policy: ReleasePolicy
) -> [VerificationCheck] {
  let sources = record.facts.sources
  guard !sources.isEmpty else { return [] }
  let own = [
    ownSourceCheck(
      SourceTag.identityKind, expected: record.identity?.sources ?? [], found: sources),
    recordedDatasets(record, observation, policy: policy).flatMap {
      ownSourceCheck(SourceTag.datasetKind, expected: $0, found: sources)
    },
  ].compactMap(\.self)
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

/// The datasets of the release as its sources have to name them; `nil` where the list of them is not the
/// one that the record names, which is told elsewhere.
private func recordedDatasets(
  _ record: ReleaseRecord, _ observation: ReleaseObservation, policy: ReleasePolicy
) -> [SourceTag]? {
  guard let seal = record.datasets else { return [] }
  guard let bytes = observation.files[seal.path], ContentDigest(of: bytes) == seal.digest else {
    return nil
  }
  return (try? ReleasedDatasets(reading: bytes, file: seal.path))?.datasets.map(\.source)
}

/// The sources of a kind are what the record has of it elsewhere.
///
/// - Returns: `nil` where there is nothing on either side.
private func ownSourceCheck(
  _ kind: String, expected: [SourceTag], found sources: [SourceTag]
) -> VerificationCheck? {
  func words(_ sources: [SourceTag]) -> String {
    let texts = sources.map { source in
      ([source.name, source.tag, source.digest?.description].compactMap(\.self))
        .joined(separator: " ")
    }
    return texts.isEmpty ? "none" : texts.joined(separator: ", ")
  }
  let found = sources.filter { $0.kind == kind }
  guard !expected.isEmpty || !found.isEmpty else { return nil }
  return VerificationCheck(
    .sources, "sources of the kind \(kind)",
    expected == found ? .agrees : .differs(expected: words(expected), found: words(found)))
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
  guard let tag = observation.namedTags[name] else {
    return observation.hasTags
      ? .differs(expected: source.object?.hex ?? "a tag", found: "no tag")
      : .unchecked("this clone has not all tags: git fetch --tags")
  }
  guard let object = source.object else { return .agrees }
  return tag.object == object ? .agrees : .differs(expected: object.hex, found: tag.object.hex)
}
