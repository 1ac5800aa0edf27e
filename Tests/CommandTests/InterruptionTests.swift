internal import CommitHistory
internal import Documents
import TestSupport
import Testing

@Suite("Interrupted cuts")
struct InterruptionTests {
  /// How far a cut had come when it ended.
  enum Stage: String, CaseIterable {
    case nothingMoved, branchMoved, tagMoved, indexMoved, allMoved, othersCommitted

    var isPastCommitPoint: Bool { self != .nothingMoved }
  }

  /// A repository in the middle of a cut, and the objects of that cut.
  private func interrupted(
    at stage: Stage
  ) throws -> (repository: ScratchRepository, commit: String, tag: String) {
    let repository = try ScratchRepository.rocket()
    let old = try repository.git("rev-parse", "HEAD")
    try repository.succeed("cut")
    let new = try repository.git("rev-parse", "HEAD")
    let tag = try repository.git("rev-parse", "v0.2.0")
    if stage != .allMoved {
      try repository.git("reset", "--quiet", "--hard", old)
      if stage == .branchMoved || stage == .nothingMoved || stage == .othersCommitted {
        try repository.git("tag", "--delete", "v0.2.0")
      }
      if stage != .nothingMoved { try repository.git("update-ref", "refs/heads/main", new) }
      if stage == .indexMoved { try repository.git("read-tree", new) }
    }
    try writeJournal(in: repository, old: old, new: new, tag: tag)
    if stage == .othersCommitted {
      let tree = try repository.git("rev-parse", "\(new)^{tree}")
      let later = try repository.git("commit-tree", "-p", new, "-m", "fix: later", tree)
      try repository.git("update-ref", "refs/heads/main", later)
    }
    return (repository, new, tag)
  }

  private func writeJournal(
    in repository: ScratchRepository, old: String, new: String, tag: String
  ) throws {
    let files = try ScratchRepository.rocketPaths.map { path -> Node in
      let before = try repository.id(of: "\(old):\(path)")
      let after = try repository.id(of: "\(new):\(path)")
      return .map([
        ("path", .text(path)), ("mode", .integer(0o100644)), ("before", .text(before?.hex)),
        ("after", .text(after?.hex)),
      ])
    }
    let journal = Node.map([
      ("schema", "agi-release/journal/v1"), ("version", "0.2.0"), ("branch", "refs/heads/main"),
      ("oldCommit", .text(old)), ("newCommit", .text(new)), ("tag", "refs/tags/v0.2.0"),
      ("tagObject", .text(tag)), ("files", .list(files) { $0 }),
    ])
    try repository.write(".git/agi-release/journal.json", bytes: prettyJSON(journal))
  }

  private func expectReleased(_ state: (repository: ScratchRepository, commit: String, tag: String))
    throws
  {
    let repository = state.repository
    #expect(try repository.git("rev-parse", "v0.2.0") == state.tag)
    #expect(try repository.git("tag", "--list") == "v0.1.0\nv0.2.0")
    #expect(try repository.git("rev-list", "--count", "v0.2.0", "^v0.1.0") == "2")
    #expect(!Disk.exists("\(repository.path)/.git/agi-release/journal.json"))
    try repository.expectSound()
    try repository.succeed("verify")
  }

  @Test(arguments: Stage.allCases)
  func `resume finishes, or undoes what was not visible`(_ stage: Stage) throws {
    let state = try interrupted(at: stage)
    let warned = try state.repository.tool("next")
    #expect(warned.stderr.contains("agi-release resume"))
    try state.repository.succeed("resume")
    if stage.isPastCommitPoint {
      try expectReleased(state)
    } else {
      #expect(try state.repository.git("tag", "--list") == "v0.1.0")
      try state.repository.expectSound()
    }
    let again = try state.repository.tool("resume")
    expect(again, exits: 0)
    #expect(again.stderr.contains("no cut is under way"))
  }

  @Test(arguments: Stage.allCases)
  func `cutting again ends in exactly one release`(_ stage: Stage) throws {
    let state = try interrupted(at: stage)
    if stage == .othersCommitted {
      #expect(try state.repository.succeed("cut") == "0.2.1\n")
      #expect(try state.repository.git("tag", "--list") == "v0.1.0\nv0.2.0\nv0.2.1")
      return try state.repository.expectSound()
    }
    let result = try state.repository.tool("cut")
    expect(result, exits: 0)
    #expect(result.stderr.contains(stage.isPastCommitPoint ? "finished" : "forgotten"))
    try expectReleased(state)
  }

  @Test(arguments: Stage.allCases)
  func `abort undoes only what nobody has seen`(_ stage: Stage) throws {
    let state = try interrupted(at: stage)
    let before = try state.repository.snapshot()
    let result = try state.repository.tool("abort")
    #expect(before.differences(to: try state.repository.snapshot()) == [])
    if stage.isPastCommitPoint {
      expect(result, exits: 8, "cut.committed", hints: true)
      try state.repository.succeed("resume")
      try expectReleased(state)
    } else {
      expect(result, exits: 0)
      try state.repository.succeed("cut")
      try expectReleased(state)
    }
  }

  @Test func `what the user did meanwhile is kept`() throws {
    let state = try interrupted(at: .tagMoved)
    let repository = state.repository
    try repository.shell(
      "echo mine >>CHANGELOG.md; echo mine >>a.txt; echo staged >>b.txt; git add b.txt")
    try repository.succeed("resume")
    #expect(repository.read("CHANGELOG.md") == "# Changelog\nmine\n")
    #expect(repository.read("a.txt") == "1\nmine\n")
    #expect(try repository.git("diff", "--cached", "--name-only") == "b.txt")
    #expect(try repository.git("diff", "--name-only") == "CHANGELOG.md\na.txt")
  }

  @Test func `a tag that somebody else made meanwhile is never moved`() throws {
    let state = try interrupted(at: .branchMoved)
    try state.repository.git("tag", "v0.2.0", "HEAD~1")
    let theirs = try state.repository.git("rev-parse", "v0.2.0")
    for command in ["resume", "cut"] {
      let result = try state.repository.tool(command)
      expect(result, exits: 8, "cut.interrupted", hints: true)
      #expect(try state.repository.git("rev-parse", "v0.2.0") == theirs)
    }
    try state.repository.git("tag", "--delete", "v0.2.0")
    try state.repository.succeed("resume")
    try expectReleased(state)
  }

  @Test(arguments: [Stage.nothingMoved, .branchMoved, .indexMoved])
  func `what a killed cut left behind is removed, and nothing else`(_ stage: Stage) throws {
    let state = try interrupted(at: stage)
    let repository = state.repository
    try repository.write(".git/refs/heads/main.lock", state.commit + "\n")
    try repository.write(".git/refs/tags/v0.2.0.lock", state.tag + "\n")
    try repository.write("releases/.agi-release-tmp-abc", "aside")
    try repository.write(".agi-release-tmp-abc", "aside")
    try repository.write("releases/.agi-release-notes", "mine")
    try repository.succeed("cut")
    #expect(try repository.git("status", "--porcelain") == "?? releases/.agi-release-notes")
    repository.remove("releases/.agi-release-notes")
    try expectReleased(state)
  }

  @Test(arguments: ["", "0123456789012345678901234567890123456789\n"])
  func `a lock of somebody else stays`(_ content: String) throws {
    let state = try interrupted(at: .branchMoved)
    try state.repository.write(".git/refs/tags/v0.2.0.lock", content)
    let result = try state.repository.tool("resume")
    expect(result, exits: 8, "cut.interrupted", hints: true)
    #expect(state.repository.read(".git/refs/tags/v0.2.0.lock") == content)
  }

  @Test func `a lock in the way is named, and nothing is lost`() throws {
    let state = try interrupted(at: .branchMoved)
    try state.repository.write(".git/index.lock", "")
    let result = try state.repository.tool("resume")
    expect(result, exits: 8, "cut.interrupted", hints: true)
    #expect(result.stderr.contains("index"))
    state.repository.remove(".git/index.lock")
    try state.repository.succeed("resume")
    try expectReleased(state)
  }

  @Test func `a journal that cannot be read stops every change`() throws {
    let state = try interrupted(at: .tagMoved)
    let whole = state.repository.read(".git/agi-release/journal.json") ?? ""
    for text in ["", "{}", "x", String(whole.dropLast(whole.count / 2))] {
      try state.repository.write(".git/agi-release/journal.json", text)
      let before = try state.repository.snapshot()
      for command in ["cut", "resume", "abort"] {
        let result = try state.repository.tool(command)
        expect(result, exits: 8, "cut.journal", hints: true)
      }
      #expect(before == (try state.repository.snapshot()))
    }
  }

  @Test func `a killed cut is finished by the next one`() throws {
    let original = try ScratchRepository.rocket()
    let tool = try PackageLayout.executable("agi-release")
    for step in 0..<12 {
      let repository = try original.copied()
      let delay = "0.0\(step < 10 ? "0" : "")\(step * 3)"
      try repository.shell(
        "'\(tool)' cut >/dev/null 2>&1 & sleep \(delay); kill -\(step % 2 == 0 ? "KILL" : "TERM") $!; wait || true"
      )
      let again = try repository.tool("cut")
      if again.exitCode != 0 {
        // Git's own locks outlive their process: they are named, and the person removes them.
        #expect(again.stderr.contains("lock") && again.stderr.contains("hint: "))
        try repository.shell("find .git -name '*.lock' -delete")
        try repository.succeed("cut")
      }
      #expect(try repository.git("tag", "--list") == "v0.1.0\nv0.2.0")
      #expect(try repository.git("rev-list", "--count", "v0.1.0..main") == "2")
      #expect(
        try repository.git("rev-parse", "v0.2.0^{commit}") == repository.git("rev-parse", "main"))
      try repository.expectSound()
    }
  }

  @Test func `of several cuts at once exactly one releases`() throws {
    let repository = try ScratchRepository.rocket()
    let tool = try PackageLayout.executable("agi-release")
    try repository.shell(
      """
      for number in 1 2 3 4 5 6; do
        { code=0; '\(tool)' cut >../out$number 2>../err$number || code=$?; echo $code >../code$number; } &
      done
      wait
      """)
    var versions = 0
    for number in 1...6 {
      let code = Disk.readText(repository.outside("code\(number)")) ?? ""
      let error = Disk.readText(repository.outside("err\(number)")) ?? ""
      let output = Disk.readText(repository.outside("out\(number)")) ?? ""
      #expect(code == "0\n" || code == "5\n", "\(code)\(error)")
      if output == "0.2.0\n" { versions += 1 }
      if code == "5\n" { #expect(error.contains("hint: ") && output == "") }
      if code == "0\n", output == "" { #expect(error.contains("nothing to release")) }
    }
    #expect(versions == 1)
    #expect(try repository.git("tag", "--list") == "v0.1.0\nv0.2.0")
    #expect(try repository.git("rev-list", "--count", "v0.1.0..main") == "2")
    try repository.expectSound()
  }
}
