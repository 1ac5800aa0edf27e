package import CommitHistory
package import ReleasePlanning
package import ReleaseRecords

/// What a cut or a yank stands on: the part of a plan that a repository has to allow.
package struct CutGround {
  /// What it is about.
  package let kind: CutKind

  /// The commit that is released.
  let head: ObjectID

  /// The branch that moves; `nil` when HEAD is detached.
  package let branch: String?

  /// Whether there is no release to build on, and no pre-release either.
  let lacksBase: Bool

  /// Whether that is what the person wants: the first release of a project.
  let isFirst: Bool

  /// The moment of the release.
  let date: ReleaseDate

  /// The tags that are made: that of the version first.
  let tags: [PlannedTag]

  /// The files that are written.
  let paths: [String]

  package init(
    of kind: CutKind = .release, head: ObjectID, branch: String?, lacksBase: Bool, isFirst: Bool,
    date: ReleaseDate, tags: [PlannedTag], paths: [String]
  ) {
    self.kind = kind
    self.head = head
    self.branch = branch
    self.lacksBase = lacksBase
    self.isFirst = isFirst
    self.date = date
    self.tags = tags
    self.paths = paths
  }

  /// The ground of a plan.
  package init(_ plan: ReleasePlan, isFirst: Bool) {
    var lacksBase = false
    if case .none = plan.base { lacksBase = plan.candidate == nil }
    self.init(
      head: plan.head, branch: plan.branch, lacksBase: lacksBase, isFirst: isFirst,
      date: plan.release?.facts.date ?? ReleaseDate(seconds: 0), tags: plan.release?.tags ?? [],
      paths: plan.release?.paths ?? [])
  }

  /// The ground of a commit on top of a release.
  init(_ commit: PlannedCommit) {
    self.init(
      of: commit.kind, head: commit.head, branch: commit.branch, lacksBase: false, isFirst: false,
      date: commit.date, tags: commit.tags, paths: commit.paths)
  }
}

/// One look at what a cut needs.
package struct CutCheck {
  /// What kind of thing is looked at.
  package let kind: Kind

  /// What is looked at, as a noun for a report.
  package let subject: String

  /// Throws when the cut cannot be made. It is given the way in which a lock is waited for.
  package let look: (_ wait: (CutLock) throws -> Void) throws -> Void

  init(
    _ kind: Kind, _ subject: String,
    look: @escaping (_ wait: (CutLock) throws -> Void) throws -> Void
  ) {
    self.kind = kind
    self.subject = subject
    self.look = look
  }

  /// The kinds of things that a cut needs.
  ///
  /// The looks at files need the attributes.
  package enum Kind {
    case place, base, date, tag, lock, index, attributes, file
  }
}
