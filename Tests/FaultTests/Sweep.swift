import FileStore
import ReleaseExecution
import ReleaseReading
import TestSupport
import Testing

/// A way in which the n-th call that changes the disk goes wrong.
enum Fault: String, CaseIterable, Sendable {
  /// The process is dead from there on.
  case death
  /// A write is torn, and the process dead.
  case tear
  /// The call alone fails, as a bad sector or a permission makes it.
  case failure
  /// A call that waits for the disk fails alone.
  case sync
  /// The disk is full from there on.
  case fullDisk

  /// The plan for the `number`-th call.
  func plan(at number: Int) -> FaultPlan {
    switch self {
    case .death: .dying(atCall: number)
    case .tear: .tearing(atCall: number)
    case .failure, .sync: .failing(call: number, errno: 5)
    case .fullDisk:
      FaultPlan { current, call in
        let grows: Set<FaultPlan.Call> = [.create, .write, .makeDirectory, .link]
        return current >= number && grows.contains(call) ? .fail(errno: 28) : .proceed
      }
    }
  }
}

/// What a sweep saw at its points.
struct SweepResult: Sendable {
  /// The points that were tried, of all that there are.
  var points = 0
  var pointsTotal = 0
  /// The states right after the fault.
  var before = 0
  var after = 0
  /// Neither: a cut is under way, every command says so, and `resume` settles it.
  var underWay = 0
  /// Calls that were reported as done although they were not. Always 0.
  var lies = 0
  /// One line for each point at which something is wrong. Always empty.
  var faults: [String] = []
}

/// What is done at each point.
enum SweptWork: Sendable { case cut, yank }

/// Cuts a repository, or yanks what was cut, once for each point, with one fault at it, and judges what is left.
struct Sweep {
  let trial: TrialRepository
  let work: SweptWork
  let before: RepositorySnapshot
  let after: RepositorySnapshot
  /// Whether the cut with the fault waits for the disk; the recovery never does, for that tells
  /// nothing and takes most of the time.
  let durability: Durability
  /// The calls of a cut without a fault.
  let calls: [FaultPlan.Call]
  /// The lines of each reflog after a cut without a fault.
  private let logs: [String: Int]

  init(
    _ world: World, _ work: SweptWork = .cut, durability: Durability = .full
  ) async throws {
    self.durability = durability
    self.work = work
    trial = try world.repository()
    if work == .yank { try await trial.cut(durability: .none) }
    before = try trial.snapshot()
    try trial.keep()
    let counting = FaultPlan.counting()
    switch work {
    case .cut:
      let outcome = try await trial.cut(faults: counting, durability: durability)
      try #require(outcome.result?.tags.map(\.name) == world.tagNames)
    case .yank: try #require(try await trial.yank(faults: counting, durability: durability))
    }
    after = try trial.snapshot()
    calls = counting.calls
    var logs: [String: Int] = [:]
    for name in ["logs/HEAD", "logs/refs/heads/main", "logs/refs/tags/v0.2.0"] {
      let path = try trial.git("rev-parse", "--git-path", name)
      let place = path.hasPrefix("/") ? path : "\(trial.path)/\(path)"
      logs[place] = Self.lineCount(place)
    }
    self.logs = logs
    try #require(before != after)
    try #require(try trial.faultsOfGit() == "")
    try #require(try trial.leftBehind() == [])
  }

  /// Does the work once.
  ///
  /// - Returns: whether it was said to be done now.
  @discardableResult
  private func perform(
    faults: FaultPlan = .none, durability: Durability
  ) async throws -> Bool {
    switch work {
    case .cut: try await trial.cut(faults: faults, durability: durability).result != nil
    case .yank: try await trial.yank(faults: faults, durability: durability)
    }
  }

  private static func lineCount(_ path: String) -> Int {
    (Disk.read(path) ?? []).count { $0 == UInt8(ascii: "\n") }
  }

  /// The numbers of the calls to try: all of them, or every `step`-th.
  func numbers(for fault: Fault, step: Int) -> [Int] {
    let all = (1...calls.count).filter { number in
      switch fault {
      case .tear: calls[number - 1] == .write
      case .sync: [.sync, .syncDirectory].contains(calls[number - 1])
      default: true
      }
    }
    return stride(from: 0, to: all.count, by: max(1, step)).map { all[$0] }
  }

  /// Tries one fault at some points.
  func run(_ fault: Fault, step: Int) async throws -> SweepResult {
    var result = SweepResult()
    result.pointsTotal = numbers(for: fault, step: 1).count
    for number in numbers(for: fault, step: step) {
      try trial.restore()
      result.points += 1
      let name = "\(fault.rawValue) at \(number), \(calls[number - 1].rawValue)"
      do {
        try await judge(fault, at: number, into: &result, name: name)
      } catch {
        result.faults.append("\(name): \(error)")
      }
    }
    return result
  }

  private func judge(
    _ fault: Fault, at number: Int, into result: inout SweepResult, name: String
  ) async throws {
    var claimed = false
    do {
      claimed = try await perform(faults: fault.plan(at: number), durability: durability)
    } catch is ReleaseFailure {
      // A failure is what is expected; the state is what counts.
    }
    let state = try trial.snapshot()
    let unfinished = try unfinishedWork(in: trial.opened())
    if claimed, state != after {
      result.lies += 1
      result.faults.append("\(name): claims a release: \(after.differences(to: state))")
    }
    if state == after, unfinished == nil {
      result.after += 1
    } else if state == before, unfinished == nil {
      result.before += 1
    } else {
      result.underWay += 1
      if unfinished == nil { result.faults.append("\(name): \(before.differences(to: state))") }
    }
    expectNothing(try trial.faultsOfGit(), name, &result)
    let settled = try await trial.resume(durability: .none).cut
    let whole = try trial.snapshot()
    let expected: RepositorySnapshot? =
      switch settled {
      case .finished: after
      case .undone: before
      case nil: state == after ? after : before
      }
    if whole != expected {
      result.faults.append(
        "\(name): resume, \(settled.map { "\($0)" } ?? "nothing"): "
          + "\((expected ?? before).differences(to: whole))")
    }
    try await perform(durability: .none)
    if try trial.snapshot() != after {
      result.faults.append("\(name): again: \(after.differences(to: try trial.snapshot()))")
    }
    for (log, count) in logs where Self.lineCount(log) != count {
      result.faults.append("\(name): \(log) has \(Self.lineCount(log)) lines, not \(count)")
    }
    expectNothing(try trial.faultsOfGit(), name, &result)
    expectNothing(try trial.leftBehind().joined(separator: " "), name, &result)
  }

  private func expectNothing(_ text: String, _ name: String, _ result: inout SweepResult) {
    if !text.isEmpty { result.faults.append("\(name): \(text)") }
  }

  /// What a person runs after a cut has died.
  enum Recovery: String, CaseIterable, Sendable { case resume, cut }

  /// Dies at points of a cut, and then dies again at points of what is run to recover from that.
  ///
  /// The third run has no fault, and must end in the state of a cut without any.
  ///
  /// - Parameters:
  ///   - step: the distance of two points of the cut that are tried.
  ///   - secondStep: the distance of two points of the recovery that are tried.
  func runNested(
    by recovery: Recovery, step: Int, secondStep: Int
  ) async throws -> SweepResult {
    var result = SweepResult()
    for number in numbers(for: .death, step: step) {
      try trial.restore()
      _ = try? await perform(faults: .dying(atCall: number), durability: durability)
      try trial.keep(as: "dead")
      var second = 1
      while true {
        if second > 1 { try trial.restore("dead") }
        let dying = FaultPlan.dying(atCall: second)
        switch recovery {
        case .resume: _ = try? await trial.resume(faults: dying, durability: durability)
        case .cut: _ = try? await perform(faults: dying, durability: durability)
        }
        let hasReached = dying.calls.count >= second
        result.points += 1
        let name = "death at \(number), then at \(second) of \(recovery.rawValue)"
        do {
          try await perform(durability: .none)
          let state = try trial.snapshot()
          if state != after { result.faults.append("\(name): \(after.differences(to: state))") }
          expectNothing(try trial.faultsOfGit(), name, &result)
          expectNothing(try trial.leftBehind().joined(separator: " "), name, &result)
        } catch {
          result.faults.append("\(name): \(error)")
        }
        if !hasReached { break }
        second += secondStep
      }
    }
    result.pointsTotal = result.points
    return result
  }
}

/// How many points are tried: every one where `AGI_RELEASE_FAULTS=all` is set.
enum Sampling {
  static let isFull = PackageLayout.environment("AGI_RELEASE_FAULTS") == "all"

  /// The distance of two points that are tried.
  static func step(_ step: Int) -> Int { isFull ? 1 : step }
}
