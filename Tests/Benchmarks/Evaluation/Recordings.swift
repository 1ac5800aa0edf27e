import EvaluationStore
import Market
import MarketTelemetry
import MarketValidation

/// Times how many payloads a second a store takes note of, so many in one transaction.
///
/// Four senders take turns, and each tenth payload has a fault, so that faults are followed, opened
/// and told, as they are of a feed that somebody should look at. A file is new for each figure, and
/// nothing is delivered.
struct Recordings {
  /// The directory of the files, on the disk that is measured.
  let directory: String

  private static let seconds = 1.0
  private static let start = Timestamp(secondsSince1970: 1_772_375_400)

  /// Prints the figures.
  func run() {
    for durability in [ValidationStore.Durability.power, .process] {
      for count in [1, 64, 512] { print(line(count, durability)) }
    }
  }

  private func line(_ count: Int, _ durability: ValidationStore.Durability) -> String {
    let path = "\(directory)/\(durability)-\(count).sqlite"
    do throws(RecordingError) {
      let store = try ValidationStore(path: path, durability: durability)
      let clock = ContinuousClock()
      let began = clock.now
      var recorded = 0
      while clock.now - began < .seconds(Self.seconds) {
        try store.record((recorded..<recorded + count).map(Self.event))
        recorded += count
      }
      let took = (clock.now - began) / .seconds(1)
      store.close()
      let rate = Int(Double(recorded) / took)
      return "record, \(count) in a transaction, durable against the end of the "
        + "\(durability == .power ? "power" : "process"): \(rate) payloads a second"
    } catch {
      preconditionFailure("\(error)")
    }
  }

  private static func event(_ number: Int) -> ValidationEvent {
    let source = "feed \(number % 4)"
    let finding = Finding(
      code: .numberExpected, severity: number.isMultiple(of: 20) ? .error : .warning,
      pointer: "/market_data/volatility", got: "\"n/a\"", expected: "a number",
      remedy: "send a number", source: source)
    let isFaulty = number.isMultiple(of: 10)
    return ValidationEvent(
      ValidationReport<Bool>(
        value: isFaulty && finding.severity == .error ? nil : true,
        findings: isFaulty ? [finding] : [], ledger: [], source: source),
      at: start.adding(seconds: Int64(number / 100)))
  }
}
