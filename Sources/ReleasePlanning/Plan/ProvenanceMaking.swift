package import Attestation
internal import CommitHistory
package import DatasetManifests
internal import Documents
package import ReleaseRecords
internal import ReleaseRules
internal import SemanticVersioning

/// The statements about a release as a plan makes them.
struct PlannedProvenance {
  /// What the record keeps of them.
  let recorded: RecordedProvenance

  /// Their files.
  let files: [FileChange]

  /// What is to be signed; `nil` for a statement that is not.
  let attestation: PlannedAttestation?
}

/// A signature over the statement about a release, which is made when the plan is carried out.
package struct PlannedAttestation: Hashable, Sendable {
  /// The file of the envelope.
  package let path: String

  /// What was in its place in HEAD; `nil` for a new file.
  package let before: [UInt8]?

  /// The statement.
  package let payload: [UInt8]

  /// The key that is to sign.
  package let signer: KeyFingerprint

  package init(path: String, before: [UInt8]?, payload: [UInt8], signer: KeyFingerprint) {
    self.path = path
    self.before = before
    self.payload = payload
    self.signer = signer
  }

  /// The envelope without a signature.
  package var bareEnvelope: Envelope {
    Envelope(payload: payload, payloadType: Statement.mediaType, signatures: [])
  }
}

/// Makes the statements about a release.
///
/// - Parameters:
///   - record: What the release's record says without them.
///   - datasets: The datasets that are released.
///   - folder: The folder of the records.
func plannedProvenance(
  of record: ReleaseRecord, datasets: [RecordedDataset], in folder: String,
  context: PlanningContext
) -> PlannedProvenance {
  let version = record.facts.version.description
  func path(_ name: String) -> String { "\(folder)/\(version)/\(name)" }
  func file(_ name: String, _ content: [UInt8]) -> FileChange {
    FileChange(path: path(name), before: context.files[path(name)], after: content)
  }
  let subjects = provenanceSubjects(of: record, datasets: datasets, in: folder)
  let statement = record.predicate.statement(of: subjects).json
  var files = [file(RecordedProvenance.statementName, statement)]
  var build: RecordedProvenance.BuildStatement?
  if let run = context.provenance.run {
    let statement = run.statement(of: subjects, sourceCommit: record.facts.sourceCommit.hex).json
    files.append(file(RecordedProvenance.buildName, statement))
    build = .init(path: path(RecordedProvenance.buildName), digest: ContentDigest(of: statement))
  }
  let envelopePath = path(RecordedProvenance.envelopeName)
  let attestation = context.provenance.signer.map {
    PlannedAttestation(
      path: envelopePath, before: context.files[envelopePath], payload: statement, signer: $0)
  }
  return PlannedProvenance(
    recorded: RecordedProvenance(
      path: path(RecordedProvenance.statementName), digest: ContentDigest(of: statement),
      build: build, envelope: attestation.map { .init(path: $0.path, signer: $0.signer) }),
    files: files, attestation: attestation)
}

/// What a release consists of, with the digests that its record has.
///
/// - Parameters:
///   - datasets: What the release's `datasets.json` lists.
///   - folder: The folder of the records.
package func provenanceSubjects(
  of record: ReleaseRecord, datasets: [RecordedDataset], in folder: String
) -> [StatementSubject] {
  let version = record.facts.version.description
  var subjects = [
    StatementSubject(ReleaseRecord.notesPath(of: version, in: folder), record.notesDigest),
    StatementSubject("\(record.changelogPath)#\(version)", record.sectionDigest),
  ]
  subjects += record.versionFiles.sorted { $0.key < $1.key }.map { StatementSubject($0, $1) }
  if let identity = record.identity {
    subjects += identity.environments.sorted { $0.key < $1.key }.map { environment, digest in
      StatementSubject("\(identity.folder)#\(environment)", digest)
    }
  }
  guard let seal = record.datasets else { return subjects }
  subjects.append(StatementSubject(seal.path, seal.digest))
  for dataset in datasets {
    subjects += [
      StatementSubject("\(dataset.tag)#manifest", dataset.manifest),
      StatementSubject("\(dataset.tag)#rows", dataset.root, algorithm: .rfc6962Sha256),
    ]
  }
  return subjects
}

extension ReleaseRecord {
  /// What the statement about the release says of it.
  package var predicate: ReleasePredicate {
    ReleasePredicate(
      name: facts.name, version: facts.version.description, tag: facts.tag,
      sourceCommit: facts.sourceCommit.hex, date: facts.date.timestamp)
  }
}

/// What a person should know of a run of CI that the release does not state.
func unstatedRunWarnings(_ context: PlanningContext) -> [PlanWarning] {
  guard context.policy.recordsFolder != nil, let gap = context.provenance.gap else { return [] }
  return [
    PlanWarning(
      code: "attest.run-unstated",
      message: "the release will not state how it was made (\(RecordedProvenance.buildName)): "
        + gap.message)
  ]
}
