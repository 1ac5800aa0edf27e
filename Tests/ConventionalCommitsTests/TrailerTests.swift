import ConventionalCommits
import Testing

@Suite struct TrailerTests {
  struct Row: CustomTestStringConvertible, Sendable {
    let name: String
    let message: String
    var body: String?
    var trailers: [String] = []
    var isBreaking = false
    var remarks: [String] = []
    var testDescription: String { name }
  }

  static let rows = [
    Row(name: "body only", message: "fix: a\n\nOne.\n\nTwo.\n", body: "One.\n\nTwo."),
    Row(
      name: "git's trailers",
      message:
        "fix: a\n\nOne.\n\nCo-authored-by: A <a@b>\nSigned-off-by: B <b@c>\nRelease-As: 2.0.0",
      body: "One.",
      trailers: ["Co-authored-by: A <a@b>", "Signed-off-by: B <b@c>", "Release-As: 2.0.0"]),
    Row(
      name: "trailers without body", message: "fix: a\n\nRefs #123\nCloses #5, #6",
      trailers: ["Refs #123", "Closes #5, #6"]),
    Row(
      name: "continuation lines are folded",
      message: "fix: a\n\nReviewed-by: A\n  and B\n\tand C\nRefs: x",
      trailers: [
        "Reviewed-by: A and B and C", "Refs: x",
      ]),
    Row(
      name: "breaking note", message: "fix: a\n\nBREAKING CHANGE: gone",
      trailers: ["BREAKING CHANGE: gone"], isBreaking: true),
    Row(
      name: "breaking note with a hyphen", message: "fix: a\n\nBREAKING-CHANGE: gone",
      trailers: ["BREAKING-CHANGE: gone"], isBreaking: true),
    Row(
      name: "breaking note among trailers goes on over lines",
      message: "fix: a\n\nRefs: x\nBREAKING CHANGE: one\ntwo\n  three\nSigned-off-by: A",
      trailers: ["Refs: x", "BREAKING CHANGE: one\ntwo\n  three", "Signed-off-by: A"],
      isBreaking: true),
    Row(
      name: "breaking note goes on over paragraphs",
      message: "fix: a\n\nBody.\n\nBREAKING CHANGE: one\n\ntwo\n\n- three\n\nRefs: x\n",
      body: "Body.", trailers: ["BREAKING CHANGE: one\n\ntwo\n\n- three", "Refs: x"],
      isBreaking: true),
    Row(
      name: "breaking note on the next line", message: "fix: a\n\nBREAKING CHANGE:\none\n",
      trailers: ["BREAKING CHANGE: one"], isBreaking: true),
    Row(
      name: "breaking note ends at a divider",
      message: "fix: a\n\nBREAKING CHANGE: one\n\n---------\n\nCo-authored-by: A",
      trailers: ["BREAKING CHANGE: one", "Co-authored-by: A"], isBreaking: true),
    Row(
      name: "two breaking notes",
      message: "fix: a\n\nBREAKING CHANGE: one\nBREAKING CHANGE: two\n\nBREAKING CHANGE: three",
      trailers: ["BREAKING CHANGE: one", "BREAKING CHANGE: two", "BREAKING CHANGE: three"],
      isBreaking: true),
    Row(
      name: "breaking note holds an example with trailers",
      message: "fix: a\n\nBREAKING CHANGE: one\n\n```\nRefs: no\n```\n\nRefs: yes",
      trailers: ["BREAKING CHANGE: one\n\n```\nRefs: no\n```", "Refs: yes"], isBreaking: true),
    Row(
      name: "empty breaking note counts", message: "fix: a\n\nBREAKING CHANGE:",
      trailers: ["BREAKING CHANGE: "], isBreaking: true, remarks: ["3 emptyBreakingNote"]),
    Row(
      name: "cherry-pick line among trailers",
      message: "fix: a\n\nRefs: x\n(cherry picked from commit 1234567)\nRelease-As: 1.0.0",
      trailers: ["Refs: x", "Release-As: 1.0.0"]),
    Row(
      name: "only the last paragraph has trailers",
      message: "fix: a\n\nRefs: x\n\nProse.", body: "Refs: x\n\nProse."),
    Row(
      name: "lower case in prose",
      message: "fix: a\n\nThis is a\nbreaking change: x", body: "This is a\nbreaking change: x",
      remarks: ["4 breakingChangeNotInCapitals"]),
    Row(
      name: "lower case trailer",
      message: "fix: a\n\nBreaking Change: x", body: "Breaking Change: x",
      remarks: ["3 breakingChangeNotInCapitals"]),
    Row(
      name: "lower case trailer with a hyphen is a trailer like any other",
      message: "fix: a\n\nbreaking-change: x", trailers: ["breaking-change: x"],
      remarks: ["3 breakingChangeNotInCapitals"]),
    Row(
      name: "capitals in one word only", message: "fix: a\n\nbreaking CHANGE: x",
      body: "breaking CHANGE: x", remarks: ["3 breakingChangeNotInCapitals"]),
    Row(
      name: "no colon", message: "fix: a\n\nBREAKING CHANGE we did it",
      body: "BREAKING CHANGE we did it", remarks: ["3 breakingChangeWithoutColon"]),
    Row(
      name: "plural", message: "fix: a\n\nBREAKING CHANGES: we did it",
      body: "BREAKING CHANGES: we did it", remarks: ["3 breakingChangeWithoutColon"]),
    Row(
      name: "no space", message: "fix: a\n\nBREAKING CHANGE:x", body: "BREAKING CHANGE:x",
      remarks: ["3 breakingChangeWithoutColon"]),
    Row(
      name: "in the middle of a paragraph",
      message: "fix: a\n\nThe note of that was\nBREAKING CHANGE: gone\nand more",
      body: "The note of that was\nBREAKING CHANGE: gone\nand more",
      remarks: ["4 breakingChangeInProse"]),
    Row(
      name: "in a list", message: "fix: a\n\n- BREAKING CHANGE: gone",
      body: "- BREAKING CHANGE: gone", remarks: ["3 breakingChangeInProse"]),
    Row(
      name: "in a code block",
      message: "docs: a\n\n```\n\nBREAKING CHANGE: gone\n\nfeat!: x\n```\n",
      body: "```\n\nBREAKING CHANGE: gone\n\nfeat!: x\n```",
      remarks: ["5 breakingChangeInCodeBlock"]),
    Row(
      name: "behind a fence that is never closed",
      message: "docs: a\n\n```\ncode\n\nBREAKING CHANGE: gone", body: "```\ncode",
      trailers: ["BREAKING CHANGE: gone"], isBreaking: true),
    Row(
      name: "a shorter fence does not close",
      message: "docs: a\n\n````\n```\n\nBREAKING CHANGE: a\n````",
      body: "````\n```\n\nBREAKING CHANGE: a\n````", remarks: ["6 breakingChangeInCodeBlock"]),
    Row(
      name: "quoted and indented",
      message: "docs: a\n\n> BREAKING CHANGE: a\n\n    BREAKING CHANGE: b",
      body: "> BREAKING CHANGE: a\n\n    BREAKING CHANGE: b",
      remarks: ["3 breakingChangeInProse", "5 breakingChangeInProse"]),
    Row(
      name: "a header in prose",
      message: "docs: explain\n\nNever write\nfeat!: never do this\nend",
      body: "Never write\nfeat!: never do this\nend", remarks: ["4 breakingHeaderInProse"]),
    Row(
      name: "a header as a paragraph", message: "docs: explain\n\nfeat!: never do this",
      body: "feat!: never do this", remarks: ["3 breakingHeaderInProse"]),
    Row(
      name: "prose breaks the trailers",
      message: "fix: a\n\nRefs: x\nprose\nRelease-As: 1.0.0",
      body: "Refs: x\nprose\nRelease-As: 1.0.0", remarks: ["4 proseInTrailers"]),
    Row(
      name: "a trailer ends prose", message: "fix: a\n\nprose\nRelease-As: 1.0.0",
      body: "prose\nRelease-As: 1.0.0", remarks: ["4 trailerInProse"]),
    Row(
      name: "prose behind the trailers of a note",
      message: "fix: a\n\nBREAKING CHANGE: x\nRefs: y\n\nprose",
      trailers: ["BREAKING CHANGE: x", "Refs: y"], isBreaking: true,
      remarks: ["6 proseInTrailers"]),
    Row(
      name: "trailer directly below the subject",
      message: "fix: a\nBREAKING CHANGE: x", body: "BREAKING CHANGE: x",
      remarks: ["2 missingBlankLine", "2 trailerBelowSubject"]),
    Row(
      name: "text directly below the subject", message: "fix: a\nmore\n\nRefs: x", body: "more",
      trailers: ["Refs: x"], remarks: ["2 missingBlankLine"]),
    Row(
      name: "text behind a NUL", message: "fix: a\n\nOne.\u{0}\n\nBREAKING CHANGE: x", body: "One.",
      remarks: ["3 textAfterNUL"]),
    Row(name: "NUL in the subject", message: "fix: a\u{0}b", remarks: ["1 textAfterNUL"]),
    Row(
      name: "unbalanced parentheses in the body", message: "fix: a\n\nfoo(bar(\n\nRefs: x",
      body: "foo(bar(", trailers: ["Refs: x"]),
  ]

  @Test("body and trailers", arguments: rows)
  func reads(row: Row) {
    let commit = ConventionalCommit(row.message)
    #expect(commit.header != nil)
    #expect(commit.body == row.body)
    #expect(commit.trailerLines == row.trailers)
    #expect(commit.isBreaking == row.isBreaking)
    #expect(commit.breakingNotes == commit.trailers.filter { $0.isBreaking }.map { $0.value })
    #expect(commit.remarks == row.remarks)
  }

  @Test("CRLF is read as LF", arguments: rows)
  func readsCRLF(row: Row) {
    let commit = ConventionalCommit(
      message: row.message.utf8.flatMap { $0 == 10 ? [13, 10] : [$0] })
    #expect(commit.body == row.body)
    #expect(commit.trailerLines == row.trailers)
    #expect(commit.isBreaking == row.isBreaking)
    #expect(commit.remarks == row.remarks)
  }

  @Test func trailersNameTheirLines() {
    let commit = ConventionalCommit(
      "\nfix: a\n\nBody\n\nRefs: x\n y\nBREAKING CHANGE: z\nRefs #1\n")
    #expect(commit.trailers.map { $0.line } == [6, 8, 9])
    #expect(commit.trailers.map { $0.separator } == [.colon, .colon, .number])
  }
}
