package import ReleaseRecords

/// What was found when a release was checked.
package struct VerificationReport: Hashable, Sendable {
  /// The version that was checked.
  package let version: String

  /// The release's tag.
  package let tag: String

  /// Every comparison, in a fixed order.
  package let checks: [VerificationCheck]

  /// The yank of the release, where it is yanked and its tombstone is right.
  package let yank: Tombstone?

  package init(
    version: String, tag: String, checks: [VerificationCheck], yank: Tombstone? = nil
  ) {
    self.yank = yank
    self.version = version
    self.tag = tag
    self.checks = checks
  }

  /// The comparisons that came out different.
  package var differences: [VerificationCheck] { checks.filter(\.differs) }

  /// Whether nothing that could be compared differs.
  package var agrees: Bool { differences.isEmpty }
}

/// One comparison.
package struct VerificationCheck: Hashable, Sendable {
  /// What is compared: the column of the table.
  package let subject: Subject

  /// Where it is: a path, a ref or an object.
  package let place: String

  /// Which one, where a release has several of the subject: an environment, a dataset.
  package let part: String?

  /// How it came out.
  package let outcome: Outcome

  package init(_ subject: Subject, _ place: String, _ outcome: Outcome, part: String? = nil) {
    self.subject = subject
    self.place = place
    self.part = part
    self.outcome = outcome
  }

  /// Whether the comparison came out different.
  package var differs: Bool {
    if case .differs = outcome { return true }
    return false
  }

  /// The things that have to agree.
  package enum Subject: String, CaseIterable, Hashable, Sendable {
    case record, versionFile = "version-file", current, changelog, notes, identity, dataset,
      sources, promotion, tag, source, provenance, signature, yank
  }

  /// How a comparison came out.
  package enum Outcome: Hashable, Sendable {
    case agrees
    case differs(expected: String, found: String)
    /// It could not be made, and why.
    case unchecked(String)
  }
}
