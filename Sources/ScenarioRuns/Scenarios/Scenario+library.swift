internal import ScenarioMarkets
internal import MarketValidation

extension Scenario {
  /// The scenarios that come with the package, in the order in which they are listed.
  package static let library: [Scenario] = [
    model("gbm", .gbm, "a market of independent returns"),
    model("heston", .heston, "a market whose volatility moves by chance"),
    model("merton", .merton, "a market with jumps"),
    model(
      "garch-regimes", .garchRegimes, "a market that changes between calm and wild times",
      barCount: 240),
    model("whipsaw", .whipsaw, "a market that goes up and down without a trend"),
    model(
      "calm", .gbm, "a rise in a quiet market", values: ["drift": 0.15, "volatility": 0.07],
      expecting: [.init("refused", maximum: 0), .init("count_buy", minimum: 1)]),
    model(
      "volatile", .gbm, "a market as wild as in a crisis", values: ["volatility": 0.8],
      expecting: [.init("position_max", maximum: 0.05)]),
    model(
      "strong-views", .gbm, "sources that all say the same in a market that forbids much of it",
      barCount: 160, values: ["volatility": 0.5], feeds: .init(.agree),
      expecting: [.init("position_max", maximum: 0.1)]),
    model(
      "liquidity-drought", .liquidityDrought, "a market that dries up, with bars that are lost",
      expecting: [.init("refused", minimum: 1)]),
    model(
      "flash-crash", .flashCrash, "a fall by a third within 20 bars, of which 60 % comes back",
      barCount: 160, values: ["fall": 0.35]),
    model(
      "stale-feed", .gbm, "a feed that stands still and jumps",
      faults: [.init(.staleFeed, rate: 0.05)]),
    model(
      "missing-sources", .gbm, "sources that fail, each on its own", barCount: 240,
      faults: [.init(.missingSources, rate: 0.4)]),
    model(
      "type-storm", .gbm, "fields of any type and any scale",
      faults: [.init(.typeStorm, rate: 0.05)]),
    model(
      "type-storm-substituted", .gbm, "fields at fault, for which the worst value stands in",
      faults: [.init(.typeStorm, rate: 0.05)], isSubstituting: true),
    model(
      "clock-faults", .gbm, "timestamps that are wrong in every way",
      faults: [.init(.clock, rate: 0.3)]),
    model("feeds-correlated", .gbm, "sources tied by a common factor", feeds: .init(.correlated)),
    model("feeds-agree", .gbm, "sources that all say the same", feeds: .init(.agree)),
    model(
      "feeds-conflict", .gbm, "sources that contradict one another", feeds: .init(.conflict),
      expecting: [.init("position_mean", maximum: 0.06)]),
    model(
      "feeds-outlier", .gbm, "sources of which one contradicts all others", feeds: .init(.outlier)),
  ]

  private static func model(
    _ id: String, _ model: MarketModel, _ summary: String, barCount: Int = 120,
    values: [String: Double] = [:], feeds: FeedModel? = nil, faults: [FaultPlan] = [],
    isSubstituting: Bool = false, expecting limits: [ScenarioExpectations.Limit] = []
  ) -> Scenario {
    Scenario(
      id: id, summary: summary, market: .model(model, values: values), barCount: barCount,
      feeds: feeds, faults: faults, protectiveFaults: isSubstituting ? .substitute : .reject,
      expectations: ScenarioExpectations(limits: limits))
  }
}
