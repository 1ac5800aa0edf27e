package import CommitHistory
package import SemanticVersioning

/// Where a release starts from.
package enum ReleaseBase: Hashable, Sendable {
  /// The commit of the highest final version tag that HEAD contains.
  case tag(VersionTag)
  /// A release that a record in the tree proves although its tag is not in this clone.
  case record(version: SemanticVersion, tag: String, sourceCommit: ObjectID)
  /// A revision that was named on the command line.
  case revision(String, commit: ObjectID, version: SemanticVersion?)
  /// There is no release yet.
  case none

  /// The version of the base.
  package var version: SemanticVersion? {
    switch self {
    case .tag(let tag): tag.version
    case .record(let version, _, _): version
    case .revision(_, _, let version): version
    case .none: nil
    }
  }

  /// The base's tag, whether it is in this clone or not.
  package var tagName: String? {
    switch self {
    case .tag(let tag): tag.tag.name
    case .record(_, let tag, _): tag
    case .revision, .none: nil
    }
  }

  /// The commit whose history is not part of the release.
  package var commit: ObjectID? {
    switch self {
    case .tag(let tag): tag.tag.target
    case .record(_, _, let commit): commit
    case .revision(_, let commit, _): commit
    case .none: nil
    }
  }
}

/// The base of a release, what else could have been it, and the commits since.
package struct ReleaseRange: Sendable {
  package let base: ReleaseBase
  package let rejected: [RejectedCandidate]

  /// The commits since the base, children before parents.
  package let commits: [Commit]

  /// The commits at which a shallow clone cut this range short. The range is whole when empty.
  package let shallowCuts: [ObjectID]

  package init(
    base: ReleaseBase, rejected: [RejectedCandidate], commits: [Commit], shallowCuts: [ObjectID]
  ) {
    self.base = base
    self.rejected = rejected
    self.commits = commits
    self.shallowCuts = shallowCuts
  }
}

extension CommitGraph {
  /// Finds the base of a release and the commits since.
  ///
  /// The base is the final version of the highest precedence that HEAD contains. Candidates are
  /// asked from the highest down, each by a walk that ends where its history meets HEAD's: neither
  /// dates nor the order of tagging decide.
  ///
  /// - Parameters:
  ///   - head: the commit that is to be released.
  ///   - census: the tags of the repository.
  ///   - record: the base that the tree's records name, for a clone without tags.
  ///   - kind: what kind of object a tag leads to; asked for few tags.
  /// - Throws: what reading a commit throws.
  package mutating func releaseRange(
    head: ObjectID, census: TagCensus, record: ReleaseBase,
    kind: (Tag) throws(Source.Failure) -> Tag.TargetKind
  ) throws(Source.Failure) -> ReleaseRange {
    var rejected = census.others
    var remaining = census.versions[...]
    while let candidate = remaining.popFirst() {
      guard !candidate.version.isPrerelease else {
        rejected.append(candidate.rejected(.prerelease))
        continue
      }
      let targetKind = try kind(candidate.tag)
      guard targetKind == .commit else {
        rejected.append(candidate.rejected(.noCommit(targetKind)))
        continue
      }
      if case .record(let version, _, let commit) = record, candidate.version.precedes(version) {
        return try range(
          head: head, base: record, at: commit, rejected: rejected,
          passedOver: [candidate] + remaining)
      }
      let painting = try paint(head: head, bases: [candidate.tag.target])
      if painting.reachedBases.contains(candidate.tag.target) {
        rejected += remaining.map { $0.passedOver(for: candidate.tag.name) }
        return ReleaseRange(
          base: .tag(candidate), rejected: rejected, commits: painting.headOnly,
          shallowCuts: painting.headOnlyShallow)
      }
      rejected.append(candidate.rejected(.unreachable))
    }
    return try range(
      head: head, base: record, at: record.commit, rejected: rejected, passedOver: [])
  }

  /// The commits since a given commit, or the whole history.
  package mutating func range(
    head: ObjectID, base: ReleaseBase, at commit: ObjectID?, rejected: [RejectedCandidate],
    passedOver: [VersionTag]
  ) throws(Source.Failure) -> ReleaseRange {
    let painting = try paint(head: head, bases: commit.map { [$0] } ?? [])
    let passed = passedOver.map { $0.passedOver(for: base.tagName ?? "the given base") }
    return ReleaseRange(
      base: base, rejected: rejected + passed, commits: painting.headOnly,
      shallowCuts: painting.headOnlyShallow)
  }
}

extension VersionTag {
  fileprivate func rejected(_ reason: RejectedCandidate.Reason) -> RejectedCandidate {
    RejectedCandidate(tag: tag, version: version, reason: reason)
  }

  fileprivate func passedOver(for base: String) -> RejectedCandidate {
    rejected(version.isPrerelease ? .prerelease : .lower(than: base))
  }
}
