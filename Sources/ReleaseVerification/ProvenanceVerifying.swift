internal import Attestation
internal import CommitHistory
internal import Documents
internal import ReleasePlanning
internal import ReleaseRecords
internal import SemanticVersioning

/// The statements about a release are those that its record names, state what the release is, and are
/// signed by the key that the record names.
///
/// - Parameters:
///   - folder: The folder of the records.
///   - recordAgrees: Whether the record agrees with what it speaks of: where it does not, a statement
///     that says something else than the record may be the one that is right.
func provenanceChecks(
  _ record: ReleaseRecord, in folder: String, _ observation: ReleaseObservation,
  recordAgrees: Bool
) -> [VerificationCheck] {
  let strangers = strangers(record, in: folder, observation)
  guard let recorded = record.provenance else { return strangers }
  let expected = ExpectedStatements(record, in: folder, observation)
  var checks = statementChecks(
    at: recorded.path, digest: recorded.digest, of: observation,
    rendered: expected.release?.json, recordAgrees: recordAgrees
  ) { statement in
    expected.faults(of: statement, type: ReleasePredicate.type)
      + (statement.predicate == record.predicate.node
        ? [] : [("predicate", "the facts of \(record.facts.version)", "others")])
  }
  if let build = recorded.build {
    checks += statementChecks(
      at: build.path, digest: build.digest, of: observation, rendered: nil,
      recordAgrees: recordAgrees
    ) { statement in
      let source = record.facts.sourceCommit.hex
      let sources = BuildRun.sourceCommits(in: statement.predicate)
      return expected.faults(of: statement, type: BuildRun.predicateType)
        + (sources.contains(source)
          ? [] : [("resolvedDependencies", source, sources.first ?? "no commit")])
    }
  }
  if let envelope = recorded.envelope {
    checks += envelopeChecks(envelope, of: recorded, facts: record.facts, observation)
  }
  return checks + strangers
}

/// Statements that are there and that the record does not name: they vouch for nothing, and look as if.
private func strangers(
  _ record: ReleaseRecord, in folder: String, _ observation: ReleaseObservation
) -> [VerificationCheck] {
  let recorded = record.provenance
  let known = [recorded?.path, recorded?.build?.path, recorded?.envelope?.path]
  return RecordedProvenance.paths(of: observation.version, in: folder)
    .filter { observation.files[$0] != nil && !known.contains($0) }
    .map {
      VerificationCheck(
        .provenance, $0,
        .differs(expected: "no such file", found: "one that the record does not name"))
    }
}

/// What the statements have to say by the record, as far as it is known.
private struct ExpectedStatements {
  /// The subjects; `nil` where the list of datasets is not the recorded one, which is told of it.
  let subjects: [StatementSubject]?

  /// The statement about the release.
  let release: Statement?

  init(_ record: ReleaseRecord, in folder: String, _ observation: ReleaseObservation) {
    if let seal = record.datasets {
      let bytes = observation.files[seal.path]
      let list = bytes.flatMap { try? ReleasedDatasets(reading: $0, file: seal.path) }
      subjects =
        bytes.map { ContentDigest(of: $0) } == seal.digest
        ? list.map { provenanceSubjects(of: record, datasets: $0.datasets, in: folder) } : nil
    } else {
      subjects = provenanceSubjects(of: record, datasets: [], in: folder)
    }
    release = subjects.map { record.predicate.statement(of: $0) }
  }

  /// What is wrong with a statement: where in it, what was expected there, and what was found.
  func faults(
    of statement: Statement, type: String
  ) -> [(place: String, expected: String, found: String)] {
    var faults: [(place: String, expected: String, found: String)] = []
    if statement.predicateType != type {
      faults.append(("predicateType", type, statement.predicateType))
    }
    guard let subjects else { return faults }
    for subject in subjects {
      let found = statement.subjects.first { $0.name == subject.name }
      if found != subject {
        faults.append(
          ("subject \(subject.name)", text(of: subject), found.map(text) ?? "no such subject"))
      }
    }
    let names = Set(subjects.map(\.name))
    for subject in statement.subjects where !names.contains(subject.name) {
      faults.append(("subject \(subject.name)", "no such subject", text(of: subject)))
    }
    return faults
  }

  private func text(of subject: StatementSubject) -> String {
    "\(subject.algorithm.rawValue):\(subject.digest.hex)"
  }
}

/// Compares a statement's file with the record's digest, and what it states with what the record says.
///
/// - Parameter rendered: The bytes that the statement has to have, where they are known: they show where
///   it was changed.
private func statementChecks(
  at path: String, digest: ContentDigest, of observation: ReleaseObservation, rendered: [UInt8]?,
  recordAgrees: Bool,
  faults: (Statement) -> [(place: String, expected: String, found: String)]
) -> [VerificationCheck] {
  func differs(_ expected: String, _ found: String, in part: String? = nil) -> VerificationCheck {
    VerificationCheck(
      .provenance, path + (part.map { " (\($0))" } ?? ""),
      .differs(expected: expected, found: found))
  }
  guard let bytes = observation.files[path] else {
    return [differs(digest.description, "no file")]
  }
  let found = ContentDigest(of: bytes)
  guard found == digest else {
    let isKnown = rendered.map { ContentDigest(of: $0) == digest } ?? false
    let line = isKnown ? ": " + firstDifference(rendered ?? [], bytes) : ""
    return [differs(digest.description, "\(found)\(line)")]
  }
  do throws(AttestationFault) {
    let faults = faults(try Statement(parsing: bytes, name: path))
    guard faults.isEmpty || recordAgrees else {
      return [
        VerificationCheck(
          .provenance, path, .unchecked("the record disagrees with what both speak of"))
      ]
    }
    guard faults.isEmpty else {
      return faults.map { differs($0.expected, $0.found, in: $0.place) }
    }
    return [VerificationCheck(.provenance, path, .agrees)]
  } catch {
    return [differs("a statement", error.message)]
  }
}

/// The envelope holds the statement, as its writer writes it, and the key that the record names signed
/// it and may.
private func envelopeChecks(
  _ recorded: RecordedProvenance.SignedEnvelope, of provenance: RecordedProvenance,
  facts: ReleaseFacts, _ observation: ReleaseObservation
) -> [VerificationCheck] {
  func check(_ outcome: VerificationCheck.Outcome) -> [VerificationCheck] {
    [VerificationCheck(.provenance, recorded.path, outcome)]
  }
  func differs(_ expected: String, _ found: String) -> [VerificationCheck] {
    check(.differs(expected: expected, found: found))
  }
  guard let bytes = observation.files[recorded.path] else {
    return differs("an envelope signed by \(recorded.signer)", "no file")
  }
  let envelope: Envelope
  do throws(AttestationFault) {
    envelope = try Envelope(parsing: bytes, name: recorded.path)
  } catch {
    return differs("an envelope", error.message)
  }
  guard envelope.payloadType == Statement.mediaType else {
    return differs(Statement.mediaType, envelope.payloadType)
  }
  let payload = ContentDigest(of: envelope.payload)
  guard payload == provenance.digest else {
    if observation.files[provenance.path].map({ ContentDigest(of: $0) }) == payload {
      // The statement beside it is told of, and this is the same one.
      return check(.unchecked("it holds a statement that is not the one of the record"))
    }
    return differs("\(provenance.path), \(provenance.digest)", "\(payload)")
  }
  guard envelope.json == bytes, envelope.signatures.count == 1 else {
    return differs(
      "an envelope with one signature, as agi-release writes it",
      "one with \(envelope.signatures.count), or in other bytes")
  }
  let seal = envelope.signatures[0]
  guard seal.keyID == recorded.signer.description else {
    return differs("a signature by \(recorded.signer)", seal.keyID ?? "one by nobody")
  }
  return check(
    (observation.signatures ?? ObservedSignatures())
      .outcome(of: seal, in: envelope, by: recorded.signer, atSeconds: facts.date.seconds))
}

extension ObservedSignatures {
  /// Judges the signature on an envelope.
  ///
  /// - Parameter signer: the key that the record names.
  fileprivate func outcome(
    of seal: Envelope.Seal, in envelope: Envelope, by signer: KeyFingerprint,
    atSeconds seconds: Int64
  ) -> VerificationCheck.Outcome {
    // A signature of Ed25519 alone does not carry its key: the list of signers has it.
    guard let key = Envelope.key(in: seal) ?? knownKey(signer) else {
      guard case .found(let list) = signers else {
        return .unchecked("the key \(signer) is not here, and nobody says whose it is")
      }
      return .differs(
        expected: "a key that \(list.place) allows", found: "\(signer), which it does not have")
    }
    guard key.fingerprint == signer else {
      return .differs(expected: "a signature by \(signer)", found: "one by \(key.fingerprint)")
    }
    switch proof(envelope.proof(of: seal, by: key), of: seal.bytes) {
    case .holds: break
    case .fails:
      return .differs(
        expected: "a signature by \(signer) over the statement", found: "one that does not hold")
    case .notHere(let kind): return .unchecked(Self.notHere(kind))
    }
    return outcome(
      of: key, principal: nil, namespace: Envelope.namespace, atSeconds: seconds)
  }

  private func knownKey(_ fingerprint: KeyFingerprint) -> SSHPublicKey? {
    guard case .found(let list) = signers else { return nil }
    return list.allowed.keys.first { $0.key.fingerprint == fingerprint }?.key
  }
}
