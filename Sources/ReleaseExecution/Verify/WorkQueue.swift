internal import Synchronization

/// Hands out the numbers of pieces of work, each to one of several tasks.
final class WorkQueue: Sendable {
  private let next = Atomic<Int>(0)
  private let count: Int

  /// Creates a queue of the numbers below `count`.
  init(count: Int) { self.count = count }

  /// The lowest number that nobody has yet; `nil` when all are given out.
  func take() -> Int? {
    let number = next.wrappingAdd(1, ordering: .relaxed).oldValue
    return number < count ? number : nil
  }

  /// Gives out no more.
  func close() { next.store(count, ordering: .relaxed) }
}
