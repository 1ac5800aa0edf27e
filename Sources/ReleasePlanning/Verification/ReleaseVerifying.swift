internal import Changelog
internal import CommitHistory
internal import Documents
internal import SemanticVersioning

/// Compares everything that states a release with everything else that states it.
///
/// - Parameters:
///   - observation: what is in the repository.
///   - policy: where the files of a release are.
/// - Returns: every comparison, whether it agrees or not.
package func verifyRelease(
  _ observation: ReleaseObservation, policy: ReleasePolicy
) -> VerificationReport {
  let name = observation.tag.name ?? "-"
  guard let folder = policy.recordsFolder, !observation.isBeforeRecords else {
    let checks = [sectionPresence(observation, policy: policy), tagPresence(observation, nil)]
    return VerificationReport(version: observation.version, tag: name, checks: checks)
  }
  let path = ReleaseRecord.path(of: observation.version, in: folder)
  let (record, recordChecks) = readRecord(at: path, of: observation)
  guard let record else {
    let checks = [sectionPresence(observation, policy: policy), tagPresence(observation, nil)]
    return VerificationReport(
      version: observation.version, tag: name,
      checks: renamedTag(observation, checks: recordChecks + checks) ?? recordChecks + checks)
  }
  let statements =
    versionFileChecks(record, observation, policy: policy)
    + textChecks(record, observation, policy: policy)
  let source = sourceCheck(
    record, observation, filesAgree: !statements.contains(where: \.differs))
  let content =
    identityChecks(record, observation) + datasetChecks(record, observation, policy: policy)
    + sourceChecks(record, observation, policy: policy)
  var claims =
    statements + content + promotionChecks(record, observation) + [source]
    + sourceTreeChecks(record, observation, content: content)
  var own: [VerificationCheck] = []
  var seal: [VerificationCheck] = []
  if case .present(let name, let object?, let parents) = observation.tag {
    claims += tagClaims(record, name: name, parents: parents, observation)
    own = [check(.tag, "refs/tags/\(name)", expected: name, found: object.name)]
    seal = [sealCheck(object, name: name, recordPath: path, of: observation)]
    if seal[0].differs, RecordTrailer.digest(in: object.message) != nil,
      (recordChecks + claims).contains(where: \.differs)
    {
      (seal, claims) = blamed(record: path, seal: seal[0], claims: claims)
    }
  } else {
    own = [tagPresence(observation, record)]
  }
  return VerificationReport(
    version: observation.version, tag: record.facts.tag,
    checks: recordChecks + claims + own + seal
      + headChecks(record, recordPath: path, of: observation, policy: policy))
}

/// HEAD still has what was released: the record and the notes of every release, and the version files
/// of the last one.
private func headChecks(
  _ record: ReleaseRecord, recordPath: String, of observation: ReleaseObservation,
  policy: ReleasePolicy
) -> [VerificationCheck] {
  guard let head = observation.headFiles else { return [] }
  var places: [(VerificationCheck.Subject, String)] = [(.record, recordPath)]
  if let folder = policy.recordsFolder {
    places.append((.notes, ReleaseRecord.notesPath(of: observation.version, in: folder)))
    places.append((.dataset, ReleasedDatasets.path(of: observation.version, in: folder)))
  }
  if observation.isLatest {
    for path in record.versionFiles.keys.sorted() {
      places.append((path == policy.currentPath ? .current : .versionFile, path))
    }
  }
  return places.compactMap { subject, path in
    guard let released = observation.files[path] else { return nil }
    return check(
      subject, "HEAD:\(path)", expected: ContentDigest(of: released).description,
      found: head[path].map { ContentDigest(of: $0).description } ?? "no file")
  }
}

/// The same comparisons when the record, and not what it speaks of, is at fault.
///
/// The tag names another record than the one that is here. When this one disagrees with the release as
/// well, it is the record that was changed: what it says proves nothing against anything else.
private func blamed(
  record path: String, seal: VerificationCheck, claims: [VerificationCheck]
) -> (seal: [VerificationCheck], claims: [VerificationCheck]) {
  let void = VerificationCheck.Outcome.unchecked("the record is not the one that the tag names")
  return (
    [VerificationCheck(.record, path, seal.outcome)],
    claims.map { $0.differs ? VerificationCheck($0.subject, $0.place, void, part: $0.part) : $0 }
  )
}

private func readRecord(
  at path: String, of observation: ReleaseObservation
) -> (ReleaseRecord?, [VerificationCheck]) {
  guard let bytes = observation.files[path] else {
    let outcome = VerificationCheck.Outcome.differs(
      expected: "a record", found: "no such file in \(observation.treeName)")
    return (nil, [VerificationCheck(.record, path, outcome)])
  }
  do {
    let record = try ReleaseRecord(reading: parseJSON(bytes, name: path))
    let checks = [
      check(
        .record, path, expected: observation.version, found: record.facts.version.description),
      // The bytes are the writer's own: a value that was added by hand is in no field read above.
      check(
        .record, path, expected: ContentDigest(of: record.json).description,
        found: ContentDigest(of: bytes).description),
    ]
    return (record, checks)
  } catch let fault as RecordFault {
    return (nil, [unreadable(path, fault.message)])
  } catch let error as JSONError {
    return (nil, [unreadable("\(error.location)", error.message)])
  } catch {
    return (nil, [unreadable(path, "\(error)")])
  }
}

private func unreadable(_ place: String, _ reason: String) -> VerificationCheck {
  VerificationCheck(.record, place, .differs(expected: "a readable record", found: reason))
}

private func check(
  _ subject: VerificationCheck.Subject, _ place: String, expected: String, found: String?
) -> VerificationCheck {
  VerificationCheck(
    subject, place,
    expected == found ? .agrees : .differs(expected: expected, found: found ?? "nothing"))
}

/// The version files hold what the record's facts say, and have the record's digests.
private func versionFileChecks(
  _ record: ReleaseRecord, _ observation: ReleaseObservation, policy: ReleasePolicy
) -> [VerificationCheck] {
  let stated = versionFiles(record.facts, policy: policy)
  return record.versionFiles.sorted { $0.key < $1.key }.flatMap { path, digest in
    let subject: VerificationCheck.Subject = path == policy.currentPath ? .current : .versionFile
    guard observation.isReleaseTree || observation.isLatest else {
      return [
        VerificationCheck(
          subject, path, .unchecked("the release's own tree is not in this clone"))
      ]
    }
    guard let content = observation.files[path] else {
      return [
        check(subject, path, expected: digest.description, found: "no file")
      ]
    }
    let statement = stated.first { $0.path == path }
    let found = ContentDigest(of: content)
    guard found == digest else {
      // What the facts say of the file shows where it was changed.
      let line = statement.map { ": " + firstDifference($0.content, content) } ?? ""
      return [check(subject, path, expected: digest.description, found: "\(found)\(line)")]
    }
    var checks = [VerificationCheck(subject, path, .agrees)]
    if let statement {
      checks.append(
        VerificationCheck(
          subject, path,
          statement.content == content
            ? .agrees
            : .differs(
              expected: "the facts of \(record.facts.version)",
              found: firstDifference(statement.content, content))))
    }
    return checks
  }
}

/// The first line that differs, as evidence that a person can look up.
private func firstDifference(_ expected: [UInt8], _ found: [UInt8]) -> String {
  let newline = UInt8(ascii: "\n")
  let left = expected.split(separator: newline, omittingEmptySubsequences: false)
  let right = found.split(separator: newline, omittingEmptySubsequences: false)
  for (index, line) in right.enumerated() where index >= left.count || left[index] != line {
    return "line \(index + 1): \(String(decoding: line, as: UTF8.self))"
  }
  return "\(right.count) lines instead of \(left.count)"
}

/// The changelog's section and the notes have the record's digests, and the notes are the section's.
private func textChecks(
  _ record: ReleaseRecord, _ observation: ReleaseObservation, policy: ReleasePolicy
) -> [VerificationCheck] {
  let version = observation.version
  let path = record.changelogPath
  var checks: [VerificationCheck] = []
  let document = observation.files[path].flatMap { try? ChangelogDocument(parsing: $0) }
  let section = document?.section(of: version)
  checks.append(
    check(
      .changelog, "\(path) [\(version)]", expected: record.sectionDigest.description,
      found: section.map { ContentDigest(of: $0).description } ?? "no section of \(version)"))
  if let folder = policy.recordsFolder {
    let notesPath = ReleaseRecord.notesPath(of: version, in: folder)
    let notes = observation.files[notesPath]
    checks.append(
      check(
        .notes, notesPath, expected: record.notesDigest.description,
        found: notes.map { ContentDigest(of: $0).description } ?? "no file"))
    // Where one of the two is not the recorded one, that is the difference to be told.
    if let notes, let document, !checks.contains(where: \.differs) {
      let stated = document.notes(of: version) ?? []
      checks.append(
        VerificationCheck(
          .notes, notesPath,
          stated == notes
            ? .agrees
            : .differs(
              expected: "the text of \(path) [\(version)]", found: firstDifference(stated, notes))))
    }
  }
  return checks
}

/// The plan that the source commit and the release's tree amount to is the one that was recorded.
private func sourceCheck(
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
private func sourceTreeChecks(
  _ record: ReleaseRecord, _ observation: ReleaseObservation, content: [VerificationCheck]
) -> [VerificationCheck] {
  guard let changes = observation.sourceChanges else { return [] }
  var told: [String] = []
  if let folder = record.identity?.folder,
    content.contains(where: { $0.subject == .identity && $0.differs })
  {
    told.append(folder + "/")
  }
  return changes.filter { change in !told.contains { change.path.hasPrefix($0) } }
    .map { change in
      let difference = PromotionDifference(change: change)
      return check(
        .source, change.path, expected: difference.expected, found: difference.found)
    }
}

/// A repository without records: the changelog must have a section of the version.
private func sectionPresence(
  _ observation: ReleaseObservation, policy: ReleasePolicy
) -> VerificationCheck {
  let place = "\(policy.changelog.path) [\(observation.version)]"
  guard let bytes = observation.files[policy.changelog.path] else {
    return VerificationCheck(
      .changelog, place,
      observation.isCutHere
        ? .differs(expected: "a section", found: "no such file in \(observation.treeName)")
        : .unchecked("there is no such file in \(observation.treeName)"))
  }
  do {
    let document = try ChangelogDocument(parsing: bytes)
    guard observation.isCutHere || !document.versions.isEmpty else {
      return VerificationCheck(
        .changelog, place, .unchecked("the changelog had no releases in it then"))
    }
    return VerificationCheck(
      .changelog, place,
      document.section(of: observation.version) != nil
        ? .agrees : .differs(expected: "a section", found: "none"))
  } catch {
    return VerificationCheck(
      .changelog, place,
      .differs(expected: "a changelog", found: "line \(error.line): \(error.message)"))
  }
}

/// The tag is in this clone, and what it has to be: annotated where the release has a record.
private func tagPresence(
  _ observation: ReleaseObservation, _ record: ReleaseRecord?
) -> VerificationCheck {
  switch observation.tag {
  case .noTags:
    VerificationCheck(
      .tag, record.map { "refs/tags/\($0.facts.tag)" } ?? "refs/tags",
      .unchecked("this clone has no version tags: git fetch --tags"))
  case .missing(let name): check(.tag, "refs/tags/\(name)", expected: "a tag", found: nil)
  case .noCommit(let name, let kind):
    check(.tag, "refs/tags/\(name)", expected: "a commit", found: "a \(kind.rawValue)")
  case .present(let name, nil, _) where record != nil:
    check(.tag, "refs/tags/\(name)", expected: "an annotated tag", found: "a lightweight tag")
  case .present(let name, _, _): VerificationCheck(.tag, "refs/tags/\(name)", .agrees)
  }
}

/// A tag that bears the name of another, where its tree has no record of the version: then the name is
/// what was put wrong, and nothing else is.
///
/// - Returns: `nil` for a tag that states its own name.
private func renamedTag(
  _ observation: ReleaseObservation, checks: [VerificationCheck]
) -> [VerificationCheck]? {
  guard case .present(let name, let object?, _) = observation.tag, object.name != name else {
    return nil
  }
  let void = VerificationCheck.Outcome.unchecked("the tag is that of '\(object.name)'")
  return checks.filter { $0.subject != .tag }
    .map { $0.differs ? VerificationCheck($0.subject, $0.place, void, part: $0.part) : $0 }
    + [check(.tag, "refs/tags/\(name)", expected: name, found: object.name)]
}

/// The tag is the one that the record names, and stands on a child of the source commit: on the release
/// commit, where another one is known to be that.
private func tagClaims(
  _ record: ReleaseRecord, name: String, parents: [ObjectID], _ observation: ReleaseObservation
) -> [VerificationCheck] {
  let place = "refs/tags/\(name)"
  let named = check(.tag, place, expected: record.facts.tag, found: name)
  if let misplaced = observation.misplacedTag, let commit = observation.releaseCommit {
    return [
      named,
      check(.tag, place, expected: "commit \(commit.hex)", found: "commit \(misplaced.hex)"),
    ]
  }
  return [
    named,
    check(
      .tag, place, expected: "parent \(record.facts.sourceCommit.hex)",
      found: parents.first.map { "parent \($0.hex)" }),
  ]
}

/// The tag's message names the record by its digest, so that a signature on the tag seals it.
private func sealCheck(
  _ object: TagObject, name: String, recordPath: String, of observation: ReleaseObservation
) -> VerificationCheck {
  check(
    .tag, "refs/tags/\(name)",
    expected: observation.files[recordPath].map { ContentDigest(of: $0).description } ?? "-",
    found: RecordTrailer.digest(in: object.message)?.description)
}
