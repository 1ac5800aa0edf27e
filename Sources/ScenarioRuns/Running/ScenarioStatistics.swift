internal import Market
internal import MarketEvaluation
internal import MarketValidation

/// What a run comes to in numbers, each with a name.
package struct ScenarioStatistics: Sendable, Hashable {
  /// One number.
  package struct Entry: Sendable, Hashable {
    /// The name, such as `confidence_mean`.
    package let name: String
    /// The number; a count is whole.
    package let value: Double

    /// Creates a number with its name.
    package init(name: String, value: Double) {
      self.name = name
      self.value = value
    }
  }

  /// The numbers, in a fixed order.
  package let entries: [Entry]

  /// The number of a name; `nil` where there is none.
  package subscript(name: String) -> Double? { entries.first { $0.name == name }?.value }

  /// The names of all numbers, in their order.
  package static let names = ScenarioStatistics(of: []).entries.map(\.name)

  /// Creates statistics that were written down.
  package init(entries: [Entry]) { self.entries = entries }

  /// Works them out.
  package init(of outcomes: [RowOutcome]) {
    let outputs = outcomes.compactMap(\.output)
    var entries = [
      Entry(name: "rows", value: Double(outcomes.count)),
      Entry(name: "refused", value: Double(outcomes.count - outputs.count)),
    ]
    for action in Signal.allCases {
      let count = outputs.count { $0.signal.action == action }
      entries.append(
        Entry(name: "count_\(action.rawValue.lowercased())", value: Double(count)))
    }
    let overrides = outputs.count { $0.risk.actionBefore != $0.risk.actionAfter }
    entries.append(Entry(name: "overrides", value: Double(overrides)))
    entries.append(
      Entry(name: "findings", value: Double(outcomes.reduce(0) { $0 + $1.report.findings.count })))
    entries.append(
      Entry(name: "coercions", value: Double(outcomes.reduce(0) { $0 + $1.report.ledger.count })))
    entries += Self.distribution("confidence", outputs.map(\.signal.confidenceProbability))
    entries += Self.distribution("position", outputs.map(\.sizing.positionFraction))
    self.entries = entries
  }

  /// Mean, 5th and 95th percentile and greatest value; 0 where there are no values.
  private static func distribution(_ name: String, _ values: [Double]) -> [Entry] {
    let sorted = values.sorted()
    /// The value at the nearest rank (R. J. Hyndman and Y. Fan, 1996, definition 1).
    func percentile(_ percent: Double) -> Double {
      guard !sorted.isEmpty else { return 0 }
      let rank = Int((percent / 100 * Double(sorted.count)).rounded(.up))
      return sorted[max(1, min(rank, sorted.count)) - 1]
    }
    let mean = sorted.isEmpty ? 0 : values.reduce(0, +) / Double(values.count)
    return [
      Entry(name: "\(name)_mean", value: mean), Entry(name: "\(name)_p5", value: percentile(5)),
      Entry(name: "\(name)_p95", value: percentile(95)),
      Entry(name: "\(name)_max", value: sorted.last ?? 0),
    ]
  }
}
