import EvaluationStore
import Market
import MarketTelemetry
import MarketValidation
import Synchronization
import TestSupport
import Testing

/// What holds for every recorder, whatever it is sent.
@Suite("Properties of recorders")
struct RecorderPropertyTests {
  /// The recorders.
  enum Kind: String, CaseIterable, Sendable { case memory, store }

  private static let everything = Set(FaultTracker.Change.allCases)

  private final class Mailbox: Sendable {
    private let alerts = Mutex<[ValidationAlert]>([])

    func add(_ alert: ValidationAlert) { alerts.withLock { $0.append(alert) } }

    var all: [ValidationAlert] { alerts.withLock { $0 } }
  }

  private func recorder(
    _ kind: Kind, in scratch: ScratchDirectory, telling mailbox: Mailbox
  ) throws -> any ValidationRecorder {
    let route = ClosureAlertRoute(changes: Self.everything) { mailbox.add($0) }
    switch kind {
    case .memory: return MemoryValidationRecorder(routes: [route])
    case .store:
      return try ValidationStore(path: scratch["t.sqlite"], routes: [route], durability: .process)
    }
  }

  @Test(arguments: Kind.allCases, [1, 2] as [UInt64])
  func `a fault never begins twice without an end between`(_ kind: Kind, _ seed: UInt64)
    async throws
  {
    let scratch = try ScratchDirectory(isInMemory: true)
    let mailbox = Mailbox()
    let recorder = try recorder(kind, in: scratch, telling: mailbox)
    var events = RandomEvents(seed: seed)
    for _ in 0..<30 {
      let some = events.next(100)
      try recorder.record(some)
      try recorder.settle(at: some.last?.moment ?? RandomEvents.start)
    }
    try await recorder.deliverAlerts(at: RandomEvents.start)
    var isOpen: [FaultKey: Bool] = [:]
    var isPaged: [FaultKey: Bool] = [:]
    var counts: [FaultTracker.Change: Int] = [:]
    for alert in mailbox.all {
      counts[alert.change, default: 0] += 1
      switch alert.change {
      case .opened:
        #expect(isOpen[alert.key] != true)
        isOpen[alert.key] = true
      case .paged:
        #expect(isOpen[alert.key] == true && isPaged[alert.key] != true)
        isPaged[alert.key] = true
      case .repeated: #expect(isPaged[alert.key] == true)
      case .resolved:
        #expect(isOpen[alert.key] == true)
        #expect((alert.incident?.resolutionSeconds ?? -1) >= 0)
        isOpen[alert.key] = false
        isPaged[alert.key] = false
      case .warned: break
      }
    }
    // Otherwise nothing was tested.
    #expect(FaultTracker.Change.allCases.allSatisfy { (counts[$0] ?? 0) > 3 }, "\(counts)")
    let faults = try recorder.statistics().faults
    #expect(faults.allSatisfy { $0.isOpen == (isOpen[$0.key] ?? false) })
  }

  @Test(arguments: Kind.allCases)
  func `counts do not depend on the order`(_ kind: Kind) throws {
    var events = RandomEvents(seed: 7)
    let all = events.next(600)
    var random = SeededRandom(seed: 8)
    var seen: Set<[String]> = []
    for round in 0..<3 {
      let scratch = try ScratchDirectory(isInMemory: true)
      let recorder = try recorder(kind, in: scratch, telling: Mailbox())
      try recorder.record(round == 0 ? all : all.shuffled(using: &random))
      let statistics = try recorder.statistics()
      let faults = statistics.faults.map { fault in
        "\(fault.key) \(fault.count) \(fault.payloadCount) \(fault.refusedCount) "
          + "\(fault.firstSeenAt) \(fault.lastSeenAt)"
      }
      let sources = statistics.sources.map { source in
        "\(source.source) \(source.payloadCount) \(source.refusedCount) \(source.lastSeenAt)"
      }
      seen.insert(faults + sources)
    }
    #expect(seen.count == 1)
    #expect(seen.first?.count ?? 0 > 20)
  }

  @Test(arguments: [11, 12, 13] as [UInt64])
  func `a store is what memory is`(_ seed: UInt64) async throws {
    let scratch = try ScratchDirectory(isInMemory: true)
    let (stored, remembered) = (Mailbox(), Mailbox())
    var store = try recorder(.store, in: scratch, telling: stored)
    let memory = try recorder(.memory, in: scratch, telling: remembered)
    var events = RandomEvents(seed: seed)
    var random = SeededRandom(seed: seed)
    for round in 0..<25 {
      let some = events.next(Int.random(in: 1...120, using: &random))
      try store.record(some)
      try memory.record(some)
      if round % 4 == 1 {
        let moment = (some.last?.moment ?? RandomEvents.start).adding(seconds: 700)
        try store.settle(at: moment)
        try memory.settle(at: moment)
      }
      if round % 3 == 2 {
        let ours = try await store.deliverAlerts(at: RandomEvents.start)
        let theirs = try await memory.deliverAlerts(at: RandomEvents.start)
        #expect(ours == theirs)
      }
      #expect(try store.statistics() == memory.statistics())
      // It goes on where it ended.
      if round % 5 == 4 { store = try recorder(.store, in: scratch, telling: stored) }
    }
    try await store.deliverAlerts(at: RandomEvents.start)
    try await memory.deliverAlerts(at: RandomEvents.start)
    #expect(stored.all == remembered.all)
    #expect(stored.all.count > 100)
  }

  @Test func `the limit of kinds is the same for both`() throws {
    let scratch = try ScratchDirectory(isInMemory: true)
    let policy = AlertPolicy(keyCountMax: 5)
    let memory = MemoryValidationRecorder(policy: policy)
    let store = try ValidationStore(path: scratch["t.sqlite"], policy: policy, durability: .process)
    var events = RandomEvents(seed: 3)
    for _ in 0..<20 {
      let some = events.next(10)
      memory.record(some)
      try store.record(some)
    }
    #expect(try store.statistics() == memory.statistics())
    #expect(memory.statistics().faults.count == 5 && memory.statistics().omittedKeyCount > 0)
  }
}
