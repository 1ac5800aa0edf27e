internal import CommitHistory
package import Git
package import IdentityDiagnostics
internal import ReleasePlanning
internal import ReleaseReading
package import ReleaseRules
package import SemanticVersioning

/// A release that was made before, and that came to its end in this run: it was finished or pushed.
package struct SettledRelease: Sendable {
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
  ///   - policy: `nil` where the configuration cannot be read, which keeps nothing from being settled.
  ///   - parse: reads the files of identity bundles, for the notes.
  /// - Returns: `nil` when no release was: nothing was under way, or it was undone, or a yank.
  package init?(
    cut: SettledCut?, push: SettledPush?, in repository: Repository, policy: ReleasePolicy?,
    parse: @escaping DocumentParsing
  ) {
    var name: String?
    if case .finished(let version, .release) = cut { name = version }
    let pushed = push.flatMap { $0.kind == .release ? $0 : nil }
    guard let text = name ?? pushed?.version, let version = try? SemanticVersion(text) else {
      return nil
    }
    self.version = version
    remote = pushed.flatMap { $0.version == text ? $0.remote : nil }
    // The release is made: what cannot be told of it takes nothing away from that.
    let census = policy.flatMap { policy in
      (try? repository.tags()).map { TagCensus(tags: $0, policy: policy) }
    }
    let found = census?.versions.first { $0.version == version }
    tag = found?.tag.name
    commit = found?.tag.target.hex
    let released = policy.flatMap { policy in
      try? readNotes(
        ofReleased: text, in: repository, policy: policy, query: ReleaseQuery(), parse: parse)
    }
    notes = released?.text
    previousTag = released?.previousTag
    previousVersion = census?.versions.first { $0.tag.name == released?.previousTag }?.version
  }
}
