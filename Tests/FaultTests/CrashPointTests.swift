import FileStore
import ReleaseExecution
import TestSupport
import Testing

/// A fault at points of a cut: the repository is as before, or as after, or the next command says
/// what is under way and settles it.
///
/// The everyday suite tries a sample, `.ci/faults` every point.
@Suite("Crash points", .serialized)
struct CrashPointTests {
  private func expectSound(
    _ result: SweepResult, _ world: World, _ fault: String,
    sourceLocation: SourceLocation = #_sourceLocation
  ) {
    #expect(result.faults == [], sourceLocation: sourceLocation)
    #expect(result.lies == 0, sourceLocation: sourceLocation)
    #expect(result.points > 0, sourceLocation: sourceLocation)
    guard Sampling.isFull else { return }
    print(
      "faults: \(world.rawValue) \(fault): points \(result.points) of \(result.pointsTotal), "
        + "before \(result.before), after \(result.after), under way \(result.underWay), "
        + "lies \(result.lies), bad \(result.faults.count)")
  }

  @Test(arguments: World.allCases)
  func `a fault leaves one of two states, or a cut that can be settled`(_ world: World)
    async throws
  {
    let sweep = try await Sweep(world)
    for fault in Fault.allCases where Sampling.isFull || fault != .sync {
      let isWhole = world == .plain || world == .datasets
      let step = fault == .death && isWhole ? 9 : fault == .tear ? 13 : 53
      expectSound(try await sweep.run(fault, step: Sampling.step(step)), world, fault.rawValue)
    }
  }

  @Test func `a disk that does not take what it was given is told of`() async throws {
    let sweep = try await Sweep(.plain, durability: .full)
    expectSound(try await sweep.run(.sync, step: Sampling.step(13)), .plain, "sync")
  }

  /// All pairs of deaths in the sample history; in the others, and where a second cut recovers, which
  /// begins with what `resume` does, points of both runs.
  @Test(arguments: [World.plain, .datasets, .linkless], Sweep.Recovery.allCases)
  func `a death in the recovery from a death is settled too`(
    _ world: World, by recovery: Sweep.Recovery
  ) async throws {
    let sweep = try await Sweep(world)
    let isWhole = world == .plain && recovery == .resume
    let result = try await sweep.runNested(
      by: recovery, step: isWhole ? Sampling.step(31) : Sampling.isFull ? 7 : 97,
      secondStep: isWhole ? Sampling.step(13) : Sampling.isFull ? 5 : 43)
    expectSound(result, world, "nested-\(recovery.rawValue)")
  }

  @Test func `no tag is there before the branch, and each comes whole`() async throws {
    let sweep = try await Sweep(.datasets, durability: .none)
    let names = World.datasets.tagNames
    var counts: Set<Int> = []
    for number in sweep.numbers(for: .death, step: 1) where sweep.calls[number - 1] == .rename {
      try sweep.trial.restore()
      _ = try? await sweep.trial.cut(faults: .dying(atCall: number), durability: .none)
      let made = try sweep.trial.git("tag", "--list").split(separator: "\n").map(String.init)
        .filter(names.contains)
      counts.insert(made.count)
      for name in made {
        #expect(
          try sweep.trial.git("rev-parse", "\(name)^{commit}")
            == sweep.trial.git("rev-parse", "main"))
      }
      try await sweep.trial.resume(durability: .none)
      let state = try sweep.trial.snapshot()
      #expect(state == sweep.before || state == sweep.after, "call \(number)")
    }
    // Between any two of the tags there is a point, and each was tried.
    #expect(counts == Set(0...names.count))
  }

  @Test func `the commit point is one rename`() async throws {
    let sweep = try await Sweep(.plain)
    var hasMoved = false
    for number in sweep.numbers(for: .death, step: 1) where sweep.calls[number - 1] == .rename {
      try sweep.trial.restore()
      _ = try? await sweep.trial.cut(faults: .dying(atCall: number), durability: sweep.durability)
      let tip = try sweep.trial.git("rev-parse", "main")
      let isNew = tip != (try sweep.trial.git("rev-parse", "v0.1.0~0")) && hasRelease(sweep.trial)
      #expect(!hasMoved || isNew, "the branch went back before call \(number)")
      hasMoved = isNew
    }
    #expect(hasMoved)
  }

  private func hasRelease(_ trial: TrialRepository) -> Bool {
    (try? trial.git("log", "-1", "--format=%s", "main")) == "chore(release): 0.2.0"
  }

  @Test func `a process that is killed leaves what a dead disk leaves`() async throws {
    let sweep = try await Sweep(.plain, durability: .full)
    let last = sweep.calls.count
    for number in [last / 3, last / 2, last * 3 / 4, last * 9 / 10] {
      try sweep.trial.restore()
      let path = sweep.trial.path
      let variables = sweep.trial.scratch.environment.map { "\($0.key)=\($0.value)" }
      await #expect(processExitsWith: .signal(9)) {
        [path = path as String, variables = variables as [String], number = number as Int] in
        try await cutInChild(at: path, variables: variables, faults: .killing(atCall: number))
      }
      try await sweep.trial.cut()
      #expect(sweep.after.differences(to: try sweep.trial.snapshot()) == [])
      #expect(try sweep.trial.leftBehind() == [])
    }
  }

  @Test func `without durability nothing is synced, and the order is the same`() async throws {
    let trial = try World.plain.repository()
    let counting = FaultPlan.counting()
    try await trial.cut(faults: counting, durability: .none)
    #expect(!counting.calls.contains(.sync) && !counting.calls.contains(.syncDirectory))
    #expect(try trial.faultsOfGit() == "")
    #expect(try trial.leftBehind() == [])
    #expect(try trial.git("status", "--porcelain") == "")
  }

  @Test func `with durability every file is synced before its name counts`() async throws {
    let sweep = try await Sweep(.plain, durability: .full)
    let writes = sweep.calls.filter { $0 == .write }.count
    let syncs = sweep.calls.filter { $0 == .sync }.count
    // All but the line of the process lock; the index is written by libgit2 and synced here.
    #expect(syncs >= writes - 1)
  }

  @Test func `the reflogs say what git would say`() async throws {
    let trial = try World.plain.repository()
    let old = try trial.git("rev-parse", "main")
    try await trial.cut()
    let new = try trial.git("rev-parse", "main")
    for ref in ["HEAD", "main"] {
      #expect(
        try trial.git("log", "--walk-reflogs", "-1", "--format=%H %gs", ref)
          == "\(new) agi-release: v0.2.0")
      #expect(try trial.git("rev-parse", "\(ref)@{1}") == old)
    }
    #expect(!Disk.exists("\(trial.path)/.git/logs/refs/tags/v0.2.0"))
    try trial.git("reset", "--quiet", "--hard", "\(old)")
    try trial.git("tag", "--delete", "v0.2.0")
    try trial.git("config", "core.logAllRefUpdates", "always")
    try await trial.cut()
    #expect(Disk.exists("\(trial.path)/.git/logs/refs/tags/v0.2.0"))
    try trial.git("reset", "--quiet", "--hard", "\(old)")
    try trial.git("tag", "--delete", "v0.2.0")
    try trial.git("config", "core.logAllRefUpdates", "false")
    try trial.shell("rm -rf .git/logs")
    try await trial.cut()
    #expect(!Disk.exists("\(trial.path)/.git/logs"))
    #expect(try trial.faultsOfGit() == "")
  }

  @Test func `a work tree on another file system than its repository`() async throws {
    // One of the two lies in memory where the system has such a place, the other does not.
    let counting = FaultPlan.counting()
    func trial() throws -> (trial: TrialRepository, owner: ScratchDirectory) {
      let trial = try World.dirty.repository()
      let owner = try ScratchDirectory()
      let moved = try trial.shell(
        "cp -a .git '\(owner["git"])'; rm -rf .git; echo 'gitdir: \(owner["git"])' >.git")
      #expect(moved.exitCode == 0, "\(moved.stderr)")
      return (trial, owner)
    }
    let whole = try trial()
    try await whole.trial.cut(faults: counting, durability: .none)
    let after = try whole.trial.snapshot()
    #expect(try whole.trial.git("diff", "--name-only") == "b.txt\nlater.txt")
    let commit = try #require(counting.calls.indices.filter { counting.calls[$0] == .rename }.last)
    for number in stride(
      from: commit, through: counting.calls.count, by: Sampling.step(11))
    {
      let (trial, owner) = try trial()
      _ = try? await trial.cut(faults: .dying(atCall: number), durability: .none)
      try await trial.resume(durability: .none)
      #expect(after.differences(to: try trial.snapshot()) == [], "call \(number)")
      #expect(try trial.leftBehind() == [])
      _ = owner
    }
  }
}
