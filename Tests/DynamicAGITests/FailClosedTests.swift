import DynamicAGI
import Testing

/// From the text of a payload to the output: a protective field at fault is a reason to refuse, and
/// where the worst value stands in for it, the output is no bolder than with the value it had.
@Suite("Protective fields at fault")
struct FailClosedTests {
  private static let market = [
    ("volatility", "0.2"), ("data_quality", "0.97"), ("risk_score", "0.3"), ("drawdown", "-0.04"),
    ("circuit_breaker", "false"),
  ]
  private static let research = [
    ("drawdown", "-0.03"), ("treasury_utilisation", "0.3"), ("stress_index", "0.2"),
    ("halt", "false"),
  ]
  private static let account = [
    ("daily_drawdown", "-0.01"), ("treasury_utilisation", "0.3"), ("treasury_health", "1"),
    ("volatility", "0.2"),
  ]

  /// A request that is acted on, with one field written otherwise.
  ///
  /// - Parameter fields: the text of the field at a pointer; `nil` leaves it out.
  private static func request(_ pointer: String = "", _ field: String? = "") -> [UInt8] {
    func object(_ path: String, _ fields: [(String, String)], _ rest: String = "") -> String {
      let texts = fields.compactMap { name, value in
        "\(path)/\(name)" == pointer ? field : "\"\(name)\": \(value)"
      }
      return "{" + (texts + (rest.isEmpty ? [] : [rest])).joined(separator: ", ") + "}"
    }
    let view =
      #""signal": "BUY", "confidence": 0.95, "momentum": 1, "trend": "uptrend", "sentiment": 1, "#
      + #""composite_scores": [1], "signal_alignment": 1"#
    let risk = object("/research/risk", research)
    return Array(
      """
      {"source": "feed", "symbol": "ABC", "timestamp": "2026-03-01T14:30:00Z", "price": 100,
       "market_data": \(object("/market_data", market, view)),
       "research": {"risk": \(risk)},
       "risk_context": \(object("/risk_context", account)),
       "treasury": {"balance": 250000, "currency": "USD"}, "inventory": 0}
      """.utf8)
  }

  static let pointers =
    market.map { "/market_data/\($0.0)" } + research.map { "/research/risk/\($0.0)" }
    + account.map { "/risk_context/\($0.0)" }

  /// Values that no protective field takes.
  private static let values = [
    "null", "\"none\"", "\"\"", "\"nan\"", "\"0 %\"", "NaN", "Infinity", "-Infinity", "1e999",
    "9007199254740993", "[]", "[0.1]", "{}", "{\"value\": null}",
    "{\"value\": null, \"reason\": \"\"}",
    "-62", "62", "\"\\u0000\"",
  ]

  @Test(arguments: pointers)
  func `whatever the fault, it is refused, and never makes bolder`(_ pointer: String) throws {
    let model = DynamicAGIModel()
    let name = pointer.split(separator: "/").last.map(String.init) ?? ""
    let before = try model.evaluate(json: Self.request(), at: .asSent)
    #expect(before.signal.action == .buy && before.sizing.positionFraction > 0)
    // The account's own volatility may be left out: then the market's counts.
    let isOptional = pointer == "/risk_context/volatility"
    let fields =
      Self.values.map { "\"\(name)\": \($0)" as String? } + (isOptional ? [] : [nil])
      + ["\"\(name)\": true", "\"\(name)\": 0"].filter { text in
        // The other type: a switch is no number, and a number is no switch.
        (name == "halt" || name == "circuit_breaker") == text.hasSuffix("0")
      }
    for field in fields {
      let json = Self.request(pointer, field)
      let label = "\(pointer): \(field ?? "left out")"
      do throws(EvaluationError) {
        _ = try model.evaluate(json: json, at: .asSent)
        Issue.record("\(label) is accepted")
      } catch {
        #expect(error.errors.contains { $0.pointer.hasPrefix(pointer) }, "\(label)")
      }
      let rules = ValidationRules(protectiveFaults: .substitute)
      let reported = try model.evaluateReporting(json: json, at: .asSent, rules: rules)
      #expect(reported.ledger.map(\.code) == [.substituted], "\(label)")
      #expect(reported.ledger.first?.pointer == pointer, "\(label)")
      let (old, new) = (before.risk.limits, reported.output.risk.limits)
      #expect(new.permitted.isSubset(of: old.permitted), "\(label)")
      #expect(new.confidenceCeilingProbability <= old.confidenceCeilingProbability, "\(label)")
      #expect(new.exposureCeilingFraction <= old.exposureCeilingFraction, "\(label)")
      // Each worst value by itself leaves no side to open a position on.
      #expect(reported.output.signal.action.rawValue != "BUY", "\(label)")
      #expect(reported.output.sizing.positionFraction == 0, "\(label)")
      #expect(
        reported.output.signal.confidenceProbability <= before.signal.confidenceProbability,
        "\(label)")
    }
  }

  @Test func `two names of one fact that differ are a fault of it`() throws {
    let json = Self.request(
      "/risk_context/daily_drawdown", #""daily_drawdown": 0, "daily_dd": -0.2"#)
    #expect(throws: EvaluationError.self) {
      try DynamicAGIModel().evaluate(json: json, at: .asSent)
    }
    let reported = try DynamicAGIModel().evaluateReporting(
      json: json, at: .asSent, rules: ValidationRules(protectiveFaults: .substitute))
    #expect(
      reported.output.diagnostics.context.riskContext.dailyDrawdownFraction
        == .substituted(-1, .aliasConflict))
    #expect(reported.output.sizing.positionFraction == 0)
  }
}
