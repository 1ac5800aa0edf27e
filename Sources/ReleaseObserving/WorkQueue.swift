internal import Synchronization

/// Hands out the numbers of pieces of work to several tasks.
///
/// Each task has a part of its own, whose numbers follow one another, because neighbours often need the
/// same things read; who is done with its own takes from the end of the longest other one.
final class WorkQueue: Sendable {
  /// For each task the numbers of its own part that are not given out.
  private let parts: Mutex<[Range<Int>]>

  /// Creates a queue of the numbers below `count` for so many tasks.
  init(count: Int, taskCount: Int) {
    parts = Mutex(
      (0..<taskCount).map { $0 * count / taskCount..<($0 + 1) * count / taskCount })
  }

  /// The next number for a task; `nil` when all are given out.
  func take(for task: Int) -> Int? {
    parts.withLock { parts in
      if let number = parts[task].popFirst() { return number }
      let longest = parts.indices.max { parts[$0].count < parts[$1].count }
      return longest.flatMap { parts[$0].popLast() }
    }
  }

  /// Gives out no number from `end` on; those before it are still to be done.
  func close(from end: Int) {
    parts.withLock { parts in
      for task in parts.indices { parts[task] = parts[task].clamped(to: 0..<end) }
    }
  }
}
