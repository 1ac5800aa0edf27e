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
  var checks: [VerificationCheck] = []
  var record: ReleaseRecord?
  if let folder = policy.recordsFolder {
    let path = ReleaseRecord.path(of: observation.version, in: folder)
    (record, checks) = readRecord(at: path, of: observation)
  }
  if let record {
    checks += versionFileChecks(record, observation, policy: policy)
    checks += textChecks(record, observation, policy: policy)
    checks.append(sourceCheck(record, observation))
  } else {
    checks.append(sectionPresence(observation, policy: policy))
  }
  checks += tagChecks(record, observation, policy: policy)
  let name = record?.facts.tag ?? observation.tag.name ?? "-"
  return VerificationReport(version: observation.version, tag: name, checks: checks)
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
    var checks = [
      check(
        subject, path, expected: digest.description,
        found: ContentDigest(of: content).description)
    ]
    if let statement = stated.first(where: { $0.path == path }) {
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
    if let notes, let document, section != nil {
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
  _ record: ReleaseRecord, _ observation: ReleaseObservation
) -> VerificationCheck {
  let place = record.facts.sourceCommit.hex
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

/// A repository without records: the changelog must have a section of the version.
private func sectionPresence(
  _ observation: ReleaseObservation, policy: ReleasePolicy
) -> VerificationCheck {
  let place = "\(policy.changelog.path) [\(observation.version)]"
  guard let bytes = observation.files[policy.changelog.path] else {
    return VerificationCheck(
      .changelog, place,
      .differs(expected: "a section", found: "no such file in \(observation.treeName)"))
  }
  do {
    let document = try ChangelogDocument(parsing: bytes)
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

/// The tag is annotated, bears its own name, names the record, and stands on the source commit.
private func tagChecks(
  _ record: ReleaseRecord?, _ observation: ReleaseObservation, policy: ReleasePolicy
) -> [VerificationCheck] {
  switch observation.tag {
  case .noTags:
    return [
      VerificationCheck(
        .tag, record.map { "refs/tags/\($0.facts.tag)" } ?? "refs/tags",
        .unchecked("this clone has no version tags: git fetch --tags"))
    ]
  case .missing(let name):
    return [check(.tag, "refs/tags/\(name)", expected: "a tag", found: nil)]
  case .noCommit(let name, let kind):
    return [
      check(.tag, "refs/tags/\(name)", expected: "a commit", found: "a \(kind.rawValue)")
    ]
  case .present(let name, let object, let parents):
    let place = "refs/tags/\(name)"
    guard let record, let folder = policy.recordsFolder else {
      return [VerificationCheck(.tag, place, .agrees)]
    }
    guard let object else {
      return [check(.tag, place, expected: "an annotated tag", found: "a lightweight tag")]
    }
    let path = ReleaseRecord.path(of: observation.version, in: folder)
    let recordDigest = observation.files[path].map { ContentDigest(of: $0).description }
    return [
      check(.tag, place, expected: record.facts.tag, found: name),
      check(.tag, place, expected: name, found: object.name),
      check(
        .tag, place, expected: recordDigest ?? "-",
        found: RecordTrailer.digest(in: object.message)?.description),
      check(
        .tag, place, expected: "parent \(record.facts.sourceCommit.hex)",
        found: parents.first.map { "parent \($0.hex)" }),
    ]
  }
}
