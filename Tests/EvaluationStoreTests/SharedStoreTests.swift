import Market
import MarketTelemetry
import Synchronization
import TestSupport
import Testing

@testable import EvaluationStore

@Suite("A store that several use")
struct SharedStoreTests {
  private let scratch: ScratchDirectory

  init() throws { scratch = try ScratchDirectory(isInMemory: true) }

  private var path: String { scratch["t.sqlite"] }

  private final class Counter: Sendable {
    private let ids = Mutex<[String]>([])

    func add(_ id: String) { ids.withLock { $0.append(id) } }

    var all: [String] { ids.withLock { $0 } }
  }

  @Test func `two writers lose no count, and tell each change once`() async throws {
    let told = Counter()
    let stores = try (0..<2).map { _ in
      try ValidationStore(
        path: path,
        routes: [ClosureAlertRoute(changes: Set(FaultTracker.Change.allCases)) { told.add($0.id) }],
        durability: .process)
    }
    var source = RandomEvents(seed: 21)
    let events = source.next(800)
    try await withThrowingTaskGroup(of: Void.self) { group in
      for (index, store) in stores.enumerated() {
        group.addTask {
          for start in stride(from: index * 10, to: events.count, by: 20) {
            try store.record(Array(events[start..<start + 10]))
            try await store.deliverAlerts(at: RandomEvents.start)
          }
        }
      }
      try await group.waitForAll()
    }
    let memory = MemoryValidationRecorder()
    memory.record(events)
    func counts(_ statistics: ValidationStatistics) -> [String] {
      statistics.faults.map { "\($0.key) \($0.count) \($0.payloadCount) \($0.refusedCount)" }
        + statistics.sources.map { "\($0.source) \($0.payloadCount) \($0.refusedCount)" }
    }
    #expect(counts(try stores[0].statistics()) == counts(memory.statistics()))
    let alerts = try stores[1].alerts()
    #expect(alerts.map(\.number) == (1...Int64(alerts.count)).map { $0 })
    #expect(told.all == alerts.map(\.alert.id), "in order, each once")
    #expect(alerts.allSatisfy { $0.deliveries.map(\.state) == [.delivered] })
    // In whatever order they came, no fault began twice without an end between.
    var isOpen: [FaultKey: Bool] = [:]
    for alert in alerts.map(\.alert) {
      if alert.change == .opened {
        #expect(isOpen[alert.key] != true)
        isOpen[alert.key] = true
      }
      if alert.change == .resolved { isOpen[alert.key] = false }
    }
  }

  @Test func `a recording reads nothing before it may write`() throws {
    func database() throws -> StoreDatabase {
      try StoreDatabase(
        path: path, access: .write, durability: .process, migrations: StoreSchema.migrations,
        busySeconds: 0)
    }
    let (first, second) = (try database(), try database())
    var beginCount = 0
    try first.write("record in") { _ in
      let error = #expect(throws: RecordingError.self) {
        try second.write("record in") { _ in beginCount += 1 }
      }
      #expect(error?.code == .busy)
    }
    // What it had read would be old once it is its turn.
    #expect(beginCount == 0)
    try second.write("record in") { _ in beginCount += 1 }
    #expect(beginCount == 1)
  }

  @Test func `a known route is told what others found`() async throws {
    let told = Counter()
    func store(_ routes: [any AlertRoute]) throws -> ValidationStore {
      try ValidationStore(path: path, routes: routes, durability: .process)
    }
    let route = ClosureAlertRoute(name: "known", changes: [.opened]) { told.add($0.key.source) }
    var source = RandomEvents(seed: 4)
    let before = try store([])
    try before.record(source.next(50))
    let beginning = try before.alerts().count
    #expect(beginning > 0)
    // It is told nothing of the time before it was known.
    try await store([route]).deliverAlerts(at: RandomEvents.start)
    #expect(told.all.isEmpty)
    try store([]).record(source.next(300))
    let all = try before.alerts().dropFirst(beginning).filter { $0.alert.change == .opened }
    #expect(!all.isEmpty)
    try await store([route]).deliverAlerts(at: RandomEvents.start)
    #expect(told.all == all.map(\.alert.key.source))
  }

  @Test func `a delivery that fails is remembered, and done by the next`() async throws {
    let told = Counter()
    let failure = AlertDeliveryError(.status, "it is closed")
    func store(failing: Bool) throws -> ValidationStore {
      try ValidationStore(
        path: path,
        routes: [
          ClosureAlertRoute(name: "desk", changes: [.opened]) { alert in
            if failing { throw failure }
            told.add(alert.id)
          }
        ], durability: .process)
    }
    let first = try store(failing: true)
    var source = RandomEvents(seed: 4)
    try first.record(source.next(200))
    let noon = Timestamp("2026-03-01T12:00:00Z")!
    for minutes in [0, 5] as [Int64] {
      let outcomes = try await first.deliverAlerts(at: noon.adding(seconds: minutes * 60))
      #expect(outcomes.map(\.outcome) == [.failed(failure)])
    }
    let opened = try first.alerts().filter { $0.alert.change == .opened }
    let delivery = try #require(opened.first?.deliveries.first)
    #expect(delivery.state == .failing && delivery.attemptCount == 2)
    #expect(delivery.firstAttemptAt == noon && delivery.lastAttemptAt == noon.adding(seconds: 300))
    #expect(delivery.reason == "it is closed [alert.status]")
    try await store(failing: false).deliverAlerts(at: noon.adding(seconds: 600))
    #expect(told.all == opened.map(\.alert.id))
    let settled = try first.alerts().filter { $0.alert.change == .opened }
    #expect(settled.allSatisfy { $0.deliveries.map(\.state) == [.delivered] })
    #expect(settled.first?.deliveries.first?.attemptCount == 3)
    #expect(settled.first?.deliveries.first?.reason == nil)
  }

  @Test func `what fails for a day is given up`() async throws {
    let failure = AlertDeliveryError(.status, "it is closed")
    let store = try ValidationStore(
      path: path, routes: [ClosureAlertRoute(changes: [.opened]) { _ in throw failure }],
      durability: .process)
    var source = RandomEvents(seed: 4)
    try store.record(source.next(200))
    let noon = Timestamp("2026-03-01T12:00:00Z")!
    _ = try await store.deliverAlerts(at: noon)
    let later = try await store.deliverAlerts(at: noon.adding(seconds: 86_400))
    #expect(later.map(\.outcome) == [.abandoned(failure), .failed(failure)])
    let states = try store.alerts().compactMap { $0.deliveries.first?.state }
    #expect(states == [.abandoned, .failing])
  }
}
