/// The models that make prices.
package enum MarketModel: String, Sendable, Hashable, CaseIterable {
  /// A geometric Brownian motion.
  case gbm
  /// A variance that moves by chance.
  case heston
  /// Jumps.
  case merton
  /// Clusters of volatility in two regimes.
  case garchRegimes = "garch-regimes"
  /// Up and down without a trend.
  case whipsaw
  /// A market that dries up, with bars that do not come in.
  case liquidityDrought = "liquidity-drought"
  /// A fall within some bars.
  case flashCrash = "flash-crash"

  /// A number that a model works with.
  package struct Parameter: Sendable, Hashable {
    /// The key in a description.
    package let name: String
    /// What it is when nothing is said.
    package let `default`: Double
    /// What it may be.
    package let range: ClosedRange<Double>

    init(_ name: String, _ value: Double, _ range: ClosedRange<Double>) {
      self.name = name
      self.default = value
      self.range = range
    }
  }

  /// The numbers that the model works with.
  package var parameters: [Parameter] {
    let drift = Parameter("drift", 0.05, -5...5)
    let volatility = Parameter("volatility", 0.2, 0...5)
    switch self {
    case .gbm: return [drift, volatility]
    case .heston:
      return [
        drift, Parameter("reversion", 2, 0...100), Parameter("long_variance", 0.04, 0...25),
        Parameter("variance_volatility", 0.5, 0...10), Parameter("correlation", -0.7, -1...1),
        Parameter("start_variance", 0.04, 0...25),
      ]
    case .merton:
      return [
        drift, Parameter("volatility", 0.15, 0...5), Parameter("jump_rate", 12, 0...2520),
        Parameter("jump_mean", -0.03, -1...1), Parameter("jump_deviation", 0.04, 0...1),
      ]
    case .garchRegimes:
      return [
        Parameter("calm_base", 2e-6, 1e-12...0.01), Parameter("calm_shock", 0.05, 0...0.049),
        Parameter("calm_memory", 0.9, 0...0.95),
        Parameter("calm_stay", 0.98, 0...1), Parameter("wild_base", 4e-5, 1e-12...0.01),
        Parameter("wild_shock", 0.12, 0...0.5), Parameter("wild_memory", 0.8, 0...0.95),
        Parameter("wild_stay", 0.94, 0...1),
      ]
    case .whipsaw:
      return [
        Parameter("period", 6, 2...1000), Parameter("amplitude", 0.03, 0...1),
        Parameter("noise", 0.002, 0...1),
      ]
    case .liquidityDrought:
      return [
        drift, volatility, Parameter("spread_base", 1e-4, 0...0.1),
        Parameter("spread_growth", 20, 0...100), Parameter("depth_loss", 2000, 0...1e6),
        Parameter("missing_max", 0.6, 0...0.95),
      ]
    case .flashCrash:
      return [
        drift, Parameter("volatility", 0.1, 0...5), Parameter("start", 60, 0...100_000),
        Parameter("fall", 0.09, 0...0.95), Parameter("recovered", 0.6, 0...1),
      ]
    }
  }
}
