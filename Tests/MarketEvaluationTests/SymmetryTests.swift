import EvaluationTuning
import Market
import MarketEvaluation
import TestSupport
import Testing

@Suite("Symmetries and bounds")
struct SymmetryTests {
  @Test func `mirrored evidence mirrors the output to the bit`() {
    var random = SeededRandom(seed: 21)
    var sides = 0
    for index in 0..<800 {
      let context = random.context(calm: index % 4 != 0)
      let parameters =
        index % 2 == 0 ? EvaluationParameters.default : random.any(Samples.parameterSets)
      let output = Samples.output(context, parameters)
      let mirrored = Samples.output(context.mirrored, parameters)
      let pools = (output.diagnostics.pool, mirrored.diagnostics.pool)
      #expect(pools.0.pooledLogOdds == -pools.1.pooledLogOdds)
      #expect(pools.0.widthLogOdds == pools.1.widthLogOdds)
      #expect(mirrored.signal.action == output.signal.action.mirrored)
      #expect(mirrored.signal.lean == output.signal.lean.mirrored)
      #expect(mirrored.signal.confidenceProbability == output.signal.confidenceProbability)
      #expect(mirrored.sizing.positionFraction == output.sizing.positionFraction)
      #expect(mirrored.sizing.amount == output.sizing.amount)
      #expect(mirrored.diagnostics.composite.score == -output.diagnostics.composite.score)
      #expect(mirrored.diagnostics.composite.dominant == output.diagnostics.composite.dominant)
      let (quotes, other) = (output.marketMaking, mirrored.marketMaking)
      if quotes.absence != .outOfRange, other.absence != .outOfRange {
        #expect(quotes.bid?.distanceFraction == other.ask?.distanceFraction)
        #expect(quotes.ask?.distanceFraction == other.bid?.distanceFraction)
        #expect(quotes.bid?.units == other.ask?.units && quotes.ask?.units == other.bid?.units)
      }
      for action in Signal.allCases {
        #expect(
          output.diagnostics.consensus[action].agreements
            == mirrored.diagnostics.consensus[action.mirrored].agreements)
      }
      if !output.signal.action.isFlat { sides += 1 }
    }
    #expect(sides > 50)
  }

  @Test func `price, balance and their unit do not change fractions`() {
    var random = SeededRandom(seed: 22)
    for _ in 0..<250 {
      var context = random.context(calm: true)
      let output = Samples.output(context)
      // Powers of two scale without rounding.
      context.envelope.price = context.envelope.price.map { $0 * 1024 }
      context.treasury?.balanceAmount *= 1024
      let scaled = Samples.output(context)
      #expect(scaled.signal == output.signal)
      #expect(scaled.sizing.positionFraction == output.sizing.positionFraction)
      #expect(
        scaled.sizing.amount?.notionalAmount
          == output.sizing.amount.map { $0.notionalAmount * 1024 })
      #expect(scaled.sizing.amount?.units == output.sizing.amount?.units)
      #expect(scaled.marketMaking.terms == output.marketMaking.terms)
      #expect(scaled.marketMaking.bid?.price == output.marketMaking.bid.map { $0.price * 1024 })
      #expect(scaled.marketMaking.ask?.price == output.marketMaking.ask.map { $0.price * 1024 })
    }
  }

  @Test func `the order of scores and feeds does not matter`() {
    var random = SeededRandom(seed: 23)
    for _ in 0..<300 {
      var context = random.context(calm: true)
      let scores = (0..<7).map { _ in random.score() }
      let feeds = (0..<7).map { _ in
        SentimentFeed(score: random.score(), confidenceProbability: random.fraction())
      }
      context.marketData.compositeScores = .list(scores)
      context.research = Research(sentiment: SentimentResearch(feeds: feeds))
      let output = Samples.output(context)
      context.marketData.compositeScores = .list(scores.shuffled(using: &random))
      context.research?.sentiment?.feeds = feeds.shuffled(using: &random)
      let shuffled = Samples.output(context)
      #expect(shuffled.diagnostics.evidence == output.diagnostics.evidence)
      #expect(shuffled.sizing == output.sizing)
    }
  }

  @Test func `everything stays within its bounds`() {
    var random = SeededRandom(seed: 24)
    for index in 0..<800 {
      let parameters =
        index % 2 == 0 ? EvaluationParameters.default : random.any(Samples.parameterSets)
      expectWithinBounds(Samples.output(random.context(calm: index % 3 == 0), parameters))
    }
  }

  @Test func `contexts that were never validated give bounded outputs too`() {
    var random = SeededRandom(seed: 25)
    let odd: [Double] = [
      .nan, .infinity, -.infinity, .greatestFiniteMagnitude, -.greatestFiniteMagnitude,
      .leastNonzeroMagnitude, -0.0, 1e20, -3.5, 62,
    ]
    for _ in 0..<500 {
      var context = random.context(calm: true)
      context.marketData.confidenceProbability = random.any(odd)
      context.marketData.momentumScore = random.maybe { $0.any(odd) }
      context.marketData.sentiment = .score(random.any(odd))
      context.marketData.compositeScores = .list([random.any(odd), random.any(odd)])
      context.marketData.signalAlignmentScore = random.any(odd)
      context.marketData.humanWeightFraction = random.any(odd)
      context.marketData.volatility = .present(Volatility(random.any(odd)))
      context.marketData.dataQuality = .present(random.any(odd))
      context.riskContext.treasuryHealth = .present(random.any(odd))
      context.envelope.price = random.any(odd)
      context.treasury?.balanceAmount = random.any(odd)
      context.inventoryUnits = random.any(odd)
      context.research?.technical?.volatility = Volatility(random.any(odd))
      context.research?.fundamental?.debtRatio = random.any(odd)
      context.envelope.timestamp = Timestamp(
        secondsSince1970: random.one(in: 2) ? 1_000_000_000_000_000 : -1_000_000_000_000_000)
      let output = Samples.output(context)
      expectWithinBounds(output)
      #expect(!output.json().isEmpty)
    }
  }

  private func expectWithinBounds(_ output: AGIOutput) {
    let diagnostics = output.diagnostics
    #expect((0...1).contains(output.signal.confidenceProbability))
    #expect((0.5...1).contains(output.signal.calibratedProbability))
    #expect((-1...1).contains(diagnostics.composite.score))
    #expect((0...1).contains(diagnostics.pool.coverageFraction))
    #expect((1...3).contains(output.sizing.leverageMultiple))
    #expect(output.sizing.positionFraction >= 0)
    #expect(
      output.sizing.positionFraction <= diagnostics.parameters.values.sizing.positionMaxFraction)
    #expect(output.sizing.positionFraction <= output.risk.limits.exposureCeilingFraction)
    #expect(output.signal.confidenceProbability <= output.risk.limits.confidenceCeilingProbability)
    #expect(output.risk.limits.permitted.contains(output.signal.action))
    #expect(output.risk.limits.permitted.contains(Signal.neutral))
    if output.signal.action.isFlat {
      #expect(output.sizing.positionFraction == 0)
      #expect((output.sizing.amount?.notionalAmount ?? 0) == 0)
      #expect((output.sizing.amount?.units ?? 0) == 0)
    }
    for row in diagnostics.consensus.rows {
      #expect((row.agreements + [row.meanAgreement]).allSatisfy { (-1...1).contains($0) })
    }
    let shares = diagnostics.composite.parts.map(\.shareFraction).reduce(0, +)
    #expect(shares == 0 || abs(shares - 1) < 1e-12)
    for item in diagnostics.evidence {
      #expect(item.contributionLogOdds.magnitude + item.widthLogOdds <= item.boundLogOdds)
    }
    if let score = output.research.score { #expect((-1...1).contains(score)) }
    if let bid = output.marketMaking.bid, let ask = output.marketMaking.ask {
      #expect(bid.price <= ask.price && bid.price > 0)
    }
    #expect(
      (output.marketMaking.absence == nil)
        == (output.marketMaking.bid != nil || output.marketMaking.ask != nil))
  }
}

extension Signal {
  /// The same for falling prices.
  fileprivate var mirrored: Signal {
    switch self {
    case .buy: .sell
    case .sell: .buy
    case .hold, .neutral: self
    }
  }
}

extension MarketContext {
  /// The same for falling prices.
  fileprivate var mirrored: MarketContext {
    var mirror = self
    mirror.inventoryUnits = -inventoryUnits
    mirror.marketData.signal = marketData.signal.mirrored
    mirror.marketData.momentumScore = marketData.momentumScore.map { -$0 }
    mirror.marketData.trend = marketData.trend.map(\.mirrored)
    mirror.marketData.humanBias = marketData.humanBias?.mirrored
    if case .score(let score)? = marketData.sentiment {
      mirror.marketData.sentiment = .score(-score)
    }
    if case .word(let word)? = marketData.sentiment {
      mirror.marketData.sentiment = .score(Double(-word.direction.rawValue))
    }
    mirror.marketData.compositeScores = marketData.compositeScores.map {
      .list($0.values.map { -$0 })
    }
    if let technical = research?.technical {
      mirror.research?.technical?.trend = technical.trend?.mirrored
      mirror.research?.technical?.momentumScore = technical.momentumScore.map { -$0 }
      mirror.research?.technical?.supportStrength = technical.resistancePressure
      mirror.research?.technical?.resistancePressure = technical.supportStrength
      mirror.research?.technical?.movingAverageAlignment = technical.movingAverageAlignment.map {
        $0.map { [.up: .bearish, .down: .bullish, .flat: .neutral][$0.direction] ?? $0 }
      }
    }
    if let books = research?.fundamental {
      mirror.research?.fundamental?.growthScore = books.growthScore.map { -$0 }
      mirror.research?.fundamental?.valuationScore = books.valuationScore.map { -$0 }
      mirror.research?.fundamental?.profitabilityScore = books.profitabilityScore.map { -$0 }
      mirror.research?.fundamental?.cashFlowTrendScore = books.cashFlowTrendScore.map { -$0 }
      mirror.research?.fundamental?.debtRatio = books.debtRatio.map { 1 / $0 }
    }
    if let mood = research?.sentiment {
      mirror.research?.sentiment?.feeds = mood.feeds?.map {
        SentimentFeed(score: -$0.score, confidenceProbability: $0.confidenceProbability)
      }
      mirror.research?.sentiment?.socialScore = mood.socialScore.map { -$0 }
      mirror.research?.sentiment?.newsBiasScore = mood.newsBiasScore.map { -$0 }
      mirror.research?.sentiment?.analystConsensusScore = mood.analystConsensusScore.map { -$0 }
    }
    if let economy = research?.macro {
      mirror.research?.macro?.regime = economy.regime.map {
        [.up: .riskOff, .down: .riskOn, .flat: .neutral][$0.direction] ?? $0
      }
      mirror.research?.macro?.inflationTrendScore = economy.inflationTrendScore.map { -$0 }
      mirror.research?.macro?.growthOutlookScore = economy.growthOutlookScore.map { -$0 }
      mirror.research?.macro?.policySupportScore = economy.policySupportScore.map { -$0 }
      mirror.research?.macro?.liquidityScore = economy.liquidityScore.map { -$0 }
    }
    return mirror
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
