import ConventionalCommits
import Testing

@Suite struct SquashTests {
  struct Row: CustomTestStringConvertible, Sendable {
    let name: String
    let body: String
    var entries: [String] = []
    var others: [String] = []
    var isBreaking = false
    var trailers: [String] = []
    var testDescription: String { name }
  }

  static let rows = [
    Row(name: "no list", body: "Prose."),
    Row(
      name: "GitHub's squash",
      body: "* feat: a\n\nWhy.\n\n* fix(b)!: c\n\n* wip\n\n---------\n\nCo-authored-by: A <a@b>",
      entries: ["3 feat: a", "7 fix(b)!: c"], others: ["9 wip"],
      trailers: ["Co-authored-by: A <a@b>"]),
    Row(name: "tight list", body: "- feat: a\n- fix: b", entries: ["3 feat: a", "4 fix: b"]),
    Row(
      name: "wrapped items", body: "* feat: a\n  goes on\n* fix: b\n  * feat: nested",
      entries: ["3 feat: a", "5 fix: b"]),
    Row(
      name: "notes belong to the item before them",
      body:
        "* feat: a\n\nBREAKING CHANGE: one\n\nmore\n\n* fix: b\n\n* fix: c\n\nBREAKING CHANGE: two",
      entries: ["3 feat: a [one\n\nmore]", "9 fix: b", "11 fix: c [two]"], isBreaking: true,
      trailers: ["BREAKING CHANGE: one\n\nmore", "BREAKING CHANGE: two"]),
    Row(
      name: "a note below the divider belongs to no item",
      body: "* feat: a\n\n---\n\nBREAKING CHANGE: all", entries: ["3 feat: a"], isBreaking: true,
      trailers: ["BREAKING CHANGE: all"]),
    Row(
      name: "a list in a breaking note is no list of commits",
      body: "BREAKING CHANGE: settings\n\n- foo: a number\n- bar: a text", isBreaking: true,
      trailers: ["BREAKING CHANGE: settings\n\n- foo: a number\n- bar: a text"]),
    Row(
      name: "signatures of squashed commits are no trailers",
      body: "* feat: a\n\nSigned-off-by: A\n\n* fix: b\n\nSigned-off-by: B",
      entries: ["3 feat: a", "7 fix: b"], trailers: ["Signed-off-by: B"]),
    Row(
      name: "a breaking item does not make the commit breaking", body: "* feat!: a",
      entries: ["3 feat!: a"]),
    Row(name: "inside a paragraph", body: "Prose\n- feat: a"),
    Row(name: "indented", body: "  - feat: a"),
    Row(name: "in a code block", body: "```\n\n- feat: a\n\n```"),
    Row(
      name: "emphasis and rules are no items", body: "**bold**\n\n* * *\n\n-x", others: ["5 * *"]),
  ]

  @Test("the lists of a body", arguments: rows)
  func lists(row: Row) {
    let commit = ConventionalCommit("feat: squash (#1)\n\n" + row.body)
    let entries = commit.squashedEntries.map { entry in
      let scope = entry.header.scope.map { "(\($0))" } ?? ""
      let mark = entry.header.isBreaking ? "!" : ""
      let notes = entry.breakingNotes.isEmpty ? "" : " [\(entry.breakingNotes.joined())]"
      return
        "\(entry.line) \(entry.header.type)\(scope)\(mark): \(entry.header.description)\(notes)"
    }
    #expect(entries == row.entries)
    #expect(commit.otherBullets.map { "\($0.line) \($0.text)" } == row.others)
    #expect(commit.isBreaking == row.isBreaking)
    #expect(commit.trailerLines == row.trailers)
  }
}
