import CommitHistory
import ConventionalCommits
import ReleasePlanning
import ReleaseRecords
import ReleaseRules
import SemanticVersioning
import TestSupport
import Testing

@Suite("Which commits count")
struct CommitCountingTests {
  /// A merge of a branch into `main` above `v1.0.0`.
  private func merged(_ own: [String], message: String? = nil, before: [String] = [])
    -> HistoryStory
  {
    HistoryStory { teller in
      teller.commit("the beginning")
      teller.tag("v1.0.0")
      for text in before { teller.commit(text) }
      teller.branch("side")
      for text in own { teller.commit(text) }
      teller.checkout("main")
      teller.merge("side", message: message, label: "the merge")
    }
  }

  struct MergeRow: CustomTestStringConvertible, Sendable {
    let testDescription: String
    let own: [String]
    let message: String?
    let next: String?

    init(_ name: String, own: [String], message: String? = nil, next: String?) {
      testDescription = name
      self.own = own
      self.message = message
      self.next = next
    }
  }

  static let pull = "Merge pull request #7 from someone/side\n\n"

  @Test(arguments: [
    MergeRow("a merge counts through its commits", own: ["feat: a"], next: "1.1.0"),
    MergeRow("a merge of nothing that counts", own: ["docs: a"], next: nil),
    MergeRow(
      "the title of a request speaks for silent commits", own: ["wip", "more"],
      message: pull + "feat: a thing", next: "1.1.0"),
    MergeRow("a breaking title", own: ["wip"], message: pull + "feat!: a thing", next: "2.0.0"),
    MergeRow("a title that asks for nothing", own: ["wip"], message: pull + "docs: it", next: nil),
    MergeRow(
      "a title that is not conventional", own: ["wip"], message: pull + "A thing",
      next: nil),
    MergeRow(
      "one conventional commit takes the title its say", own: ["wip", "fix: a"],
      message: pull + "feat!: a thing", next: "1.0.1"),
    MergeRow(
      "even one that asks for nothing", own: ["wip", "docs: a"],
      message: pull + "feat: a thing", next: nil),
    MergeRow(
      "the title as the subject", own: ["wip"], message: "feat: a thing (#7)",
      next: "1.1.0"),
    MergeRow(
      "the title as the subject beside conventional commits", own: ["fix: a"],
      message: "feat!: a thing (#7)", next: "1.0.1"),
    MergeRow(
      "trailers of a merge are no title", own: ["wip"],
      message: "Merge branch 'side'\n\nSigned-off-by: A U Thor <author@example.com>", next: nil),
    MergeRow(
      "a title above trailers", own: ["wip"],
      message: pull + "feat: a thing\n\nSigned-off-by: A U Thor <author@example.com>",
      next: "1.1.0"),
    MergeRow(
      "a note of a break below the title", own: ["wip"],
      message: pull + "feat: a thing\n\nBREAKING CHANGE: it", next: "2.0.0"),
    MergeRow(
      "prose below the title raises nothing", own: ["wip"],
      message: pull + "fix: a thing\n\nfeat!: not a title", next: "1.0.1"),
  ])
  func `a merge`(row: MergeRow) throws {
    #expect(try nextVersion(merged(row.own, message: row.message)) == row.next)
  }

  @Test func `a title is told once, in the notes of the merge`() throws {
    let story = merged(["wip"], message: Self.pull + "feat(api): a thing")
    let merge = story.inMemory()["the merge"]
    let plan = try plan(story)
    #expect(plan.notesText == "### Added\n\n- **api:** a thing (\(merge.abbreviated()))\n")
    #expect(plan.changes.first?.verdict == .counts(level: .minor, rule: .type("feat")))
  }

  @Test func `trailers of a merge are never a title`() throws {
    let policy = ReleasePolicy.demo { $0.rules.otherwise = .patch }
    let story = merged(
      ["wip"], message: "Merge branch 'side'\n\nSigned-off-by: A U Thor <author@example.com>")
    let plan = try plan(story, Situation(policy: policy))
    #expect(plan.changes.first?.verdict == .doesNotCount(.merge))
    #expect(plan.changes.first?.entries.isEmpty == true)
  }

  @Test func `conventional commits outside a merge do not silence its title`() throws {
    let story = merged(["wip"], message: Self.pull + "feat: a", before: ["fix: before"])
    #expect(try nextVersion(story) == "1.1.0")
  }

  @Test func `a merge of the main line into a branch has no say`() throws {
    let story = HistoryStory {
      $0.commit("one")
      $0.tag("v1.0.0")
      $0.branch("side")
      $0.commit("wip")
      $0.checkout("main")
      $0.commit("fix: two")
      $0.checkout("side")
      $0.merge("main", message: Self.pull + "feat!: not this", label: "inner")
      $0.checkout("main")
      $0.merge("side", message: "Merge branch 'side'", label: "outer")
    }
    let plan = try plan(story)
    #expect(plan.release?.facts.version == version("1.0.1"))
    #expect(plan.changes.count { $0.verdict == .doesNotCount(.merge) } == 2)
  }

  struct SquashRow: CustomTestStringConvertible, Sendable {
    let testDescription: String
    let message: String
    let next: String?
    let entries: [String]

    init(_ name: String, _ message: String, next: String?, entries: [String]) {
      testDescription = name
      self.message = message
      self.next = next
      self.entries = entries
    }
  }

  @Test(arguments: [
    SquashRow(
      "bullets of known types", "chore: sync (#1)\n\n* feat: a\n* fix: b\n* docs: c",
      next: "1.1.0", entries: ["sync (#1)", "a", "b", "c"]),
    SquashRow(
      "a title that is not conventional", "Sync (#1)\n\n* feat: a\n* fix: b",
      next: "1.1.0", entries: ["a", "b"]),
    SquashRow(
      "one bullet of an unknown type", "fix: sync\n\n* feat: a\n* timeout: 5 s",
      next: "1.0.1", entries: ["sync"]),
    SquashRow(
      "one bullet of prose", "fix: sync\n\n* feat: a\n* and more", next: "1.0.1",
      entries: ["sync"]),
    SquashRow(
      "a breaking bullet", "fix: sync\n\n* feat!: a\n* fix: b", next: "2.0.0",
      entries: ["sync", "a"]),
    SquashRow(
      "a title that asks for a release, and its steps", "fix: sync (#1)\n\n* feat: a\n* test: b",
      next: "1.0.1", entries: ["sync (#1)"]),
    SquashRow(
      "a title and its only commit", "feat: a (#1)\n\n* feat: a", next: "1.1.0",
      entries: ["a (#1)"]),
    SquashRow(
      "a bullet that says more than the title of the same words",
      "fix: a (#1)\n\n* feat!: a", next: "2.0.0", entries: ["a (#1)", "a"]),
    SquashRow(
      "the same words and type, and a break", "feat: a (#1)\n\n* feat!: a",
      next: "2.0.0", entries: ["a (#1)"]),
    SquashRow(
      "a bullet that a title of the changelog knows",
      "chore: a\n\n* feat: b\n* security: c", next: "1.1.0", entries: ["a", "b", "c"]),
    SquashRow(
      "an indented list is prose", "fix: a\n\nwhy:\n  * feat: b", next: "1.0.1",
      entries: ["a"]),
  ])
  func `a squash merge`(row: SquashRow) throws {
    let context = try context(told([row.message]))
    #expect(context.changes.flatMap(\.entries).map(\.header.description) == row.entries)
    #expect(try context.decision().version?.description == row.next)
  }

  @Test(arguments: [
    "feat", "feature", "fix", "perf", "build", "chore", "ci", "doc", "docs", "refactor", "revert",
    "style", "test", "tests", "deps", "security", "deprecate", "remove", "FEAT",
  ])
  func `a bullet of a known type lets the list count`(type: String) throws {
    let story = told(["Sync\n\n* feat: a\n* \(type): b"])
    #expect(try nextVersion(story) == "1.1.0")
  }

  @Test func `a note below a bullet is told once`() throws {
    let story = told([
      "fix: sync (#1)\n\n* feat: a\n\nBREAKING CHANGE: a moved\n\n* fix: b"
    ])
    let entries = try context(story).changes.flatMap(\.entries)
    #expect(entries.map(\.header.description) == ["sync (#1)", "a"])
    #expect(entries.map(\.isBreaking) == [false, true])
    #expect(entries.flatMap(\.breakingNotes) == ["a moved"])
    #expect(try nextVersion(story) == "2.0.0")
  }

  @Test(arguments: ["fixup", "squash", "amend"])
  func `a correction does not count`(kind: String) throws {
    let subject = "\(kind)! feat!: a"
    let plan = try plan(told(["fix: b", subject + "\n\nBREAKING CHANGE: c"]))
    #expect(plan.release?.facts.version == version("1.0.1"))
    #expect(plan.verdict(subject) == .doesNotCount(.fixup(kind)))
    #expect(plan.notesText?.contains(kind) == false)
  }

  @Test(arguments: [
    "fix: a\n\nfeat!: this is prose",
    "fix: a\n\nThis is no BREAKING CHANGE: at all,\nit goes on.",
    "fix: a\n\nbreaking change: in small letters",
    "fix: a\n\n```\nBREAKING CHANGE: an example\n```\n\nThe end.",
    "fix: a\n\n> feat!: quoted\n\n    feat!: code",
    "fix: a\n\nThis would be a major change! feat!: no",
  ])
  func `prose never raises the level`(message: String) throws {
    #expect(try nextVersion(told([message])) == "1.0.1")
  }

  @Test func `what is not understood is listed with its reason`() throws {
    let plan = try plan(told(["Update", "feat:no space", "fix: a", ""]))
    #expect(plan.notUnderstood.map(\.subject) == ["", "feat:no space", "Update"])
    for change in plan.notUnderstood {
      guard case .doesNotCount(.notUnderstood(let reason)) = change.verdict else { continue }
      #expect(!reason.isEmpty)
    }
    #expect(Set(plan.notUnderstood.map { $0.verdict }).count == 3)
  }

  @Test func `a message in another encoding counts`() throws {
    let bytes = Array("feat!: caf".utf8) + [0xE9] + Array("\n".utf8)
    let story = HistoryStory {
      $0.commit("one")
      $0.tag("v1.0.0")
      $0.commit(encoding: "ISO-8859-1", messageBytes: bytes)
    }
    let plan = try plan(story)
    #expect(plan.release?.facts.version == version("2.0.0"))
    #expect(plan.changes[0].subject == "feat!: café")
    #expect(plan.warnings.isEmpty)
  }

  @Test(arguments: [nil, "UTF-8", "US-ASCII"])
  func `a message that is not in its encoding counts with a warning`(encoding: String?) throws {
    let bytes = Array("feat: caf".utf8) + [0xE9] + Array("\n".utf8)
    let story = HistoryStory {
      $0.commit("one")
      $0.tag("v1.0.0")
      $0.commit(label: "odd", encoding: encoding, messageBytes: bytes)
    }
    let plan = try plan(story)
    #expect(plan.release?.facts.version == version("1.1.0"))
    #expect(plan.changes[0].subject == "feat: caf\u{FFFD}")
    #expect(
      plan.warnings == [
        PlanWarning(
          code: "plan.undecodable-message",
          message:
            "the message of \(story.inMemory()["odd"].abbreviated()) is not "
            + "\(encoding ?? "UTF-8"): bytes were replaced")
      ])
  }

  @Test func `a message of a megabyte is read`() throws {
    let body = String(repeating: "feat!: no\n\n", count: 100_000)
    #expect(try nextVersion(told(["fix: a\n\n" + body])) == "1.0.1")
  }

  @Test(arguments: [
    ("chore(release): 1.2.3", "chore(release): {version}", true),
    ("chore(release): 1.2.3-rc.1", "chore(release): {version}", true),
    ("chore(release): next", "chore(release): {version}", false),
    ("feat: release demo 1.2.3!", "feat: release {name} {version}!", true),
    ("feat: release other 1.2.3!", "feat: release {name} {version}!", false),
  ])
  func `the commit of an earlier release`(subject: String, form: String, isRelease: Bool) throws {
    let policy = ReleasePolicy.demo { $0.commitSubject = form }
    let change = try context(told([subject]), Situation(policy: policy)).changes[0]
    #expect((change.verdict == .doesNotCount(.releaseCommit)) == isRelease)
  }
}
