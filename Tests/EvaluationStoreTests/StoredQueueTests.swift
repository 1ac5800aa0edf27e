import Market
import MarketTelemetry
import MarketValidation
import TestSupport
import Testing

@testable import EvaluationStore

/// What only happens where several processes, or very many payloads, come together in one store.
@Suite("What a store remembers")
struct StoredQueueTests {
  private let scratch: ScratchDirectory
  private let route = ClosureAlertRoute(name: "desk", changes: [.opened]) { _ in }

  init() throws { scratch = try ScratchDirectory(isInMemory: true) }

  private var path: String { scratch["t.sqlite"] }

  private func event(
    _ second: Int64, source: String = "feed", pointer: String = "/price", isFaulty: Bool = true
  ) -> ValidationEvent {
    let finding = Finding(
      code: .numberExpected, severity: .error, pointer: pointer, got: "1", expected: "",
      remedy: "")
    return ValidationEvent(
      ValidationReport<Bool>(
        value: isFaulty ? nil : true, findings: isFaulty ? [finding] : [], ledger: [],
        source: source), at: RandomEvents.start.adding(seconds: second))
  }

  @Test func `who delivers late takes nothing back`() throws {
    let store = try ValidationStore(path: path, routes: [route], durability: .process)
    for source in ["a", "b", "c"] { try store.record([event(0, source: source)]) }
    let queue = StoredAlertQueue(store.database)
    let first = try #require(try queue.nextAlert(for: route))
    let second = NumberedAlert(number: first.number + 1, alert: first.alert)
    try queue.noteDelivered(second, to: "desk", at: RandomEvents.start)
    try queue.noteDelivered(first, to: "desk", at: RandomEvents.start)
    #expect(try queue.nextAlert(for: route)?.number == first.number + 2)
  }

  @Test func `an alert that is pruned while it is delivered is no fault`() throws {
    let store = try ValidationStore(path: path, routes: [route], durability: .process)
    try store.record([event(0)])
    let queue = StoredAlertQueue(store.database)
    let alert = try #require(try queue.nextAlert(for: route))
    _ = try store.prune(at: RandomEvents.start.adding(seconds: 91 * 86_400))
    try queue.noteDelivered(alert, to: "desk", at: RandomEvents.start)
    let error = AlertDeliveryError(.status, "no")
    #expect(
      try queue.noteFailed(alert, to: "desk", error, at: RandomEvents.start) == .failed(error))
    #expect(try store.alerts().allSatisfy { $0.deliveries.isEmpty })
  }

  @Test func `a fault that is known takes no room of another`() throws {
    let policy = AlertPolicy(keyCountMax: 5)
    let store = try ValidationStore(path: path, policy: policy, durability: .process)
    for second in Int64(0)..<10 {
      try store.record(["/a", "/b", "/c"].map { event(second, pointer: $0) })
    }
    try store.record(["/d", "/e", "/f"].map { event(20, pointer: $0) })
    let statistics = try store.statistics()
    #expect(statistics.faults.map(\.key.pattern) == ["/a", "/b", "/c", "/d", "/e"])
    #expect(statistics.omittedKeyCount == 1)
  }

  @Test func `of past incidents the oldest go first`() throws {
    let most = ValidationTally.pastIncidentCountMax
    // As many of another fault as are ever kept.
    let filled =
      StoreSchema.migrations + [
        StoreSchema.migration(
          """
          WITH RECURSIVE list (i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM list WHERE i < \(most))
          INSERT INTO past_incident
            (source, code, pattern, incident_ordinal, incident_opened_at, incident_last_seen_at,
             incident_resolved_at, incident_reopen_count, incident_refused_count)
          SELECT 'old', 'clamped', '/x', i, '2026-01-01T00:00:00Z', '2026-01-01T00:00:00Z',
            '2026-01-01T01:00:00Z', 0, 0 FROM list;
          """)
      ]
    let store = try ValidationStore(
      path: path, policy: AlertPolicy(), routes: [], access: .write, durability: .process,
      migrations: filled)
    try store.record([event(0)])
    try store.record((0..<60).map { event(700 + $0, isFaulty: false) })
    // After more than a day it is another incident, and the one before it is past.
    try store.record([event(200_000)])
    let past = try store.statistics().pastIncidents
    #expect(past.count == most)
    #expect(past.first?.ordinal == 2 && past.first?.key.source == "old")
    #expect(past.last?.key.source == "feed")
  }
}
