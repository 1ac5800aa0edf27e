package import ConventionalCommits
internal import SemanticVersioning

/// What a policy says about reading one commit, prepared once for many.
package struct ReadingRules: Sendable {
  /// How far types raise the version.
  let bump: BumpRules

  /// Whether a change keeps who wrote it; a long history costs less without.
  let keepsAuthors: Bool

  private let releaseSubject: TagPattern?
  private let releasePrefix: [UInt8]

  package init(_ policy: ReleasePolicy, keepsAuthors: Bool = true) {
    bump = policy.rules
    self.keepsAuthors = keepsAuthors
    releaseSubject = TagPattern(policy.namedCommitSubject)
    releasePrefix = Array((releaseSubject?.prefix ?? "").utf8)
  }

  /// Whether a subject is the one that `cut` gives to its commit.
  package func isReleaseCommit(_ message: ConventionalCommit) -> Bool {
    guard message.subjectStarts(with: releasePrefix),
      let text = releaseSubject?.versionText(in: message.subject)
    else { return false }
    return (try? SemanticVersion(text)) != nil
  }
}

extension ReadingRules {
  /// Whether a subject is the one that `yank` gives to its commit.
  func isYankCommit(_ message: ConventionalCommit) -> Bool {
    guard message.subjectStarts(with: releasePrefix),
      let text = releaseSubject?.versionText(in: message.subject)
    else { return false }
    return YankSubject.isYank(text)
  }
}

extension ReleasePolicy {
  /// The subject of the release commit with the project's name in it.
  package var namedCommitSubject: String {
    commitSubject.split(separator: "{name}", omittingEmptySubsequences: false)
      .joined(separator: name)
  }
}
