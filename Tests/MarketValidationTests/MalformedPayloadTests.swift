import Documents
import Market
import MarketValidation
import TestSupport
import Testing

/// Every field with every kind of fault that it can have, against a table written by hand from the
/// contract.
@Suite("Malformed payloads")
struct MalformedPayloadTests {
  /// What a field of the contract holds.
  enum Kind {
    case probability, protectiveFraction, fraction
    case momentum, alignment, score
    case loss, plainLoss
    case price, plainPrice, balance, health, debt, count, position
    case boolean
    case signal, marketTrend, trend, regime
    case sentiment, scores, volatility, plainVolatility
    case text, trimmedText, texts, words
    case moment, currency, schema
    case object, metrics, notes, statements
    case feeds
  }

  /// A fault: a value as raw text with the codes that it must be told by.
  struct Fault {
    let raw: String
    let codes: [String]
    /// Where below the field the fault is told.
    let suffix: String

    init(_ raw: String, _ codes: String..., at suffix: String = "") {
      self.raw = raw
      self.codes = codes
      self.suffix = suffix
    }
  }

  struct Field {
    let pointer: String
    let kind: Kind
    let isRequired: Bool
    let isProtective: Bool

    init(
      _ pointer: String, _ kind: Kind, required: Bool = false, protective: Bool = false
    ) {
      self.pointer = pointer
      self.kind = kind
      isRequired = required || protective
      isProtective = protective
    }
  }

  static let fields: [Field] = [
    Field("/schema", .schema), Field("/source", .text, required: true),
    Field("/symbol", .text, required: true), Field("/timestamp", .moment, required: true),
    Field("/price", .plainPrice),
    Field("/market_data", .object, required: true),
    Field("/market_data/signal", .signal, required: true),
    Field("/market_data/confidence", .probability), Field("/market_data/momentum", .momentum),
    Field("/market_data/trend", .marketTrend), Field("/market_data/sentiment", .sentiment),
    Field("/market_data/composite_scores", .scores),
    Field("/market_data/signal_alignment", .alignment),
    Field("/market_data/volatility", .volatility, protective: true),
    Field("/market_data/data_quality", .protectiveFraction, protective: true),
    Field("/market_data/risk_score", .protectiveFraction, protective: true),
    Field("/market_data/drawdown", .loss, protective: true),
    Field("/market_data/circuit_breaker", .boolean, protective: true),
    Field("/market_data/human_bias", .signal), Field("/market_data/human_weight", .probability),
    Field("/market_data/news", .texts), Field("/market_data/support_level", .price),
    Field("/market_data/resistance_level", .price),
    Field("/market_data/reasoning_model", .trimmedText),
    Field("/research", .object), Field("/research/technical", .object),
    Field("/research/technical/trend", .trend), Field("/research/technical/momentum", .score),
    Field("/research/technical/volatility", .plainVolatility),
    Field("/research/technical/support_strength", .fraction),
    Field("/research/technical/resistance_pressure", .fraction),
    Field("/research/technical/moving_average_alignment", .words),
    Field("/research/fundamental", .object), Field("/research/fundamental/growth_score", .score),
    Field("/research/fundamental/valuation_score", .score),
    Field("/research/fundamental/profitability", .score),
    Field("/research/fundamental/cash_flow_trend", .score),
    Field("/research/fundamental/debt_ratio", .debt),
    Field("/research/fundamental/sample_size", .count),
    Field("/research/sentiment", .object), Field("/research/sentiment/feeds", .feeds),
    Field("/research/sentiment/feeds/0/score", .score, required: true),
    Field("/research/sentiment/feeds/1/confidence", .fraction, required: true),
    Field("/research/sentiment/social_score", .score),
    Field("/research/sentiment/news_bias", .score),
    Field("/research/sentiment/analyst_consensus", .score),
    Field("/research/macro", .object), Field("/research/macro/regime", .regime),
    Field("/research/macro/inflation_trend", .score),
    Field("/research/macro/growth_outlook", .score),
    Field("/research/macro/policy_support", .score), Field("/research/macro/liquidity", .score),
    Field("/research/risk", .object),
    Field("/research/risk/drawdown", .plainLoss, protective: true),
    Field("/research/risk/treasury_utilisation", .fraction, protective: true),
    Field("/research/risk/stress_index", .fraction, protective: true),
    Field("/research/risk/halt", .boolean, protective: true),
    Field("/risk_context", .object, required: true),
    Field("/risk_context/daily_drawdown", .plainLoss, protective: true),
    Field("/risk_context/treasury_utilisation", .fraction, protective: true),
    Field("/risk_context/treasury_health", .health, protective: true),
    Field("/risk_context/volatility", .volatility),
    Field("/treasury", .object), Field("/treasury/balance", .balance, required: true),
    Field("/treasury/currency", .currency, required: true),
    Field("/inventory", .position), Field("/performance", .metrics),
    Field("/feedback_notes", .notes), Field("/introspection_inputs", .object),
    Field("/introspection_inputs/awareness", .statements),
    Field("/introspection_inputs/reflection", .statements),
  ]

  /// What no field that holds a number takes.
  private static let noNumber: [Fault] = [
    Fault("true", "type.number_expected"), Fault("[0.5]", "type.number_expected"),
    Fault("\"n/a\"", "type.number_expected"), Fault("\"\"", "type.number_expected"),
    Fault("\"50%\"", "type.number_expected"), Fault("\"nan\"", "type.number_expected"),
    Fault("\"0_1\"", "type.number_expected"), Fault("NaN", "number.not_finite"),
    Fault("Infinity", "number.not_finite"), Fault("-Infinity", "number.not_finite"),
    Fault("1e999", "number.overflow"), Fault("9007199254740993", "number.overflow"),
    Fault("99999999999999999999", "number.overflow"),
  ]
  private static let noNull = [Fault("null", "type.number_expected")]
  private static let noNumericText = [Fault("\"0.5\"", "type.number_expected")]
  private static let noObject = [Fault("{\"a\": 1}", "type.number_expected")]

  private static let noWord: [Fault] = [
    Fault("\"sometimes\"", "enum.unknown"), Fault("\" \"", "text.empty"),
    Fault("1", "type.string_expected"), Fault("true", "type.string_expected"),
    Fault("null", "type.string_expected"), Fault("[\"BUY\"]", "type.string_expected"),
  ]

  private static let fractionRange: [Fault] = [
    Fault("62", "unit.suspect_percent"), Fault("1.01", "unit.suspect_percent"),
    Fault("-0.1", "number.out_of_range"), Fault("-62", "unit.suspect_percent"),
  ]

  /// The faults of each kind of field; `null` is told apart because a protective field may have it.
  static func faults(of kind: Kind) -> [Fault] {
    switch kind {
    case .probability:
      return noNumber + noNull + noObject + fractionRange + [
        Fault("\"62\"", "unit.suspect_percent"), Fault("\"1e999\"", "number.overflow"),
      ]
    case .protectiveFraction:
      return noNumber + noObject + fractionRange + [Fault("\"62\"", "unit.suspect_percent")]
    case .fraction: return noNumber + noObject + fractionRange + noNumericText
    case .momentum, .alignment:
      return noNumber + noNull + noObject + [
        Fault("3.01", "number.out_of_range"), Fault("-40", "number.out_of_range"),
        Fault("\"40\"", "number.out_of_range"),
      ]
    case .score:
      return noNumber + noNull + noObject + noNumericText + [
        Fault("1.01", "number.out_of_range"), Fault("-2", "number.out_of_range"),
      ]
    case .loss, .plainLoss:
      return noNumber + noObject + (kind == .plainLoss ? noNumericText : []) + [
        Fault("0.05", "sign.convention"), Fault("-3.5", "unit.suspect_percent"),
        Fault("3.5", "unit.suspect_percent", "sign.convention"),
      ]
    case .price, .plainPrice:
      return noNumber + noNull + noObject + (kind == .plainPrice ? noNumericText : []) + [
        Fault("0", "number.out_of_range"), Fault("-5", "number.out_of_range"),
      ]
    case .balance, .debt:
      return noNumber + noNull + noObject + noNumericText + [Fault("-1", "number.out_of_range")]
    case .health:
      return noNumber + noObject + noNumericText + [
        Fault("2.1", "number.out_of_range"), Fault("-0.1", "number.out_of_range"),
      ]
    case .count:
      return noNumber + noNull + noObject + noNumericText + [
        Fault("1.5", "number.out_of_range"), Fault("-1", "number.out_of_range"),
      ]
    case .position: return noNumber + noNull + noObject + noNumericText
    case .boolean:
      return [
        Fault("1", "type.boolean_expected"), Fault("0", "type.boolean_expected"),
        Fault("\"false\"", "type.boolean_expected"), Fault("{}", "type.boolean_expected"),
        Fault("NaN", "number.not_finite"),
      ]
    case .signal: return noWord + [Fault("\"buyy\"", "enum.unknown")]
    case .marketTrend: return noWord
    case .trend: return noWord + [Fault("\"Bullish\"", "enum.unknown")]
    case .regime: return noWord + [Fault("\"risk_on\"", "enum.unknown")]
    case .sentiment:
      return [
        Fault("true", "type.number_or_enum_expected"),
        Fault("null", "type.number_or_enum_expected"),
        Fault("[0.1]", "type.number_or_enum_expected"),
        Fault("1.5", "number.out_of_range"), Fault("\"1.5\"", "number.out_of_range"),
        Fault("\"great\"", "enum.unknown"), Fault("\"\"", "text.empty"),
        Fault("NaN", "number.not_finite"),
      ]
    case .scores:
      return [
        Fault("\"0.5\"", "type.array_expected"), Fault("true", "type.array_expected"),
        Fault("null", "type.array_expected"), Fault("40", "number.out_of_range"),
        Fault("[0.1, \"x\"]", "type.number_expected", at: "/1"),
        Fault("[0.1, null]", "type.number_expected", at: "/1"),
        Fault("[0.1, NaN]", "number.not_finite", at: "/1"),
        Fault("[[0.1]]", "type.number_expected", at: "/0"),
        Fault("[0.1, 3.5]", "number.out_of_range", at: "/1"),
        Fault("{\"a\": true}", "type.number_expected", at: "/a"),
        Fault("{\" \": 0.1}", "text.empty", at: "/ "),
      ]
    case .volatility, .plainVolatility:
      return noNumber + (kind == .plainVolatility ? noNumericText : []) + [
        Fault("-0.1", "number.out_of_range"), Fault("18", "unit.suspect_percent"),
        Fault("{\"value\": 18, \"unit\": \"annualised\"}", "unit.suspect_percent", at: "/value"),
        Fault("{\"value\": 1.5, \"unit\": \"daily\"}", "unit.suspect_percent", at: "/value"),
        Fault("{\"value\": 101, \"unit\": \"ratio\"}", "number.out_of_range", at: "/value"),
        Fault("{\"value\": -1, \"unit\": \"daily\"}", "number.out_of_range", at: "/value"),
        Fault("{\"value\": 0.1, \"unit\": \"weekly\"}", "enum.unknown", at: "/unit"),
        Fault("{\"value\": 0.1}", "field.missing", at: "/unit"),
        Fault("{\"unit\": \"daily\"}", "field.missing", at: "/value"),
        Fault("{\"value\": 0.1, \"unit\": \"daily\", \"x\": 1}", "field.unknown", at: "/x"),
      ]
    case .text, .trimmedText:
      return [
        Fault("\"\"", "text.empty"), Fault("\" \\t\"", "text.empty"),
        Fault("5", "type.string_expected"), Fault("null", "type.string_expected"),
        Fault("{}", "type.string_expected"), Fault("NaN", "number.not_finite"),
      ]
    case .texts:
      return [
        Fault("5", "type.array_expected"), Fault("{}", "type.array_expected"),
        Fault("null", "type.array_expected"), Fault("[\"a\", 5]", "type.string_expected", at: "/1"),
        Fault("[\"\"]", "text.empty", at: "/0"), Fault("\"\"", "text.empty"),
      ]
    case .words:
      return [
        Fault("\"up\"", "type.array_expected"), Fault("null", "type.array_expected"),
        Fault("[\"up\", \"sideways\"]", "enum.unknown", at: "/1"),
        Fault("[1]", "type.string_expected", at: "/0"), Fault("[\"\"]", "text.empty", at: "/0"),
      ]
    case .moment:
      return [
        Fault("\"yesterday\"", "time.invalid"), Fault("\"2026-02-30T00:00:00Z\"", "time.invalid"),
        Fault("\"2026-03-01 14:30:00Z\"", "time.invalid"), Fault("\"\"", "text.empty"),
        Fault("1772375400", "type.string_expected"), Fault("null", "type.string_expected"),
        Fault("\"2026-03-01T14:25:59Z\"", "time.stale"),
        Fault("\"2026-03-01T14:31:06Z\"", "time.future"),
      ]
    case .currency:
      return [
        Fault("\"usd\"", "enum.unknown"), Fault("\"BTC\"", "enum.unknown"),
        Fault("\"\"", "text.empty"), Fault("840", "type.string_expected"),
        Fault("null", "type.string_expected"), Fault("\"H\u{212A}D\"", "enum.unknown"),
      ]
    case .schema:
      return [
        Fault("\"dynamic-agi/evaluation/v2\"", "enum.unknown"),
        Fault("\"dynamic-agi/treasury/v1\"", "enum.unknown"), Fault("1", "type.string_expected"),
        Fault("\"\"", "text.empty"),
      ]
    case .object:
      return ["\"none\"", "[]", "null", "0", "false"].map { Fault($0, "type.object_expected") }
    case .feeds:
      return [
        Fault("{}", "type.array_expected"), Fault("0.5", "type.array_expected"),
        Fault("[0.5]", "type.object_expected", at: "/0"),
        Fault("[{\"score\": 0.1}]", "field.missing", at: "/0/confidence"),
        Fault("[{\"score\": 2, \"confidence\": 1}]", "number.out_of_range", at: "/0/score"),
      ]
    case .metrics:
      return [
        Fault("[]", "type.object_expected"), Fault("1", "type.object_expected"),
        Fault("{\"a\": \"1\"}", "item.invalid", at: "/a"),
        Fault("{\"a\": null}", "item.invalid", at: "/a"),
        Fault("{\"a\": NaN}", "number.not_finite", at: "/a"),
        Fault("{\"\": 1}", "text.empty", at: "/"),
        Fault("{\"a\": 1, \" a\": 2}", "item.invalid", at: "/ a"),
        Fault("{\"a\": {\"unit\": \"bp\"}}", "field.missing", at: "/a/value"),
        Fault("{\"a\": {\"value\": \"1\"}}", "type.number_expected", at: "/a/value"),
        Fault("{\"a\": {\"value\": 1, \"unit\": \"\"}}", "text.empty", at: "/a/unit"),
        Fault("{\"a\": {\"value\": 1, \"direction\": \"up\"}}", "enum.unknown", at: "/a/direction"),
      ]
    case .notes:
      return [
        Fault("\"good\"", "type.array_expected"), Fault("{}", "type.array_expected"),
        Fault("[1]", "item.invalid", at: "/0"), Fault("[null]", "item.invalid", at: "/0"),
        Fault("[\"\"]", "text.empty", at: "/0"), Fault("[{}]", "field.missing", at: "/0/text"),
        Fault("[{\"text\": \"a\", \"polarity\": 2}]", "number.out_of_range", at: "/0/polarity"),
        Fault("[{\"text\": \"a\", \"author\": 1}]", "type.string_expected", at: "/0/author"),
      ]
    case .statements:
      return [
        Fault("[]", "type.object_expected"), Fault("{\"a\": true}", "item.invalid", at: "/a"),
        Fault("{\"a\": {}}", "item.invalid", at: "/a"),
        Fault("{\"a\": 62}", "unit.suspect_percent", at: "/a"),
        Fault("{\"a\": \"\"}", "text.empty", at: "/a"),
        Fault("{\"a\": [1]}", "type.string_expected", at: "/a/0"),
      ]
    }
  }

  /// Every field with every fault, and what must be told.
  static let cases: [(text: String, raw: String, told: [Told])] = {
    var cases: [(String, String, [Told])] = []
    for field in fields {
      for fault in faults(of: field.kind) {
        let pointer = field.pointer + fault.suffix
        cases.append(
          (
            Sample.replacing(field.pointer, by: fault.raw), "\(field.pointer) = \(fault.raw)",
            fault.codes.map { Told($0, pointer) }
          ))
      }
      if field.isProtective {
        cases.append(
          (
            Sample.replacing(field.pointer, by: "null"), "\(field.pointer) = null",
            [Told("field.missing", field.pointer)]
          ))
      }
      if field.isRequired {
        cases.append(
          (
            String(decoding: prettyJSON(Sample.removing(field.pointer)), as: UTF8.self),
            "\(field.pointer) left out", [Told("field.missing", field.pointer)]
          ))
      }
    }
    for object in ["", "/market_data", "/research", "/research/risk", "/risk_context", "/treasury"]
    {
      cases.append(
        (
          Sample.replacing("\(object)/surprise", by: "1"), "\(object)/surprise",
          [Told("field.unknown", "\(object)/surprise")]
        ))
    }
    return cases
  }()

  @Test func `there are enough of them`() {
    #expect(Self.cases.count >= 400)
  }

  @Test(arguments: cases.indices)
  func `a fault is told by its code at its pointer`(_ index: Int) {
    let (text, raw, told) = Self.cases[index]
    let report = Sample.validate(text)
    #expect(report.value == nil, "\(raw)")
    #expect(Set(report.told.filter { $0.severity == "error" }) == Set(told), "\(raw)")
    for finding in report.findings {
      #expect(finding.line != nil && finding.column != nil, "\(raw)")
      #expect(!finding.expected.isEmpty && !finding.remedy.isEmpty)
      #expect(finding.got.unicodeScalars.count <= 61)
    }
  }

  @Test func `a protective field at fault is refused or replaced by its worst value`() {
    let worst: [String: String] = [
      "/market_data/volatility": "{\"value\":10,\"unit\":\"annualised\"}",
      "/market_data/data_quality": "0", "/market_data/risk_score": "1",
      "/market_data/drawdown": "-1", "/market_data/circuit_breaker": "true",
      "/research/risk/drawdown": "-1", "/research/risk/treasury_utilisation": "1",
      "/research/risk/stress_index": "1", "/research/risk/halt": "true",
      "/risk_context/daily_drawdown": "-1", "/risk_context/treasury_utilisation": "1",
      "/risk_context/treasury_health": "0",
      "/risk_context/volatility": "{\"value\":10,\"unit\":\"annualised\"}",
    ]
    let protective = Self.fields.filter { worst[$0.pointer] != nil }
    #expect(protective.count == worst.count)
    for field in protective {
      let missing = field.isRequired ? [Fault("null", "field.missing")] : []
      for fault in Self.faults(of: field.kind) + missing {
        let report = Sample.validate(
          Sample.replacing(field.pointer, by: fault.raw), Sample.substituting)
        let name = "\(field.pointer) = \(fault.raw)"
        guard let value = report.value else {
          Issue.record("\(name): refused: \(report.findings)")
          continue
        }
        #expect(report.errors.isEmpty, "\(name)")
        let entry = report.ledger.first { $0.code == .substituted }
        #expect(entry?.pointer == field.pointer, "\(name)")
        #expect(entry?.to == worst[field.pointer], "\(name)")
        let told = Set(report.told)
        #expect(told.contains(Told("substituted", field.pointer, "warning")), "\(name)")
        for code in fault.codes {
          #expect(told.contains(Told(code, field.pointer + fault.suffix, "warning")), "\(name)")
        }
        let used = payloadNode(of: value)[JSONPointer(field.pointer)!]
        let expected = try? parseJSON(Array((worst[field.pointer] ?? "").utf8), name: "worst")
        #expect(used == expected, "\(name)")
      }
    }
  }

  @Test func `a risk section that is no object counts as the worst`() {
    for raw in ["\"none\"", "null", "[]"] {
      let report = Sample.validate(
        Sample.replacing("/risk_context", by: raw), Sample.substituting)
      #expect(report.value?.riskContext.dailyDrawdownFraction == .substituted(-1, .fieldMissing))
      #expect(report.value?.riskContext.treasuryHealth == .substituted(0, .fieldMissing))
      let research = Sample.validate(
        Sample.replacing("/research/risk", by: raw), Sample.substituting)
      #expect(research.value?.research?.risk?.halt == .substituted(true, .fieldMissing))
    }
    let missing = Sample.validate(Sample.removing("/risk_context"), Sample.substituting)
    #expect(
      missing.value?.riskContext.treasuryUtilisationFraction == .substituted(1, .fieldMissing))
  }

  @Test func `all faults are told at once`() {
    var node = Sample.node
    let broken: [(String, Node, String)] = [
      ("/timestamp", "soon", "time.invalid"), ("/market_data/signal", 1, "type.string_expected"),
      ("/market_data/drawdown", 5, "unit.suspect_percent"),
      ("/market_data/news", 5, "type.array_expected"),
      ("/research/risk/halt", "no", "type.boolean_expected"),
      ("/treasury/balance", -1, "number.out_of_range"),
      ("/performance/realised_pnl", true, "item.invalid"),
    ]
    for (pointer, value, _) in broken {
      node = node.setting(JSONPointer(pointer)!.steps[...], to: value)
    }
    let told = Set(Sample.validate(node).told)
    for (pointer, _, code) in broken { #expect(told.contains(Told(code, pointer))) }
    #expect(told.contains(Told("sign.convention", "/market_data/drawdown")))
    #expect(told.count == broken.count + 1)
  }

  @Test func `a report holds so many findings and counts the others`() {
    let raw = "[" + [String](repeating: "null", count: 50).joined(separator: ",") + "]"
    var options = Sample.options
    options.findingCountMax = 10
    let report = Sample.validate(Sample.replacing("/feedback_notes", by: raw), options)
    #expect(report.value == nil)
    #expect(report.findings.count == 10)
    #expect(report.omittedFindingCount == 40)
    options.findingCountMax = 0
    #expect(Sample.validate(Sample.replacing("/feedback_notes", by: raw), options).value == nil)
  }

  @Test(.timeLimit(.minutes(1)))
  func `a flood of unknown fields takes no time to speak of`() {
    let flood = (0..<20_000).map { "\"momentum\($0)\": 1" }.joined(separator: ", ")
    let report = Sample.validate(Sample.text.replacing("\"signal\": \"BUY\"", by: flood))
    #expect(report.value == nil)
    #expect(report.findings.count == 1_000)
    #expect(report.omittedFindingCount == 19_001)
  }
}
