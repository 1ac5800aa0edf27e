package import CommitHistory
package import ConventionalCommits
package import SemanticVersioning

/// One commit of the range, as far as a release is concerned.
package struct Change: Sendable {
  /// The commit.
  package let id: ObjectID

  /// Its parents.
  package let parents: [ObjectID]

  /// When it was committed, in seconds since 1970.
  package let committedAtSeconds: Int64

  /// Who wrote it.
  package var author: Signature { Signature(line: authorLine[...]) }

  let authorLine: [UInt8]

  /// What the message is besides a change, read once: three passes ask for it.
  let kind: ConventionalCommit.Kind

  /// Whether the message has a conventional header and trailers, asked for as often.
  let hasHeader: Bool
  package let hasTrailers: Bool

  /// The message in its parts.
  ///
  /// Read again each time: reading costs less than keeping the places of the parts for each commit
  /// of a long history.
  package var message: ConventionalCommit { ConventionalCommit(message: messageBytes) }

  let messageBytes: [UInt8]

  /// How the message's bytes were read.
  package let decoding: CommitMessage.Decoding

  /// What the commit adds to the notes: its header, or the bullets of a squash merge.
  package internal(set) var entries: [ChangeEntry]

  /// Whether the commit counts towards the version, and by which rule.
  package internal(set) var verdict: Verdict

  /// Whether the header could not be read, so that the commit does not count.
  package var isNotUnderstood: Bool {
    if case .doesNotCount(.notUnderstood) = verdict { return true }
    return false
  }

  /// The commit's subject line.
  package var subject: String { message.subject }
}

/// One line for the notes, with what it does to the version.
package struct ChangeEntry: Hashable, Sendable {
  /// The type, scope and description.
  package let header: Header

  /// Whether it is breaking, by `!` or by a trailer.
  package let isBreaking: Bool

  /// What the author says about the break.
  package let breakingNotes: [String]

  /// How far it asks the version to be raised, before 0.y.z is considered.
  package let level: BumpLevel

  /// The rule that gave the level.
  package let rule: BumpRule

  /// The section that it belongs to whatever its type is; `nil` for the type's own.
  package var section: String?

  /// The section of reverts that change what was released.
  static let revertSection = "Reverted"

  init(
    header: Header, isBreaking: Bool, breakingNotes: [String], level: BumpLevel, rule: BumpRule,
    section: String? = nil
  ) {
    self.header = header
    self.isBreaking = isBreaking
    self.breakingNotes = breakingNotes
    self.level = level
    self.rule = rule
    self.section = section
  }

  /// Gives a header its level: that of a break, or that of its type.
  init(_ header: Header, isBreaking: Bool, notes: [String], rules: BumpRules) {
    let type = header.normalizedType
    self.init(
      header: header, isBreaking: isBreaking, breakingNotes: notes,
      level: isBreaking ? .major : rules.level(of: type),
      rule: isBreaking ? .breaking : rules.levels[type] != nil ? .type(type) : .otherwise,
      section: type == "revert" ? Self.revertSection : nil)
  }
}

/// Whether a commit counts, and why.
package enum Verdict: Hashable, Sendable {
  case counts(level: BumpLevel, rule: BumpRule)
  case doesNotCount(NotCounted)
}

/// The rule that gave a level.
package enum BumpRule: Hashable, Sendable {
  /// A `!` or a `BREAKING CHANGE` trailer: Conventional Commits 1.0.0, items 12 and 13.
  case breaking
  /// The level of the type.
  case type(String)
  /// The level of everything that has no rule of its own.
  case otherwise
  /// The revert of a change that was released already.
  case revertOfReleased
  /// The lowest level that was asked for with `--at-least`.
  case atLeast
  /// A `Release-As` trailer.
  case releaseAs(ObjectID)
  /// A version on the command line.
  case given
  /// A repository without a release.
  case firstRelease
  /// A candidate becomes final.
  case promotion
  /// A newer release of a package that this one depends on.
  case dependency(PackageCascade)

  /// The rule as it is printed, and as machines read it.
  package var text: String {
    switch self {
    case .breaking: "breaking"
    case .type(let type): "type \(type)"
    case .otherwise: "rules.otherwise"
    case .revertOfReleased: "revert of a released change"
    case .atLeast: "--at-least"
    case .releaseAs: "Release-As trailer"
    case .given: "--version"
    case .firstRelease: "first release"
    case .promotion: "--promote"
    case .dependency(let cascade): "depends on \(cascade.text)"
    }
  }
}

/// Why a commit does not count.
package enum NotCounted: Hashable, Sendable {
  /// A merge brings commits that count by themselves.
  case merge
  /// A commit that is meant to be folded into another one.
  case fixup(String)
  /// A later commit takes it back.
  case reverted(by: ObjectID)
  /// It takes back a commit of the same range.
  case revert(of: ObjectID)
  /// The type asks for no release.
  case silentType(String)
  /// The header is not that of a conventional commit.
  case notUnderstood(String)
  /// The commit that an earlier release made.
  case releaseCommit
  /// The commit that yanked a release.
  case yank
  /// It takes back a commit that yanked a release, and asks for as little.
  case yankRevert
  /// It touches nothing of the package, which one of its trailers names.
  case elsewhere

  /// A word for machines.
  package var code: String {
    switch self {
    case .merge: "merge"
    case .fixup: "fixup"
    case .reverted: "reverted"
    case .revert: "revert"
    case .silentType: "silent-type"
    case .notUnderstood: "not-understood"
    case .releaseCommit: "release-commit"
    case .yank: "yank"
    case .yankRevert: "yank-revert"
    case .elsewhere: "elsewhere"
    }
  }

  /// The reason in words.
  package var text: String {
    switch self {
    case .merge: "merge"
    case .fixup(let kind): "\(kind)! commit"
    case .reverted(let id): "reverted by \(id.abbreviated())"
    case .revert(let id): "reverts \(id.abbreviated()) of this range"
    case .silentType(let type): "type \(type) asks for no release"
    case .notUnderstood(let reason): "not understood: \(reason)"
    case .releaseCommit: "release commit"
    case .yank: "yanks a release"
    case .yankRevert: "takes back a yank"
    case .elsewhere: "touches nothing of the package"
    }
  }
}
