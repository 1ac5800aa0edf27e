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

  /// Whether HEAD contains the base's commit; true where there is no base.
  package let isBaseInHead: Bool

  package init(
    base: ReleaseBase, rejected: [RejectedCandidate], commits: [Commit], shallowCuts: [ObjectID],
    isBaseInHead: Bool
  ) {
    self.base = base
    self.rejected = rejected
    self.commits = commits
    self.shallowCuts = shallowCuts
    self.isBaseInHead = isBaseInHead
  }
}

extension CommitGraph {
  /// Finds the base of a release and the commits since.
  ///
  /// The base is the final version of the highest precedence that HEAD contains. Candidates are
  /// asked from the highest down: neither dates nor the order of tagging decide.
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
    var reach = HeadReach<Source>(head: head)
    while let candidate = remaining.popFirst() {
      if case .record(let version, _, _) = record, candidate.version.precedes(version) {
        return try range(
          head: head, base: record, at: record.commit, rejected: rejected,
          passedOver: [candidate] + remaining, doubtfulCuts: reach.doubtfulCuts)
      }
      guard !candidate.version.isPrerelease else {
        rejected.append(candidate.rejected(.prerelease))
        continue
      }
      let targetKind = try kind(candidate.tag)
      guard targetKind == .commit else {
        rejected.append(candidate.rejected(.noCommit(targetKind)))
        continue
      }
      if let painting = try reach.painting(since: candidate.tag.target, in: &self) {
        rejected += remaining.map { $0.passedOver(for: candidate.tag.name) }
        return ReleaseRange(
          base: .tag(candidate), rejected: rejected, commits: painting.headOnly,
          shallowCuts: merged(painting.headOnlyShallow, reach.doubtfulCuts), isBaseInHead: true)
      }
      rejected.append(candidate.rejected(.unreachable))
    }
    return try range(
      head: head, base: record, at: record.commit, rejected: rejected, passedOver: [],
      doubtfulCuts: reach.doubtfulCuts)
  }

  /// The range from a revision that was named on the command line.
  ///
  /// What comes behind it is counted from the release that the revision builds on.
  ///
  /// - Parameters:
  ///   - name: the revision as it was named.
  ///   - commit: what it leads to.
  ///   - record: the base that the records in the revision's tree name.
  ///   - kind: what kind of object a tag leads to.
  /// - Throws: what reading a commit throws.
  package mutating func givenRange(
    head: ObjectID, from name: String, at commit: ObjectID, census: TagCensus,
    record: ReleaseBase, kind: (Tag) throws(Source.Failure) -> Tag.TargetKind
  ) throws(Source.Failure) -> ReleaseRange {
    let built = try releaseRange(head: commit, census: census, record: record, kind: kind)
    return try range(
      head: head, base: .revision(name, commit: commit, version: built.base.version), at: commit,
      rejected: census.others + census.versions.map { $0.rejected(.rangeGiven) }, passedOver: [],
      doubtfulCuts: built.base == .none ? built.shallowCuts : [])
  }

  /// The commits since a given commit, or the whole history.
  ///
  /// - Parameters:
  ///   - passedOver: the version tags that were not looked at.
  ///   - doubtfulCuts: where a shallow clone cut HEAD off from a tag that may be the base.
  package mutating func range(
    head: ObjectID, base: ReleaseBase, at commit: ObjectID?, rejected: [RejectedCandidate],
    passedOver: [VersionTag], doubtfulCuts: [ObjectID] = []
  ) throws(Source.Failure) -> ReleaseRange {
    let painting = try paint(head: head, bases: commit.map { [$0] } ?? [])
    let passed = passedOver.map { $0.passedOver(for: base.tagName ?? "the given base") }
    return ReleaseRange(
      base: base, rejected: rejected + passed, commits: painting.headOnly,
      shallowCuts: merged(painting.headOnlyShallow, doubtfulCuts),
      isBaseInHead: commit.map { painting.reachedBases.contains($0) } ?? true)
  }

  /// The highest pre-release above the base that HEAD contains, with the commits since.
  ///
  /// - Parameter kind: what kind of object a tag leads to.
  /// - Returns: `nil` when there is none.
  /// - Throws: what reading a commit throws.
  package mutating func latestCandidate(
    head: ObjectID, census: TagCensus, range: ReleaseRange,
    kind: (Tag) throws(Source.Failure) -> Tag.TargetKind
  ) throws(Source.Failure) -> (tag: VersionTag, since: Set<ObjectID>)? {
    var reach = HeadReach<Source>(head: head)
    for tag in census.versions where tag.version.isPrerelease {
      if let base = range.base.version, !base.precedes(tag.version) { break }
      guard try kind(tag.tag) == .commit,
        let painting = try reach.painting(since: tag.tag.target, in: &self)
      else { continue }
      // What the base has is not new either, although the candidate may not have it.
      let inRange = Set(range.commits.map(\.id))
      return (tag, inRange.intersection(painting.headOnly.map(\.id)))
    }
    return nil
  }
}

private func merged(_ cuts: [ObjectID], _ others: [ObjectID]) -> [ObjectID] {
  cuts + others.filter { !cuts.contains($0) }
}

extension VersionTag {
  fileprivate func rejected(_ reason: RejectedCandidate.Reason) -> RejectedCandidate {
    RejectedCandidate(tag: tag, version: version, reason: reason)
  }

  fileprivate func passedOver(for base: String) -> RejectedCandidate {
    rejected(version.isPrerelease ? .prerelease : .lower(than: base))
  }
}
