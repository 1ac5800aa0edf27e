internal import Documents
internal import Market

extension MarketContext {
  /// The context as a record: every value with its certainty, so that reading gives it again.
  var record: Node {
    .map(present: [
      ("source", .text(envelope.source)), ("symbol", .text(envelope.symbol)),
      ("timestamp", .text(envelope.timestamp.description)),
      ("price", envelope.price.map(recorded)), ("market_data", marketData.record),
      ("research", research?.record), ("risk_context", riskContext.record),
      ("treasury", treasury?.record), ("inventory", recorded(inventoryUnits)),
      ("performance", .list(performance, \.record)),
      ("feedback_notes", .list(feedbackNotes, \.record)),
      ("introspection_inputs", introspection?.record),
    ])
  }
}

extension SectionEnvelope {
  fileprivate var record: Node? {
    self == SectionEnvelope()
      ? nil
      : .map(present: [
        ("source", source.map { .text($0) }), ("symbol", symbol.map { .text($0) }),
        ("timestamp", timestamp.map { .text($0.description) }), ("price", price.map(recorded)),
      ])
  }
}

extension Protective {
  fileprivate func record(_ write: (Value) -> Node) -> Node {
    switch self {
    case .present(let value): ["value": write(value)]
    case .absentWithReason(let reason): ["reason": .text(reason)]
    case .substituted(let value, let code):
      ["value": write(value), "substituted": .text(code.rawValue)]
    }
  }
}

extension Volatility {
  fileprivate var record: Node {
    .map([("value", recorded(value)), ("unit", .text(unit.rawValue))])
  }
}

extension MarketData {
  fileprivate var record: Node {
    .map(present: [
      ("envelope", envelope.record), ("signal", .text(signal.rawValue)),
      ("confidence", confidenceProbability.map(recorded)),
      ("momentum", momentumScore.map(recorded)), ("trend", trend.map { .text($0.rawValue) }),
      ("sentiment", sentiment?.record), ("composite_scores", compositeScores?.record),
      ("signal_alignment", signalAlignmentScore.map(recorded)),
      ("volatility", volatility.record(\.record)), ("data_quality", dataQuality.record(recorded)),
      ("risk_score", riskScore.record(recorded)), ("drawdown", drawdownFraction.record(recorded)),
      ("circuit_breaker", circuitBreaker.record { .boolean($0) }),
      ("human_bias", humanBias.map { .text($0.rawValue) }),
      ("human_weight", humanWeightFraction.map(recorded)), ("news", .texts(news)),
      ("support_level", supportPrice.map(recorded)),
      ("resistance_level", resistancePrice.map(recorded)),
      ("reasoning_model", reasoningModel.map { .text($0) }),
    ])
  }
}

extension Sentiment {
  fileprivate var record: Node {
    switch self {
    case .score(let score): ["score": recorded(score)]
    case .word(let word): ["word": .text(word.rawValue)]
    }
  }
}

extension CompositeScores {
  fileprivate var record: Node {
    switch self {
    case .list(let scores): ["list": .list(scores, recorded)]
    // Names of the sender's own stay out of the keys: nothing says that they differ.
    case .named(let scores):
      ["named": .list(scores) { ["name": .text($0.name), "value": recorded($0.value)] }]
    }
  }
}

extension Research {
  fileprivate var record: Node {
    .map(present: [
      ("envelope", envelope.record),
      (
        "technical",
        technical.map { part in
          .map(present: [
            ("trend", part.trend.map { .text($0.rawValue) }),
            ("momentum", part.momentumScore.map(recorded)),
            ("volatility", part.volatility?.record),
            ("support_strength", part.supportStrength.map(recorded)),
            ("resistance_pressure", part.resistancePressure.map(recorded)),
            (
              "moving_average_alignment",
              part.movingAverageAlignment.map { .texts($0.map(\.rawValue)) }
            ),
          ])
        }
      ),
      (
        "fundamental",
        fundamental.map { part in
          .map(present: [
            ("growth_score", part.growthScore.map(recorded)),
            ("valuation_score", part.valuationScore.map(recorded)),
            ("profitability", part.profitabilityScore.map(recorded)),
            ("cash_flow_trend", part.cashFlowTrendScore.map(recorded)),
            ("debt_ratio", part.debtRatio.map(recorded)),
            ("sample_size", part.sampleCount.map(recorded)),
          ])
        }
      ),
      ("sentiment", sentiment?.record), ("macro", macro?.record), ("risk", risk?.record),
    ])
  }
}

extension SentimentResearch {
  fileprivate var record: Node {
    .map(present: [
      (
        "feeds",
        feeds.map { feeds in
          .list(feeds) {
            ["score": recorded($0.score), "confidence": recorded($0.confidenceProbability)]
          }
        }
      ),
      ("social_score", socialScore.map(recorded)), ("news_bias", newsBiasScore.map(recorded)),
      ("analyst_consensus", analystConsensusScore.map(recorded)),
    ])
  }
}

extension MacroResearch {
  fileprivate var record: Node {
    .map(present: [
      ("regime", regime.map { .text($0.rawValue) }),
      ("inflation_trend", inflationTrendScore.map(recorded)),
      ("growth_outlook", growthOutlookScore.map(recorded)),
      ("policy_support", policySupportScore.map(recorded)),
      ("liquidity", liquidityScore.map(recorded)),
    ])
  }
}

extension ResearchRisk {
  fileprivate var record: Node {
    .map([
      ("drawdown", drawdownFraction.record(recorded)),
      ("treasury_utilisation", treasuryUtilisationFraction.record(recorded)),
      ("stress_index", stressIndex.record(recorded)), ("halt", halt.record { .boolean($0) }),
    ])
  }
}

extension RiskContext {
  fileprivate var record: Node {
    .map(present: [
      ("envelope", envelope.record),
      ("daily_drawdown", dailyDrawdownFraction.record(recorded)),
      ("treasury_utilisation", treasuryUtilisationFraction.record(recorded)),
      ("treasury_health", treasuryHealth.record(recorded)),
      ("volatility", volatility?.record(\.record)),
    ])
  }
}

extension Treasury {
  fileprivate var record: Node {
    .map(present: [
      ("envelope", envelope.record), ("balance", recorded(balanceAmount)),
      ("currency", .text(currency.rawValue)),
    ])
  }
}

extension PerformanceMetric {
  fileprivate var record: Node {
    .map(present: [
      ("name", .text(name)), ("value", recorded(value)), ("unit", unit.map { .text($0) }),
      ("direction", direction.map { .text($0.rawValue) }),
    ])
  }
}

extension FeedbackNote {
  fileprivate var record: Node {
    .map(present: [
      ("text", .text(text)), ("polarity", polarityScore.map(recorded)),
      ("author", author.map { .text($0) }),
    ])
  }
}

extension IntrospectionInputs {
  fileprivate var record: Node {
    .map(present: [
      ("envelope", envelope.record), ("awareness", awareness.map { .list($0, \.record) }),
      ("reflection", reflection.map { .list($0, \.record) }),
    ])
  }
}

extension IntrospectionEntry {
  fileprivate var record: Node {
    let content: (String, Node) =
      switch value {
      case .level(let level): ("level", recorded(level))
      case .text(let text): ("text", .text(text))
      case .texts(let texts): ("texts", .texts(texts))
      }
    return .map([("name", .text(name)), content])
  }
}
