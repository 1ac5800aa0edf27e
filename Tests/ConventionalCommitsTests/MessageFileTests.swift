import ConventionalCommits
import Testing

@Suite struct MessageFileTests {
  private func read(_ text: String, commentPrefix: String = "#") -> ConventionalCommit {
    ConventionalCommit(messageFile: Array(text.utf8), commentPrefix: commentPrefix)
  }

  @Test func commentsAreNoPartOfTheMessage() {
    let commit = read(
      "# Please enter\nfix: a\n#\n\nBody\n# on main\nmore\n\nRefs: x\n# end\nRefs: y\n")
    #expect(commit.subject == "fix: a")
    #expect(commit.body == "Body\nmore")
    #expect(commit.trailerLines == ["Refs: x", "Refs: y"])
  }

  @Test func linesAreThoseOfTheFile() {
    let commit = read(
      "# one\n# two\nfix: a\n# four\nBREAKING CHANGE: b\n\n# seven\nRefs: x\n# nine\nRefs: y")
    #expect(commit.trailers.map { $0.line } == [8, 10])
    #expect(commit.remarks == ["5 missingBlankLine", "5 trailerBelowSubject"])
  }

  @Test("everything from the scissors line on is left out", arguments: ["\n", "\r\n"])
  func scissors(ending: String) {
    let lines = [
      "fix: a", "", "Body", "# ------------------------ >8 ------------------------",
      "# Do not modify", "diff --git a/a b/a", "", "BREAKING CHANGE: no",
    ]
    let commit = read(lines.joined(separator: ending))
    #expect(commit.body == "Body")
    #expect(!commit.isBreaking)
  }

  @Test func thePrefixIsConfigurable() {
    let commit = read("; note\nfix: a\n\n# 12 is kept", commentPrefix: ";")
    #expect(commit.subject == "fix: a")
    #expect(commit.body == "# 12 is kept")
    #expect(read("# kept", commentPrefix: "").subject == "# kept")
  }

  @Test func aStoredMessageHasNoComments() {
    #expect(ConventionalCommit("fix: a\n\n# Heading\ntext").body == "# Heading\ntext")
  }
}
