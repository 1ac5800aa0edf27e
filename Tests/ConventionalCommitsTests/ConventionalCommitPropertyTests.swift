import ConventionalCommits
import Testing
import TestSupport

@Suite struct ConventionalCommitPropertyTests {
  /// Pieces from which random messages with much to misread are made.
  static let pieces = [
    "feat: x", "fix(a)!: y", "BREAKING CHANGE: ", "BREAKING CHANGE", "breaking change: ",
    "BREAKING-CHANGE: z", "Signed-off-by: A", "Refs #1", "\n", "\n\n", "\r\n", " ", "  ", "* ",
    "- ", "```\n", "~~~\n", "````\n", "---\n", "text", "Revert \"", "\"", "(#1)", "fixup! ",
    "This reverts commit 1234567", ", reversing\n", "changes made to 1234567.", "\0", "é", ":",
    "(", ")", "!", "#", "# ------------------------ >8 ------------------------\n",
    "(cherry picked from commit 1)\n", "Merge branch 'x'", "\t",
  ]

  private func randomText(
    _ generator: inout SeededRandom, from pieces: [String] = pieces, upTo count: Int = 30
  ) -> String {
    (0..<Int.random(in: 0...count, using: &generator))
      .map { _ in pieces.randomElement(using: &generator)! }.joined()
  }

  /// Asks a commit for everything, so that nothing of it can trap unseen.
  private func touch(_ commit: ConventionalCommit) {
    let lineCount = commit.notUnderstood.map { $0.line }.max() ?? 1
    #expect(lineCount >= 1)
    #expect((commit.header == nil) != (commit.headerFault == nil))
    #expect(commit.breakingNotes.isEmpty || commit.isBreaking)
    _ = (commit.subject, commit.body, commit.trailers, commit.kind, commit.pullRequestNumbers)
    let notes = Set(commit.breakingNotes)
    #expect(commit.squashedEntries.allSatisfy { notes.isSuperset(of: $0.breakingNotes) })
    _ = commit.otherBullets
  }

  @Test func anyBytesAreAMessage() {
    var generator = SeededRandom(seed: 1)
    for _ in 0..<3_000 {
      let bytes = (0..<Int.random(in: 0...60, using: &generator)).map { _ in
        UInt8.random(in: 0...255, using: &generator)
      }
      touch(ConventionalCommit(message: bytes))
      touch(ConventionalCommit(messageFile: bytes))
    }
    for _ in 0..<6_000 {
      let bytes = Array(randomText(&generator).utf8)
      touch(ConventionalCommit(message: bytes))
      touch(ConventionalCommit(messageFile: bytes))
    }
  }

  @Test func aHeaderSurvivesAnyBody() {
    var generator = SeededRandom(seed: 2)
    for _ in 0..<3_000 {
      let commit = ConventionalCommit("feat(a): b\n\n" + randomText(&generator))
      #expect(commit.header == Header(type: "feat", scope: "a", description: "b"))
    }
  }

  @Test func proseNeverMakesACommitBreaking() {
    var generator = SeededRandom(seed: 3)
    for _ in 0..<3_000 {
      let message = "feat: b\n\n" + randomText(&generator).filter { $0 != "\0" }
      let subject = message.prefix { $0 != "\n" && $0 != "\r\n" }
      let rest = message.dropFirst(subject.count)
      let prose =
        "prose "
        + randomText(&generator, from: Self.pieces.filter { !$0.contains("```") })
        .filter { $0 != "\0" }
        .split(whereSeparator: { $0.isNewline }).map { "and " + $0 }.joined(separator: "\n")
      let commit = ConventionalCommit(message)
      let more = ConventionalCommit(subject + "\n\n" + prose + "\n\n" + rest)
      #expect(more.isBreaking == commit.isBreaking, "\(message.debugDescription)")
    }
  }

  @Test func onlyCapitalsAndMarksMakeACommitBreaking() {
    var generator = SeededRandom(seed: 4)
    let pieces = Self.pieces.filter { !$0.hasPrefix("BREAKING") }
    for _ in 0..<3_000 {
      #expect(!ConventionalCommit("feat: b\n\n" + randomText(&generator, from: pieces)).isBreaking)
    }
  }

  @Test func lineEndingsDoNotMatter() {
    var generator = SeededRandom(seed: 5)
    for _ in 0..<3_000 {
      let text = randomText(&generator, from: Self.pieces.filter { $0 != "\r\n" })
      let lf = ConventionalCommit(text)
      let crlf = ConventionalCommit(message: text.utf8.flatMap { $0 == 10 ? [13, 10] : [$0] })
      #expect(lf.subject == crlf.subject)
      #expect(lf.header == crlf.header && lf.headerFault == crlf.headerFault)
      #expect(lf.body == crlf.body)
      #expect(lf.trailers == crlf.trailers)
      #expect(lf.isBreaking == crlf.isBreaking)
      #expect(lf.kind == crlf.kind)
      #expect(lf.squashedEntries == crlf.squashedEntries)
      #expect(lf.otherBullets == crlf.otherBullets)
      #expect(lf.notUnderstood == crlf.notUnderstood)
    }
  }

  /// Time is not measured: what takes the square of so many lines does not end.
  @Test(
    "large messages are read in linear time", .timeLimit(.minutes(1)),
    arguments: [
      "a", "a\n", "\n", "Refs: x\n", "BREAKING CHANGE: x\n\n",
      "* feat: x\n\nBREAKING CHANGE: y\n\n",
      "```\n", "````\ntext\n", "- fix: a\n", "(", "fixup! ", " (#1)", "feat!: x\n",
    ])
  func isLinear(piece: String) {
    let count = 20_000
    let message = "feat: x\n\n" + String(repeating: piece, count: count)
    touch(ConventionalCommit(message))
    touch(ConventionalCommit(String(repeating: piece, count: count)))
  }
}
