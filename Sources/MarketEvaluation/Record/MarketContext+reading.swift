internal import Documents
internal import Market

extension MarketContext {
  /// Reads what ``record`` wrote.
  init(record: RecordReader) throws(RecordFault) {
    var performance: [PerformanceMetric] = []
    for metric in try record.objects("performance") {
      performance.append(
        PerformanceMetric(
          name: try metric.text("name"), value: try metric.number("value"),
          unit: try metric.textIfPresent("unit"),
          direction: try metric.wordIfPresent("direction")))
    }
    var notes: [FeedbackNote] = []
    for note in try record.objects("feedback_notes") {
      notes.append(
        FeedbackNote(
          text: try note.text("text"), polarityScore: try note.numberIfPresent("polarity"),
          author: try note.textIfPresent("author")))
    }
    self.init(
      envelope: Envelope(
        source: try record.text("source"), symbol: try record.text("symbol"),
        timestamp: try record.moment("timestamp"), price: try record.numberIfPresent("price")),
      marketData: try record.object("market_data").marketData(),
      research: try record.objectIfPresent("research")?.research(),
      riskContext: try record.object("risk_context").riskContext(),
      treasury: try record.objectIfPresent("treasury")?.treasury(),
      inventoryUnits: try record.number("inventory"), performance: performance,
      feedbackNotes: notes,
      introspection: try record.objectIfPresent("introspection_inputs")?.introspection())
  }
}

extension RecordReader {
  fileprivate func envelope() throws(RecordFault) -> SectionEnvelope {
    guard let reader = try objectIfPresent("envelope") else { return SectionEnvelope() }
    return SectionEnvelope(
      source: try reader.textIfPresent("source"), symbol: try reader.textIfPresent("symbol"),
      timestamp: try reader.momentIfPresent("timestamp"),
      price: try reader.numberIfPresent("price"))
  }

  fileprivate func protective<Value>(
    _ key: String, _ read: (RecordReader) throws(RecordFault) -> Value
  ) throws(RecordFault) -> Protective<Value> {
    let reader = try object(key)
    if let reason = try reader.textIfPresent("reason") { return .absentWithReason(reason) }
    let value = try read(reader)
    if let code: FindingCode = try reader.wordIfPresent("substituted") {
      return .substituted(value, code)
    }
    return .present(value)
  }

  fileprivate func protectiveNumber(_ key: String) throws(RecordFault) -> Protective<Double> {
    try protective(key) { reader throws(RecordFault) in try reader.number("value") }
  }

  fileprivate func protectiveSwitch(_ key: String) throws(RecordFault) -> Protective<Bool> {
    try protective(key) { reader throws(RecordFault) in
      guard let flag = reader.node["value"]?.boolean else {
        throw reader.fault("value", "true or false")
      }
      return flag
    }
  }

  fileprivate func protectiveVolatility(
    _ key: String
  ) throws(RecordFault) -> Protective<Volatility> {
    try protective(key) { reader throws(RecordFault) in
      try reader.object("value").volatility()
    }
  }

  fileprivate func volatility() throws(RecordFault) -> Volatility {
    Volatility(try number("value"), try word("unit"))
  }

  fileprivate func marketData() throws(RecordFault) -> MarketData {
    MarketData(
      envelope: try envelope(), signal: try word("signal"),
      confidenceProbability: try numberIfPresent("confidence"),
      momentumScore: try numberIfPresent("momentum"), trend: try wordIfPresent("trend"),
      sentiment: try objectIfPresent("sentiment")?.sentiment(),
      compositeScores: try objectIfPresent("composite_scores")?.compositeScores(),
      signalAlignmentScore: try numberIfPresent("signal_alignment"),
      volatility: try protectiveVolatility("volatility"),
      dataQuality: try protectiveNumber("data_quality"),
      riskScore: try protectiveNumber("risk_score"),
      drawdownFraction: try protectiveNumber("drawdown"),
      circuitBreaker: try protectiveSwitch("circuit_breaker"),
      humanBias: try wordIfPresent("human_bias"),
      humanWeightFraction: try numberIfPresent("human_weight"), news: try texts("news"),
      supportPrice: try numberIfPresent("support_level"),
      resistancePrice: try numberIfPresent("resistance_level"),
      reasoningModel: try textIfPresent("reasoning_model"))
  }

  fileprivate func sentiment() throws(RecordFault) -> Sentiment {
    if let score = try numberIfPresent("score") { return .score(score) }
    return .word(try word("word"))
  }

  fileprivate func compositeScores() throws(RecordFault) -> CompositeScores {
    guard has("named") else { return .list(try numbers("list")) }
    var scores: [NamedNumber] = []
    for score in try objects("named") {
      scores.append(NamedNumber(try score.text("name"), try score.number("value")))
    }
    return .named(scores)
  }

  fileprivate func research() throws(RecordFault) -> Research {
    Research(
      envelope: try envelope(), technical: try objectIfPresent("technical")?.technical(),
      fundamental: try objectIfPresent("fundamental")?.fundamental(),
      sentiment: try objectIfPresent("sentiment")?.sentimentResearch(),
      macro: try objectIfPresent("macro")?.macro(), risk: try objectIfPresent("risk")?.risk())
  }

  fileprivate func technical() throws(RecordFault) -> TechnicalResearch {
    var stances: [AverageStance]?
    if has("moving_average_alignment") {
      stances = []
      for text in try texts("moving_average_alignment") {
        guard let stance = AverageStance(rawValue: text) else {
          throw fault("moving_average_alignment", "known words")
        }
        stances?.append(stance)
      }
    }
    return TechnicalResearch(
      trend: try wordIfPresent("trend"), momentumScore: try numberIfPresent("momentum"),
      volatility: try objectIfPresent("volatility")?.volatility(),
      supportStrength: try numberIfPresent("support_strength"),
      resistancePressure: try numberIfPresent("resistance_pressure"),
      movingAverageAlignment: stances)
  }

  fileprivate func fundamental() throws(RecordFault) -> FundamentalResearch {
    FundamentalResearch(
      growthScore: try numberIfPresent("growth_score"),
      valuationScore: try numberIfPresent("valuation_score"),
      profitabilityScore: try numberIfPresent("profitability"),
      cashFlowTrendScore: try numberIfPresent("cash_flow_trend"),
      debtRatio: try numberIfPresent("debt_ratio"),
      sampleCount: try integerIfPresent("sample_size"))
  }

  fileprivate func sentimentResearch() throws(RecordFault) -> SentimentResearch {
    var feeds: [SentimentFeed]?
    if has("feeds") {
      feeds = []
      for feed in try objects("feeds") {
        feeds?.append(
          SentimentFeed(
            score: try feed.number("score"), confidenceProbability: try feed.number("confidence")))
      }
    }
    return SentimentResearch(
      feeds: feeds, socialScore: try numberIfPresent("social_score"),
      newsBiasScore: try numberIfPresent("news_bias"),
      analystConsensusScore: try numberIfPresent("analyst_consensus"))
  }

  fileprivate func macro() throws(RecordFault) -> MacroResearch {
    MacroResearch(
      regime: try wordIfPresent("regime"),
      inflationTrendScore: try numberIfPresent("inflation_trend"),
      growthOutlookScore: try numberIfPresent("growth_outlook"),
      policySupportScore: try numberIfPresent("policy_support"),
      liquidityScore: try numberIfPresent("liquidity"))
  }

  fileprivate func risk() throws(RecordFault) -> ResearchRisk {
    ResearchRisk(
      drawdownFraction: try protectiveNumber("drawdown"),
      treasuryUtilisationFraction: try protectiveNumber("treasury_utilisation"),
      stressIndex: try protectiveNumber("stress_index"), halt: try protectiveSwitch("halt"))
  }

  fileprivate func riskContext() throws(RecordFault) -> RiskContext {
    RiskContext(
      envelope: try envelope(), dailyDrawdownFraction: try protectiveNumber("daily_drawdown"),
      treasuryUtilisationFraction: try protectiveNumber("treasury_utilisation"),
      treasuryHealth: try protectiveNumber("treasury_health"),
      volatility: has("volatility") ? try protectiveVolatility("volatility") : nil)
  }

  fileprivate func treasury() throws(RecordFault) -> Treasury {
    guard let currency = CurrencyCode(rawValue: try text("currency")) else {
      throw fault("currency", "a currency by ISO 4217")
    }
    return Treasury(
      envelope: try envelope(), balanceAmount: try number("balance"), currency: currency)
  }

  fileprivate func introspection() throws(RecordFault) -> IntrospectionInputs {
    IntrospectionInputs(
      envelope: try envelope(), awareness: try entries("awareness"),
      reflection: try entries("reflection"))
  }

  private func entries(_ key: String) throws(RecordFault) -> [IntrospectionEntry]? {
    guard has(key) else { return nil }
    var entries: [IntrospectionEntry] = []
    for entry in try objects(key) {
      let value: IntrospectionEntry.Value
      if let level = try entry.numberIfPresent("level") {
        value = .level(level)
      } else if entry.has("texts") {
        value = .texts(try entry.texts("texts"))
      } else {
        value = .text(try entry.text("text"))
      }
      entries.append(IntrospectionEntry(try entry.text("name"), value))
    }
    return entries
  }
}
