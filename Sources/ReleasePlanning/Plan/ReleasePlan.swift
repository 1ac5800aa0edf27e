package import Attestation
package import CommitHistory
package import ReleaseRecords
package import ReleaseRules
package import SemanticVersioning

/// Everything that a release will do and why, as a value.
///
/// `cut --dry-run` prints it, `cut` performs it, and nothing is decided in between.
package struct ReleasePlan: Sendable {
  /// What is released.
  package let name: String

  /// The commit that the release is made on.
  package let head: ObjectID

  /// The branch that the release moves; `nil` when HEAD is detached.
  package let branch: String?

  /// Where the release starts from.
  package let base: ReleaseBase

  /// The other tags, with the reason why they are not the base.
  package let rejected: [RejectedCandidate]

  /// The commits since the base, newest first, with what became of each.
  package let changes: [Change]

  /// What a person should know although nothing is wrong.
  package let warnings: [PlanWarning]

  /// What is to be released; `nil` when nothing asks for a release.
  package let release: PlannedRelease?

  /// What evidence says of the version.
  package let judgement: EvidenceJudgement

  /// The highest pre-release above the base that HEAD contains.
  package var candidate: VersionTag?

  /// The package that is released; `nil` for the project as a whole.
  package var packageName: String?

  /// The newer releases of the packages that this one depends on.
  package var cascades: [PackageCascade] = []

  package init(
    name: String, head: ObjectID, branch: String?, base: ReleaseBase,
    rejected: [RejectedCandidate], changes: [Change], warnings: [PlanWarning],
    release: PlannedRelease?, judgement: EvidenceJudgement = .unmeasured
  ) {
    self.name = name
    self.head = head
    self.branch = branch
    self.base = base
    self.rejected = rejected
    self.changes = changes
    self.warnings = warnings
    self.release = release
    self.judgement = judgement
  }

  /// The commits whose header was not understood.
  package var notUnderstood: [Change] {
    changes.filter(\.isNotUnderstood)
  }
}

/// The release that a plan makes.
package struct PlannedRelease: Hashable, Sendable {
  /// The facts that every file of the release states.
  package let facts: ReleaseFacts

  /// How far the version is raised.
  package let level: BumpLevel

  /// The rule that decided.
  package let rule: BumpRule

  /// The release notes.
  package let notes: [UInt8]

  /// The files that the release commit changes, by path.
  package internal(set) var files: [FileChange]

  /// The message of the release commit.
  package let commitMessage: String

  /// The message of the version's annotated tag.
  package let tagMessage: String

  /// The datasets that are released, by name.
  package let datasets: [ReleasedDataset]

  /// The candidate that the release promotes; `nil` for other releases.
  package var promotes: ReleasedPromotion?

  /// The signature over the statement about the release; `nil` for none.
  package var attestation: PlannedAttestation?

  package init(
    facts: ReleaseFacts, level: BumpLevel, rule: BumpRule, notes: [UInt8], files: [FileChange],
    commitMessage: String, tagMessage: String, datasets: [ReleasedDataset] = []
  ) {
    self.facts = facts
    self.level = level
    self.rule = rule
    self.notes = notes
    self.files = files
    self.commitMessage = commitMessage
    self.tagMessage = tagMessage
    self.datasets = datasets
  }

  /// Every tag of the release: that of the version, then those of new versions of datasets by name.
  package var tags: [PlannedTag] {
    [PlannedTag(name: facts.tag, message: tagMessage)]
      + datasets.compactMap(\.tag).sorted { $0.name < $1.name }
  }
}

/// An annotated tag that a release makes on its commit.
package struct PlannedTag: Hashable, Sendable {
  /// The name, without `refs/tags/`.
  package let name: String

  /// The message.
  package let message: String

  package init(name: String, message: String) {
    self.name = name
    self.message = message
  }
}

extension PlannedRelease {
  /// The paths that the release commit changes: those of the files, and that of the envelope, whose
  /// bytes are made when it is signed.
  package var paths: [String] {
    (files.map(\.path) + (attestation.map { [$0.path] } ?? [])).sorted()
  }

  /// The release with the signed envelope among its files.
  package func sealed(with envelope: Envelope) -> PlannedRelease {
    guard let attestation else { return self }
    let file = FileChange(
      path: attestation.path, before: attestation.before, after: envelope.json)
    var release = self
    release.files = (files + [file]).sorted { $0.path < $1.path }
    return release
  }
}

/// A file that the release commit writes.
package struct FileChange: Hashable, Sendable {
  /// The path from the root of the repository.
  package let path: String

  /// The content in HEAD; `nil` when the file is new.
  package let before: [UInt8]?

  /// The content in the release commit.
  package let after: [UInt8]

  package init(path: String, before: [UInt8]?, after: [UInt8]) {
    self.path = path
    self.before = before
    self.after = after
  }
}

/// Something that a person should know although the plan stands.
package struct PlanWarning: Hashable, Sendable {
  /// A stable code.
  package let code: String

  /// What it is, in one line.
  package let message: String

  package init(code: String, message: String) {
    self.code = code
    self.message = message
  }
}
