import Documents
import Market
import MarketValidation
import TestSupport
import Testing

@Suite("Accepted payloads")
struct AcceptedPayloadTests {
  @Test func `a whole request becomes a context without a word`() throws {
    let report = Sample.validate(Sample.text)
    #expect(report.findings.isEmpty)
    #expect(report.ledger.isEmpty)
    #expect(report.source == "feed-a")
    let context = try #require(report.value)
    #expect(context.envelope.symbol == "ES")
    #expect(context.envelope.price == 5120.25)
    #expect(context.marketData.signal == .buy)
    #expect(context.marketData.sentiment == .score(0.25))
    #expect(context.marketData.compositeScores == .list([0.3, -0.1, 0.5]))
    #expect(context.marketData.volatility == .present(Volatility(0.18)))
    #expect(context.marketData.circuitBreaker == .present(false))
    #expect(context.marketData.news.count == 2)
    #expect(context.research?.envelope.source == "desk-b")
    #expect(
      context.research.map { context.timestamp(of: $0.envelope) }
        == Timestamp("2026-03-01T08:00:00Z"))
    #expect(context.timestamp(of: context.riskContext.envelope) == context.envelope.timestamp)
    #expect(context.research?.technical?.movingAverageAlignment == [.up, .bullish, .neutral])
    #expect(context.research?.fundamental?.sampleCount == 12)
    #expect(context.research?.sentiment?.feeds?.last?.confidenceProbability == 0.5)
    #expect(context.research?.macro?.regime == .riskOn)
    #expect(context.research?.risk?.halt == .present(false))
    #expect(context.riskContext.treasuryHealth == .present(1))
    #expect(context.treasury?.currency.rawValue == "USD")
    #expect(context.inventoryUnits == 3)
    #expect(context.performance.map(\.name) == ["hit_rate", "realised_pnl"])
    #expect(context.performance[0].direction == .higher)
    #expect(context.performance[1].reserved == .realisedPnL)
    #expect(
      context.feedbackNotes == [
        FeedbackNote(text: "too eager on Fridays"),
        FeedbackNote(text: "good exit", polarityScore: 0.8, author: "kim"),
      ])
    #expect(
      context.introspection?.awareness == [
        IntrospectionEntry("focus", .level(0.7)),
        IntrospectionEntry("modes", .texts(["calm", "slow"])),
        IntrospectionEntry("state", .text("steady")),
      ])
  }

  @Test func `the least request is enough`() {
    let text = """
      {"source": "a", "symbol": "ES", "timestamp": "2026-03-01T14:30:00Z",
       "market_data": {"signal": "HOLD", "volatility": 0.1, "data_quality": 1, "risk_score": 0,
         "drawdown": 0, "circuit_breaker": false},
       "risk_context": {"daily_drawdown": 0, "treasury_utilisation": 0, "treasury_health": 1}}
      """
    let report = Sample.validate(text)
    #expect(
      report.told == [
        Told("defaulted", "/inventory", "warning"),
        Told("defaulted", "/risk_context/volatility", "warning"),
      ])
    #expect(report.value?.riskContext.volatility == .present(Volatility(0.1)))
    #expect(report.value?.marketData.confidenceProbability == nil)
    #expect(report.value?.research == nil)
  }

  /// The raw value of a field, what is used, and how that is told.
  static let coercions: [(pointer: String, raw: String, used: String, told: [String])] = [
    ("/market_data/signal", "\" buy \"", "\"BUY\"", ["coerced.trim_case"]),
    ("/market_data/signal", "\"LONG\"", "\"BUY\"", ["alias.used"]),
    ("/market_data/signal", "\"short\"", "\"SELL\"", ["coerced.trim_case", "alias.used"]),
    ("/market_data/signal", "\"FLAT\"", "\"NEUTRAL\"", ["alias.used"]),
    ("/market_data/human_bias", "\"long\"", "\"BUY\"", ["coerced.trim_case", "alias.used"]),
    ("/market_data/confidence", "\" +6.2e-1 \"", "0.62", ["coerced.string_number"]),
    ("/market_data/momentum", "1.5", "1", ["clamped"]),
    ("/market_data/momentum", "-3", "-1", ["clamped"]),
    ("/market_data/momentum", "\"2\"", "1", ["clamped", "coerced.string_number"]),
    ("/market_data/signal_alignment", "1.01", "1", ["clamped"]),
    ("/market_data/trend", "\"Uptrend\"", "\"uptrend\"", ["coerced.trim_case"]),
    ("/market_data/sentiment", "\"UP\"", "\"up\"", ["coerced.trim_case"]),
    ("/market_data/sentiment", "\"-0.5\"", "-0.5", ["coerced.string_number"]),
    ("/market_data/composite_scores", "0.5", "[0.5]", ["coerced.scalar_to_list"]),
    ("/market_data/composite_scores", "[2, 0.5]", "[1,0.5]", ["clamped"]),
    ("/market_data/composite_scores", "2", "[1]", ["clamped", "coerced.scalar_to_list"]),
    (
      "/market_data/composite_scores", "{\" b \": 0.5, \"a\": 0}", "{\"a\":0,\"b\":0.5}",
      ["coerced.trim_case"]
    ),
    ("/market_data/volatility", "\"0.2\"", "0.2", ["coerced.string_number"]),
    (
      "/market_data/volatility", "{\"value\": \"0.01\", \"unit\": \"daily\"}",
      "{\"value\":0.01,\"unit\":\"daily\"}", ["coerced.string_number"]
    ),
    ("/market_data/data_quality", "\"1\"", "1", ["coerced.string_number"]),
    ("/market_data/drawdown", "\"-0.5\"", "-0.5", ["coerced.string_number"]),
    ("/market_data/news", "\"one\"", "[\"one\"]", ["coerced.scalar_to_list"]),
    ("/market_data/support_level", "\"5000\"", "5000", ["coerced.string_number"]),
    ("/market_data/reasoning_model", "\" big \"", "\"big\"", ["coerced.trim_case"]),
    ("/risk_context/volatility", "\"0.3\"", "0.3", ["coerced.string_number"]),
    ("/performance", "{\" a\": 1}", "{\"a\":1}", ["coerced.trim_case"]),
  ]

  @Test(arguments: coercions.indices)
  func `a safe coercion is told with the original`(_ index: Int) throws {
    let (pointer, raw, used, told) = Self.coercions[index]
    let report = Sample.validate(Sample.replacing(pointer, by: raw))
    let context = try #require(report.value, "\(report.findings)")
    let node = try #require(payloadNode(of: context)[JSONPointer(pointer)!])
    #expect(String(decoding: compactJSON(node), as: UTF8.self) == used)
    #expect(report.findings.map(\.code.rawValue) == told)
    #expect(report.findings.allSatisfy { $0.severity == .warning && $0.pointer.hasPrefix(pointer) })
    #expect(report.ledger.map(\.code.rawValue) == told)
    #expect(report.ledger.allSatisfy { !$0.from.isEmpty && !$0.to.isEmpty && !$0.rule.isEmpty })
  }

  @Test(arguments: [
    "0.5", "+0.5", " 0.5\t", "5e-1", "5E-1", "0.5e0", "0.50", "00.5", "0.5e+00", "1", "0", "-0",
  ])
  func `numeric text is what the contract says`(_ text: String) {
    let raw = "\"\(text.replacing("\t", by: "\\t"))\""
    let report = Sample.validate(Sample.replacing("/market_data/confidence", by: raw))
    #expect(report.value != nil, "\(report.findings)")
    #expect(report.told == [Told("coerced.string_number", "/market_data/confidence", "warning")])
  }

  @Test(arguments: [
    "", "+", "-", ".5", "5.", "0.5.", "e1", "1e", "1e+", "0x1", "1_0", "1,0", "0,5", "50%", "nan",
    "NaN", "inf", "Infinity", "0.5 0.5", "--0.5", "+-0.5", "0.5f", "½", "٠", "１", "0.5\\u0000",
  ])
  func `other text is no number`(_ text: String) {
    let report = Sample.validate(
      Sample.replacing("/market_data/confidence", by: "\"\(text)\""))
    #expect(report.told == [Told("type.number_expected", "/market_data/confidence")])
  }

  @Test func `the ledger keeps the type of the original`() {
    let report = Sample.validate(Sample.replacing("/market_data/confidence", by: "\"0.5\""))
    #expect(
      report.ledger == [
        LedgerEntry(
          pointer: "/market_data/confidence", code: .coercedStringNumber, from: "\"0.5\"",
          to: "0.5", rule: "numeric text is taken for its number", isReversible: false)
      ])
  }

  private static func asSent(_ section: String, _ moment: String) -> [String] {
    let text = Sample.replacing("/\(section)", by: "{\"timestamp\": \"\(moment)\"}")
    let options = ValidationOptions(now: nil, judgesPartsAsSent: true)
    let report = validateEvaluationRequest(json: Array(text.utf8), options: options)
    return report.findings.filter { $0.pointer == "/\(section)/timestamp" }.map(\.code.rawValue)
  }

  @Test(arguments: ["market_data", "research", "treasury", "introspection_inputs"])
  func `without a clock the parts are judged by the request's own moment`(_ section: String) {
    #expect(Self.asSent(section, "2026-03-01T14:30:06Z") == ["time.future"])
    #expect(Self.asSent(section, "2026-03-01T14:30:05Z") == [])
    #expect(Self.asSent(section, "2026-03-01T14:25:00Z") == [])
    #expect(Self.asSent(section, "2026-02-20T14:25:00Z") == ["time.stale"])
  }

  @Test func `a part has the format of its place`() {
    let sections = [
      "market_data": "dynamic-agi/market_data/v1", "research": "dynamic-agi/research/v1",
      "risk_context": "dynamic-agi/risk_context/v1", "treasury": "dynamic-agi/treasury/v1",
    ]
    for section in sections.keys {
      for (other, name) in sections {
        let text = Sample.replacing("/\(section)", by: "{\"schema\": \"\(name)\"}")
        let findings = Sample.validate(text).findings.filter {
          $0.pointer == "/\(section)/schema"
        }
        #expect(
          findings.map(\.code.rawValue) == (other == section ? [] : ["enum.unknown"]),
          "\(section) \(name)")
      }
    }
  }

  static let values: [(pointer: String, raw: String)] = [
    ("/market_data/sentiment", "\"bearish\""), ("/market_data/sentiment", "-1"),
    ("/market_data/composite_scores", "{\"a\": 0.5, \"b\": -1}"),
    ("/market_data/composite_scores", "[]"), ("/market_data/volatility", "0"),
    ("/market_data/volatility", "{\"value\": 1.5, \"unit\": \"annualised\"}"),
    ("/market_data/volatility", "{\"value\": 2, \"unit\": \"ratio\"}"),
    ("/market_data/volatility", "{\"value\": 0.02, \"unit\": \"daily\"}"),
    ("/market_data/drawdown", "0"), ("/market_data/drawdown", "-1"),
    ("/market_data/news", "[]"), ("/research", "{}"), ("/research/technical", "{}"),
    ("/research/fundamental/sample_size", "0"), ("/inventory", "-2.5"),
    ("/schema", "\"my own format\""), ("/timestamp", "\"2026-03-01T15:26:00+01:00\""),
    ("/timestamp", "\"2026-03-01T14:31:05Z\""), ("/performance", "{}"),
    ("/feedback_notes", "[]"), ("/introspection_inputs", "{}"),
    ("/research/sentiment/feeds", "[]"), ("/market_data/confidence", "1e-3"),
  ]

  @Test(arguments: values.indices)
  func `a value at the edge of its range is accepted without a word`(_ index: Int) {
    let (pointer, raw) = Self.values[index]
    let report = Sample.validate(Sample.replacing(pointer, by: raw))
    #expect(report.findings.isEmpty)
    #expect(report.value != nil)
  }

  @Test func `units of volatility are told apart`() {
    #expect(
      Volatility(0.01, .daily).annualisedFraction(whenNormalIs: 1) == 0.01 * 252.0.squareRoot())
    #expect(Volatility(2, .ratio).annualisedFraction(whenNormalIs: 0.15) == 0.3)
    #expect(Volatility(0.2).annualisedFraction(whenNormalIs: 1) == 0.2)
  }

  @Test func `other names are told, and contradictions refused`() throws {
    let named = Sample.removing("/market_data/composite_scores")
      .setting(JSONPointer("/market_data/model_scores")!.steps[...], to: [0.5])
    let report = Sample.validate(named)
    #expect(report.told == [Told("alias.used", "/market_data/model_scores", "warning")])
    #expect(report.ledger.first?.from == "\"model_scores\"")
    #expect(report.ledger.first?.to == "\"composite_scores\"")
    #expect(report.value?.marketData.compositeScores == .list([0.5]))

    let both = Sample.node.setting(
      JSONPointer("/market_data/model_scores")!.steps[...], to: [0.3, -0.1, 0.5])
    #expect(
      Sample.validate(both).told == [Told("alias.used", "/market_data/model_scores", "warning")])

    let twice = Sample.replacing("/risk_context/health", by: "1.0")
    #expect(Sample.validate(twice).told == [Told("alias.used", "/risk_context/health", "warning")])

    let conflict = Sample.node.setting(
      JSONPointer("/risk_context/daily_dd")!.steps[...], to: -0.02)
    #expect(Sample.validate(conflict).told == [Told("alias.conflict", "/risk_context/daily_dd")])
    let substituted = Sample.validate(conflict, Sample.substituting)
    #expect(
      substituted.value?.riskContext.dailyDrawdownFraction == .substituted(-1, .aliasConflict))
  }

  @Test func `a fault under another name is told at that name`() {
    let node = Sample.removing("/risk_context/daily_drawdown")
      .setting(JSONPointer("/risk_context/daily_dd")!.steps[...], to: 0.02)
    #expect(
      Sample.validate(node).told == [
        Told("alias.used", "/risk_context/daily_dd", "warning"),
        Told("sign.convention", "/risk_context/daily_dd"),
      ])
  }

  @Test func `a protective field may be null with a reason`() {
    let beside = Sample.node
      .setting(JSONPointer("/market_data/volatility")!.steps[...], to: nil)
      .setting(JSONPointer("/market_data/volatility")!.steps[...], to: .null)
      .setting(JSONPointer("/market_data/volatility_reason")!.steps[...], to: "no quotes")
    let inside = Sample.node.setting(
      JSONPointer("/market_data/volatility")!.steps[...],
      to: .map([("value", .null), ("reason", "no quotes")]))
    for node in [beside, inside] {
      let report = Sample.validate(node)
      #expect(report.findings.isEmpty)
      #expect(report.value?.marketData.volatility == .absentWithReason("no quotes"))
    }
    let blank = Sample.node
      .setting(JSONPointer("/market_data/volatility")!.steps[...], to: .null)
      .setting(JSONPointer("/market_data/volatility_reason")!.steps[...], to: " ")
    #expect(Sample.validate(blank).told == [Told("text.empty", "/market_data/volatility_reason")])
    let stray = Sample.node
      .setting(JSONPointer("/market_data/volatility_reason")!.steps[...], to: "why")
    #expect(
      Sample.validate(stray).told == [Told("field.unknown", "/market_data/volatility_reason")])
  }

  @Test func `an unknown field says what may have been meant`() {
    let node = Sample.removing("/market_data/momentum")
      .setting(JSONPointer("/market_data/momentun")!.steps[...], to: 0.1)
    let report = Sample.validate(node)
    #expect(report.told == [Told("field.unknown", "/market_data/momentun")])
    #expect(report.findings.first?.remedy == "did you mean 'momentum'?")
  }

  @Test func `a weight needs a bias`() {
    let report = Sample.validate(Sample.removing("/market_data/human_bias"))
    #expect(report.told == [Told("field.missing", "/market_data/human_bias")])
  }

  @Test func `the origin may stand in the market data`() {
    var node = Sample.node
    for name in ["schema", "source", "symbol", "timestamp", "price"] {
      let value = Sample.node[name]
      node = node.setting(JSONPointer("/\(name)")!.steps[...], to: nil)
      if name == "schema" { continue }
      node = node.setting(JSONPointer("/market_data/\(name)")!.steps[...], to: value)
    }
    let report = Sample.validate(node)
    #expect(report.findings.isEmpty)
    #expect(report.value?.envelope == Sample.validate(Sample.text).value?.envelope)
    let incomplete = node.setting(JSONPointer("/market_data/symbol")!.steps[...], to: nil)
    #expect(Sample.validate(incomplete).told == [Told("field.missing", "/market_data/symbol")])
    let old = node.setting(
      JSONPointer("/market_data/timestamp")!.steps[...], to: "2026-03-01T14:00:00Z")
    #expect(Sample.validate(old).told == [Told("time.stale", "/market_data/timestamp")])
  }

  @Test func `payloads of one request are about one instrument`() {
    let node = Sample.node.setting(JSONPointer("/risk_context/symbol")!.steps[...], to: "NQ")
      .setting(JSONPointer("/market_data/price")!.steps[...], to: 5000)
    #expect(
      Set(Sample.validate(node).told) == [
        Told("alias.conflict", "/risk_context/symbol"),
        Told("alias.conflict", "/market_data/price"),
      ])
  }

  @Test func `research may be older than market data`() {
    let old = Sample.replacing("/research/timestamp", by: "\"2026-02-22T14:30:59Z\"")
    #expect(Sample.validate(old).told == [Told("time.stale", "/research/timestamp")])
    var options = Sample.options
    options.now = nil
    #expect(Sample.validate(old, options).value != nil)
  }

  @Test func `findings bear the sender of their payload`() {
    let node = Sample.node
      .setting(JSONPointer("/research/technical/momentum")!.steps[...], to: 2)
      .setting(JSONPointer("/inventory")!.steps[...], to: "3")
    #expect(Sample.validate(node).findings.map(\.source) == ["desk-b", "feed-a"])
  }

  @Test func `what is written is read back`() throws {
    let context = try #require(Sample.validate(Sample.text).value)
    let again = Sample.validate(payloadNode(of: context))
    #expect(again.value == context)
    #expect(again.findings.isEmpty)
  }

  @Test(arguments: PayloadKind.allCases)
  func `a payload is validated on its own`(_ kind: PayloadKind) throws {
    var payload = kind == .evaluation ? Sample.node : try #require(Sample.node[kind.rawValue])
    if case .map(let entries) = payload.content, kind != .performance {
      let own = entries.map(\.key)
      for name in ["source", "symbol", "timestamp"] where !own.contains(name) {
        if kind != .evaluation {
          let missing = validatePayload(kind, payload, options: Sample.options)
          #expect(missing.told.contains(Told("field.missing", "/\(name)")))
        }
        payload = payload.setting(JSONPointer("/\(name)")!.steps[...], to: Sample.node[name])
      }
    }
    let report = validatePayload(kind, payload, options: Sample.options)
    #expect(report.findings.isEmpty, "\(report.findings)")
    #expect(report.value != nil)
    let wrong = validatePayload(kind, true, options: Sample.options)
    #expect(wrong.value == nil)
    #expect(wrong.told.first?.pointer == "")
  }
}
