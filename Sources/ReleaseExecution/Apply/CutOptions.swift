package import FileStore
package import ReleasePlanning

/// What a person says about applying a plan.
package struct CutOptions: Sendable {
  /// Whether a release without a base is wanted: the first one of a project.
  package var isFirst: Bool

  /// `--sign` or `--no-sign`; `nil` leaves it to the git configuration.
  package var signs: Bool?

  /// Whether branch and tag are pushed.
  package var pushes: Bool

  /// The environment of programs that are run.
  package var environment: [String: String]

  /// Whether every step waits for the disk.
  package var durability: Durability

  /// Which of the calls that change the disk shall fail.
  package var faults: FaultPlan

  package init(
    isFirst: Bool = false, signs: Bool? = nil, pushes: Bool = false,
    environment: [String: String], durability: Durability = .full, faults: FaultPlan = .none
  ) {
    self.isFirst = isFirst
    self.signs = signs
    self.pushes = pushes
    self.environment = environment
    self.durability = durability
    self.faults = faults
  }
}

/// What a cut made.
package struct CutResult: Hashable, Sendable {
  /// The release commit.
  package let commit: String

  /// The tag's name and object.
  package let tag: String
  package let tagObject: String

  /// Where branch and tag were pushed; `nil` when they were not.
  package let remote: String?

  package init(commit: String, tag: String, tagObject: String, remote: String?) {
    self.commit = commit
    self.tag = tag
    self.tagObject = tagObject
    self.remote = remote
  }
}

/// What became of a call of `cut`.
package struct CutOutcome: Sendable {
  /// The plan.
  package let plan: ReleasePlan

  /// What was made; `nil` when there was nothing to release.
  package let result: CutResult?

  /// What became of a cut that had been interrupted before.
  package let settled: SettledCut?

  /// What became of a push that had not arrived before.
  package let pushed: SettledPush?
}
