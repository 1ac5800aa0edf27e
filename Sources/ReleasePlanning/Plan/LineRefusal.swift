package import CommitHistory
package import ReleaseRules
package import SemanticVersioning

/// Why a branch with a range cannot release a version.
package struct LineRefusal: Hashable, Sendable {
  /// The branch and its range.
  package let line: MaintenanceLine

  /// The version that was asked for or worked out.
  package let version: SemanticVersion

  /// The version that the release would build on; `nil` before the first one.
  package let base: SemanticVersion?

  /// What leads to the version.
  package let cause: Cause

  /// Whether the version is in the range and taken, by a release that the branch does not contain.
  package let isTaken: Bool

  package init(
    line: MaintenanceLine, version: SemanticVersion, base: SemanticVersion?, cause: Cause,
    isTaken: Bool
  ) {
    self.line = line
    self.version = version
    self.base = base
    self.cause = cause
    self.isTaken = isTaken
  }

  /// What leads to a version.
  package enum Cause: Hashable, Sendable {
    /// The commit that raises the version furthest, and its rule.
    case change(ObjectID, subject: String, rule: String)
    /// A `Release-As` trailer.
    case releaseAs(ObjectID)
    /// `--version`.
    case given
    /// `--at-least` with this level.
    case atLeast(BumpLevel)
    /// There is no release yet.
    case first
    /// `--promote`.
    case promotion
    /// A newer release of a package that this one depends on.
    case dependency(PackageCascade)
  }

  /// What is refused, and what leads to it.
  package var message: String {
    let place =
      isTaken
      ? "version \(version) exists already, in a history that branch '\(line.branch)' does not contain"
      : "version \(version) is outside the range of branch '\(line.branch)', \(line.range)"
    return "\(place): \(cause.sentence)"
  }

  /// What to do about it.
  package var hint: String {
    if isTaken {
      return "merge the tag of \(version) where the branch is to build on it, release the change "
        + "from the branch that has it, or choose a free version with --version"
    }
    guard let base, line.range.contains(base) else { return hintForBase }
    let next = base.bumped(by: .patch)
    switch cause {
    case .change(let commit, _, _):
      return "release the change from a branch whose range has \(version), and take it back here: "
        + "git revert \(commit.abbreviated()); where it fits this branch after all: --version \(next)"
    case .releaseAs:
      return "a newer commit with 'Release-As: \(next)' goes before it, as does --version \(next)"
    case .atLeast: return "ask for less, or release from another branch"
    case .given, .first, .promotion, .dependency:
      return "choose a version in the range, such as \(next), or release from another branch"
    }
  }

  /// What to do where the branch does not even build on its range.
  private var hintForBase: String {
    guard let base, !base.precedes(line.range.lowest) else {
      return "the first version of the branch is chosen by hand: --version \(line.range.lowest)"
    }
    return
      "the branch contains \(base), which is above its range: make it anew from a release that "
      + "is in the range, or give it another name"
  }
}

extension LineRefusal.Cause {
  fileprivate var sentence: String {
    switch self {
    case .change(let commit, let subject, let rule):
      "commit \(commit.abbreviated()) '\(subject)' leads to it (\(rule))"
    case .releaseAs(let commit):
      "the Release-As trailer of commit \(commit.abbreviated()) asks for it"
    case .given: "--version asks for it"
    case .atLeast(let level): "--at-least \(level.name) leads to it"
    case .first: "it would be the first release"
    case .promotion: "--promote leads to it"
    case .dependency(let cascade): "it depends on \(cascade.text)"
    }
  }
}
