internal import CommitHistory
internal import DatasetManifests
internal import Documents
internal import ReleaseRecords
internal import ReleaseRules
internal import SemanticVersioning

/// The datasets of a release: the list has the record's digest, and each dataset in it is in the
/// release's own tree and under its own tag as it was recorded.
func datasetChecks(
  _ record: ReleaseRecord, _ observation: ReleaseObservation, policy: ReleasePolicy
) -> [VerificationCheck] {
  guard let folder = policy.recordsFolder else { return [] }
  let path = ReleasedDatasets.path(of: observation.version, in: folder)
  let bytes = observation.files[path]
  guard let seal = record.datasets else {
    // A list that no record names proves nothing, and looks as if it did.
    return bytes == nil
      ? []
      : [VerificationCheck(.dataset, path, .differs(expected: "no file", found: "a file"))]
  }
  let found = bytes.map { ContentDigest(of: $0) }
  let list = VerificationCheck(
    .dataset, path, compared(seal.digest.description, found?.description ?? "no file"))
  guard path == seal.path, found == seal.digest, let bytes,
    let datasets = try? ReleasedDatasets(reading: bytes, file: path)
  else {
    let moved = path == seal.path ? [] : [check(path, nil, expected: seal.path, found: path)]
    return [list] + moved
      + seal.manifests.map {
        VerificationCheck(
          .dataset, "\(path) (\($0.name.text))",
          .unchecked("the list of datasets is not the one that the record names"),
          part: $0.name.text)
      }
  }
  let sealed = DatasetSeal(datasets, path: path)
  return [list, check("\(path) (manifests)", nil, expected: names(seal), found: names(sealed))]
    + datasets.datasets.flatMap { dataset in
      finalCheck(dataset, record, path: path)
        + (observation.datasets[dataset.name].map { checks(dataset, $0, observation) } ?? [])
    }
}

/// A final release has final versions of datasets: told where it has not.
private func finalCheck(
  _ dataset: RecordedDataset, _ record: ReleaseRecord, path: String
) -> [VerificationCheck] {
  guard dataset.version.isPrerelease, !record.facts.version.isPrerelease else { return [] }
  return [
    VerificationCheck(
      .dataset, "\(path) (\(dataset.name.text))",
      .differs(
        expected: "a final version, for \(record.facts.version) is final",
        found: "\(dataset.version)"), part: dataset.name.text)
  ]
}

/// The versions and manifests of a seal in words.
private func names(_ seal: DatasetSeal) -> String {
  let names = seal.manifests.map { "\($0.name.text) \($0.version) \($0.digest)" }
  return names.isEmpty ? "no dataset" : names.joined(separator: ", ")
}

private func compared(_ expected: String, _ found: String) -> VerificationCheck.Outcome {
  expected == found ? .agrees : .differs(expected: expected, found: found)
}

private func check(
  _ place: String, _ part: String?, expected: String, found: String
) -> VerificationCheck {
  VerificationCheck(.dataset, place, compared(expected, found), part: part)
}

/// Everything about one dataset: manifest, rows, the files beside them, the tag.
private func checks(
  _ record: RecordedDataset, _ dataset: ObservedDataset, _ observation: ReleaseObservation
) -> [VerificationCheck] {
  let part = record.name.text
  var checks: [VerificationCheck]
  if let export = dataset.export {
    checks = exportChecks(record, export)
    checks += dataset.strayFiles.map {
      check($0.place, part, expected: $0.expected, found: $0.found)
    }
  } else {
    checks = [
      VerificationCheck(
        .dataset, record.location, .unchecked("the release's own tree is not in this clone"),
        part: part)
    ]
  }
  return checks + tagChecks(record, dataset, observation)
}

/// The manifest is the recorded one, says what was recorded, and the rows are what it states.
private func exportChecks(
  _ record: RecordedDataset, _ export: ObservedDataset.Export
) -> [VerificationCheck] {
  let part = record.name.text
  let manifest = check(
    export.place, part, expected: record.manifest.description,
    found: export.manifest?.description ?? "no file")
  guard !manifest.differs else { return [manifest] }
  let statement = check(
    "\(export.place) (root)", part, expected: "\(record.root), \(record.rowCount) rows",
    found: "\(export.root?.description ?? "no root"), \(export.rowCount ?? 0) rows")
  let place = "\(record.location) (rows)"
  switch export.rows {
  case .proven:
    return [manifest, statement, VerificationCheck(.dataset, place, .agrees, part: part)]
  case .unread(let reason):
    return [
      manifest, statement, VerificationCheck(.dataset, place, .unchecked(reason), part: part),
    ]
  case .differ(let differences):
    return [manifest, statement]
      + differences.map { check($0.place, part, expected: $0.expected, found: $0.found) }
  }
}

/// The tag is there, annotated, says what was recorded and stands on the commit of the release that made
/// the version.
private func tagChecks(
  _ record: RecordedDataset, _ dataset: ObservedDataset, _ observation: ReleaseObservation
) -> [VerificationCheck] {
  let place = "refs/tags/\(record.tag)"
  func one(_ outcome: VerificationCheck.Outcome) -> [VerificationCheck] {
    [VerificationCheck(.dataset, place, outcome, part: record.name.text)]
  }
  switch dataset.tag {
  case .noTags: return one(.unchecked("this clone has not all tags: git fetch --tags"))
  case .missing: return one(.differs(expected: "an annotated tag", found: "no tag"))
  case .noCommit(let kind): return one(.differs(expected: "a commit", found: "a \(kind.rawValue)"))
  case .present(nil, _, _):
    return one(.differs(expected: "an annotated tag", found: "a lightweight tag"))
  case .present(let object?, let target, let standing):
    guard object.name == record.tag else {
      return one(.differs(expected: record.tag, found: object.name))
    }
    guard object.messageWithoutSignature == record.tagMessage else {
      let (expected, found) = firstDifference(
        record.tagMessage, object.messageWithoutSignature)
      return one(.differs(expected: expected, found: found))
    }
    return one(
      outcome(of: standing, at: target, record, dataset, release: observation.releaseCommit))
  }
}

/// Where the tag of a dataset stands.
///
/// The tag's own commit says by its record which release it belongs to: so a version tag that was moved
/// does not make every dataset's tag wrong. What is behind the tag is proved then.
private func outcome(
  of standing: ObservedDataset.Standing, at target: ObjectID, _ record: RecordedDataset,
  _ dataset: ObservedDataset, release: ObjectID?
) -> VerificationCheck.Outcome {
  let expected =
    dataset.isKnownBefore
    ? "the commit of the release that made \(record.version)"
    : "the release commit \(release?.hex ?? "")"
  let wrong = VerificationCheck.Outcome.differs(
    expected: expected, found: "commit \(target.hex)")
  switch standing {
  case .here: return dataset.isKnownBefore ? wrong : .agrees
  case .again(let export): return dataset.isKnownBefore || !export.holds(record) ? wrong : .agrees
  case .earlier(let export): return export.holds(record) ? .agrees : wrong
  case .elsewhere: return wrong
  }
}

extension ObservedDataset.Export {
  /// Whether it is the recorded one, as far as its rows are in the clone.
  fileprivate func holds(_ record: RecordedDataset) -> Bool {
    guard manifest == record.manifest else { return false }
    if case .differ = rows { return false }
    return true
  }
}

/// The first lines in which two messages differ.
private func firstDifference(
  _ expected: String, _ found: String
) -> (expected: String, found: String) {
  let left = expected.split(separator: "\n", omittingEmptySubsequences: false)
  let right = found.split(separator: "\n", omittingEmptySubsequences: false)
  for index in 0..<max(left.count, right.count) {
    let (line, other) = (
      index < left.count ? left[index] : nil, index < right.count ? right[index] : nil
    )
    if line != other {
      return (
        "line \(index + 1) of the message: \(line.map { "'\($0)'" } ?? "none")",
        other.map { "'\($0)'" } ?? "no such line"
      )
    }
  }
  return ("the recorded message", "another one")
}
