import FileStore
import ReleaseExecution
import ReleaseReading
import TestSupport
import Testing

/// A cut on a file system where no file has two names; the sweeps go through it as well.
@Suite("Without hard links", .serialized)
struct LinklessTests {
  /// The error numbers of such file systems on this one: EPERM, ENOSYS, EMLINK, and what follows.
  private static let numbers: [Int32] = [1, 38, 31, 95]

  @Test(arguments: numbers)
  func `a lock is a copy of the token that takes a free name whole`(_ number: Int32) async throws {
    let whole = try World.plain.repository()
    try await whole.cut(durability: .none)
    let trial = try World.plain.repository()
    let counting = FaultPlan.counting()
    try await trial.cut(faults: counting.refusing(.link, errno: number))
    #expect(try whole.snapshot().differences(to: trial.snapshot()) == [])
    #expect(try trial.leftBehind() == [])
    #expect(try trial.faultsOfGit() == "")
    // Index, HEAD, branch, tag, and the files that are new.
    #expect(counting.calls.count { $0 == .renameExclusively } >= 4)
  }

  @Test("where a rename replaces what is there, it is refused", arguments: [22, 38, 95] as [Int32])
  func refuses(_ number: Int32) async throws {
    let trial = try World.plain.repository()
    let before = try trial.snapshot()
    let failure = try await #require(throws: ReleaseFailure.self) {
      try await trial.cut(
        faults: FaultPlan.counting().refusing(.link, errno: 1)
          .refusing(.renameExclusively, errno: number))
    }
    #expect(failure.code == "cut.no-links" && failure.kind == .precondition)
    #expect(
      failure.message
        == "the file system of '\(trial.path)/.git' can neither give a file a second name nor rename "
        + "one without replacing another: a lock that outlives a crash would be nobody's")
    #expect(failure.hint?.hasPrefix("clone the repository to another file system") == true)
    #expect(before == (try trial.snapshot()))
    #expect(try trial.leftBehind() == [])
    try await trial.cut(durability: .none)
  }

  @Test("a lock of git is left alone", arguments: ["index", "refs/tags/v0.2.0"])
  func leavesLocks(_ name: String) async throws {
    let trial = try World.linkless.repository()
    try trial.scratch.write(".git/\(name).lock", "of git")
    let before = try trial.snapshot()
    let failure = try await #require(throws: ReleaseFailure.self) {
      try await trial.cut(
        durability: .none, waiting: LockWaiting(sleep: { _ in }, chance: { 0 }))
    }
    #expect(failure.code == "git.locked")
    #expect(before == (try trial.snapshot()))
    #expect(Disk.readText("\(trial.path)/.git/\(name).lock") == "of git")
  }

  @Test(arguments: Stage.allCases)
  func `what a dead cut left is known by its content`(_ stage: Stage) async throws {
    let trial = try await TrialRepository.interrupted(at: stage, .linkless)
    if stage != .written {
      #expect(try trial.shell("git commit --allow-empty -m x").exitCode != 0)
      let locks = try trial.snapshot().locks
      #expect(!locks.isEmpty)
    }
    let settled = try await trial.resume(durability: .none).cut
    #expect(
      settled
        == (stage.isPastCommitPoint ? .finished(version: "0.2.0") : .undone(version: "0.2.0")))
    #expect(try trial.snapshot().locks == [])
    #expect(try trial.git("status", "--porcelain") == "")
    #expect(try trial.leftBehind() == [])
  }

  @Test("a lock whose content is another's stays", arguments: [true, false])
  func leavesOthers(hasJournal: Bool) async throws {
    let trial = try await TrialRepository.interrupted(at: .locked, .linkless)
    let lock = "\(trial.path)/.git/refs/heads/main.lock"
    var content = try #require(Disk.read(lock))
    content[content.count - 2] ^= 1
    try Disk.write(content, to: lock)
    if !hasJournal { try trial.shell("rm .git/agi-release/journal .git/agi-release/journal-copy") }
    _ = try await trial.resume(durability: .none)
    #expect(Disk.read(lock) == content)
    #expect(try trial.snapshot().locks.count == 1)
    #expect(try trial.leftBehind() == [])
  }
}
