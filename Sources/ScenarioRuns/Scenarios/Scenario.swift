package import MarketValidation
package import ScenarioMarkets

/// A market, a sender with its faults, and what must come of both.
package struct Scenario: Sendable, Hashable {
  /// Where the bars come from.
  package enum Market: Sendable, Hashable {
    /// A model makes them; the numbers that are not its defaults, by name.
    case model(MarketModel, values: [String: Double])
    /// They were read from a table.
    case bars([MarketBar])
  }

  /// The name by which it is called: small letters, digits and hyphens.
  package var id: String
  /// What it is, in a sentence without a full stop.
  package var summary: String
  /// Where the bars come from.
  package var market: Market
  /// The seed of all chance.
  package var seed: UInt64
  /// How many bars there are, those before the first request included; of a table, at most.
  package var barCount: Int
  /// Sources that are made by chance; `nil` for those that follow from the bars.
  package var feeds: FeedModel?
  /// Which faults the sender has.
  package var faults: [FaultPlan]
  /// What happens on a fault of a protective field.
  package var protectiveFaults: ValidationOptions.ProtectiveFaults
  /// What must come of it.
  package var expectations: ScenarioExpectations

  /// The most bars of a scenario.
  package static let barCountMax = 100_000

  /// Creates a scenario.
  package init(
    id: String, summary: String, market: Market, seed: UInt64 = 7, barCount: Int = 120,
    feeds: FeedModel? = nil, faults: [FaultPlan] = [],
    protectiveFaults: ValidationOptions.ProtectiveFaults = .reject,
    expectations: ScenarioExpectations = ScenarioExpectations()
  ) {
    self.id = id
    self.summary = summary
    self.market = market
    self.seed = seed
    self.barCount = barCount
    self.feeds = feeds
    self.faults = faults
    self.protectiveFaults = protectiveFaults
    self.expectations = expectations
  }

  /// The bars.
  package var bars: [MarketBar] {
    switch market {
    case .model(let model, let values): model.bars(count: barCount, seed: seed, values: values)
    case .bars(let bars): Array(bars.prefix(barCount))
    }
  }

  /// The requests.
  package var rows: [MarketRow] {
    marketRows(of: bars, feeds: feeds, faults: faults, seed: seed)
  }
}
