package import Changelog
package import CommitHistory
package import DatasetManifests
package import Documents
package import ReleaseRecords
package import ReleaseRules
package import SemanticVersioning

/// Everything that a plan is made from, as values.
package struct PlanningContext: Sendable {
  /// The commit to release, and the branch that names it.
  package let head: Commit
  package let branch: String?

  /// What the project decided, and what this run asks for.
  package let policy: ReleasePolicy
  package var request: VersionRequest

  /// The base, the commits since and what they say.
  package let range: ReleaseRange
  package let changes: [Change]
  package let census: TagCensus
  package let candidate: VersionTag?
  package let sinceCandidate: Set<ObjectID>

  /// The content of the files in HEAD that a release may write; a file that is not there is absent.
  package var files: [String: [UInt8]]

  /// The forge's links, where the remote tells.
  package var links: ForgeLinks?

  /// The identity that the release stands for; `nil` without a bundle.
  package var identity: ReleasedIdentity?

  /// The datasets of the commit, by name.
  package var datasets: [PlannedDataset] = []

  /// The datasets that the base recorded and the commit has no more, by name.
  package var removedDatasets: [RecordedDataset] = []

  /// What became of the identity since the base.
  package var identityItems: [MeasuredEvidence.Item] = []

  /// The same for readers of the changelog, with values: `staging: display.suffix "" → " (staging)"`.
  package var identityEntries: [ChangelogEntry] = []

  /// What became of the public Swift API since the base, where it was looked at.
  package var apiItems: [MeasuredEvidence.Item] = []

  /// Whether everything was measured that can be, rows and API included: only then an acceptance that
  /// names nothing is a mistake.
  package var isWhollyMeasured = false

  /// What a person should know of how the evidence was measured.
  package var evidenceWarnings: [PlanWarning] = []

  /// The candidate that the release is to promote, with what it released; `nil` for other releases.
  package var promoted: PromotedCandidate?

  /// The branch and its range; `nil` where every version may be released.
  package var line: MaintenanceLine?

  /// What is asked of the statements about the release.
  package var provenance = ProvenanceRequest()

  /// The newer releases of the packages that this one depends on.
  package var cascades: [PackageCascade] = []

  /// The commits that ask for a version and touch further packages, with the names of those.
  package var sharedRequests: [ObjectID: [String]] = [:]

  /// The yanks of what the release builds on, and those that it tells of.
  package var yanks = KnownYanks()

  /// The tag of other tags than these whose release the changelog has a section of under the same
  /// version; `nil` where there is none.
  package var sectionOwner: String?

  /// The moment of the release.
  package let date: ReleaseDate

  package init(
    head: Commit, branch: String?, policy: ReleasePolicy, request: VersionRequest,
    range: ReleaseRange, changes: [Change], census: TagCensus, candidate: VersionTag?,
    sinceCandidate: Set<ObjectID>, files: [String: [UInt8]], links: ForgeLinks?, date: ReleaseDate
  ) {
    self.head = head
    self.branch = branch
    self.policy = policy
    self.request = request
    self.range = range
    self.changes = changes
    self.census = census
    self.candidate = candidate
    self.sinceCandidate = sinceCandidate
    self.files = files
    self.links = links
    self.date = date
  }

  /// Decides the version alone: what `next` prints.
  ///
  /// - Parameter isProved: whether a promotion is held to its candidate; not before all that is compared
  ///   was read.
  /// - Throws: `PlanningFault`.
  package func decision(isProved: Bool = true) throws(PlanningFault) -> VersionDecision {
    if let cut = range.shallowCuts.first { throw .shallow(cut: cut) }
    if case .record(let version, _, let commit) = range.base, !range.isBaseInHead {
      throw .recordNotInHead(version: version, commit: commit)
    }
    var evidence = VersionEvidence(
      base: range.base.version, changes: changes, published: census.versions.map(\.version),
      candidate: candidate, sinceCandidate: sinceCandidate, line: line,
      isCandidateYanked: yanks.candidate != nil)
    evidence.releaseAs = releaseAs
    evidence.cascades = cascades
    let decision = try decidedVersion(from: evidence)
    if request.promotes, let tombstone = yanks.candidate { throw .candidateYanked(tombstone) }
    if request.promotes, isProved { try requirePromotedContent() }
    return decision
  }

  /// Refuses to promote anything but what the candidate released.
  private func requirePromotedContent() throws(PlanningFault) {
    guard let promoted else { preconditionFailure("a promotion is planned with its candidate") }
    let differences = promoted.differences(
      from: PromotedCandidate.Content(
        environments: identity?.environments ?? [:],
        roots: Dictionary(
          datasets.map { ($0.name, $0.manifest.root) }, uniquingKeysWith: { first, _ in first })))
    guard differences.isEmpty else {
      throw .promotionDiffers(tag: promoted.promotion.tag, differences: differences)
    }
  }

  /// The tag of a version: in the chosen form, else in the form of the base's tag.
  package func tagName(of version: SemanticVersion) -> String {
    // Before the first final release, its candidate shows the form.
    let known =
      range.base.tagName.map { ($0, range.base.version) }
      ?? candidate.map { ($0.tag.name, $0.version) }
    if !policy.hasChosenPattern, let (name, stated) = known, let stated,
      let pattern = policy.versionPatterns.first(where: {
        $0.versionText(in: name).map { $0 == stated.description } ?? false
      })
    {
      return pattern.tag(for: version.description)
    }
    return (policy.versionPatterns.first ?? TagPattern(prefix: "v")).tag(
      for: version.description)
  }
}

/// Makes the whole plan of a release.
///
/// - Parameter isHeld: Whether evidence above the claim refuses the plan, as it does everywhere but
///   where a version is explained.
/// - Throws: `PlanningFault` when the request, the history and the files do not fit together.
package func makePlan(
  _ context: PlanningContext, isHeld: Bool = true
) throws(PlanningFault) -> ReleasePlan {
  let decision = try context.decision()
  let judgement = try context.judgement(of: decision)
  if isHeld { try judgement.hold(decision) }
  var warnings =
    planWarnings(context) + context.evidenceWarnings + judgement.warnings(decision)
  var release: PlannedRelease?
  if let version = decision.version, let rule = decision.rule {
    release = try plannedRelease(
      context, version: version, level: decision.level, rule: rule,
      overrides: judgement.overrides, warnings: &warnings)
    warnings += unrecordedWarnings(judgement, policy: context.policy)
    warnings += unstatedRunWarnings(context)
  }
  var plan = ReleasePlan(
    name: context.policy.name, head: context.head.id, branch: context.branch,
    base: context.range.base, rejected: context.range.rejected, changes: context.changes,
    warnings: warnings, release: release, judgement: judgement)
  plan.candidate = context.candidate
  plan.packageName = context.policy.scope?.name
  plan.cascades = context.cascades
  return plan
}

private func plannedRelease(
  _ context: PlanningContext, version: SemanticVersion, level: BumpLevel, rule: BumpRule,
  overrides: [EvidenceOverride], warnings: inout [PlanWarning]
) throws(PlanningFault) -> PlannedRelease {
  if !context.request.isExplained { try context.requireOwnFiles(of: version) }
  try checkVersionFiles(context, releasing: version)
  let policy = context.policy
  if policy.recordsFolder == nil, let dataset = context.datasets.first {
    warnings.append(
      PlanWarning(
        code: "plan.datasets-unrecorded",
        message: "dataset '\(dataset.name.text)' is not part of the release: files.records in "
          + "\(ReleasePolicy.path) says where a release records datasets"))
  }
  let datasets = try context.releasedDatasets(in: version)
  let facts = ReleaseFacts(
    name: policy.name, version: version, tag: context.tagName(of: version),
    previousVersion: context.range.base.version, previousTag: context.range.base.tagName,
    sourceCommit: context.head.id, date: context.date,
    sources: datasets.map(\.record.source) + (try context.sources(of: version)))
  let section = makeSection(
    version: version.description, date: context.date.day,
    range: (facts.previousTag ?? context.range.base.commit?.hex, facts.tag),
    changes: context.changes, datasets: context.datasetEntries(datasets),
    identity: context.identityEntries, dependencies: context.cascades.map(\.changelogEntry),
    remark: context.yanks.remark,
    settings: NotesSettings(
      changelog: policy.changelog, links: context.links,
      mailmap: Mailmap(parsing: context.files[Mailmap.path] ?? [])))
  let changelog = try insertedSection(
    section, of: version, context: context, warnings: &warnings)
  let promotes = context.request.promotes ? context.promoted?.promotion : nil
  var files = [changelog.file]
  for (path, content) in versionFiles(facts, policy: policy) {
    files.append(FileChange(path: path, before: context.files[path], after: content))
  }
  files += try updatedFiles(context, to: version)
  var attestation: PlannedAttestation?
  let record = policy.recordsFolder.map { folder in
    let datasetsFile = datasetsFile(datasets, of: version, in: folder, context: context)
    var record = releaseRecord(
      facts, section: changelog.section, notes: changelog.notes, files: files, policy: policy,
      identity: context.identity, overrides: overrides)
    record.datasets = datasetsFile?.seal
    if let datasetsFile { files.append(datasetsFile.file) }
    record.promotes = promotes
    let provenance = plannedProvenance(
      of: record, datasets: datasets.map(\.record), in: folder, context: context)
    record.provenance = provenance.recorded
    attestation = provenance.attestation
    files += provenance.files
    let notesPath = ReleaseRecord.notesPath(of: version.description, in: folder)
    let recordPath = ReleaseRecord.path(of: version.description, in: folder)
    files.append(
      FileChange(path: notesPath, before: context.files[notesPath], after: changelog.notes))
    files.append(
      FileChange(path: recordPath, before: context.files[recordPath], after: record.json))
    return record
  }
  var release = PlannedRelease(
    facts: facts, level: level, rule: rule, notes: changelog.notes,
    files: files.sorted { $0.path < $1.path },
    commitMessage: commitMessage(facts, policy: policy),
    tagMessage: tagMessage(facts, notes: changelog.notes, record: record), datasets: datasets)
  release.promotes = promotes
  release.attestation = attestation
  return release
}

/// The file that lists the datasets of a release, with what the record holds of it; `nil` for a release
/// without datasets.
private func datasetsFile(
  _ datasets: [ReleasedDataset], of version: SemanticVersion, in folder: String,
  context: PlanningContext
) -> (file: FileChange, seal: DatasetSeal)? {
  guard !datasets.isEmpty else { return nil }
  let list = ReleasedDatasets(release: version, datasets: datasets.map(\.record))
  let path = ReleasedDatasets.path(of: version.description, in: folder)
  return (
    FileChange(path: path, before: context.files[path], after: list.json),
    DatasetSeal(list, path: path)
  )
}

private func insertedSection(
  _ section: ReleaseSection, of version: SemanticVersion, context: PlanningContext,
  warnings: inout [PlanWarning]
) throws(PlanningFault) -> (file: FileChange, section: [UInt8], notes: [UInt8]) {
  let path = context.policy.changelog.path
  let before = context.files[path]
  do {
    let document = try ChangelogDocument(parsing: before ?? [])
    let edit = document.inserting(section, links: context.links) { isOlder($0, than: version) }
    let after = try ChangelogDocument(parsing: edit.bytes)
    let name = version.description
    guard let bytes = after.section(of: name), let notes = after.notes(of: name) else {
      preconditionFailure("a section that was inserted is found again")
    }
    if edit.outcome == .keptHandWritten {
      warnings.append(
        PlanWarning(
          code: "plan.kept-hand-written",
          message: "\(path) has a section of \(name) written by hand: it is kept as it is"))
    }
    return (FileChange(path: path, before: before, after: edit.bytes), bytes, notes)
  } catch {
    throw .changelog(path: path, line: error.line, message: error.message, hint: error.hint)
  }
}

/// Whether a section of the changelog belongs to an older release than `version`.
package func isOlder(_ sectionVersion: String, than version: SemanticVersion) -> Bool {
  guard let other = try? SemanticVersion(sectionVersion) else { return true }
  return other < version
}

private func releaseRecord(
  _ facts: ReleaseFacts, section: [UInt8], notes: [UInt8], files: [FileChange],
  policy: ReleasePolicy, identity: ReleasedIdentity?, overrides: [EvidenceOverride]
) -> ReleaseRecord {
  let versionPaths = Set(policy.versionPaths)
  let digests = files.filter { versionPaths.contains($0.path) }
    .map { ($0.path, ContentDigest(of: $0.after)) }
  return ReleaseRecord(
    facts: facts, planDigest: planDigest(facts: facts, files: files),
    notesDigest: ContentDigest(of: notes), changelogPath: policy.changelog.path,
    sectionDigest: ContentDigest(of: section),
    versionFiles: Dictionary(digests) { _, later in later }, identity: identity,
    overrides: overrides)
}

/// The files that state the version and nothing else, which a release writes anew.
package func versionFiles(
  _ facts: ReleaseFacts, policy: ReleasePolicy
) -> [(path: String, content: [UInt8])] {
  var files: [(path: String, content: [UInt8])] = []
  if let path = policy.modelVersionPath { files.append((path, modelVersionSwift(facts))) }
  if let path = policy.currentPath { files.append((path, currentJSON(facts))) }
  return files
}

/// The digest of what a plan writes, without the record, which holds it.
package func planDigest(facts: ReleaseFacts, files: [FileChange]) -> ContentDigest {
  let writes = files.sorted { $0.path < $1.path }.map { file in
    Node.map([
      ("path", .text(file.path)),
      ("before", .text(file.before.map { ContentDigest(of: $0).description })),
      ("after", .text(ContentDigest(of: file.after).description)),
    ])
  }
  let node = Node.map(factEntries(facts) + [("files", .list(writes))])
  return ContentDigest(of: compactJSON(node))
}

private func commitMessage(_ facts: ReleaseFacts, policy: ReleasePolicy) -> String {
  let pattern = TagPattern(policy.namedCommitSubject) ?? TagPattern(prefix: "chore(release): ")
  return pattern.tag(for: facts.version.description) + "\n"
}

/// The tag's message: a title, the notes, and the digest of the record, so that a signature on the
/// tag covers everything that the record names.
package func tagMessage(_ facts: ReleaseFacts, notes: [UInt8], record: ReleaseRecord?) -> String {
  var message = "\(facts.name) \(facts.version)\n"
  let text = String(decoding: notes, as: UTF8.self)
  if !text.isEmpty { message += "\n" + text + (text.hasSuffix("\n") ? "" : "\n") }
  if let record {
    message += "\n\(RecordTrailer.token): \(ContentDigest(of: record.json))\n"
  }
  return message
}

private func unrecordedWarnings(
  _ judgement: EvidenceJudgement, policy: ReleasePolicy
) -> [PlanWarning] {
  guard policy.recordsFolder == nil, !judgement.overrides.isEmpty else { return [] }
  let names = judgement.overrides.map(\.source).joined(separator: ", ")
  return [
    PlanWarning(
      code: "evidence.unrecorded",
      message: "no record will tell that \(names) was accepted: files.records is not set")
  ]
}

/// What a person should know of the history that a plan is made from.
package func planWarnings(_ context: PlanningContext) -> [PlanWarning] {
  var warnings = context.yanks.warnings + context.trailerWarnings
  for candidate in context.range.rejected {
    switch candidate.reason {
    case .noCommit, .noVersion:
      warnings.append(
        PlanWarning(
          code: "plan.tag-\(candidate.reason.code)",
          message: "tag '\(candidate.tag.name)' does not count: \(candidate.reason.text)"))
    default: break
    }
  }
  for change in context.changes {
    if case .replaced(let declared) = change.decoding {
      warnings.append(
        PlanWarning(
          code: "plan.undecodable-message",
          message:
            "the message of \(change.id.abbreviated()) is not \(declared ?? "UTF-8"): bytes were replaced"
        ))
    }
  }
  return warnings
}
