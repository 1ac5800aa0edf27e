import FileStore
import ReleaseExecution
import TestSupport
import Testing

/// What the next command makes of a cut that did not come to its end.
@Suite("Interrupted cuts")
struct SettlingTests {
  private func expectReleased(
    _ trial: TrialRepository, sourceLocation: SourceLocation = #_sourceLocation
  ) throws {
    #expect(
      try trial.git("tag", "--list") == "v0.1.0\nv0.2.0", sourceLocation: sourceLocation)
    #expect(
      try trial.git("rev-list", "--count", "v0.2.0", "^v0.1.0") == "2",
      sourceLocation: sourceLocation)
    try expectQuiet(trial, sourceLocation: sourceLocation)
    expect(try trial.tool("verify"), exits: 0, sourceLocation: sourceLocation)
  }

  private func expectQuiet(
    _ trial: TrialRepository, sourceLocation: SourceLocation = #_sourceLocation
  ) throws {
    #expect(try trial.git("status", "--porcelain") == "", sourceLocation: sourceLocation)
    #expect(try trial.snapshot().locks == [], sourceLocation: sourceLocation)
    #expect(try trial.leftBehind() == [], sourceLocation: sourceLocation)
    #expect(try trial.faultsOfGit() == "", sourceLocation: sourceLocation)
  }

  private func expect(
    _ result: ToolResult, exits code: Int32, _ texts: String...,
    sourceLocation: SourceLocation = #_sourceLocation
  ) {
    #expect(result.exitCode == code, "\(result.stderr)", sourceLocation: sourceLocation)
    for text in texts {
      #expect(result.stderr.contains(text), "\(result.stderr)", sourceLocation: sourceLocation)
    }
  }

  @Test(arguments: Stage.allCases)
  func `resume finishes, or undoes what was not visible`(_ stage: Stage) async throws {
    let trial = try await TrialRepository.interrupted(at: stage)
    // While the tag is missing, `next` has no answer; it says why all the same.
    #expect(try trial.tool("next").stderr.contains("warning: a cut"))
    expect(
      try trial.tool("resume"), exits: 0,
      stage.isPastCommitPoint
        ? "finished the release of 0.2.0" : "the cut of 0.2.0 had changed nothing")
    if stage.isPastCommitPoint {
      try expectReleased(trial)
    } else {
      #expect(try trial.git("tag", "--list") == "v0.1.0")
      try expectQuiet(trial)
    }
    expect(try trial.tool("resume"), exits: 0, "no cut is under way")
  }

  @Test(arguments: Stage.allCases)
  func `cutting again ends in exactly one release`(_ stage: Stage) async throws {
    let trial = try await TrialRepository.interrupted(at: stage)
    expect(
      try trial.tool("cut"), exits: 0, stage.isPastCommitPoint ? "finished" : "forgotten")
    try expectReleased(trial)
  }

  @Test(arguments: Stage.allCases)
  func `abort undoes only what nobody has seen`(_ stage: Stage) async throws {
    let trial = try await TrialRepository.interrupted(at: stage)
    let before = try trial.snapshot()
    let result = try trial.tool("abort")
    if stage.isPastCommitPoint {
      expect(result, exits: 8, "[cut.committed]", "hint: agi-release resume")
      #expect(before.differences(to: try trial.snapshot()) == [])
      expect(try trial.tool("resume"), exits: 0)
    } else {
      expect(result, exits: 0, "the cut is forgotten")
      try expectQuiet(trial)
      expect(try trial.tool("cut"), exits: 0)
    }
    try expectReleased(trial)
  }

  @Test(arguments: [Stage.branchMoved, .tagMoved, .indexMoved, .filesMoved])
  func `commits that others made on top are kept`(_ stage: Stage) async throws {
    let trial = try await TrialRepository.interrupted(at: stage)
    try trial.removeLocks()
    try trial.shell(
      """
      later=$(git commit-tree -p main -m 'chore: later' main^{tree})
      git update-ref refs/heads/main $later
      """)
    expect(try trial.tool("resume"), exits: 0, "finished")
    #expect(try trial.git("log", "-1", "--format=%s") == "chore: later")
    #expect(try trial.git("rev-parse", "v0.2.0^{commit}") == trial.git("rev-parse", "main~1"))
    try expectQuiet(trial)
  }

  @Test func `what the user did meanwhile is kept`() async throws {
    let trial = try await TrialRepository.interrupted(at: .tagMoved)
    try trial.removeLocks()
    try trial.shell(
      "echo mine >>CHANGELOG.md; echo mine >>a.txt; echo staged >>b.txt; git add b.txt")
    expect(try trial.tool("resume"), exits: 0)
    #expect(Disk.readText("\(trial.path)/CHANGELOG.md") == "# Changelog\nmine\n")
    #expect(try trial.git("diff", "--cached", "--name-only") == "b.txt")
    #expect(try trial.git("diff", "--name-only") == "CHANGELOG.md\na.txt")
    #expect(try trial.leftBehind() == [])
  }

  @Test func `an edit of the moment of the exchange goes back to its place`() async throws {
    let trial = try await TrialRepository.interrupted(at: .indexMoved)
    // The process died after the exchange: what came out was an edit.
    let staged = "\(trial.path)/.git/agi-release/stage/file-0"
    let new = try #require(Disk.read(staged))
    try Disk.write(Array("# Changelog\nmine\n".utf8), to: staged)
    try Disk.write(new, to: "\(trial.path)/CHANGELOG.md")
    expect(try trial.tool("resume"), exits: 0)
    #expect(Disk.readText("\(trial.path)/CHANGELOG.md") == "# Changelog\nmine\n")
    #expect(try trial.git("diff", "--name-only") == "CHANGELOG.md")
  }

  @Test func `of two edits of one moment both are kept`() async throws {
    let trial = try await TrialRepository.interrupted(at: .indexMoved)
    try Disk.write(
      Array("one\n".utf8), to: "\(trial.path)/.git/agi-release/stage/file-0")
    try Disk.write(Array("two\n".utf8), to: "\(trial.path)/CHANGELOG.md")
    expect(try trial.tool("resume"), exits: 0)
    #expect(Disk.readText("\(trial.path)/CHANGELOG.md") == "two\n")
    #expect(Disk.readText("\(trial.path)/CHANGELOG.md.kept-by-agi-release-1") == "one\n")
  }

  @Test func `a tag that somebody else made meanwhile is never moved`() async throws {
    let trial = try await TrialRepository.interrupted(at: .branchMoved)
    try trial.removeLocks()
    try trial.git("tag", "v0.2.0", "main~1")
    let theirs = try trial.git("rev-parse", "v0.2.0")
    for command in ["resume", "cut"] {
      expect(try trial.tool(command), exits: 8, "[cut.interrupted]", "hint: move it out of the way")
      #expect(try trial.git("rev-parse", "v0.2.0") == theirs)
    }
    try trial.git("tag", "--delete", "v0.2.0")
    expect(try trial.tool("resume"), exits: 0)
    try expectReleased(trial)
  }

  @Test(arguments: ["index", "refs/tags/v0.2.0"])
  func `a lock of somebody else stays, and is named`(_ name: String) async throws {
    let trial = try await TrialRepository.interrupted(at: .branchMoved)
    let lock = "\(trial.path)/.git/\(name).lock"
    Disk.remove(lock)
    try Disk.write([], to: lock)
    expect(try trial.tool("resume"), exits: 8, "[cut.interrupted]", "\(name).lock", "hint: ")
    #expect(Disk.read(lock) == [])
    Disk.remove(lock)
    expect(try trial.tool("resume"), exits: 0)
    try expectReleased(trial)
  }

  @Test func `git does not commit over a tree that is half there`() async throws {
    let trial = try await TrialRepository.interrupted(at: .branchMoved)
    let commit = try trial.shell("echo x >>a.txt; git commit -am 'fix: x' || true")
    #expect(commit.stderr.contains("index.lock"))
    try trial.git("checkout-index", "--temp", "a.txt")
    try trial.shell("git show :a.txt >a.txt; rm -f .merge_file_*")
    expect(try trial.tool("resume"), exits: 0)
    try expectReleased(trial)
  }
}
