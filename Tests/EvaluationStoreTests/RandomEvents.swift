import Market
import MarketTelemetry
import MarketValidation
import TestSupport

/// Events of a few senders whose faults come and go.
struct RandomEvents {
  private var random: SeededRandom
  private var second: Int64 = 0

  static let start = Timestamp("2026-03-01T00:00:00Z")!

  /// Senders whose names are awkward for stores and for Swift.
  static let sources = ["feed", "\u{E9}", "e\u{301}", "it's; DROP TABLE fault", "a\0b", ""]

  private static let kinds: [(code: FindingCode, pointer: String)] = [
    (.coercedStringNumber, "/market_data/confidence"), (.signConvention, "/market_data/drawdown"),
    (.fieldUnknown, "/x/0"), (.clamped, "/research/sentiment/feeds/3/score"),
  ]

  init(seed: UInt64) { random = SeededRandom(seed: seed) }

  /// The next event. Times mostly rise, in steps that now and then let an incident end.
  mutating func next() -> ValidationEvent {
    second += [0, 1, 20, 20, 60, 400, -30].randomElement(using: &random) ?? 0
    if Int.random(in: 0..<300, using: &random) == 0 { second += 90_000 }
    let source = Self.sources.randomElement(using: &random) ?? ""
    // Quiet spells, in which faults end.
    let isBad = second / 20_000 % 2 == 0
    var findings: [Finding] = []
    for kind in Self.kinds where Int.random(in: 0..<10, using: &random) < (isBad ? 4 : 0) {
      for _ in 0..<Int.random(in: 1...2, using: &random) {
        findings.append(
          Finding(
            code: kind.code, severity: Bool.random(using: &random) ? .error : .warning,
            pointer: kind.pointer, got: "\(Int.random(in: 0..<3, using: &random))", expected: "",
            remedy: "", source: Bool.random(using: &random) ? nil : "desk"))
      }
    }
    let isRefused = findings.contains { $0.severity == .error }
    return ValidationEvent(
      ValidationReport<Bool>(
        value: isRefused ? nil : true, findings: findings, ledger: [], source: source),
      at: Self.start.adding(seconds: second))
  }

  /// Some events.
  mutating func next(_ count: Int) -> [ValidationEvent] { (0..<count).map { _ in next() } }
}
