internal import Market

extension MarketModel {
  /// The moment of the first bar that a model makes.
  private static let start = Timestamp(secondsSince1970: 1_577_998_800)

  /// The bars of a market by the model, one for each trading day, weekends left out of account: a bar
  /// every 24 hours.
  ///
  /// - Parameters:
  ///   - count: how many.
  ///   - values: the numbers that are not the defaults, by their names.
  package func bars(count: Int, seed: UInt64, values: [String: Double] = [:]) -> [MarketBar] {
    var drought =
      self == .liquidityDrought ? LiquidityDrought(seed: seed, number(in: values)) : nil
    if var crash = crash(seed, values) {
      return bars(count) { index in
        if index > 0 { crash.advance() }
        return (crash.price, crash.depthShare, true)
      }
    }
    var process = process(seed: seed, values: values)
    return bars(count) { index in
      if index > 0 {
        process.advance()
        drought?.advance()
      }
      return (process.price, drought?.depthShare, drought?.isReceived ?? true)
    }
  }

  private func bars(
    _ count: Int, _ next: (Int) -> (price: Double, depthShare: Double?, isReceived: Bool)
  ) -> [MarketBar] {
    (0..<count).map { index in
      let made = next(index)
      return MarketBar(
        moment: Self.start.adding(seconds: Int64(index) * 86_400), close: rounded(made.price),
        depthShare: made.depthShare.map(rounded), isReceived: made.isReceived)
    }
  }

  /// The numbers of the model by name, what `values` says or the default.
  private func number(in values: [String: Double]) -> (String) -> Double {
    let defaults = Dictionary(
      parameters.map { ($0.name, $0.default) }, uniquingKeysWith: { first, _ in first })
    return { name in
      guard let value = values[name] ?? defaults[name] else {
        preconditionFailure("the model '\(rawValue)' has no number '\(name)'")
      }
      return value
    }
  }

  private func crash(_ seed: UInt64, _ values: [String: Double]) -> FlashCrash? {
    guard self == .flashCrash else { return nil }
    let number = number(in: values)
    return FlashCrash(
      seed: seed, drift: number("drift"), volatility: number("volatility"),
      startStep: Int(number("start")), fall: number("fall"), recoveredShare: number("recovered"))
  }

  private func process(seed: UInt64, values: [String: Double]) -> any PriceProcess {
    let number = number(in: values)
    switch self {
    case .gbm, .liquidityDrought, .flashCrash:
      return GeometricBrownianMotion(
        seed: seed, drift: number("drift"), volatility: number("volatility"))
    case .heston:
      return HestonProcess(
        seed: seed, drift: number("drift"), reversion: number("reversion"),
        longVariance: number("long_variance"), varianceVolatility: number("variance_volatility"),
        correlation: number("correlation"), startVariance: number("start_variance"))
    case .merton:
      return MertonProcess(
        seed: seed, drift: number("drift"), volatility: number("volatility"),
        jumpRate: number("jump_rate"), jumpMean: number("jump_mean"),
        jumpDeviation: number("jump_deviation"))
    case .garchRegimes:
      return RegimeSwitchingGARCH(
        seed: seed, calm: regime("calm", number), wild: regime("wild", number))
    case .whipsaw:
      return WhipsawProcess(
        seed: seed, periodSteps: number("period"), amplitude: number("amplitude"),
        noise: number("noise"))
    }
  }

  private func regime(
    _ name: String, _ number: (String) -> Double
  ) -> RegimeSwitchingGARCH.Regime {
    RegimeSwitchingGARCH.Regime(
      base: number("\(name)_base"), shock: number("\(name)_shock"),
      memory: number("\(name)_memory"), stayProbability: number("\(name)_stay"))
  }
}

/// A number to six decimals, ties away from zero, without a sign for zero.
///
/// Payloads hold no more digits, so that what a unit in the last place could differ by is gone.
func rounded(_ value: Double) -> Double {
  (value * 1e6).rounded(.toNearestOrAwayFromZero) / 1e6 + 0
}
