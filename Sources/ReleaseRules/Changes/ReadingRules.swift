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
    message.subjectStarts(with: releasePrefix) && isYank(message.subject[...])
  }

  /// Whether a message takes back a yank, or takes that back again.
  func isYankRevert(_ message: ConventionalCommit) -> Bool {
    guard case .revert(let revert) = message.kind, let text = revert.revertedSubject else {
      return false
    }
    var subject = text[...]
    let start = #"Revert ""#
    while subject.hasPrefix(start), subject.hasSuffix("\"") {
      subject = subject.dropFirst(start.count).dropLast()
    }
    let again = #"Reapply ""#
    if subject.hasPrefix(again), subject.hasSuffix("\"") {
      subject = subject.dropFirst(again.count).dropLast()
    }
    return isYank(subject)
  }

  /// Whether a commit is one that `cut` or `yank` makes, whose subject is the project's own choice.
  package func isOwnCommit(_ message: ConventionalCommit) -> Bool {
    isReleaseCommit(message) || isYankCommit(message)
  }

  private func isYank(_ subject: Substring) -> Bool {
    releaseSubject?.versionText(in: String(subject)).map { YankSubject.isYank($0) } ?? false
  }
}

extension ReleasePolicy {
  /// The subject of the release commit with the project's name in it.
  package var namedCommitSubject: String {
    commitSubject.split(separator: "{name}", omittingEmptySubsequences: false)
      .joined(separator: name)
  }
}
