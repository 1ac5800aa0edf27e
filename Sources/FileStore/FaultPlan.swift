#if canImport(Glibc)
  internal import Glibc
#elseif canImport(Musl)
  internal import Musl
#else
  internal import Darwin
#endif

internal import Synchronization

/// A plan of which calls that change the disk shall fail.
///
/// A crash-safe order of steps is proved by failing each step in turn, so every call that changes
/// the disk asks the plan first. Copies of a plan count together.
package struct FaultPlan: Sendable {
  /// A call that changes the disk.
  package enum Call: String, Hashable, Sendable {
    case makeDirectory, create, write, truncate, changeMode, sync, rename, exchange, link, remove
    case removeDirectory, syncDirectory, lock, touch, renameExclusively
  }

  /// What becomes of one call.
  package enum Outcome: Hashable, Sendable {
    case proceed
    /// The call does nothing and gives this error number.
    case fail(errno: Int32)
    /// A write writes half of its bytes and fails; any other call does nothing and fails.
    case tear
    /// The process is killed before the call, and gets no chance to clean up.
    case kill
  }

  private final class Ledger: Sendable {
    let calls = Mutex<[Call]>([])
  }

  private let ledger: Ledger?
  private let outcome: @Sendable (_ number: Int, _ call: Call) -> Outcome

  /// The plan of every run that is not a test: nothing fails and nothing is recorded.
  package static let none = FaultPlan()

  private init() {
    ledger = nil
    outcome = { _, _ in .proceed }
  }

  private init(
    ledger: Ledger, outcome: @escaping @Sendable (_ number: Int, _ call: Call) -> Outcome
  ) {
    self.ledger = ledger
    self.outcome = outcome
  }

  /// Makes a plan that decides each call by its number, the first being 1, and what it does.
  package init(deciding outcome: @escaping @Sendable (_ number: Int, _ call: Call) -> Outcome) {
    ledger = Ledger()
    self.outcome = outcome
  }

  /// Lets every call proceed and records it, to learn how many there are.
  package static func counting() -> FaultPlan { FaultPlan { _, _ in .proceed } }

  /// Fails the `number`-th call alone.
  package static func failing(call number: Int, errno: Int32) -> FaultPlan {
    FaultPlan { current, _ in current == number ? .fail(errno: errno) : .proceed }
  }

  /// Fails the `number`-th call and every later one, as a full disk does.
  package static func failing(fromCall number: Int, errno: Int32) -> FaultPlan {
    FaultPlan { current, _ in current >= number ? .fail(errno: errno) : .proceed }
  }

  /// Lets the disk go away at the `number`-th call: it and every later one fail.
  ///
  /// What is on the disk then is what a process leaves that was killed there, so that a test can go
  /// through every point of death without dying.
  package static func dying(atCall number: Int) -> FaultPlan {
    failing(fromCall: number, errno: EIO)
  }

  /// Lets the disk go away in the middle of the `number`-th call.
  package static func tearing(atCall number: Int) -> FaultPlan {
    FaultPlan { current, _ in
      current < number ? .proceed : current == number ? .tear : .fail(errno: EIO)
    }
  }

  /// The same plan on a file system that knows no such call; both count together.
  package func refusing(_ refused: Call, errno number: Int32) -> FaultPlan {
    FaultPlan(ledger: ledger ?? Ledger()) { [outcome] current, call in
      let decided = outcome(current, call)
      return decided == .proceed && call == refused ? .fail(errno: number) : decided
    }
  }

  /// Kills the process before the `number`-th call.
  package static func killing(atCall number: Int) -> FaultPlan {
    FaultPlan { current, _ in current == number ? .kill : .proceed }
  }

  /// The calls made so far, failed ones included; empty for `none`.
  package var calls: [Call] { ledger?.calls.withLock { $0 } ?? [] }

  /// Counts a call and says what becomes of it; does not return when the process is to be killed.
  func outcomeOfNext(_ call: Call) -> Outcome {
    guard let ledger else { return .proceed }
    let number = ledger.calls.withLock {
      $0.append(call)
      return $0.count
    }
    let outcome = outcome(number, call)
    guard outcome == .kill else { return outcome }
    _ = kill(getpid(), SIGKILL)
    fatalError("the fault plan ends the process at call \(number), \(call.rawValue)")
  }
}
