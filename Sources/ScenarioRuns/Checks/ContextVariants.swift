internal import Market

extension MarketContext {
  /// The contexts in which one protective value is worse, each with a name.
  var worsened: [(name: String, context: MarketContext)] {
    var variants: [(String, MarketContext)] = []
    if case .present(let volatility) = marketData.volatility {
      var worse = self
      worse.marketData.volatility = .present(
        Volatility(volatility.value * 1.5 + 0.05, volatility.unit))
      variants.append(("a higher volatility", worse))
    }
    if case .present(let loss) = marketData.drawdownFraction {
      var worse = self
      worse.marketData.drawdownFraction = .present(max(-1, loss - 0.1))
      variants.append(("a deeper drawdown", worse))
    }
    if case .present(let share) = riskContext.treasuryUtilisationFraction {
      var worse = self
      worse.riskContext.treasuryUtilisationFraction = .present(min(1, share + 0.5))
      variants.append(("a higher utilisation", worse))
    }
    if case .present(let health) = riskContext.treasuryHealth {
      var worse = self
      worse.riskContext.treasuryHealth = .present(max(0, health - 0.4))
      variants.append(("a poorer treasury", worse))
    }
    var unknown = self
    unknown.marketData.riskScore = .absentWithReason("a scenario took it away")
    variants.append(("an unknown risk score", unknown))
    return variants
  }

  /// The contexts without one source of evidence, each with its name.
  var reduced: [(name: String, context: MarketContext)] {
    let removals: [(String, (inout MarketData) -> Void)] = [
      ("momentum", { $0.momentumScore = nil }), ("trend", { $0.trend = nil }),
      ("sentiment", { $0.sentiment = nil }), ("composite_scores", { $0.compositeScores = nil }),
      ("signal_alignment", { $0.signalAlignmentScore = nil }),
    ]
    return removals.compactMap { name, remove in
      var context = self
      remove(&context.marketData)
      return context == self ? nil : ("without \(name)", context)
    }
  }

  /// The context whose breaker is on.
  var halted: MarketContext {
    var context = self
    context.marketData.circuitBreaker = .present(true)
    return context
  }

  /// The context in which everything that a scenario sends for a rise speaks for a fall.
  var mirrored: MarketContext {
    var mirror = self
    mirror.inventoryUnits = -inventoryUnits
    mirror.marketData.signal = marketData.signal.mirrored
    mirror.marketData.momentumScore = marketData.momentumScore.map { -$0 }
    mirror.marketData.trend = marketData.trend.map(\.mirrored)
    if case .score(let score)? = marketData.sentiment {
      mirror.marketData.sentiment = .score(-score)
    }
    mirror.marketData.compositeScores = marketData.compositeScores.map { scores in
      switch scores {
      case .list(let values): .list(values.map { -$0 })
      case .named(let named): .named(named.map { NamedNumber($0.name, -$0.value) })
      }
    }
    if let economy = research?.macro {
      mirror.research?.macro?.liquidityScore = economy.liquidityScore.map { -$0 }
    }
    return mirror
  }
}

extension Signal {
  /// The opposite action; a flat one is its own.
  var mirrored: Signal {
    switch self {
    case .buy: .sell
    case .sell: .buy
    case .hold, .neutral: self
    }
  }
}

extension Trend {
  fileprivate var mirrored: Trend {
    switch direction {
    case .up: .downtrend
    case .down: .uptrend
    case .flat: self
    }
  }
}
