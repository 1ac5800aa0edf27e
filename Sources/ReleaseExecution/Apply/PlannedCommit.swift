internal import CommitHistory
package import ReleasePlanning
internal import ReleaseRecords
internal import SemanticVersioning

/// A commit on top of HEAD with its files and tags: what a transaction makes, of a release or of a yank.
package struct PlannedCommit {
  /// What it is about.
  let kind: CutKind

  /// The version that is released or yanked.
  let version: String

  /// The commit that it is made on.
  let head: ObjectID

  /// The branch that it moves; `nil` when HEAD is detached.
  let branch: String?

  /// Every path that it changes.
  let paths: [String]

  /// The files that it changes.
  let files: [FileChange]

  /// The message of the commit.
  let message: String

  /// The tags on it.
  let tags: [PlannedTag]

  /// The moment of the commit and its tags.
  let date: ReleaseDate

  /// What reflogs say of it.
  let reflogReason: String

  /// The commit of a release; that its files may still lack the signed statement is seen in `paths`.
  package init(_ release: PlannedRelease, of plan: ReleasePlan) {
    kind = .release
    version = release.facts.version.description
    head = plan.head
    branch = plan.branch
    paths = release.paths
    files = release.files
    message = release.commitMessage
    tags = release.tags
    date = release.facts.date
    reflogReason = "agi-release: \(release.facts.tag)"
  }

  /// The commit of a yank.
  init(_ plan: YankPlan) {
    kind = .yank
    version = plan.tombstone.version.description
    head = plan.head
    branch = plan.branch
    paths = plan.files.map(\.path)
    files = plan.files
    message = plan.commitMessage
    tags = []
    date = plan.date
    reflogReason = "agi-release: yank \(plan.tombstone.tag)"
  }

  /// The full name of the branch.
  var branchRef: String { "refs/heads/\(branch ?? "")" }
}
