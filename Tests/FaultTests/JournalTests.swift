import FileStore
import Git
import ReleaseExecution
import TestSupport
import Testing

/// A journal that the disk damaged leads to no wrong step.
@Suite("Damaged journals")
struct JournalTests {
  private func paths(_ trial: TrialRepository) -> (first: String, second: String) {
    let folder = "\(trial.path)/.git/agi-release"
    return ("\(folder)/journal", "\(folder)/journal-copy")
  }

  @Test(arguments: [Stage.locked, .branchMoved, .filesMoved])
  func `either copy is enough`(_ stage: Stage) async throws {
    let original = try await TrialRepository.interrupted(at: stage)
    Disk.remove(String(original.scratch.outside(".kept")))
    try original.keep()
    let whole = try #require(Disk.read(paths(original).first))
    for isFirst in [true, false] {
      for bytes in [[], Array(whole.prefix(whole.count / 2)), whole + [0x20]] as [[UInt8]] {
        try original.restore()
        let (first, second) = paths(original)
        try Disk.write(bytes, to: isFirst ? first : second)
        let settled = try await original.resume(durability: .none).cut
        #expect(
          settled
            == (stage.isPastCommitPoint
              ? .finished(version: "0.2.0") : .undone(version: "0.2.0")))
        #expect(try original.leftBehind() == [])
        #expect(try original.snapshot().locks == [])
        #expect(try original.git("status", "--porcelain") == "")
      }
    }
  }

  @Test func `with any bit changed, or any end missing, it is no journal`() async throws {
    let trial = try await TrialRepository.interrupted(at: .branchMoved)
    let (first, second) = paths(trial)
    let whole = try #require(Disk.read(first))
    #expect(Disk.read(second) == whole)
    Disk.remove(second)
    let repository = try trial.opened()
    func isRead() throws -> Bool {
      switch try unfinishedWork(in: repository) {
      case .interrupted(nil, _): false
      default: true
      }
    }
    // This very process is the holder of the lock that the dead cut left.
    Disk.remove("\(trial.path)/.git/agi-release/lock")
    #expect(try isRead())
    var tried = 0
    let step = Sampling.isFull ? 1 : 7
    for index in stride(from: 0, to: whole.count, by: step) {
      for bit in Sampling.isFull ? Array(0..<8) : [index % 8] {
        var flipped = whole
        flipped[index] ^= 1 << UInt8(bit)
        try Disk.write(flipped, to: first)
        #expect(try !isRead(), "bit \(bit) of byte \(index)")
        tried += 1
      }
      try Disk.write(Array(whole.prefix(index)), to: first)
      #expect(try !isRead(), "\(index) bytes")
      tried += 1
    }
    if Sampling.isFull { print("journal: \(tried) damaged copies, 0 read") }
  }

  @Test func `without a copy, what was not visible is undone`() async throws {
    let trial = try await TrialRepository.interrupted(at: .locked)
    let (first, second) = paths(trial)
    for path in [first, second] { try Disk.write(Array("x".utf8), to: path) }
    let result = try trial.tool("cut")
    #expect(result.exitCode == 0, "\(result.stderr)")
    #expect(result.stderr.contains("the cut had changed nothing"))
    #expect(try trial.git("tag", "--list") == "v0.1.0\nv0.2.0")
    #expect(try trial.git("status", "--porcelain") == "")
    #expect(try trial.leftBehind() == [])
  }

  @Test(arguments: [Stage.branchMoved, .tagMoved, .filesMoved])
  func `without a copy, nothing visible is guessed`(_ stage: Stage) async throws {
    let trial = try await TrialRepository.interrupted(at: stage)
    let (first, second) = paths(trial)
    for path in [first, second] { try Disk.write([], to: path) }
    let before = try trial.snapshot()
    let result = try trial.tool("resume")
    #expect(result.exitCode == 8)
    #expect(result.stderr.contains("[cut.journal]") && result.stderr.contains("set-aside-1"))
    let after = try trial.snapshot()
    #expect(after.refs == before.refs && after.index == before.index && after.files == before.files)
    // The locks were ours by their inode, and are gone; the next command is free to go on.
    #expect(after.locks == [])
    #expect(try trial.tool("resume").exitCode == 0)
    #expect(try trial.leftBehind().allSatisfy { $0.hasPrefix("set-aside-1/") })
  }

  @Test func `a journal of version 0 dot 1 is left to that version`() async throws {
    let trial = try World.plain.repository()
    try trial.scratch.write(".git/agi-release/journal.json", "{}")
    let before = try trial.snapshot()
    for command in ["cut", "resume", "abort"] {
      let result = try trial.tool(command)
      #expect(result.exitCode == 8)
      #expect(result.stderr.contains("[cut.journal]") && result.stderr.contains("hint: "))
    }
    #expect(before == (try trial.snapshot()))
  }
}
