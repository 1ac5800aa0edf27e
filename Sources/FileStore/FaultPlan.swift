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
    case removeDirectory, syncDirectory, lock
  }

  /// What becomes of one call.
  package enum Outcome: Hashable, Sendable {
    case proceed
    /// The call does nothing and gives this error number.
    case fail(errno: Int32)
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

  /// Kills the process before the `number`-th call.
  package static func killing(atCall number: Int) -> FaultPlan {
    FaultPlan { current, _ in current == number ? .kill : .proceed }
  }

  /// The calls made so far, failed ones included; empty for `none`.
  package var calls: [Call] { ledger?.calls.withLock { $0 } ?? [] }

  /// Counts a call and gives the error number that it shall fail with; `nil` lets it proceed.
  func errnoForNext(_ call: Call) -> Int32? {
    guard let ledger else { return nil }
    let number = ledger.calls.withLock {
      $0.append(call)
      return $0.count
    }
    switch outcome(number, call) {
    case .proceed: return nil
    case .fail(let errno): return errno
    case .kill:
      _ = kill(getpid(), SIGKILL)
      fatalError("the fault plan ends the process at call \(number), \(call.rawValue)")
    }
  }
}
