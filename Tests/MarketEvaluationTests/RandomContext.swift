import Market
import TestSupport

extension SeededRandom {
  /// True in one case of `count`.
  mutating func one(in count: Int) -> Bool { Int.random(in: 0..<count, using: &self) == 0 }

  /// A value three times out of four.
  mutating func maybe<Value>(_ make: (inout SeededRandom) -> Value) -> Value? {
    one(in: 4) ? nil : make(&self)
  }

  /// A score, now and then an end or the middle of its range.
  mutating func score() -> Double {
    switch Int.random(in: 0..<12, using: &self) {
    case 0: -1
    case 1: 1
    case 2: 0
    default: Double.random(in: -1...1, using: &self)
    }
  }

  /// A fraction, now and then an end of its range.
  mutating func fraction() -> Double { (score() + 1) / 2 }

  /// One of several values.
  mutating func any<Value>(_ values: [Value]) -> Value {
    values[Int.random(in: 0..<values.count, using: &self)]
  }

  /// A protective value that is mostly there.
  mutating func protective<Value>(
    _ worst: Value, _ make: (inout SeededRandom) -> Value
  ) -> Protective<Value> {
    switch Int.random(in: 0..<24, using: &self) {
    case 0: .absentWithReason("the feed is down")
    case 1: .substituted(worst, .numberNotFinite)
    default: .present(make(&self))
    }
  }

  /// A volatility in any unit, mostly an ordinary one.
  mutating func volatility() -> Volatility {
    let annual = one(in: 8) ? Double.random(in: 0...10, using: &self) : 0.6 * fraction()
    switch Int.random(in: 0..<4, using: &self) {
    case 0: return Volatility(annual / 16, .daily)
    case 1: return Volatility(annual * 5, .ratio)
    default: return Volatility(annual)
    }
  }

  /// A valid context; `calm` ones have protective values that leave room to act.
  mutating func context(calm: Bool = false) -> MarketContext {
    let scale = calm ? 0.05 : (one(in: 2) ? 0.2 : 1)
    let now = Timestamp(secondsSince1970: 1_772_375_400)
    let envelope = Envelope(
      source: "feed", symbol: "ABC",
      timestamp: now.adding(seconds: -Int64(Double(20_000) * scale * fraction())),
      price: maybe { Double.random(in: 0.01...5_000, using: &$0) })
    let bias = maybe { $0.any(Signal.allCases) }
    let market = MarketData(
      signal: any(Signal.allCases), confidenceProbability: maybe { $0.fraction() },
      momentumScore: maybe { $0.score() }, trend: maybe { $0.any(Trend.allCases) },
      sentiment: maybe {
        $0.one(in: 3) ? .word($0.any(SentimentWord.allCases)) : .score($0.score())
      },
      compositeScores: maybe { random in
        let values = (0..<Int.random(in: 0..<5, using: &random)).map { _ in random.score() }
        return random.one(in: 3)
          ? .named(values.enumerated().map { NamedNumber("m\($0)", $1) }) : .list(values)
      },
      signalAlignmentScore: maybe { $0.score() },
      volatility: protective(PessimisticValues.volatility) { $0.volatility() },
      dataQuality: protective(0) { 1 - scale * $0.fraction() },
      riskScore: protective(1) { scale * $0.fraction() },
      drawdownFraction: protective(-1) { -scale * $0.fraction() },
      circuitBreaker: protective(true) { calm ? false : $0.one(in: 12) },
      humanBias: bias, humanWeightFraction: bias == nil ? nil : maybe { $0.fraction() },
      news: ["headline"])
    let account = RiskContext(
      dailyDrawdownFraction: protective(-1) { -scale * $0.fraction() / 2 },
      treasuryUtilisationFraction: protective(1) { scale * $0.fraction() },
      treasuryHealth: protective(0) { 1 + scale * $0.score() },
      volatility: maybe { random in
        random.protective(PessimisticValues.volatility) { $0.volatility() }
      })
    return MarketContext(
      envelope: envelope, marketData: calm && !one(in: 4) ? convinced(market) : market,
      research: maybe { $0.research(now: now, scale: scale, calm: calm) }, riskContext: account,
      treasury: maybe {
        Treasury(
          balanceAmount: $0.one(in: 9) ? 0 : Double.random(in: 0...1e7, using: &$0),
          currency: $0.any(["USD", "EUR", "JPY"].compactMap { CurrencyCode(rawValue: $0) }))
      },
      inventoryUnits: one(in: 3) ? 0 : (score() * 100).rounded(),
      performance: [PerformanceMetric(name: "realised_pnl", value: 12.5, direction: .higher)],
      feedbackNotes: [FeedbackNote(text: "too eager", polarityScore: -0.5)],
      introspection: IntrospectionInputs(
        awareness: [
          IntrospectionEntry("focus", .level(0.5)), IntrospectionEntry("mood", .text("calm")),
        ], reflection: [IntrospectionEntry("lessons", .texts(["wait"]))]))
  }

  /// The market data with sources that mostly say the same, so that there is something to do.
  private mutating func convinced(_ market: MarketData) -> MarketData {
    var market = market
    let side = one(in: 2) ? 1.0 : -1
    market.signal = side > 0 ? .buy : .sell
    market.confidenceProbability = 0.8 + 0.2 * fraction()
    market.momentumScore = one(in: 8) ? score() : side * fraction()
    market.trend = one(in: 8) ? any(Trend.allCases) : (side > 0 ? .uptrend : .bearish)
    market.compositeScores =
      one(in: 8) ? .list([score()]) : .list([side * fraction(), side * fraction()])
    market.sentiment = .score(one(in: 8) ? score() : side * fraction())
    return market
  }

  private mutating func research(now: Timestamp, scale: Double, calm: Bool) -> Research {
    Research(
      envelope: SectionEnvelope(
        timestamp: maybe { now.adding(seconds: -Int64(1e6 * $0.fraction())) }),
      technical: maybe { random in
        TechnicalResearch(
          trend: random.maybe { $0.any(Trend.allCases) },
          momentumScore: random.maybe { $0.score() },
          volatility: random.maybe { $0.volatility() },
          supportStrength: random.maybe { $0.fraction() },
          resistancePressure: random.maybe { $0.fraction() },
          movingAverageAlignment: random.maybe { random in
            (0..<Int.random(in: 0..<4, using: &random)).map { _ in
              random.any(AverageStance.allCases)
            }
          })
      },
      fundamental: maybe { random in
        FundamentalResearch(
          growthScore: random.maybe { $0.score() }, valuationScore: random.maybe { $0.score() },
          profitabilityScore: random.maybe { $0.score() },
          cashFlowTrendScore: random.maybe { $0.score() },
          debtRatio: random.maybe { $0.any([0.125, 0.25, 0.5, 1, 2, 4, 8]) },
          sampleCount: random.maybe { Int.random(in: 0..<200, using: &$0) })
      },
      sentiment: maybe { random in
        SentimentResearch(
          feeds: random.maybe { random in
            (0..<Int.random(in: 0..<4, using: &random)).map { _ in
              SentimentFeed(score: random.score(), confidenceProbability: random.fraction())
            }
          }, socialScore: random.maybe { $0.score() }, newsBiasScore: random.maybe { $0.score() },
          analystConsensusScore: random.maybe { $0.score() })
      },
      macro: maybe { random in
        MacroResearch(
          regime: random.maybe { $0.any(MacroRegime.allCases) },
          inflationTrendScore: random.maybe { $0.score() },
          growthOutlookScore: random.maybe { $0.score() },
          policySupportScore: random.maybe { $0.score() },
          liquidityScore: random.maybe { $0.score() })
      },
      risk: maybe { random in
        ResearchRisk(
          drawdownFraction: random.protective(-1) { -scale * $0.fraction() },
          treasuryUtilisationFraction: random.protective(1) { scale * $0.fraction() },
          stressIndex: random.protective(1) { scale * $0.fraction() },
          halt: random.protective(true) { calm ? false : $0.one(in: 12) })
      })
  }
}
