import Documents
import Market
import MarketTelemetry
import MarketValidation
import TestSupport
import Testing

@Suite("Telemetry of validation")
struct TelemetryTests {
  private static let start = Timestamp("2026-03-01T00:00:00Z")!
  private static let pointer = "/market_data/volatility"

  private func event(
    _ isFaulty: Bool, atSeconds seconds: Int64, source: String = "feed",
    code: FindingCode = .numberExpected, severity: Finding.Severity = .warning,
    pointer: String = pointer
  ) -> ValidationEvent {
    let finding = Finding(
      code: code, severity: severity, pointer: pointer, got: "\"n/a 12\"", expected: "a number",
      remedy: "send a number", source: source)
    return ValidationEvent(
      ValidationReport<Bool>(
        value: isFaulty && severity == .error ? nil : true, findings: isFaulty ? [finding] : [],
        ledger: [], source: source), at: Self.start.adding(seconds: seconds))
  }

  private func recording(
    _ changes: Set<FaultTracker.Change> = FaultTracker.Change.standard,
    policy: AlertPolicy = AlertPolicy()
  ) -> (Listener, Listener) {
    let listener = Listener(changes, policy)
    return (listener, listener)
  }

  /// A tally, and what it has told of the changes that are listened to.
  private final class Listener {
    private let changes: Set<FaultTracker.Change>
    private var tally: ValidationTally
    private(set) var all: [ValidationAlert] = []

    init(_ changes: Set<FaultTracker.Change>, _ policy: AlertPolicy) {
      self.changes = changes
      tally = ValidationTally(policy: policy)
    }

    func record(_ event: ValidationEvent) { add(tally.record(event)) }

    func settle(at moment: Timestamp) { add(tally.settle(at: moment)) }

    func statistics() -> ValidationStatistics { tally.statistics }

    private func add(_ alerts: [ValidationAlert]) {
      all += alerts.filter { changes.contains($0.change) }
    }
  }

  @Test func `a source that is broken altogether is told of after three payloads`() {
    let (recorder, mailbox) = recording([.opened, .warned, .paged])
    var seen: [Int: [FaultTracker.Change]] = [:]
    for number in 1...10 {
      let before = mailbox.all.count
      recorder.record(event(true, atSeconds: Int64(number)))
      seen[number] = mailbox.all.dropFirst(before).map(\.change)
    }
    #expect(seen[2] == [.warned])
    #expect(seen[3] == [.opened, .paged])
    #expect(mailbox.all.count == 3)
    #expect(mailbox.all.last?.samples == ["\"x/x 99\""])
  }

  /// The payloads until a page, for faults at a rate.
  private func payloadsUntilPage(rate: Double, seed: UInt64, limit: Int) -> Int {
    var random = SeededRandom(seed: seed)
    let (recorder, mailbox) = recording([.paged])
    for number in 1...limit {
      let isFaulty = number == 1 || Double.random(in: 0..<1, using: &random) < rate
      recorder.record(event(isFaulty, atSeconds: Int64(number)))
      if !mailbox.all.isEmpty { return number }
    }
    return limit
  }

  @Test(arguments: [(0.5, 5...9), (0.05, 55...95), (0.02, 140...260)])
  func `rarer faults are told of later`(_ rate: Double, _ range: ClosedRange<Int>) {
    let counts = (0..<200).map {
      payloadsUntilPage(rate: rate, seed: $0, limit: 5_000)
    }.sorted()
    #expect(range.contains(counts[100]), "\(counts[100])")
  }

  @Test func `a source at the clean rate is hardly ever told of`() {
    var random = SeededRandom(seed: 5)
    let (recorder, mailbox) = recording([.paged])
    for number in 0..<200_000 {
      let isFaulty = Double.random(in: 0..<1, using: &random) < 0.002
      recorder.record(event(isFaulty, atSeconds: Int64(number)))
    }
    #expect(mailbox.all.count <= 6)
  }

  @Test func `a fault ends with fifty clean payloads and ten quiet minutes`() throws {
    let (recorder, mailbox) = recording([.resolved])
    for second in 1...3 { recorder.record(event(true, atSeconds: Int64(second))) }
    for number in 0..<49 { recorder.record(event(false, atSeconds: 1000 + Int64(number))) }
    #expect(mailbox.all.isEmpty)
    recorder.record(event(false, atSeconds: 1049))
    #expect(mailbox.all.map(\.change) == [.resolved])
    let incident = try #require(recorder.statistics().faults.first?.incident)
    #expect(incident.resolvedAt == Self.start.adding(seconds: 1000))
    #expect(incident.resolutionSeconds == 997)
    #expect(recorder.statistics().meanResolutionSeconds == 997)
    #expect(recorder.statistics().openIncidents.isEmpty)

    let (quick, quickMailbox) = recording([.resolved])
    for second in 1...3 { quick.record(event(true, atSeconds: Int64(second))) }
    for number in 0..<80 { quick.record(event(false, atSeconds: 4 + Int64(number))) }
    #expect(quickMailbox.all.isEmpty)
    quick.settle(at: Self.start.adding(seconds: 602))
    #expect(quickMailbox.all.isEmpty)
    quick.settle(at: Self.start.adding(seconds: 603))
    #expect(quickMailbox.all.map(\.moment) == [Self.start.adding(seconds: 603)])
  }

  @Test func `clean payloads count only in a row`() throws {
    let (recorder, mailbox) = recording([.resolved])
    for second in 1...3 { recorder.record(event(true, atSeconds: Int64(second))) }
    for number in 0..<49 { recorder.record(event(false, atSeconds: 1000 + Int64(number))) }
    recorder.record(event(true, atSeconds: 2000))
    for number in 0..<49 { recorder.record(event(false, atSeconds: 3000 + Int64(number))) }
    #expect(mailbox.all.isEmpty)
    recorder.record(event(false, atSeconds: 3049))
    #expect(mailbox.all.map(\.change) == [.resolved])
    // It was over with the first of the row, not with the first of all.
    let incident = try #require(recorder.statistics().faults.first?.incident)
    #expect(incident.resolvedAt == Self.start.adding(seconds: 3000))
    #expect(incident.lastSeenAt == Self.start.adding(seconds: 2000))
  }

  @Test func `a fault that is back is told as if it were new`() {
    let (recorder, mailbox) = recording(Set(FaultTracker.Change.allCases))
    func breakAndHeal(at start: Int64) -> [FaultTracker.Change] {
      let before = mailbox.all.count
      for second in Int64(0)..<3 { recorder.record(event(true, atSeconds: start + second)) }
      // Longer than the first pause between tellings.
      recorder.record(event(true, atSeconds: start + 3700))
      for number in Int64(0)..<60 {
        recorder.record(event(false, atSeconds: start + 3800 + number * 20))
      }
      return mailbox.all.dropFirst(before).map(\.change)
    }
    let first = breakAndHeal(at: 0)
    #expect(first == [.warned, .opened, .paged, .repeated, .resolved])
    #expect(breakAndHeal(at: 80_000) == first, "the same incident")
    #expect(breakAndHeal(at: 400_000) == first, "another one")
    #expect(recorder.statistics().faults.first?.evidence == 0)
  }

  @Test func `a fault that is back at the end of a day is the same incident, and new after it`() {
    for (pause, count) in [(Int64(86_400), 1), (86_401, 2)] {
      let (recorder, _) = recording()
      for second in Int64(0)..<3 { recorder.record(event(true, atSeconds: second)) }
      // It was over at 100.
      for number in Int64(0)..<60 { recorder.record(event(false, atSeconds: 100 + number * 20)) }
      recorder.record(event(true, atSeconds: 100 + pause, severity: .error))
      let statistics = recorder.statistics()
      #expect(statistics.openIncidents.count + statistics.resolvedIncidents.count == count)
      let open = statistics.openIncidents.first
      #expect(open?.openedAt == Self.start.adding(seconds: 100 + pause))
      #expect(open?.reopenCount == (count == 1 ? 1 : 0) && open?.ordinal == count)
    }
  }

  @Test func `a fault that is back with the next payload is told again`() {
    let (recorder, mailbox) = recording([.warned, .resolved])
    for second in Int64(0)..<3 { recorder.record(event(true, atSeconds: second)) }
    for number in Int64(0)..<49 { recorder.record(event(false, atSeconds: 10 + number)) }
    recorder.record(event(false, atSeconds: 700))
    #expect(mailbox.all.map(\.change) == [.warned, .resolved])
    for second in Int64(701)..<703 { recorder.record(event(true, atSeconds: second)) }
    #expect(mailbox.all.map(\.change) == [.warned, .resolved, .warned])
  }

  @Test func `a warning that came to nothing is given again`() {
    let (recorder, mailbox) = recording([.warned])
    func warn(at start: Int64) {
      for second in Int64(0)..<2 { recorder.record(event(true, atSeconds: start + second)) }
      for number in Int64(0)..<400 { recorder.record(event(false, atSeconds: start + 2 + number)) }
      recorder.settle(at: Self.start.adding(seconds: start + 700))
    }
    warn(at: 0)
    #expect(mailbox.all.count == 1)
    warn(at: 1000)
    #expect(mailbox.all.count == 2)
    // Evidence never falls below nothing, however long it was calm.
    for number in Int64(0)..<5_000 { recorder.record(event(false, atSeconds: 2000 + number)) }
    #expect(recorder.statistics().faults.first?.evidence == 0)
    recorder.record(event(true, atSeconds: 8000))
    #expect(recorder.statistics().faults.first?.evidence == 1)
  }

  @Test func `an end says what was told before it`() {
    let (recorder, mailbox) = recording(Set(FaultTracker.Change.allCases))
    func heal(after start: Int64) -> Set<FaultTracker.Change>? {
      for number in Int64(0)..<60 { recorder.record(event(false, atSeconds: start + number * 20)) }
      return mailbox.all.last { $0.change == .resolved }?.told
    }
    recorder.record(event(true, atSeconds: 0, severity: .error))
    #expect(heal(after: 100) == [.opened])
    for second in Int64(200_000)..<200_003 { recorder.record(event(true, atSeconds: second)) }
    #expect(heal(after: 200_100) == [.opened, .warned, .paged], "a pause begun is no telling")
    for second in Int64(400_000)..<400_003 { recorder.record(event(true, atSeconds: second)) }
    recorder.record(event(true, atSeconds: 404_000))
    #expect(heal(after: 404_100) == [.opened, .warned, .paged, .repeated])
  }

  @Test func `payloads that are refused count for the incident`() {
    let (recorder, _) = recording()
    for second in Int64(0)..<5 {
      recorder.record(event(true, atSeconds: second, severity: second < 3 ? .error : .warning))
    }
    #expect(recorder.statistics().openIncidents.map(\.refusedCount) == [3])
    #expect(recorder.statistics().faults.map(\.refusedCount) == [3])
    #expect(
      recorder.statistics().openIncidents.map(\.lastSeenAt) == [Self.start.adding(seconds: 4)])
  }

  @Test func `a fault that is back within a day is the same incident`() throws {
    let (recorder, _) = recording()
    func breakAndHeal(at start: Int64) {
      for second in Int64(0)..<3 { recorder.record(event(true, atSeconds: start + second)) }
      for number in Int64(0)..<60 {
        recorder.record(event(false, atSeconds: start + 3 + number * 20))
      }
    }
    breakAndHeal(at: 0)
    let first = try #require(recorder.statistics().faults.first?.incident)
    breakAndHeal(at: 80_000)
    let second = try #require(recorder.statistics().faults.first?.incident)
    #expect(second.id == first.id)
    #expect(second.reopenCount == 1)
    breakAndHeal(at: 300_000)
    let third = try #require(recorder.statistics().faults.first?.incident)
    #expect(third.id != first.id)
    #expect(third.reopenCount == 0)
    #expect(recorder.statistics().pastIncidents == [second])
    #expect(recorder.statistics().resolvedIncidents.count == 2)
  }

  @Test func `a payload that is refused opens an incident at once`() {
    let (recorder, mailbox) = recording([.opened, .paged])
    recorder.record(event(true, atSeconds: 1, severity: .error))
    #expect(mailbox.all.map(\.change) == [.opened])
    #expect(recorder.statistics().openIncidents.count == 1)
    #expect(recorder.statistics().costliestFaults().map(\.refusedCount) == [1])
    #expect(recorder.statistics().sources.map(\.refusedCount) == [1])
  }

  @Test func `a fault that goes on is told again after one, two, four and eight hours`() {
    let (recorder, mailbox) = recording([.paged, .repeated])
    for minute in 0..<(40 * 60) { recorder.record(event(true, atSeconds: Int64(minute) * 60)) }
    let hours = mailbox.all.map { $0.moment.seconds(since: mailbox.all[0].moment) / 3600 }
    #expect(hours == [0, 1, 3, 7, 15, 23, 31, 39])
    #expect(mailbox.all.map(\.change).dropFirst().allSatisfy { $0 == .repeated })
  }

  @Test func `positions do not make faults different`() {
    let (recorder, _) = recording()
    for index in 0..<5 {
      recorder.record(
        event(true, atSeconds: Int64(index), pointer: "/market_data/composite_scores/\(index)"))
    }
    let faults = recorder.statistics().faults
    #expect(faults.map(\.key.pattern) == ["/market_data/composite_scores/*"])
    #expect(faults.map(\.payloadCount) == [5])
    #expect(faults.map(\.firstSeenAt) == [Self.start])
    #expect(faults.map(\.lastSeenAt) == [Self.start.adding(seconds: 4)])
  }

  @Test func `senders do not disturb one another`() {
    let (recorder, mailbox) = recording([.paged])
    for second in Int64(0)..<10 {
      recorder.record(event(true, atSeconds: second, source: "bad"))
      recorder.record(event(false, atSeconds: second, source: "good"))
    }
    #expect(mailbox.all.map(\.key.source) == ["bad"])
    #expect(recorder.statistics().sources.map(\.source) == ["bad", "good"])
    #expect(recorder.statistics().faults.first?.evidence == 10)
  }

  @Test func `made up names cannot fill the memory`() {
    let (recorder, _) = recording(policy: AlertPolicy(keyCountMax: 100))
    for number in 0..<1_000 {
      recorder.record(event(true, atSeconds: 0, pointer: "/x\(number)x"))
    }
    #expect(recorder.statistics().faults.count == 100)
    #expect(recorder.statistics().omittedKeyCount == 900)
    for number in 0..<1_000 { recorder.record(event(false, atSeconds: 0, source: "x\(number)")) }
    #expect(recorder.statistics().sources.count == 100)
    // Who is known is counted on.
    recorder.record(event(false, atSeconds: 1, source: "feed"))
    #expect(recorder.statistics().sources.first?.payloadCount == 1_001)
  }

  @Test func `a payload is refused for a kind of fault if it is for one of them`() {
    func finding(_ severity: Finding.Severity, source: String?) -> Finding {
      Finding(
        code: .numberExpected, severity: severity, pointer: Self.pointer, got: "1", expected: "",
        remedy: "", source: source)
    }
    let event = ValidationEvent(
      ValidationReport<Bool>(
        value: nil,
        findings: [
          finding(.warning, source: nil), finding(.error, source: nil),
          finding(.warning, source: "research desk"),
        ], ledger: [], source: "feed"), at: Self.start)
    #expect(event.faults.map(\.isBlocking) == [true, false])
    #expect(event.faults.map(\.count) == [2, 1])
    #expect(event.faults.map(\.key.source) == ["feed", "research desk"])
  }

  @Test func `the mean time to resolution is that of all incidents`() {
    let (recorder, _) = recording()
    for (source, pause) in [("a", Int64(100)), ("b", 300)] {
      recorder.record(event(true, atSeconds: 0, source: source, severity: .error))
      for number in Int64(0)..<60 {
        recorder.record(event(false, atSeconds: pause + number * 20, source: source))
      }
    }
    #expect(recorder.statistics().resolvedIncidents.count == 2)
    #expect(recorder.statistics().meanResolutionSeconds == 200)
  }

  @Test func `an event is made of a report`() {
    let options = ValidationOptions(now: Self.start)
    let request = """
      {"source": "feed-a", "symbol": "ES", "timestamp": "2026-02-28T23:59:00Z", "price": 5120.25,
       "market_data": {
         "signal": "BUY", "composite_scores": [1.5, 2, 0], "volatility": 0.18,
         "data_quality": 0.95, "risk_score": 0.3, "drawdown": -0.02, "circuit_breaker": false},
       "risk_context": {
         "daily_drawdown": -0.01, "treasury_utilisation": 0.3, "treasury_health": 1}}
      """
    let event = ValidationEvent(
      validateEvaluationRequest(json: Array(request.utf8), options: options), at: Self.start)
    #expect(event.source == "feed-a")
    #expect(!event.isRefused)
    #expect(event.faults.map(\.key.pattern) == ["/market_data/composite_scores/*"])
    #expect(event.faults.map(\.count) == [2])
    #expect(event.faults.map(\.sample) == ["9.9"])
    let unreadable = ValidationEvent(
      validateEvaluationRequest(json: Array("{".utf8), options: options), at: Self.start)
    #expect(unreadable.source == "unknown")
    #expect(unreadable.isRefused)
  }

  @Test func `the first and the last moment do not depend on the order`() {
    let (recorder, _) = recording()
    for second in [50, 10, 90, 30] as [Int64] { recorder.record(event(true, atSeconds: second)) }
    let fault = recorder.statistics().faults.first
    #expect(fault?.firstSeenAt == Self.start.adding(seconds: 10))
    #expect(fault?.lastSeenAt == Self.start.adding(seconds: 90))
  }

  @Test func `nothing ends before it was last seen`() {
    let (recorder, _) = recording()
    for second in [500, 501, 502] as [Int64] { recorder.record(event(true, atSeconds: second)) }
    for number in 0..<60 { recorder.record(event(false, atSeconds: Int64(number))) }
    recorder.settle(at: Self.start.adding(seconds: 5000))
    #expect(recorder.statistics().resolvedIncidents.first?.resolutionSeconds == 0)
  }

  @Test func `long names and moments beyond the calendar are kept as far as they can be`() {
    let event = ValidationEvent(
      ValidationReport<Bool>(
        value: true,
        findings: [
          Finding(
            code: .fieldUnknown, severity: .warning,
            pointer: "/" + String(repeating: "a", count: 5000), got: "1", expected: "", remedy: "")
        ], ledger: [], source: "a\0" + String(repeating: "e\u{301}", count: 300)),
      at: Timestamp(secondsSince1970: .max))
    #expect(event.source.unicodeScalars.count == 200 && event.source.hasSuffix("…"))
    #expect(event.source.unicodeScalars.dropFirst().first == "\u{FFFD}")
    #expect(event.faults.first?.key.pattern.count == 200)
    #expect(event.moment.description == "9999-12-31T23:59:59.999999999Z")
  }

  @Test func `names are told apart by their code points`() {
    let (recorder, _) = recording()
    for source in ["\u{E9}", "e\u{301}"] {
      recorder.record(event(true, atSeconds: 0, source: source))
    }
    #expect(recorder.statistics().sources.count == 2)
    #expect(recorder.statistics().faults.count == 2)
  }

  @Test func `a tally goes on where another ended`() {
    var whole = ValidationTally(policy: AlertPolicy())
    var halves = ValidationTally(policy: AlertPolicy())
    var past: [Incident] = []
    var random = SeededRandom(seed: 3)
    for round in 0..<3_000 {
      let isFaulty = Double.random(in: 0..<1, using: &random) < (round / 300 % 2 == 0 ? 0.3 : 0)
      let event = event(
        isFaulty, atSeconds: Int64(round) * 400, source: "feed \(round % 3)",
        severity: Bool.random(using: &random) ? .error : .warning)
      #expect(whole.record(event) == halves.record(event))
      guard round % 500 == 499 else { continue }
      var part = TallyPart()
      part.sources = halves.sources
      part.faults = Array(halves.faults.values)
      past += halves.pastIncidents
      halves = ValidationTally(policy: AlertPolicy(), from: part)
    }
    #expect(whole.statistics.faults == halves.statistics.faults)
    #expect(whole.statistics.sources == halves.statistics.sources)
    #expect(whole.statistics.pastIncidents == past + halves.pastIncidents)
    #expect(!whole.statistics.pastIncidents.isEmpty)
  }
}
