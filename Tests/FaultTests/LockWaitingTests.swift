import FileStore
@testable import ReleaseExecution
@testable import ReleaseReading
import Synchronization
import TestSupport
import Testing

/// Locks that somebody holds for a moment, and locks that nobody gives back.
@Suite("Waiting for a lock", .serialized)
struct LockWaitingTests {
  /// Time that passes in no time, and what happens in it.
  private final class Time: Sendable {
    private let pauses = Mutex<[Int64]>([])
    private let happens: @Sendable (_ pause: Int) -> Void

    init(_ happens: @escaping @Sendable (_ pause: Int) -> Void = { _ in }) {
      self.happens = happens
    }

    /// All that was waited, in microseconds.
    var total: Int64 { pauses.withLock { $0.reduce(0, +) } }
    var count: Int { pauses.withLock { $0.count } }

    var waiting: LockWaiting {
      LockWaiting(
        sleep: { pause in
          let number = self.pauses.withLock {
            $0.append(pause)
            return $0.count
          }
          self.happens(number)
        }, chance: { 0.5 })
    }
  }

  /// What happens once, just before a cut takes its first lock.
  private final class FirstLink: Sendable {
    private let isDone = Mutex(false)
    private let happens: @Sendable () -> Void

    init(_ happens: @escaping @Sendable () -> Void) { self.happens = happens }

    var hasHappened: Bool { isDone.withLock { $0 } }

    var faults: FaultPlan {
      FaultPlan { _, call in
        if call == .link, self.isFirst() { self.happens() }
        return .proceed
      }
    }

    private func isFirst() -> Bool {
      isDone.withLock { isDone in
        defer { isDone = true }
        return !isDone
      }
    }
  }

  private static let names = [
    ".git/index.lock", ".git/HEAD.lock", ".git/refs/heads/main.lock", ".git/refs/tags/v0.2.0.lock",
  ]

  @Test("the pauses come to the limit, however they vary", arguments: [0, 1, 2, 100, 999, 60_000])
  func backsOff(limit: Int64) {
    var random = SeededRandom(seed: UInt64(limit))
    for _ in 0..<50 {
      var backoff = LockBackoff(limitMilliseconds: limit)
      var pauses: [Int64] = []
      while let pause = backoff.next(chance: .random(in: 0..<1, using: &random)) {
        pauses.append(pause)
      }
      #expect(pauses.reduce(0, +) == limit * 1000)
      #expect(pauses.allSatisfy { (1...1_250_000).contains($0) })
      #expect((pauses.first ?? 0) <= 1250)
    }
  }

  @Test("without a limit, and above it, a minute is waited", arguments: [-1, 60_001, .max, .min])
  func backsOffNoLonger(limit: Int64) {
    var backoff = LockBackoff(limitMilliseconds: limit)
    var total: Int64 = 0
    while let pause = backoff.next(chance: 0.5) { total += pause }
    #expect(total == 60_000_000)
  }

  @Test(arguments: names)
  func `a lock that is given back is taken`(_ name: String) async throws {
    let trial = try World.plain.repository()
    let lock = "\(trial.path)/\(name)"
    try trial.scratch.write(name, "")
    let time = Time { if $0 == 3 { Disk.remove(lock) } }
    try await trial.cut(durability: .none, waiting: time.waiting)
    #expect(time.count == 3)
    #expect(try trial.git("tag", "--list") == "v0.1.0\nv0.2.0")
    #expect(try trial.git("status", "--porcelain") == "")
    #expect(try trial.leftBehind() == [])
    #expect(try trial.faultsOfGit() == "")
  }

  @Test(arguments: names, [true, false])
  func `one that comes at the last moment is waited for too`(_ name: String, isGivenBack: Bool)
    async throws
  {
    let trial = try World.plain.repository()
    let before = try trial.snapshot()
    let lock = "\(trial.path)/\(name)"
    let firstLink = FirstLink {
      try? Disk.write(Array("of git".utf8), to: lock)
    }
    let time = Time { if isGivenBack, $0 == 2 { Disk.remove(lock) } }
    do {
      try await trial.cut(faults: firstLink.faults, durability: .none, waiting: time.waiting)
      #expect(isGivenBack)
      #expect(try trial.git("tag", "--list") == "v0.1.0\nv0.2.0")
    } catch let failure as ReleaseFailure {
      #expect(!isGivenBack)
      #expect(failure.code == "git.locked" && failure.kind == .precondition)
      #expect(failure.message.contains(name.dropFirst(5)), "\(failure.message)")
      #expect(Disk.readText(lock) == "of git")
      Disk.remove(lock)
      #expect(before.differences(to: try trial.snapshot()) == [])
    }
    #expect(isGivenBack ? time.count == 2 : time.total == 100_000)
    #expect(try trial.leftBehind() == [])
    #expect(try trial.faultsOfGit() == "")
  }

  @Test(
    "git's own setting says how long",
    arguments: [("0", 0), ("250", 250_000), ("1k", 1_024_000), ("-1", 60_000_000)])
  func followsSetting(value: String, total: Int64) async throws {
    let trial = try World.plain.repository()
    try trial.git("config", "core.filesRefLockTimeout", value)
    try trial.scratch.write(".git/index.lock", "")
    let before = try trial.snapshot()
    let time = Time()
    let failure = try await #require(throws: ReleaseFailure.self) {
      try await trial.cut(waiting: time.waiting)
    }
    #expect(failure.code == "git.locked")
    #expect(time.total == total)
    #expect(before == (try trial.snapshot()))
  }

  @Test func `a setting that is no number is told of`() async throws {
    let trial = try World.plain.repository()
    try trial.git("config", "core.filesRefLockTimeout", "soon")
    // Git ends with it too, whether a lock is held or not.
    for isHeld in [true, false] {
      if isHeld { try trial.scratch.write(".git/index.lock", "") }
      let result = try trial.tool("cut")
      #expect(result.exitCode == 6)
      #expect(result.stderr.contains("core.filesreflocktimeout"), "\(result.stderr)")
      trial.scratch.remove(".git/index.lock")
    }
    try trial.git("config", "--unset", "core.filesRefLockTimeout")
    #expect(try trial.tool("cut").exitCode == 0)
  }

  @Test(arguments: names)
  func `a lock of a dead cut is not waited for`(_ name: String) async throws {
    let trial = try World.plain.repository()
    let dead = try trial.shell("printf '%s 1700000000' $$").stdout
    try trial.scratch.write(
      name, "lock of agi-release cut\n\(dead)\n/somewhere else\n0123-4567\n")
    let time = Time()
    let failure = try await #require(throws: ReleaseFailure.self) {
      try await trial.cut(waiting: time.waiting)
    }
    #expect(failure.code == "git.locked")
    #expect(failure.message.contains("of a cut that was interrupted"), "\(failure.message)")
    #expect(failure.hint == "agi-release -C '/somewhere else' resume")
    #expect(time.count == 0)
  }

  @Test func `a lock that git writes a large index into is one like any other`() async throws {
    let trial = try World.plain.repository()
    try Disk.write([UInt8](repeating: 0x44, count: 100_000), to: "\(trial.path)/.git/index.lock")
    let failure = try await #require(throws: ReleaseFailure.self) {
      try await trial.cut(waiting: Time().waiting)
    }
    #expect(failure.code == "git.locked")
    #expect(failure.message.hasSuffix("index.lock' is there: git is at work, or was killed"))
  }

  @Test(
    "an index that was written before the lock is taken as it is", arguments: [World.plain, .dirty])
  func restagesIndex(_ world: World) async throws {
    let trial = try world.repository()
    let firstLink = FirstLink {
      // What every `git status` does with an entry whose date changed, and what a person stages.
      _ = try? trial.shell(
        "touch -d '2020-01-01 UTC' run.sh; git status --short; echo theirs >c.txt; git add c.txt")
    }
    let staged = try trial.git("diff", "--cached", "--name-only")
    try await trial.cut(faults: firstLink.faults)
    #expect(firstLink.hasHappened)
    #expect(try trial.git("show", ":c.txt") == "theirs")
    #expect(
      try trial.git("diff", "--cached", "--name-only").split(separator: "\n").filter {
        $0 != "c.txt"
      }
        == staged.split(separator: "\n"))
    #expect(try trial.git("show", "v0.2.0:c.txt") == "1")
    #expect(try trial.faultsOfGit() == "")
    #expect(try trial.leftBehind() == [])
  }

  @Test func `a planned file that was staged before the lock is refused`() async throws {
    let trial = try World.plain.repository()
    let firstLink = FirstLink {
      _ = try? trial.shell("echo theirs >>CHANGELOG.md; git add CHANGELOG.md")
    }
    let failure = try await #require(throws: ReleaseFailure.self) {
      try await trial.cut(faults: firstLink.faults)
    }
    #expect(failure.code == "cut.dirty")
    #expect(try trial.git("show", ":CHANGELOG.md") == "# Changelog\ntheirs")
    #expect(try trial.git("tag", "--list") == "v0.1.0")
    #expect(try trial.leftBehind() == [])
  }

  @Test("a death while the index is made again is settled", arguments: [1, 2, 3, 5, 8, 11, 14])
  func dyingWhileRestaging(step: Int) async throws {
    let trial = try World.plain.repository()
    let before = try trial.snapshot()
    let start = Mutex(0)
    let faults = FaultPlan { number, call in
      let first = start.withLock { start in
        guard start == 0, call == .link else { return false }
        start = number
        return true
      }
      if first { _ = try? trial.shell("git update-index --index-version 4") }
      let begun = start.withLock { $0 }
      return begun > 0 && number >= begun + 8 + step ? .fail(errno: 5) : .proceed
    }
    _ = try? await trial.cut(faults: faults)
    let settled = try await trial.resume(durability: .none).cut
    if settled != .finished(version: "0.2.0") {
      #expect(before.differences(to: try trial.snapshot()) == [])
    }
    try await trial.cut(durability: .none)
    #expect(try trial.git("tag", "--list") == "v0.1.0\nv0.2.0")
    #expect(try trial.git("status", "--porcelain") == "")
    #expect(try trial.leftBehind() == [])
    #expect(try trial.faultsOfGit() == "")
  }
}
