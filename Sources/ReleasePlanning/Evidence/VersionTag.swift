package import CommitHistory
package import ReleaseRules
package import SemanticVersioning

/// A tag that names a version of the family at hand.
package struct VersionTag: Hashable, Sendable {
  package let tag: Tag
  package let version: SemanticVersion

  package init(tag: Tag, version: SemanticVersion) {
    self.tag = tag
    self.version = version
  }
}

/// A tag that is not the base, with the reason.
package struct RejectedCandidate: Hashable, Sendable {
  package let tag: Tag
  package let version: SemanticVersion?
  package let reason: Reason

  package init(tag: Tag, version: SemanticVersion?, reason: Reason) {
    self.tag = tag
    self.version = version
    self.reason = reason
  }

  /// Why a tag is not the base of a release.
  package enum Reason: Hashable, Sendable {
    /// The name has not the form of a version tag.
    case otherFamily
    /// The configuration says that the tag does not count.
    case ignored(pattern: String)
    /// The name has the form of a version tag, and the version is none of SemVer 2.0.0.
    case noVersion(String)
    /// A pre-release is never a base.
    case prerelease
    /// The tag leads to a tree or a blob.
    case noCommit(Tag.TargetKind)
    /// HEAD does not contain the tagged commit.
    case unreachable
    /// A higher version is reachable.
    case lower(than: String)
    /// The range was given on the command line.
    case rangeGiven

    /// A word for machines.
    package var code: String {
      switch self {
      case .otherFamily: "other-family"
      case .ignored: "ignored"
      case .noVersion: "not-a-version"
      case .prerelease: "prerelease"
      case .noCommit: "not-a-commit"
      case .unreachable: "unreachable"
      case .lower: "lower-precedence"
      case .rangeGiven: "range-given"
      }
    }

    /// The reason in words.
    package var text: String {
      switch self {
      case .otherFamily: "not a version tag"
      case .ignored(let pattern): "ignored by '\(pattern)'"
      case .noVersion(let reason): "not a SemVer 2.0.0 version: \(reason)"
      case .prerelease: "a pre-release is never a base"
      case .noCommit(let kind): "points to a \(kind.rawValue), not to a commit"
      case .unreachable: "not an ancestor of HEAD"
      case .lower(let higher): "lower than \(higher)"
      case .rangeGiven: "the range was given with --from"
      }
    }
  }
}

/// All tags of a repository, sorted into families.
package struct TagCensus: Sendable {
  /// The version tags, highest precedence first; a preferred form before others of one version.
  package let versions: [VersionTag]

  /// The tags that are no versions, by name.
  package let others: [RejectedCandidate]

  /// The final versions, highest precedence first.
  package var finals: [VersionTag] { versions.filter { !$0.version.isPrerelease } }

  /// Whether there is no tag at all.
  package var isEmpty: Bool { versions.isEmpty && others.isEmpty }

  /// The tag of a name, whatever its family.
  package func tag(named name: String) -> Tag? {
    versions.first { $0.tag.name == name }?.tag ?? others.first { $0.tag.name == name }?.tag
  }

  /// Sorts tags by the patterns of a policy.
  package init(tags: [Tag], policy: ReleasePolicy) {
    var versions: [VersionTag] = []
    var ranks: [Int] = []
    var others: [RejectedCandidate] = []
    for tag in tags {
      switch Self.classify(tag.name, policy: policy) {
      case .version(let version, let rank):
        versions.append(VersionTag(tag: tag, version: version))
        ranks.append(rank)
      case .other(let reason):
        others.append(RejectedCandidate(tag: tag, version: nil, reason: reason))
      }
    }
    self.others = others
    // Numbers are sorted, not the large values.
    let order = versions.indices.sorted { left, right in
      if versions[right].version < versions[left].version { return true }
      if versions[left].version < versions[right].version { return false }
      return (ranks[left], versions[left].tag.name) < (ranks[right], versions[right].tag.name)
    }
    self.versions = order.map { versions[$0] }
  }

  private enum Family {
    case version(SemanticVersion, rank: Int)
    case other(RejectedCandidate.Reason)
  }

  /// Whether a tag of this name counts as a version.
  package static func isVersion(_ name: String, policy: ReleasePolicy) -> Bool {
    if case .version = classify(name, policy: policy) { true } else { false }
  }

  /// Names of tags in order: those that are no versions by their letters, and behind them the versions
  /// by precedence.
  package static func inOrder(_ names: [String], policy: ReleasePolicy) -> [String] {
    names.map { name -> (name: String, version: SemanticVersion?) in
      if case .version(let version, _) = classify(name, policy: policy) {
        (name, version)
      } else {
        (name, nil)
      }
    }.sorted { left, right in
      guard left.version != right.version else { return left.name < right.name }
      guard let lower = left.version else { return true }
      return right.version.map { lower < $0 } ?? false
    }.map(\.name)
  }

  private static func classify(_ name: String, policy: ReleasePolicy) -> Family {
    for pattern in policy.ignoredPatterns where pattern.versionText(in: name) != nil {
      return .other(.ignored(pattern: pattern.text))
    }
    var fault: SemanticVersionError?
    for (rank, pattern) in policy.versionPatterns.enumerated() {
      guard let text = pattern.versionText(in: name), text.utf8.first.map(isDigit) == true else {
        continue
      }
      do {
        return .version(try SemanticVersion(text), rank: rank)
      } catch {
        fault = fault ?? error
      }
    }
    return .other(fault.map { .noVersion($0.description) } ?? .otherFamily)
  }

  private static func isDigit(_ byte: UInt8) -> Bool { (48...57).contains(byte) }
}
