import EvaluationStore
import Market
import MarketTelemetry
import MarketValidation
import TestSupport
import Testing

@Suite("Retention")
struct RetentionTests {
  private let scratch: ScratchDirectory
  private let store: ValidationStore

  private static let start = Timestamp("2026-01-01T00:00:00Z")!

  init() throws {
    scratch = try ScratchDirectory(isInMemory: true)
    store = try ValidationStore(path: scratch["t.sqlite"], durability: .process)
  }

  private func day(_ day: Int64, _ second: Int64 = 0) -> Timestamp {
    Self.start.adding(seconds: day * 86_400 + second)
  }

  /// An incident of a sender, with its end where wanted.
  private func incident(_ source: String, on day: Int64, ending: Bool = true) throws {
    let finding = Finding(
      code: .clamped, severity: .warning, pointer: "/price", got: "1", expected: "", remedy: "")
    var events: [ValidationEvent] = []
    for second in Int64(0)..<(ending ? 60 : 3) {
      events.append(
        ValidationEvent(
          ValidationReport<Bool>(
            value: true, findings: second < 3 ? [finding] : [], ledger: [], source: source),
          at: self.day(day, second < 3 ? second : 700 + second)))
    }
    try store.record(events)
  }

  private func sources() throws -> [String] { try store.statistics().sources.map(\.source) }

  @Test func `counts and alerts go after ninety days, incidents stay`() throws {
    try incident("old", on: 0)
    try incident("new", on: 60)
    let rehearsal = try store.prune(at: day(100), isRehearsal: true)
    #expect(try sources() == ["new", "old"])
    let pruned = try store.prune(at: day(100))
    #expect(pruned == rehearsal)
    #expect(pruned.faultCount == 1 && pruned.senderCount == 1 && pruned.incidentCount == 0)
    #expect(pruned.alertCount == 4 && pruned.undeliveredCount == 0)
    #expect(try sources() == ["new"])
    #expect(try store.statistics().faults.map(\.key.source) == ["new"])
    #expect(try store.statistics().resolvedIncidents.map(\.key.source) == ["old", "new"])
    #expect(try store.alerts().map(\.alert.key.source) == Array(repeating: "new", count: 4))
    #expect(try store.prune(at: day(100)).faultCount == 0)
  }

  @Test func `what goes on is kept`() throws {
    try incident("open", on: 0, ending: false)
    #expect(try store.prune(at: day(1000)).faultCount == 0)
    #expect(try sources() == ["open"])
    #expect(try store.statistics().openIncidents.count == 1)
  }

  @Test func `an incident after pruning has a number of its own`() throws {
    try incident("feed", on: 0)
    _ = try store.prune(at: day(200))
    try incident("feed", on: 201)
    #expect(try store.statistics().resolvedIncidents.map(\.ordinal) == [1, 2])
    #expect(Set(try store.statistics().resolvedIncidents.map(\.id)).count == 2)
  }

  @Test func `incidents go where that is wanted`() throws {
    try incident("feed", on: 0)
    _ = try store.prune(at: day(200))
    let pruned = try store.prune(TelemetryRetention(incidentDays: 365), at: day(366))
    #expect(pruned.incidentCount == 1)
    #expect(try store.statistics() == ValidationStatistics())
  }

  @Test func `a sender is forgotten altogether`() throws {
    try incident("gone", on: 0, ending: false)
    try incident("here", on: 0)
    let pruned = try store.forget(source: "gone")
    #expect(pruned.faultCount == 1 && pruned.senderCount == 1 && pruned.incidentCount == 1)
    #expect(try sources() == ["here"])
    #expect(try store.alerts().allSatisfy { $0.alert.key.source == "here" })
    #expect(try store.forget(source: "gone") == store.forget(source: "nobody"))
  }

  @Test func `alerts that were not delivered are counted`() async throws {
    let path = scratch["u.sqlite"]
    let failure = AlertDeliveryError(.status, "closed")
    let store = try ValidationStore(
      path: path, routes: [ClosureAlertRoute { _ in throw failure }], durability: .process)
    var events = RandomEvents(seed: 2)
    try store.record(events.next(100))
    _ = try await store.deliverAlerts(at: RandomEvents.start)
    let count = try store.alerts().count
    let pruned = try store.prune(at: RandomEvents.start.adding(seconds: 400 * 86_400))
    #expect(pruned.alertCount == count && pruned.undeliveredCount > 0)
    // A number is never given again: the route would take it for one that it has.
    try store.record(events.next(300))
    #expect(try store.alerts().first?.number == Int64(count) + 1)
  }

  @Test func `what was delivered is not counted as lost`() async throws {
    let store = try ValidationStore(
      path: scratch["v.sqlite"], routes: [ClosureAlertRoute(changes: [.opened]) { _ in }],
      durability: .process)
    for source in ["a", "b"] {
      try store.record((0..<3).map { _ in manyKinds(source, "/x") })
    }
    #expect(try await store.deliverAlerts(at: Self.start).count == 2)
    let pruned = try store.prune(at: day(200), isRehearsal: true)
    #expect(pruned.alertCount == 6 && pruned.undeliveredCount == 0)
  }

  @Test func `ninety days are ninety days`() throws {
    // The fault is last seen two seconds after the day began.
    try incident("feed", on: 0)
    #expect(try store.prune(at: day(90, 2), isRehearsal: true).faultCount == 0)
    #expect(try store.prune(at: day(90, 3), isRehearsal: true).faultCount == 1)
  }

  @Test func `the room is given back`() throws {
    var events = RandomEvents(seed: 2)
    for number in 0..<20 {
      _ = events.next(1)
      try store.record((0..<100).map { index in manyKinds("feed \(number)", "/x\(index)x") })
    }
    store.close()
    let before = try #require(Disk.read(scratch["t.sqlite"])).count
    _ = try ValidationStore(path: scratch["t.sqlite"], access: .extend).prune(at: day(10_000))
    let after = try #require(Disk.read(scratch["t.sqlite"])).count
    #expect(after < before / 4, "\(after) of \(before)")
  }

  @Test(arguments: [false, true])
  func `what is removed makes room for others`(_ isForgotten: Bool) throws {
    let store = try ValidationStore(
      path: scratch["few.sqlite"], policy: AlertPolicy(keyCountMax: 3), durability: .process)
    func fill(_ source: String) throws {
      try store.record((0..<3).map { manyKinds(source, "/x\($0)x") })
    }
    try fill("old")
    let pruned = try isForgotten ? store.forget(source: "old") : store.prune(at: day(200))
    #expect(pruned.faultCount == 3 && pruned.senderCount == 1)
    for source in ["new", "late"] { try fill(source) }
    let statistics = try store.statistics()
    #expect(statistics.faults.map(\.key.source) == ["new", "new", "new"])
    #expect(statistics.omittedKeyCount == 3)
    #expect(statistics.sources.map(\.source) == ["late", "new"])
  }

  private func manyKinds(_ source: String, _ pointer: String) -> ValidationEvent {
    let finding = Finding(
      code: .fieldUnknown, severity: .warning, pointer: pointer, got: "1", expected: "", remedy: "")
    return ValidationEvent(
      ValidationReport<Bool>(value: true, findings: [finding], ledger: [], source: source),
      at: Self.start)
  }
}
