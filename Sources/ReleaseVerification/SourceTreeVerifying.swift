internal import CommitHistory
internal import DatasetManifests
internal import Documents
internal import ReleasePlanning
internal import ReleaseRecords

/// The plan that the source commit and the release's tree amount to is the one that was recorded.
func sourceCheck(
  _ record: ReleaseRecord, _ observation: ReleaseObservation, filesAgree: Bool
) -> VerificationCheck {
  let place = record.facts.sourceCommit.hex
  guard filesAgree else {
    return VerificationCheck(.source, place, .unchecked("a file that the plan wrote differs"))
  }
  guard observation.isReleaseTree else {
    return VerificationCheck(
      .source, place, .unchecked("the release's own tree is not in this clone"))
  }
  guard let before = observation.sourceFiles else {
    return VerificationCheck(.source, place, .unchecked("the source commit is not in this clone"))
  }
  let paths = Set(record.versionFiles.keys).union([record.changelogPath])
  let files = paths.compactMap { path in
    observation.files[path].map { FileChange(path: path, before: before[path], after: $0) }
  }
  return check(
    .source, place, expected: record.planDigest.description,
    found: planDigest(facts: record.facts, files: files).description)
}

/// The release commit changes nothing but what a release writes.
///
/// - Parameter content: the comparisons of what lies in folders of its own: where one of them differs,
///   that is the difference to be told, and not each file of the folder as well.
func sourceTreeChecks(
  _ record: ReleaseRecord, _ observation: ReleaseObservation, content: [VerificationCheck]
) -> [VerificationCheck] {
  guard let changes = observation.sourceChanges else { return [] }
  let differing = content.filter(\.differs)
  var told: [String] = []
  if let folder = record.identity?.folder, differing.contains(where: { $0.subject == .identity }) {
    told.append(folder + "/")
  }
  for (name, dataset) in observation.datasets {
    guard let place = dataset.export?.place,
      differing.contains(where: { $0.subject == .dataset && $0.part == name.text })
    else { continue }
    told.append(String(place.dropLast("manifest.json".count)))
  }
  return changes.filter { change in !told.contains { change.path.hasPrefix($0) } }
    .map { change in
      let difference = PromotionDifference(change: change)
      return check(
        .source, change.path, expected: difference.expected, found: difference.found)
    }
}
