package import CommitHistory
internal import ConventionalCommits
internal import SemanticVersioning

extension Change {
  /// Reads one commit by itself. What other commits say of it comes later, in `readChanges`.
  package init(reading commit: Commit, by reading: ReadingRules) {
    let stored = commit.message
    id = commit.id
    parents = commit.parents
    committedAtSeconds = commit.committedAtSeconds
    authorLine = reading.keepsAuthors ? commit.authorLine : []
    messageBytes = stored.utf8
    let message = ConventionalCommit(message: stored.utf8)
    kind = message.kind
    decoding = stored.decoding
    let rules = reading.bump
    entries = []
    switch kind {
    case _ where parents.count > 1:
      verdict = .doesNotCount(.merge)
    case .fixup: verdict = .doesNotCount(.fixup("fixup"))
    case .squash: verdict = .doesNotCount(.fixup("squash"))
    case .amend: verdict = .doesNotCount(.fixup("amend"))
    case _ where reading.isReleaseCommit(subject: message.subject):
      verdict = .doesNotCount(.releaseCommit)
    default:
      entries = Self.entries(of: message, kind: kind, rules: rules)
      verdict = Self.verdict(of: message, kind: kind, entries: entries, rules: rules)
    }
  }

  /// The lines that a commit adds: its header, and the bullets of a squash merge when each of them
  /// has a type that somebody decided about.
  private static func entries(
    of message: ConventionalCommit, kind: ConventionalCommit.Kind, rules: BumpRules
  ) -> [ChangeEntry] {
    var entries: [ChangeEntry] = []
    if let header = message.header {
      entries.append(
        ChangeEntry(
          header, isBreaking: message.isBreaking, notes: message.breakingNotes, rules: rules))
    } else if message.isBreaking {
      let header = Header(type: "", description: message.subject)
      entries.append(
        ChangeEntry(header, isBreaking: true, notes: message.breakingNotes, rules: rules))
    } else if case .revert = kind {
      entries.append(revertEntry(message.subject))
    } else if rules.otherwise > .none {
      let header = Header(type: "", description: message.subject)
      entries.append(ChangeEntry(header, isBreaking: false, notes: [], rules: rules))
    }
    let bullets = message.squashedEntries
    guard !bullets.isEmpty, message.otherBullets.isEmpty,
      bullets.allSatisfy({ rules.isKnown($0.header.normalizedType) })
    else { return entries }
    for bullet in bullets where bullet.header.description != message.header?.description {
      entries.append(
        ChangeEntry(
          bullet.header, isBreaking: bullet.isBreaking, notes: bullet.breakingNotes, rules: rules))
    }
    return entries
  }

  /// The entry of a revert that does not cancel inside the range: it changes what was released.
  private static func revertEntry(_ subject: String) -> ChangeEntry {
    ChangeEntry(
      header: Header(type: "revert", description: subject), isBreaking: false, breakingNotes: [],
      level: .patch, rule: .revertOfReleased, section: ChangeEntry.revertSection)
  }

  private static func verdict(
    of message: ConventionalCommit, kind: ConventionalCommit.Kind, entries: [ChangeEntry],
    rules: BumpRules
  ) -> Verdict {
    if case .revert = kind, entries.allSatisfy({ $0.level < .patch }) {
      return .counts(level: .patch, rule: .revertOfReleased)
    }
    if let strongest = entries.max(by: { $0.level < $1.level }), strongest.level > .none {
      return .counts(level: strongest.level, rule: strongest.rule)
    }
    guard let header = message.header else {
      return rules.otherwise > .none
        ? .counts(level: rules.otherwise, rule: .otherwise)
        : .doesNotCount(.notUnderstood(message.headerFault?.description ?? "no header"))
    }
    return .doesNotCount(.silentType(header.normalizedType))
  }
}

/// What a policy says about reading one commit, prepared once for many.
package struct ReadingRules: Sendable {
  /// How far types raise the version.
  let bump: BumpRules

  /// Whether a change keeps who wrote it; a long history costs less without.
  let keepsAuthors: Bool

  private let releaseSubject: TagPattern?

  package init(_ policy: ReleasePolicy, keepsAuthors: Bool = true) {
    bump = policy.rules
    self.keepsAuthors = keepsAuthors
    releaseSubject = TagPattern(policy.namedCommitSubject)
  }

  /// Whether a subject is the one that `cut` gives to its commit.
  func isReleaseCommit(subject: String) -> Bool {
    guard let text = releaseSubject?.versionText(in: subject) else { return false }
    return (try? SemanticVersion(text)) != nil
  }
}

extension ReleasePolicy {
  /// The subject of the release commit with the project's name in it.
  package var namedCommitSubject: String {
    commitSubject.split(separator: "{name}", omittingEmptySubsequences: false)
      .joined(separator: name)
  }
}

/// Reads the commits of a range, children before parents, and settles what they say of each other.
///
/// - Returns: a change for each commit, in the same order.
package func readChanges(_ commits: [Commit], policy: ReleasePolicy) -> [Change] {
  let reading = ReadingRules(policy)
  return settled(commits.map { Change(reading: $0, by: reading) }, rules: policy.rules)
}

/// Settles reverts and titled merges of changes that were read one by one.
package func settled(_ changes: [Change], rules: BumpRules) -> [Change] {
  var changes = changes
  pairReverts(in: &changes)
  readTitledMerges(in: &changes, rules: rules)
  return changes
}
