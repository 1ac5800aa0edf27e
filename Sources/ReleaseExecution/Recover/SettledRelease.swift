internal import CommitHistory
package import Git
package import IdentityDiagnostics
internal import ReleasePlanning
internal import ReleaseReading
package import ReleaseRules
package import SemanticVersioning

/// A release that was made before, and that came to its end in this run: it was finished or pushed.
package struct SettledRelease: Sendable {
  /// What was released, as its tag calls it; `nil` where the configuration cannot be read.
  package let name: String?

  /// The version.
  package let version: SemanticVersion

  /// Its tag, and the commit of the release; `nil` where the tag is not known here.
  package let tag: String?
  package let commit: String?

  /// The release before; `nil` for the first one.
  package let previousTag: String?
  package let previousVersion: SemanticVersion?

  /// The notes; `nil` where they cannot be read.
  package let notes: [UInt8]?

  /// Where it was pushed in this run; `nil` when it was not.
  package let remote: String?

  /// Reads what there is to tell of a release that was settled.
  ///
  /// - Parameters:
  ///   - policy: that of the project, with its packages; `nil` where the configuration cannot be read,
  ///     which keeps nothing from being settled.
  ///   - parse: reads the files of identity bundles, for the notes.
  /// - Returns: `nil` when no release was: nothing was under way, or it was undone, or a yank.
  package init?(
    cut: SettledCut?, push: SettledPush?, in repository: Repository, policy: ReleasePolicy?,
    parse: @escaping DocumentParsing
  ) {
    var finished: String?
    if case .finished(let version, .release) = cut { finished = version }
    let pushed = push.flatMap { $0.kind == .release ? $0 : nil }
    guard let text = finished ?? pushed?.version, let version = try? SemanticVersion(text) else {
      return nil
    }
    self.version = version
    remote = pushed.flatMap { $0.version == text ? $0.remote : nil }
    // The release is made: what cannot be told of it takes nothing away from that.
    let made = policy.flatMap { Self.family(of: version, policy: $0, in: repository) }
    self.name = made?.policy.name ?? policy?.name
    tag = made?.tag.tag.name
    commit = made?.tag.tag.target.hex
    let census = made?.census
    let released = made.flatMap { made in
      try? readNotes(
        ofReleased: text, in: repository, policy: made.policy, query: ReleaseQuery(), parse: parse)
    }
    notes = released?.text
    previousTag = released?.previousTag
    previousVersion = census?.versions.first { $0.tag.name == released?.previousTag }?.version
  }

  /// Which of the project and its packages a version is of: the one whose tag is at HEAD, else the only
  /// one that has it. A journal says no more than the version.
  private static func family(
    of version: SemanticVersion, policy: ReleasePolicy, in repository: Repository
  ) -> (policy: ReleasePolicy, census: TagCensus, tag: VersionTag)? {
    guard let tags = try? repository.tags() else { return nil }
    let found = ([policy] + policy.packages.map(\.policy)).compactMap { policy in
      let census = TagCensus(tags: tags, policy: policy)
      return census.versions.first { $0.version == version }.map { (policy, census, $0) }
    }
    let head = try? repository.head().commit
    return found.first { $0.2.tag.target == head } ?? (found.count == 1 ? found[0] : nil)
  }
}
