internal import CommitHistory
internal import Documents
internal import ReleasePlanning
internal import ReleaseRecords
internal import SemanticVersioning

/// What the tag of a release has to be, compared with what it is.
struct TagChecks {
  /// What the record says of the tag: void where the record is at fault.
  var claims: [VerificationCheck] = []

  /// What the tag says of itself.
  var own: [VerificationCheck] = []

  /// Whether the tag names the record that is here; `nil` for a tag that has nothing to say of it.
  var seal: VerificationCheck?

  /// Compares the tag of a release that has a record.
  ///
  /// - Parameters:
  ///   - path: the record's file.
  ///   - notes: the release notes as the tree has them.
  init(
    _ record: ReleaseRecord, _ observation: ReleaseObservation, recordPath path: String,
    notes: [UInt8]?
  ) {
    guard case .present(let name, let object?, let parents) = observation.tag else {
      own = [tagPresence(observation, record)]
      return
    }
    let place = "refs/tags/\(name)"
    claims = tagClaims(record, name: name, parents: parents, observation)
    own = [check(.tag, place, expected: name, found: object.name)]
    let seal = check(
      .tag, place,
      expected: observation.files[path].map { ContentDigest(of: $0).description } ?? "-",
      found: RecordTrailer.digest(in: object.messageWithoutSignature)?.description)
    self.seal = seal
    // The notes are a part of the message: where they are not here, neither is what it has to be.
    if own[0].differs {
      // What the tag of another thing says and where it stands is nothing to be told of this one.
      let reason = "the tag is that of '\(object.name)'"
      claims = claims.map { $0.voided(reason) }
      self.seal = seal.voided(reason)
      return
    }
    if !seal.differs, let notes, ContentDigest(of: notes) == record.notesDigest {
      claims.append(messageCheck(object, place: place, record, notes: notes))
    }
  }
}

/// The tag is in this clone, and what it has to be: annotated where the release has a record.
func tagPresence(
  _ observation: ReleaseObservation, _ record: ReleaseRecord?
) -> VerificationCheck {
  switch observation.tag {
  case .noTags:
    VerificationCheck(
      .tag, record.map { "refs/tags/\($0.facts.tag)" } ?? "refs/tags",
      .unchecked("this clone has not all tags: git fetch --tags"))
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
func renamedTag(
  _ observation: ReleaseObservation, checks: [VerificationCheck]
) -> [VerificationCheck]? {
  guard case .present(let name, let object?, _) = observation.tag, object.name != name else {
    return nil
  }
  return checks.filter { $0.subject != .tag }
    .map { $0.voided("the tag is that of '\(object.name)'") }
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

/// The tag's message is the one that the release gave it.
private func messageCheck(
  _ object: TagObject, place: String, _ record: ReleaseRecord, notes: [UInt8]
) -> VerificationCheck {
  let stated = Array(tagMessage(record.facts, notes: notes, record: record).utf8)
  let found = Array(object.messageWithoutSignature.utf8)
  return VerificationCheck(
    .tag, place,
    stated == found
      ? .agrees
      : .differs(
        expected: "the message of \(record.facts.version)", found: firstDifference(stated, found)))
}
