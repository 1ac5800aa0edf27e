internal import Changelog
internal import CommitHistory
internal import Documents
internal import ReleasePlanning
internal import ReleaseRecords
package import ReleaseRules
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
  guard let folder = policy.recordsFolder, !observation.isBeforeRecords else {
    return unrecorded(observation, recordChecks: [], policy: policy)
  }
  let path = ReleaseRecord.path(of: observation.version, in: folder)
  let (record, recordChecks) = readRecord(at: path, of: observation)
  guard let record else {
    return unrecorded(observation, recordChecks: recordChecks, policy: policy)
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
  claims += provenanceChecks(
    record, in: folder, observation, recordAgrees: !claims.contains(where: \.differs))
  let tag = TagChecks(
    record, observation, recordPath: path,
    notes: observation.files[ReleaseRecord.notesPath(of: observation.version, in: folder)])
  claims += tag.claims
  var seal = tag.seal
  var head: [VerificationCheck]
  if let differing = seal,
    isRecordAtFault(
      path, seal: differing, others: recordChecks + claims, observation)
  {
    // What the record says proves nothing against anything else.
    let reason = "the record is not the one that the tag names"
    let isTold = recordChecks.contains(where: \.differs)
    seal = isTold ? differing.voided(reason) : VerificationCheck(.record, path, differing.outcome)
    claims = claims.map { $0.voided(reason) }
    head = headChecks(
      record, recordPath: path, digest: observation.sealedRecord, of: observation,
      claims: claims, policy: policy)
    head = head.map { $0.subject == .record ? $0 : $0.voided(reason) }
  } else {
    head = headChecks(
      record, recordPath: path, digest: observation.files[path].map { ContentDigest(of: $0) },
      of: observation, claims: claims, policy: policy)
  }
  let tagDiffers = (claims + tag.own + (seal.map { [$0] } ?? [])).contains {
    $0.subject == .tag && $0.differs
  }
  let yank = yankChecks(
    observation,
    recordDigest: observation.sealedRecord
      ?? observation.files[path].map { ContentDigest(of: $0) }, policy: policy)
  return VerificationReport(
    version: observation.version, tag: record.facts.tag,
    checks: recordChecks + claims + tag.own + (seal.map { [$0] } ?? [])
      + signatureChecks(observation, tag: record.facts.tag, tagDiffers: tagDiffers) + head + yank,
    yank: yank.contains(where: \.differs) ? nil : observation.readTombstone)
}

/// The comparisons of a release without a record that can be read.
private func unrecorded(
  _ observation: ReleaseObservation, recordChecks: [VerificationCheck], policy: ReleasePolicy
) -> VerificationReport {
  let found =
    recordChecks + [sectionPresence(observation, policy: policy), tagPresence(observation, nil)]
  let checks = renamedTag(observation, checks: found) ?? found
  let tagDiffers = checks.contains { $0.subject == .tag && $0.differs }
  return VerificationReport(
    version: observation.version, tag: observation.tag.name ?? "-",
    checks: checks + signatureChecks(observation, tag: nil, tagDiffers: tagDiffers)
      + yankChecks(observation, recordDigest: nil, policy: policy))
}

/// Whether the record was changed, and not what it speaks of, or the tag.
///
/// The tag names another record than the one that is here. When this one disagrees with the release as
/// well, or HEAD has the one that the tag names, it is the record that was changed.
private func isRecordAtFault(
  _ path: String, seal: VerificationCheck, others: [VerificationCheck],
  _ observation: ReleaseObservation
) -> Bool {
  guard seal.differs, observation.misplacedTag == nil, let sealed = observation.sealedRecord else {
    return false
  }
  return others.contains(where: \.differs)
    || observation.headFiles?[path].map { ContentDigest(of: $0) } == sealed
}

extension ReleaseObservation {
  /// The digest of the record that the tag names; `nil` where none does.
  var sealedRecord: ContentDigest? {
    guard case .present(_, let object?, _) = tag else { return nil }
    return RecordTrailer.digest(in: object.messageWithoutSignature)
  }
}

extension VerificationCheck {
  /// The same check where it proves nothing: what differs could not be checked.
  func voided(_ reason: String) -> VerificationCheck {
    differs ? VerificationCheck(subject, place, .unchecked(reason), part: part) : self
  }
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
    guard fault.newer != nil else { return (nil, [unreadable(path, fault.message)]) }
    let reason = "\(fault.message): \(fault.hint(otherwise: ""))"
    return (
      nil,
      [VerificationCheck(.record, path, .unchecked(reason))]
        + sealCheck(at: path, of: bytes, observation)
    )
  } catch let error as JSONError {
    return (nil, [unreadable("\(error.location)", error.message)])
  } catch {
    return (nil, [unreadable(path, "\(error)")])
  }
}

/// Tells of a record that cannot be read here and is not the one that its tag names.
private func sealCheck(
  at path: String, of bytes: [UInt8], _ observation: ReleaseObservation
) -> [VerificationCheck] {
  guard let sealed = observation.sealedRecord else { return [] }
  let seal = check(
    .record, path, expected: sealed.description, found: ContentDigest(of: bytes).description)
  return seal.differs ? [seal] : []
}

private func unreadable(_ place: String, _ reason: String) -> VerificationCheck {
  VerificationCheck(.record, place, .differs(expected: "a readable record", found: reason))
}

/// Compares two texts.
func check(
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
    if !policy.versionEntries(of: path).isEmpty {
      return statementChecks(path, digest: digest, of: record, observation, policy: policy)
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
func firstDifference(_ expected: [UInt8], _ found: [UInt8]) -> String {
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
  let section = observation.section(in: document, mayBeMarked: !observation.isReleaseTree)
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
      let unmarked = section.flatMap { try? ChangelogDocument(parsing: $0) }
      let stated = (unmarked ?? document).notes(of: version) ?? []
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
