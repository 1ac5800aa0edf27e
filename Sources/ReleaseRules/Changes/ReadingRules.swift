package import ConventionalCommits
internal import SemanticVersioning

/// What a policy says about reading one commit, prepared once for many.
package struct ReadingRules: Sendable {
  /// How far types raise the version.
  let bump: BumpRules

  /// Whether a change keeps who wrote it; a long history costs less without.
  let keepsAuthors: Bool

  /// The subjects of release commits, with the bytes that each starts with.
  private let releaseForms: [(subject: TagPattern, prefix: [UInt8])]

  package init(_ policy: ReleasePolicy, keepsAuthors: Bool = true) {
    bump = policy.rules
    self.keepsAuthors = keepsAuthors
    releaseForms = policy.releaseSubjects.compactMap { TagPattern($0) }
      .map { ($0, Array($0.prefix.utf8)) }
  }

  /// Whether a subject is the one that `cut` gives to its commit.
  package func isReleaseCommit(_ message: ConventionalCommit) -> Bool {
    hasReleaseSubject(message) { (try? SemanticVersion($0)) != nil }
  }
}

extension ReadingRules {
  /// Whether a subject is the one that `yank` gives to its commit.
  func isYankCommit(_ message: ConventionalCommit) -> Bool {
    hasReleaseSubject(message) { YankSubject.isYank($0) }
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
    return releaseForms.contains { form in
      form.subject.versionText(in: String(subject)).map { YankSubject.isYank($0) } ?? false
    }
  }

  /// Whether a commit is one that `cut` or `yank` makes, whose subject is the project's own choice.
  package func isOwnCommit(_ message: ConventionalCommit) -> Bool {
    isReleaseCommit(message) || isYankCommit(message)
  }

  /// Whether a subject has one of the forms, with a text that fits at the place of the version.
  private func hasReleaseSubject(
    _ message: ConventionalCommit, _ fits: (Substring) -> Bool
  ) -> Bool {
    releaseForms.contains { form in
      message.subjectStarts(with: form.prefix)
        && (form.subject.versionText(in: message.subject).map(fits) ?? false)
    }
  }
}

extension ReleasePolicy {
  /// The subject of the release commit with the project's name in it.
  package var namedCommitSubject: String {
    commitSubject.split(separator: "{name}", omittingEmptySubsequences: false)
      .joined(separator: name)
  }
}
