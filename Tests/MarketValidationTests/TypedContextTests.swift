import Documents
import Market
import MarketValidation
import TestSupport
import Testing

@Suite("Contexts made in code")
struct TypedContextTests {
  private let context = Sample.validate(Sample.text).value!

  private func told(_ change: (inout MarketContext) -> Void) -> [Told] {
    var changed = context
    change(&changed)
    let report = validate(changed, options: Sample.options)
    #expect((report.value == nil) == report.told.contains { $0.severity == "error" })
    return report.told
  }

  @Test func `a context that came from a payload is accepted without a word`() {
    let report = validate(context, options: Sample.options)
    #expect(report.findings.isEmpty)
    #expect(report.value == context)
  }

  @Test func `faults are told by the codes and pointers of a payload`() {
    #expect(told { $0.envelope.source = " " } == [Told("text.empty", "/source")])
    #expect(told { $0.envelope.price = 0 } == [Told("number.out_of_range", "/price")])
    #expect(
      told { $0.marketData.confidenceProbability = 62 }
        == [Told("unit.suspect_percent", "/market_data/confidence")])
    #expect(
      told { $0.marketData.momentumScore = .nan }
        == [Told("number.not_finite", "/market_data/momentum")])
    #expect(
      told { $0.marketData.sentiment = .score(-.infinity) }
        == [Told("number.not_finite", "/market_data/sentiment")])
    #expect(
      told { $0.marketData.compositeScores = .list([0, 7]) }
        == [Told("number.out_of_range", "/market_data/composite_scores/1")])
    #expect(
      told { $0.marketData.compositeScores = .named([NamedNumber("a", 0), NamedNumber(" a", 0)]) }
        == [Told("item.invalid", "/market_data/composite_scores/ a")])
    #expect(
      told { $0.marketData.volatility = .present(Volatility(-1)) }
        == [Told("number.out_of_range", "/market_data/volatility")])
    #expect(
      told { $0.marketData.volatility = .present(Volatility(.nan)) }
        == [Told("number.not_finite", "/market_data/volatility")])
    #expect(
      told { $0.marketData.volatility = .present(Volatility(12)) }
        == [Told("unit.suspect_percent", "/market_data/volatility/value")])
    #expect(
      told { $0.marketData.volatility = .present(Volatility(3, .daily)) }
        == [Told("unit.suspect_percent", "/market_data/volatility/value")])
    #expect(
      told { $0.marketData.drawdownFraction = .present(0.1) }
        == [Told("sign.convention", "/market_data/drawdown")])
    #expect(
      told { $0.marketData.dataQuality = .substituted(2, .fieldMissing) }
        == [Told("unit.suspect_percent", "/market_data/data_quality")])
    #expect(
      told { $0.marketData.circuitBreaker = .absentWithReason("") }
        == [Told("text.empty", "/market_data/circuit_breaker_reason")])
    #expect(
      told { $0.marketData.humanBias = nil } == [Told("field.missing", "/market_data/human_bias")])
    #expect(told { $0.marketData.news = ["a", ""] } == [Told("text.empty", "/market_data/news/1")])
    #expect(
      told { $0.research?.fundamental?.sampleCount = -1 }
        == [Told("number.out_of_range", "/research/fundamental/sample_size")])
    #expect(
      told { $0.research?.sentiment?.feeds?[1].score = 2 }
        == [Told("number.out_of_range", "/research/sentiment/feeds/1/score")])
    #expect(
      told { $0.research?.risk?.stressIndex = .present(2) }
        == [Told("unit.suspect_percent", "/research/risk/stress_index")])
    #expect(
      told { $0.riskContext.treasuryHealth = .present(3) }
        == [Told("number.out_of_range", "/risk_context/treasury_health")])
    #expect(
      told { $0.treasury?.balanceAmount = -.infinity }
        == [Told("number.not_finite", "/treasury/balance")])
    #expect(
      told { $0.inventoryUnits = 1e300 } == [Told("number.overflow", "/inventory")])
    #expect(
      told { $0.performance.append(PerformanceMetric(name: "hit_rate", value: .nan)) } == [
        Told("item.invalid", "/performance/hit_rate"),
        Told("number.not_finite", "/performance/hit_rate"),
      ])
    #expect(
      told { $0.feedbackNotes[1].polarityScore = -2 }
        == [Told("number.out_of_range", "/feedback_notes/1/polarity")])
    #expect(
      told { $0.introspection?.reflection?[0].value = .level(-1) }
        == [Told("number.out_of_range", "/introspection_inputs/reflection/regret")])
    #expect(
      told { $0.envelope.timestamp = Timestamp("2026-03-01T15:00:00Z")! }
        == [Told("time.future", "/timestamp")])
    #expect(
      told { $0.treasury?.envelope.symbol = "NQ" } == [Told("alias.conflict", "/treasury/symbol")])
  }

  @Test func `a volatility that is left out is the market's`() {
    #expect(
      told { $0.riskContext.volatility = nil }
        == [Told("defaulted", "/risk_context/volatility", "warning")])
    var changed = context
    changed.riskContext.volatility = nil
    let report = validate(changed, options: Sample.options)
    #expect(report.value?.riskContext.volatility == context.marketData.volatility)
  }

  @Test func `mapped values are a payload`() {
    let payload: PayloadValue = [
      "source": "code", "symbol": "ES", "timestamp": "2026-03-01T14:30:30Z",
      "market_data": [
        "signal": "BUY", "volatility": 0.2, "data_quality": .number(.nan), "risk_score": 0,
        "drawdown": 0, "circuit_breaker": false, "news": ["a"], "trend": nil,
      ],
      "risk_context": ["daily_drawdown": 0, "treasury_utilisation": 0, "treasury_health": 1],
    ]
    let report = validateEvaluationRequest(payload, options: Sample.options)
    #expect(
      report.told.filter { $0.severity == "error" } == [
        Told("type.string_expected", "/market_data/trend"),
        Told("number.not_finite", "/market_data/data_quality"),
      ])
    #expect(report.findings.contains { $0.got == "nan" })
  }

  @Test func `a risk context is normalised from values and from code`() throws {
    let market = Protective.present(Volatility(0.3))
    let mapped: PayloadValue = [
      "daily_dd": -0.01, "utilization": 0.4, "health": 1.1,
    ]
    let report = normaliseRiskContext(mapped, marketVolatility: market, options: Sample.options)
    #expect(
      report.told == [
        Told("alias.used", "/daily_dd", "warning"), Told("alias.used", "/utilization", "warning"),
        Told("alias.used", "/health", "warning"), Told("defaulted", "/volatility", "warning"),
      ])
    let context = try #require(report.value)
    #expect(context.dailyDrawdownFraction == .present(-0.01))
    #expect(context.volatility == market)
    let again = normaliseRiskContext(context, marketVolatility: nil, options: Sample.options)
    #expect(again.value == context)
    #expect(again.findings.isEmpty)
    var bare = context
    bare.volatility = nil
    let filled = normaliseRiskContext(bare, marketVolatility: market, options: Sample.options)
    #expect(filled.told == [Told("defaulted", "/volatility", "warning")])
    #expect(filled.ledger.map(\.to) == ["0.3"] && filled.value == context)
    bare.treasuryHealth = .present(.nan)
    let refused = normaliseRiskContext(bare, marketVolatility: market, options: Sample.options)
    #expect(refused.told == [Told("number.not_finite", "/treasury_health")])

    for name in ["drawdown", "daily_dd", "intraday_drawdown", "daily_drawdown"] {
      for utilisation in [
        "treasury_utilisation", "treasury_utilization", "utilisation", "utilization",
      ] {
        let payload = PayloadValue.object([
          name: -0.5, utilisation: 0.25, "treasury_health": 2, "sigma": 0.1,
        ])
        let value = normaliseRiskContext(
          payload, marketVolatility: market, options: Sample.options
        ).value
        #expect(value?.dailyDrawdownFraction == .present(-0.5))
        #expect(value?.treasuryUtilisationFraction == .present(0.25))
        #expect(value?.volatility == .present(Volatility(0.1)))
      }
    }
    let none = normaliseRiskContext(
      PayloadValue.text("no risk"), marketVolatility: market, options: Sample.substituting)
    #expect(none.value?.treasuryHealth == .substituted(0, .fieldMissing))
    #expect(none.told.first == Told("type.object_expected", "", "warning"))
    #expect(
      normaliseRiskContext(
        PayloadValue.text("no risk"), marketVolatility: market, options: Sample.options
      ).value
        == nil)
  }
}
