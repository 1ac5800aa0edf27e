package import Attestation
package import Documents
package import FileStore
package import ReleasePlanning

/// What a person says about applying a plan.
package struct CutOptions: Sendable {
  /// Whether a release without a base is wanted: the first one of a project.
  package var isFirst: Bool

  /// `--sign` or `--no-sign`; `nil` leaves it to the git configuration.
  package var signs: Bool?

  /// Whether the project asks for a signature on the tag.
  package var requiresSignature = false

  /// The key of `--attest-key`, which signs the statement about the release; `nil` for the SSH key of
  /// the git configuration.
  package var attestKey: Ed25519SigningKey?

  /// Whether branch and tags are pushed.
  package var pushes: Bool

  /// The environment of programs that are run.
  package var environment: [String: String]

  /// Whether every step waits for the disk.
  package var durability: Durability

  /// Which of the calls that change the disk shall fail.
  package var faults: FaultPlan

  /// How a lock is waited for that somebody holds for a moment.
  package var waiting: LockWaiting

  package init(
    isFirst: Bool = false, signs: Bool? = nil, pushes: Bool = false,
    environment: [String: String], durability: Durability = .full, faults: FaultPlan = .none,
    waiting: LockWaiting = .sleeping
  ) {
    self.isFirst = isFirst
    self.signs = signs
    self.pushes = pushes
    self.environment = environment
    self.durability = durability
    self.faults = faults
    self.waiting = waiting
  }
}

/// What a cut made.
package struct CutResult: Hashable, Sendable {
  /// The release commit.
  package let commit: String

  /// The tags: that of the version, then those of datasets by name.
  package let tags: [CutTag]

  /// Where branch and tags were pushed; `nil` when they were not.
  package let remote: String?

  package init(commit: String, tags: [CutTag], remote: String?) {
    self.commit = commit
    self.tags = tags
    self.remote = remote
  }
}

/// A tag that a cut made.
package struct CutTag: Hashable, Sendable {
  /// The name, without `refs/tags/`.
  package let name: String

  /// The id of the tag object.
  package let object: String

  package init(name: String, object: String) {
    self.name = name
    self.object = object
  }

  /// The tag as a document.
  package var report: Node { .map([("name", .text(name)), ("object", .text(object))]) }
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
