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
    hasHeader = message.hasHeader
    hasTrailers = message.hasTrailers
    decoding = stored.decoding
    let rules = reading.bump
    entries = []
    switch kind {
    case _ where parents.count > 1:
      verdict = .doesNotCount(.merge)
    case .fixup: verdict = .doesNotCount(.fixup("fixup"))
    case .squash: verdict = .doesNotCount(.fixup("squash"))
    case .amend: verdict = .doesNotCount(.fixup("amend"))
    case _ where reading.isReleaseCommit(message):
      verdict = .doesNotCount(.releaseCommit)
    case _ where reading.isYankCommit(message): verdict = .doesNotCount(.yank)
    case _ where reading.isYankRevert(message): verdict = .doesNotCount(.yankRevert)
    default:
      entries = Self.entries(of: message, rules: rules)
      verdict = Self.verdict(of: message, entries: entries, rules: rules)
    }
  }

  /// The lines that a commit adds: its header, and the bullets of a squash merge when each of them
  /// has a type that somebody decided about.
  private static func entries(of message: ConventionalCommit, rules: BumpRules) -> [ChangeEntry] {
    let bullets = countedBullets(of: message, rules: rules)
    guard !bullets.isEmpty else {
      return title(of: message, notes: message.breakingNotes, rules: rules).map { [$0] } ?? []
    }
    // A note below a bullet is the bullet's: the title must not tell it again.
    var notes = message.breakingNotes
    for note in bullets.flatMap(\.breakingNotes) {
      if let index = notes.firstIndex(of: note) { notes.remove(at: index) }
    }
    let speaksForItself = message.header != nil || !notes.isEmpty || message.isRevert
    var title = speaksForItself ? title(of: message, notes: notes, rules: rules) : nil
    // A title that asks for a release is what the reviewers decided; the bullets are its steps.
    let isDecided = message.header != nil && (title?.level ?? .none) > .none
    var entries: [ChangeEntry] = []
    for bullet in bullets {
      if let header = title?.header, header.tellsTheSame(as: bullet.header) {
        title = ChangeEntry(
          header, isBreaking: title?.isBreaking == true || bullet.isBreaking,
          notes: (title?.breakingNotes ?? []) + bullet.breakingNotes, rules: rules)
      } else {
        entries.append(
          ChangeEntry(
            bullet.header, isBreaking: bullet.isBreaking, notes: bullet.breakingNotes,
            rules: rules))
      }
    }
    if isDecided { entries.removeAll { !$0.isBreaking } }
    return (title.map { [$0] } ?? []) + entries
  }

  /// The entry of the subject; `nil` when it says nothing that counts.
  private static func title(
    of message: ConventionalCommit, notes: [String], rules: BumpRules
  ) -> ChangeEntry? {
    if let header = message.header {
      return ChangeEntry(
        header, isBreaking: header.isBreaking || !notes.isEmpty, notes: notes, rules: rules)
    }
    guard notes.isEmpty, message.isRevert else {
      guard !notes.isEmpty || rules.otherwise > .none else { return nil }
      return ChangeEntry(
        Header(type: "", description: message.subject), isBreaking: !notes.isEmpty, notes: notes,
        rules: rules)
    }
    return revertEntry(message.subject)
  }

  private static func countedBullets(
    of message: ConventionalCommit, rules: BumpRules
  ) -> [SquashedEntry] {
    let bullets = message.squashedEntries
    guard message.otherBullets.isEmpty,
      bullets.allSatisfy({ rules.isKnown($0.header.normalizedType) })
    else { return [] }
    return bullets
  }

  /// The entry of a revert that does not cancel inside the range: it changes what was released.
  private static func revertEntry(_ subject: String) -> ChangeEntry {
    ChangeEntry(
      header: Header(type: "revert", description: subject), isBreaking: false, breakingNotes: [],
      level: .patch, rule: .revertOfReleased, section: ChangeEntry.revertSection)
  }

  private static func verdict(
    of message: ConventionalCommit, entries: [ChangeEntry], rules: BumpRules
  ) -> Verdict {
    if message.isRevert, entries.allSatisfy({ $0.level < .patch }) {
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

extension ConventionalCommit {
  fileprivate var isRevert: Bool {
    if case .revert = kind { return true }
    return false
  }
}

extension Header {
  /// Whether a bullet says what the title says: a squash of one commit has it as title and bullet.
  fileprivate func tellsTheSame(as bullet: Header) -> Bool {
    normalizedType == bullet.normalizedType && scope == bullet.scope
      && description.withoutPullRequestNumber == bullet.description.withoutPullRequestNumber
  }
}

/// Reads the commits of a range, children before parents, and settles what they say of each other.
///
/// - Parameter part: the commits that are asked for; `nil` for all of them.
/// - Returns: a change for each commit, in the same order; of a part, for those that concern it.
package func readChanges(
  _ commits: [Commit], policy: ReleasePolicy, part: PackageChanges? = nil
) -> [Change] {
  let reading = ReadingRules(policy)
  return settled(
    commits.map { Change(reading: $0, by: reading) }, rules: policy.rules, part: part)
}

/// Settles reverts and titled merges of changes that were read one by one.
///
/// - Parameter part: the commits that are asked for, by the way through the whole range: what a merge
///   brought is told by all of it.
package func settled(
  _ changes: [Change], rules: BumpRules, part: PackageChanges? = nil
) -> [Change] {
  var changes = changes
  pairReverts(in: &changes, part: part)
  let speaking = readTitledMerges(in: &changes, rules: rules, part: part)
  return part?.kept(changes, speaking: speaking) ?? changes
}
