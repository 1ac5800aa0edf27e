import Documents
import ReleaseObserving
import ReleaseVerification
import Synchronization
import TestSupport
import Testing

@testable import ReleaseObserving

/// Work that several tasks share while releases are verified.
@Suite("Shared work")
struct SharedWorkTests {
  @Test(arguments: 0..<40)
  func `each number is given out once, and neighbours to one task`(_ seed: UInt64) {
    var random = SeededRandom(seed: seed)
    let count = Int.random(in: 0...40, using: &random)
    let taskCount = Int.random(in: 1...7, using: &random)
    let queue = WorkQueue(count: count, taskCount: taskCount)
    var taken: [[Int]] = Array(repeating: [], count: taskCount)
    var working = Set(0..<taskCount)
    while let task = working.sorted().randomElement(using: &random) {
      if let number = queue.take(for: task) {
        taken[task].append(number)
      } else {
        working.remove(task)
      }
    }
    #expect(taken.joined().sorted() == Array(0..<count))
    let inTurn = WorkQueue(count: count, taskCount: taskCount)
    for task in 0..<taskCount {
      let own = task * count / taskCount..<(task + 1) * count / taskCount
      for number in own { #expect(inTurn.take(for: task) == number) }
    }
    #expect(inTurn.take(for: 0) == nil)
  }

  @Test func `who has done its own takes from the end of the longest other`() {
    let queue = WorkQueue(count: 9, taskCount: 3)
    #expect((0..<3).map { _ in queue.take(for: 0) } == [0, 1, 2])
    #expect(queue.take(for: 1) == 3)
    #expect(queue.take(for: 0) == 8)
    #expect(queue.take(for: 2) == 6)
    #expect(queue.take(for: 0) == 5)
  }

  @Test(arguments: 0..<40)
  func `what comes before a failure is still done, so that the first one is found`(_ seed: UInt64) {
    var random = SeededRandom(seed: seed)
    let failing = Set((0..<3).map { _ in Int.random(in: 0..<30, using: &random) })
    let taskCount = Int.random(in: 1...5, using: &random)
    let queue = WorkQueue(count: 30, taskCount: taskCount)
    var failed: [Int] = []
    var working = Set(0..<taskCount)
    while let task = working.sorted().randomElement(using: &random) {
      guard let number = queue.take(for: task) else {
        working.remove(task)
        continue
      }
      #expect(number < failed.min() ?? 30)
      if failing.contains(number) {
        failed.append(number)
        queue.close(from: number)
      }
    }
    #expect(failed.min() == failing.min())
  }

  /// Counts what several tasks do.
  private final class Counter: Sendable {
    private let value = Atomic<Int>(0)

    var count: Int { value.load(ordering: .relaxed) }

    func next() -> Int { value.add(1, ordering: .relaxed).newValue }
  }

  private static let key = DatasetProofs.Key(
    manifest: ContentDigest(of: Array("manifest".utf8)), shards: [])

  @Test func `rows are read once, however many ask at the same time`() async throws {
    let proofs = DatasetProofs()
    let reads = Counter()
    let rows = try await withThrowingTaskGroup(of: ObservedDataset.Rows.self) { group in
      for _ in 0..<32 {
        group.addTask {
          try await proofs.rows(of: Self.key) {
            _ = reads.next()
            for _ in 0..<10 { await Task.yield() }
            return .unread("for a test")
          }
        }
      }
      return try await group.reduce(into: []) { $0.append($1) }
    }
    #expect(rows.count == 32)
    #expect(rows.allSatisfy { $0 == .unread("for a test") })
    #expect(reads.count == 1)
  }

  @Test func `rows that could not be read are read again by whoever waited`() async throws {
    let proofs = DatasetProofs()
    let reads = Counter()
    let outcomes = await withTaskGroup(of: Bool.self) { group in
      for _ in 0..<16 {
        group.addTask {
          do {
            _ = try await proofs.rows(of: Self.key) {
              let number = reads.next()
              for _ in 0..<10 { await Task.yield() }
              if number <= 3 { throw TestSupportError("unreadable") }
              return .proven
            }
            return true
          } catch {
            return false
          }
        }
      }
      return await group.reduce(into: []) { $0.append($1) }
    }
    #expect(outcomes.count(where: { !$0 }) == 3)
    #expect(reads.count == 4)
  }
}
