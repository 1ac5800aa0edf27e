import Market
import TestSupport
import Testing

/// A change to a context that must never make an evaluation bolder.
struct ContextChange: Sendable, CustomTestStringConvertible {
  let name: String
  /// Makes the change; false when there is nothing to change.
  let apply: @Sendable (inout MarketContext, inout SeededRandom) -> Bool

  var testDescription: String { name }

  /// Every way to drop or worsen a protective value.
  static let protective: [ContextChange] =
    number("data_quality", \.marketData.dataQuality, worst: 0)
    + number("risk_score", \.marketData.riskScore, worst: 1)
    + number("drawdown", \.marketData.drawdownFraction, worst: -1)
    + number("daily_drawdown", \.riskContext.dailyDrawdownFraction, worst: -1)
    + number("treasury_utilisation", \.riskContext.treasuryUtilisationFraction, worst: 1)
    + number("treasury_health", \.riskContext.treasuryHealth, worst: 0)
    + researchNumber("research drawdown", \.drawdownFraction, worst: -1)
    + researchNumber("research utilisation", \.treasuryUtilisationFraction, worst: 1)
    + researchNumber("stress_index", \.stressIndex, worst: 1)
    + volatilities + switches
    + [
      ContextChange(name: "older data") { context, random in
        let moment = context.envelope.timestamp
        context.envelope.timestamp = moment.adding(
          seconds: -Int64.random(in: 1...100_000, using: &random))
        return true
      }
    ]

  /// Every way to remove a source of evidence, or what vouches for one.
  static let evidence: [ContextChange] = [
    removal("momentum", \.marketData.momentumScore), removal("trend", \.marketData.trend),
    removal("sentiment", \.marketData.sentiment),
    removal("composite_scores", \.marketData.compositeScores),
    removal("signal_alignment", \.marketData.signalAlignmentScore),
    removal("human_bias", \.marketData.humanBias),
    research("technical") { $0.technical = nil }, research("fundamental") { $0.fundamental = nil },
    research("sentiment") { $0.sentiment = nil }, research("macro") { $0.macro = nil },
    research("technical.trend") { $0.technical?.trend = nil },
    research("technical.momentum") { $0.technical?.momentumScore = nil },
    research("technical.volatility") { $0.technical?.volatility = nil },
    research("technical.support") { $0.technical?.supportStrength = nil },
    research("technical.resistance") { $0.technical?.resistancePressure = nil },
    research("technical.averages") { $0.technical?.movingAverageAlignment = nil },
    research("fundamental.growth") { $0.fundamental?.growthScore = nil },
    research("fundamental.debt") { $0.fundamental?.debtRatio = nil },
    research("fundamental.samples") { $0.fundamental?.sampleCount = nil },
    research("sentiment.feeds") { $0.sentiment?.feeds = nil },
    research("sentiment.social") { $0.sentiment?.socialScore = nil },
    research("macro.regime") { $0.macro?.regime = nil },
    research("macro.inflation") { $0.macro?.inflationTrendScore = nil },
    ContextChange(name: "all sections of research") { context, _ in
      guard let research = context.research else { return false }
      context.research = research.risk.map { Research(risk: $0) }
      return true
    },
  ]

  private static func number(
    _ name: String, _ keyPath: any WritableKeyPath<MarketContext, Protective<Double>> & Sendable,
    worst: Double
  ) -> [ContextChange] {
    [
      ContextChange(name: "worse \(name)") { context, random in
        guard case .present(let value) = context[keyPath: keyPath] else { return false }
        context[keyPath: keyPath] = .present(worse(value, worst, &random))
        return true
      },
      ContextChange(name: "no \(name)") { context, _ in
        context[keyPath: keyPath] = .absentWithReason("gone")
        return true
      },
      ContextChange(name: "substituted \(name)") { context, _ in
        guard context[keyPath: keyPath].isPresent else { return false }
        context[keyPath: keyPath] = .substituted(worst, .numberNotFinite)
        return true
      },
    ]
  }

  private static func researchNumber(
    _ name: String, _ keyPath: any WritableKeyPath<ResearchRisk, Protective<Double>> & Sendable,
    worst: Double
  ) -> [ContextChange] {
    [
      ContextChange(name: "worse \(name)") { context, random in
        guard case .present(let value)? = context.research?.risk?[keyPath: keyPath] else {
          return false
        }
        context.research?.risk?[keyPath: keyPath] = .present(worse(value, worst, &random))
        return true
      },
      ContextChange(name: "no \(name)") { context, _ in
        context.research?.risk?[keyPath: keyPath] = .absentWithReason("gone")
        return context.research?.risk != nil
      },
      ContextChange(name: "substituted \(name)") { context, _ in
        context.research?.risk?[keyPath: keyPath] = .substituted(worst, .numberNotFinite)
        return context.research?.risk != nil
      },
    ]
  }

  private static let volatilities = [
    ContextChange(name: "worse volatility") { context, random in
      guard case .present(var volatility) = context.marketData.volatility else { return false }
      volatility.value = worse(volatility.value, volatility.value * 3 + 0.1, &random)
      context.marketData.volatility = .present(volatility)
      return true
    },
    ContextChange(name: "no volatility") { context, _ in
      context.marketData.volatility = .absentWithReason("gone")
      return true
    },
    ContextChange(name: "worse volatility of the account") { context, random in
      guard case .present(var volatility)? = context.riskContext.volatility else { return false }
      volatility.value = worse(volatility.value, volatility.value * 3 + 0.1, &random)
      context.riskContext.volatility = .present(volatility)
      return true
    },
    ContextChange(name: "unknown volatility of the account") { context, _ in
      context.riskContext.volatility = .absentWithReason("gone")
      return true
    },
    ContextChange(name: "substituted volatility") { context, _ in
      context.marketData.volatility = .substituted(PessimisticValues.volatility, .numberExpected)
      return true
    },
    ContextChange(name: "substituted volatility of the account") { context, _ in
      context.riskContext.volatility = .substituted(PessimisticValues.volatility, .numberExpected)
      return true
    },
  ]

  private static let switches = [
    ContextChange(name: "circuit breaker") { context, _ in
      context.marketData.circuitBreaker = .present(true)
      return true
    },
    ContextChange(name: "no circuit breaker") { context, _ in
      context.marketData.circuitBreaker = .absentWithReason("gone")
      return true
    },
    ContextChange(name: "substituted circuit breaker") { context, _ in
      context.marketData.circuitBreaker = .substituted(true, .booleanExpected)
      return true
    },
    ContextChange(name: "halt") { context, _ in
      context.research?.risk?.halt = .present(true)
      return context.research?.risk != nil
    },
    ContextChange(name: "no halt") { context, _ in
      context.research?.risk?.halt = .absentWithReason("gone")
      return context.research?.risk != nil
    },
  ]

  private static func removal<Value>(
    _ name: String, _ keyPath: any WritableKeyPath<MarketContext, Value?> & Sendable
  ) -> ContextChange {
    ContextChange(name: "without \(name)") { context, _ in
      guard context[keyPath: keyPath] != nil else { return false }
      context[keyPath: keyPath] = nil
      return true
    }
  }

  private static func research(
    _ name: String, _ remove: @escaping @Sendable (inout Research) -> Void
  ) -> ContextChange {
    ContextChange(name: "without research.\(name)") { context, _ in
      guard var research = context.research else { return false }
      remove(&research)
      defer { context.research = research }
      return research != context.research
    }
  }
}

/// A value between one and the worst, the worst itself now and then, and sometimes only the next
/// double.
private func worse(_ value: Double, _ worst: Double, _ random: inout SeededRandom) -> Double {
  switch Int.random(in: 0..<5, using: &random) {
  case 0: worst
  case 1: worst > value ? min(value.nextUp, worst) : max(value.nextDown, worst)
  default: value + (worst - value) * Double.random(in: 0...1, using: &random)
  }
}
