import ConventionalCommits
import Testing

@Suite struct KindTests {
  struct Row: CustomTestStringConvertible, Sendable {
    let message: String
    let kind: ConventionalCommit.Kind
    var testDescription: String { message.debugDescription }
  }

  static let id = "0123456789abcdef0123456789abcdef01234567"

  static func revert(
    _ ids: [String] = [], of subject: String?, mainline: String? = nil
  ) -> ConventionalCommit.Kind {
    .revert(Revert(revertedIDs: ids, mainlineID: mainline, revertedSubject: subject))
  }

  static let rows = [
    Row(message: "", kind: .ordinary),
    Row(message: "feat: x", kind: .ordinary),
    Row(message: "Merge the two parsers", kind: .ordinary),
    Row(message: "Revert to the old parser", kind: .ordinary),
    Row(message: "fix: x\n\nThis reverts commit \(id).", kind: .ordinary),
    Row(message: "Merge branch 'x' into y", kind: .merge(title: nil)),
    Row(message: "Merge remote-tracking branch 'origin/main'", kind: .merge(title: nil)),
    Row(message: "Merge tag 'v1.0.0' into main", kind: .merge(title: nil)),
    Row(message: "Merge commit '0123456'", kind: .merge(title: nil)),
    Row(
      message: "Merge pull request #1 from a/b\n\nfeat: x\n\nMore.", kind: .merge(title: "feat: x")),
    Row(message: "Merge branch 'x' into 'main'\n\n  fix: y\n", kind: .merge(title: "fix: y")),
    Row(message: "fixup! feat: x", kind: .fixup(of: "feat: x")),
    Row(message: "squash! feat: x", kind: .squash(of: "feat: x")),
    Row(message: "amend! feat: x", kind: .amend(of: "feat: x")),
    Row(message: "fixup! fixup! squash! feat: x", kind: .fixup(of: "feat: x")),
    Row(message: "fixup! ", kind: .ordinary),
    Row(message: "fixup!: x", kind: .ordinary),
    Row(
      message: "Revert \"feat: x\"\n\nThis reverts commit \(id).", kind: revert([id], of: "feat: x")
    ),
    Row(
      message: "Revert \"feat: x\"\n\nThis reverts commit 0123456 (feat: x, 2024-01-01).",
      kind: revert(["0123456"], of: "feat: x")),
    Row(
      message: "Revert \"Merge branch 'x'\"\n\nThis reverts commit \(id), reversing\n"
        + "changes made to 89abcdef.",
      kind: revert([id], of: "Merge branch 'x'", mainline: "89abcdef")),
    Row(
      message:
        "Revert \"feat: x\"\n\nThis reverts commit \(id), reversing changes made to 89abcde.",
      kind: revert([id], of: "feat: x", mainline: "89abcde")),
    Row(message: "Revert \"feat: x (#12)\" (#13)", kind: revert(of: "feat: x (#12)")),
    Row(message: "Revert \"feat: x (#12)\"", kind: revert(of: "feat: x (#12)")),
    Row(message: "Revert \"Revert \"feat: x\"\"", kind: revert(of: "Revert \"feat: x\"")),
    Row(
      message: "Revert \"Revert \"feat: x (#1)\" (#2)\" (#3)",
      kind: revert(of: "Revert \"feat: x (#1)\" (#2)")),
    Row(message: "Reapply \"feat: x\"", kind: revert(of: "Revert \"feat: x\"")),
    Row(message: "Revert \"feat: a long sub…", kind: revert(of: "feat: a long sub…")),
    Row(message: "Revert \"", kind: revert(of: nil)),
    Row(message: "Revert \"\"", kind: revert(of: nil)),
    Row(message: "Revert \"a\"\n\nThis reverts commit 012345.", kind: revert(of: "a")),
    Row(message: "Revert \"a\"\n\nThis reverts commit \(id)0.", kind: revert(of: "a")),
    Row(message: "revert: feat: x", kind: revert(of: "feat: x")),
    Row(message: "revert(a): feat(a): x", kind: revert(of: "feat(a): x")),
    Row(message: "Revert: \"feat: x\" (#3)", kind: revert(of: "feat: x")),
    Row(message: "revert: feat: x (#12)", kind: revert(of: "feat: x (#12)")),
    Row(message: "revert: feat: x (#12) (#13)", kind: revert(of: "feat: x (#12)")),
    Row(
      message: "revert: noodles\n\nRefs: 676104e, A215868",
      kind: revert(["676104e", "a215868"], of: "noodles")),
    Row(
      message: "revert: noodles\n\nThis reverts commit 676104e.\n\nRefs: 676104e, #12, abc",
      kind: revert(["676104e"], of: "noodles")),
    Row(message: "reverts: x", kind: .ordinary),
  ]

  @Test("a subject says what a commit is", arguments: rows)
  func tells(row: Row) {
    #expect(ConventionalCommit(row.message).kind == row.kind)
  }

  @Test func aConventionalRevertKeepsItsHeader() {
    let commit = ConventionalCommit("revert(a): feat(b): x")
    #expect(
      commit.header == Header(type: "revert", scope: "a", description: "feat(b): x"))
  }

  @Test(
    "corrections and git's own subjects are not headers",
    arguments: [
      "fixup! feat: x", "squash! feat!: x", "amend! fix: x", "Revert \"feat!: x\"",
      "Merge branch 'feat: x'",
    ])
  func isNoHeader(subject: String) {
    let commit = ConventionalCommit(subject)
    #expect(commit.header == nil && !commit.isBreaking)
  }
}
