import CommitHistory
import ReleasePlanning
import ReleaseRecords
import ReleaseRules
import SemanticVersioning
import TestSupport
import Testing

@Suite("Reverts")
struct RevertTests {
  struct Row: CustomTestStringConvertible, Sendable {
    let testDescription: String
    let commits: [String]
    let next: String?
    /// The numbers of the commits that no revert took out.
    let standing: [Int]

    init(_ name: String, _ commits: [String], next: String?, standing: [Int]) {
      testDescription = name
      self.commits = commits
      self.next = next
      self.standing = standing
    }
  }

  static let released = "0123456789abcdef0123456789abcdef01234567"

  static let rows = [
    Row(
      "by id", ["feat: a", "Revert \"feat: a\"\n\nThis reverts commit {0}."], next: nil,
      standing: []),
    Row(
      "by id, whatever the subject says",
      ["feat: a", "fix: b", "Revert \"something\"\n\nThis reverts commit {0}."], next: "1.0.1",
      standing: [1]),
    Row(
      "by abbreviated id",
      ["feat: a", "fix: b", "Revert \"feat: a\"\n\nThis reverts commit {0~}."], next: "1.0.1",
      standing: [1]),
    Row("by subject", ["feat: a", "Revert \"feat: a\""], next: nil, standing: []),
    Row(
      "by subject, where a rebase changed the id",
      ["feat: a", "Revert \"feat: a\"\n\nThis reverts commit \(released)."], next: nil,
      standing: []),
    Row(
      "by subject, the nearest of two", ["feat: a", "fix: b", "feat: a", "Revert \"feat: a\""],
      next: "1.1.0", standing: [0, 1]),
    Row(
      "the form of GitHub",
      ["feat: a (#1)", "fix: b (#2)", "Revert \"feat: a (#1)\" (#3)\n\nReverts owner/name#1"],
      next: "1.0.1", standing: [1]),
    Row(
      "a number that the revert leaves out", ["feat: a (#1)", "Revert \"feat: a\""], next: nil,
      standing: []),
    Row("the conventional form", ["feat!: a", "revert: feat!: a"], next: nil, standing: []),
    Row(
      "the conventional form with ids",
      ["feat!: a", "fix: b", "feat: c", "revert: both of them\n\nRefs: {0~}, {2~}"],
      next: "1.0.1", standing: [1]),
    Row(
      "the revert of a revert restores",
      [
        "feat: a", "Revert \"feat: a\"\n\nThis reverts commit {0}.",
        "Revert \"Revert \"feat: a\"\"\n\nThis reverts commit {1}.",
      ], next: "1.1.0", standing: [0]),
    Row(
      "a reapplication restores",
      ["feat: a", "Revert \"feat: a\"", "Reapply \"feat: a\""], next: "1.1.0", standing: [0]),
    Row(
      "three times is once",
      [
        "feat: a", "Revert \"feat: a\"\n\nThis reverts commit {0}.",
        "Reapply \"feat: a\"\n\nThis reverts commit {1}.",
        "Revert \"Reapply \"feat: a\"\"\n\nThis reverts commit {2}.",
      ], next: nil, standing: []),
    Row(
      "a released change", ["Revert \"feat: old\"\n\nThis reverts commit \(released)."],
      next: "1.0.1", standing: [0]),
    Row(
      "a released change in the conventional form", ["revert: feat: old"], next: "1.0.1",
      standing: [0]),
    Row(
      "a change of this range and a released one",
      ["feat: a", "revert: both\n\nRefs: {0~}, 0123456"], next: "1.0.1", standing: [1]),
    Row(
      "a change that two commits take back by id",
      [
        "feat: a", "feat: a", "Revert \"feat: a\"\n\nThis reverts commit {1}.",
        "Revert \"feat: a\"\n\nThis reverts commit {1}.",
      ], next: "1.1.0", standing: [0]),
    Row(
      "a change that asks for nothing", ["docs: a", "Revert \"docs: a\""], next: nil,
      standing: []),
    Row(
      "a change that nobody understood", ["Update", "Revert \"Update\""], next: nil,
      standing: []),
    Row(
      "a revert before the change is not of it", ["Revert \"feat: a\"", "feat: a"],
      next: "1.1.0", standing: [0, 1]),
    Row(
      "only the exact subject", ["feat: a", "Revert \"feat: ab\""], next: "1.1.0",
      standing: [0, 1]),
  ]

  @Test(arguments: rows) func `a change and its revert cancel`(row: Row) throws {
    let story = told(row.commits)
    let history = story.inMemory()
    let plan = try plan(story)
    #expect(plan.release?.facts.version.description == row.next)
    for (index, _) in row.commits.enumerated() {
      let change = try #require(plan.changes.first { $0.id == history["#\(index)"] })
      let isOut =
        switch change.verdict {
        case .doesNotCount(.reverted), .doesNotCount(.revert): true
        default: false
        }
      #expect(isOut == !row.standing.contains(index), "#\(index): \(change.verdict)")
      if isOut {
        #expect(change.entries.isEmpty)
        #expect(plan.notesText?.contains(change.id.abbreviated()) != true)
      }
    }
  }

  @Test func `each of a pair names the other`() throws {
    let story = told(["feat: a", "fix: b", "Revert \"feat: a\"\n\nThis reverts commit {0}."])
    let history = story.inMemory()
    let plan = try plan(story)
    #expect(plan.verdict("feat: a") == .doesNotCount(.reverted(by: history["#2"])))
    #expect(plan.verdict("Revert \"feat: a\"") == .doesNotCount(.revert(of: history["#0"])))
  }

  @Test func `the revert of a released change has an entry of its own`() throws {
    let story = told(["Revert \"feat: old\"\n\nThis reverts commit \(Self.released).", "docs: b"])
    let plan = try plan(story)
    let id = story.inMemory()["#0"].abbreviated()
    #expect(plan.release?.rule == .revertOfReleased)
    #expect(plan.notesText == "### Reverted\n\n- Revert \"feat: old\" (\(id))\n")
    let conventional = told(["revert: feat: old"])
    let other = conventional.inMemory()["#0"].abbreviated()
    #expect(
      try ReleasePlanningTests.plan(conventional).notesText
        == "### Reverted\n\n- feat: old (\(other))\n")
  }

  /// ```
  /// base - fix: before - merge - revert of merge
  ///    \- feat: one - fix: two -/
  /// ```
  private func mergedAndReverted(_ more: (inout StoryTeller, MemoryHistory) -> Void)
    -> HistoryStory
  {
    func tell(_ teller: inout StoryTeller) {
      teller.commit("the beginning")
      teller.tag("v1.0.0")
      teller.branch("side")
      teller.commit("feat!: one")
      teller.commit("fix: two")
      teller.checkout("main")
      teller.commit("fix: before")
      teller.merge("side", label: "merge")
    }
    let history = HistoryStory(tell).inMemory()
    return HistoryStory {
      tell(&$0)
      more(&$0, history)
    }
  }

  @Test func `the revert of a merge takes back all that it brought`() throws {
    let story = mergedAndReverted { teller, history in
      teller.commit(
        """
        Revert "Merge branch 'side'"

        This reverts commit \(history["merge"]), reversing
        changes made to \(history["fix: before"]).
        """, label: "revert")
    }
    let history = story.inMemory()
    let found = try plan(story)
    #expect(found.release?.facts.version == version("1.0.1"))
    for subject in ["feat!: one", "fix: two", "Merge branch 'side'"] {
      #expect(found.verdict(subject) == .doesNotCount(.reverted(by: history["revert"])))
    }
    #expect(found.verdict("fix: before") == .counts(level: .patch, rule: .type("fix")))
  }

  @Test func `what the main line has by itself stays when a merge is reverted`() throws {
    let story = HistoryStory {
      $0.commit("one")
      $0.tag("v1.0.0")
      $0.commit("fix: shared")
      $0.branch("side")
      $0.commit("feat: two")
      $0.checkout("main")
      $0.merge("side")
      $0.commit("Revert \"Merge branch 'side'\"")
    }
    let found = try plan(story)
    #expect(found.release?.facts.version == version("1.0.1"))
    #expect(found.verdict("fix: shared") == .counts(level: .patch, rule: .type("fix")))
  }

  @Test func `a merge that was reverted against its other parent`() throws {
    let story = mergedAndReverted { teller, history in
      teller.commit(
        "Revert \"Merge branch 'side'\"\n\nThis reverts commit \(history["merge"]), reversing\n"
          + "changes made to \(history["fix: two"]).")
    }
    let found = try plan(story)
    #expect(found.release?.facts.version == version("2.0.0"))
    guard case .doesNotCount(.reverted) = found.verdict("fix: before") else {
      Issue.record("what the first parent brought is reverted")
      return
    }
  }

  @Test func `a merge whose revert was reverted stands`() throws {
    let story = mergedAndReverted { teller, history in
      teller.commit("Revert \"Merge branch 'side'\"\n\nThis reverts commit \(history["merge"]).")
      teller.commit("Reapply \"Merge branch 'side'\"")
    }
    #expect(try nextVersion(story) == "2.0.0")
  }

  @Test func `a merge that speaks for silent commits can be reverted by its title`() throws {
    let story = HistoryStory {
      $0.commit("one")
      $0.tag("v1.0.0")
      $0.branch("side")
      $0.commit("wip")
      $0.checkout("main")
      $0.merge("side", message: "Merge pull request #7 from a/side\n\nfeat: a thing")
      $0.commit("Revert \"feat: a thing\" (#8)")
    }
    #expect(try nextVersion(story) == nil)
  }

  @Test(arguments: 0..<60 as Range<UInt64>)
  func `a commit and its revert change neither version nor notes`(seed: UInt64) throws {
    var random = SeededRandom(seed: seed)
    let before = randomMessages(count: Int.random(in: 0...8, using: &random), using: &random)
    let added = randomMessage(number: 100, using: &random)
    let subject = String(added.prefix { $0 != "\n" })
    let revert =
      [
        "Revert \"\(subject)\"\n\nThis reverts commit {\(before.count)}.",
        "Revert \"\(subject)\"", "Revert \"\(subject)\" (#9)",
        "revert: take it back\n\nRefs: {\(before.count)~}",
      ].randomElement(using: &random) ?? ""
    let plain = try plan(told(before))
    let appended = try plan(told(before + [added, revert]))
    #expect(
      plain.release?.facts.version == appended.release?.facts.version, "\(added) | \(revert)")
    #expect(plain.notesText == appended.notesText)
    #expect(plain.release?.rule == appended.release?.rule)
    // And twice is as good as once.
    let twice = try plan(told(before + [added, revert, "Reapply \"\(subject)\"", revert]))
    if revert.hasPrefix("Revert") { #expect(plain.notesText == twice.notesText) }
  }
}

/// Messages of every kind, none of them a revert.
func randomMessages(count: Int, using random: inout SeededRandom) -> [String] {
  (0..<count).map { randomMessage(number: $0, using: &random) }
}

/// A message of any kind but a revert, told apart from others by its number.
func randomMessage(number: Int, using random: inout SeededRandom) -> String {
  let type = ["feat", "fix", "perf", "docs", "chore", "wip", "FEAT"].randomElement(using: &random)
  let scope = ["", "", "(api)"].randomElement(using: &random) ?? ""
  let mark = ["", "", "", "!"].randomElement(using: &random) ?? ""
  let header = "\(type ?? "fix")\(scope)\(mark): change \(number)"
  let bodies = [
    "", "", "\n\nSome prose about feat!: things.", "\n\nBREAKING CHANGE: it moved",
    "\n\n* feat: bullet \(number)\n* fix: other \(number)", "\n\nCloses: #\(number)",
  ]
  let body = bodies.randomElement(using: &random) ?? ""
  return [header + body, header + body, header + body, "Plain change \(number)" + body]
    .randomElement(using: &random) ?? header
}
