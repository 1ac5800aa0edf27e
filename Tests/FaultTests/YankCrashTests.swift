import FileStore
import ReleaseExecution
import TestSupport
import Testing

/// A fault at points of a yank leaves what a fault at points of a cut does: one of two states, or one
/// that the next command tells of and settles.
@Suite("Crash points of a yank", .serialized)
struct YankCrashTests {
  private func expectSound(_ result: SweepResult, _ name: String) {
    #expect(result.faults == [])
    #expect(result.lies == 0)
    #expect(result.points > 0)
    guard Sampling.isFull else { return }
    print(
      "yank: \(name): points \(result.points) of \(result.pointsTotal), before "
        + "\(result.before), after \(result.after), under way \(result.underWay)")
  }

  @Test(arguments: [World.plain, .dirty, .linked, .bare, .converted])
  func `a fault leaves one of two states, or a yank that can be settled`(_ world: World)
    async throws
  {
    let sweep = try await Sweep(world, .yank)
    for fault in Fault.allCases where Sampling.isFull || fault != .sync {
      let step = fault == .death && world == .plain ? 5 : fault == .tear ? 11 : 37
      expectSound(
        try await sweep.run(fault, step: Sampling.step(step)), "\(world.rawValue) \(fault.rawValue)"
      )
    }
  }

  @Test(arguments: Sweep.Recovery.allCases)
  func `a death in the recovery from a death is settled too`(_ recovery: Sweep.Recovery)
    async throws
  {
    let sweep = try await Sweep(.plain, .yank)
    expectSound(
      try await sweep.runNested(
        by: recovery, step: Sampling.step(29), secondStep: Sampling.step(17)),
      "nested \(recovery.rawValue)")
  }

  @Test func `what is under way is told as a yank`() async throws {
    let sweep = try await Sweep(.plain, .yank, durability: .none)
    let last = try #require(sweep.calls.lastIndex(of: .rename))
    try sweep.trial.restore()
    _ = try? await sweep.trial.yank(faults: .dying(atCall: last + 1), durability: .none)
    // This very process is the holder of the lock that the dead yank left.
    Disk.remove("\(sweep.trial.path)/.git/agi-release/lock")
    #expect(
      try unfinishedWork(in: sweep.trial.opened()) == .interrupted(version: "0.2.0", kind: .yank))
    let told = try sweep.trial.tool("next")
    #expect(told.stderr.contains("a yank of 0.2.0 was interrupted"))
    let settled = try sweep.trial.tool("resume")
    #expect(settled.stderr == "finished the yank of 0.2.0\n")
    #expect(sweep.after.differences(to: try sweep.trial.snapshot()) == [])
    #expect(try sweep.trial.leftBehind() == [])
  }
}
