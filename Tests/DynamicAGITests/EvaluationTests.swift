import Documents
import DynamicAGI
import MarketValidation
import TestSupport
import Testing

@Suite("The model evaluates")
struct EvaluationTests {
  private static let moment = Timestamp(secondsSince1970: 1_772_375_405)
  private static let sent = Timestamp(secondsSince1970: 1_772_375_400)

  private static let marketData = MarketData(
    envelope: SectionEnvelope(source: "feed", symbol: "ABC", timestamp: sent, price: 100),
    signal: .buy, confidenceProbability: 0.9, momentumScore: 0.5, trend: .uptrend,
    volatility: .present(Volatility(0.2)), dataQuality: .present(0.97), riskScore: .present(0.3),
    drawdownFraction: .present(-0.04), circuitBreaker: .present(false))
  private static let riskContext = RiskContext(
    dailyDrawdownFraction: .present(-0.01), treasuryUtilisationFraction: .present(0.3),
    treasuryHealth: .present(1))

  private static let json = Array(
    """
    {"source":"feed","symbol":"ABC","timestamp":"2026-03-01T14:30:00Z","price":100,\
    "market_data":{"signal":"BUY","confidence":0.9,"momentum":0.5,"trend":"uptrend",\
    "volatility":0.2,"data_quality":0.97,"risk_score":0.3,"drawdown":-0.04,\
    "circuit_breaker":false},"risk_context":{"daily_drawdown":-0.01,\
    "treasury_utilisation":0.3,"treasury_health":1},"inventory":3}
    """.utf8)

  @Test func `payloads, a context and text give the same numbers`() throws {
    let model = DynamicAGIModel(identity: .canonical, parameters: .default)
    let typed = try model.evaluate(
      marketData: Self.marketData, research: nil, riskContext: Self.riskContext, treasury: nil,
      inventory: 3, performance: [], feedbackNotes: [], introspectionInputs: nil,
      at: .at(Self.moment))
    var plain = Self.marketData
    plain.envelope = SectionEnvelope()
    let context = MarketContext(
      envelope: Envelope(source: "feed", symbol: "ABC", timestamp: Self.sent, price: 100),
      marketData: plain, riskContext: Self.riskContext, inventoryUnits: 3)
    let output = try model.evaluate(context, at: .at(Self.moment))
    #expect(try model.evaluate(json: Self.json, at: .at(Self.moment)) == output)
    #expect(typed.signal == output.signal && typed.sizing == output.sizing)
    #expect(typed.diagnostics.ledger == output.diagnostics.ledger)
    #expect(output.signal.action == .hold || output.signal.confidenceProbability > 0.5)
  }

  @Test func `each payload arrives where it belongs`() throws {
    let notes = [FeedbackNote(text: "too eager")]
    let metrics = [PerformanceMetric(name: "hit_rate", value: 0.55)]
    let research = Research(macro: MacroResearch(growthOutlookScore: 0.5))
    let introspection = IntrospectionInputs(awareness: [IntrospectionEntry("calm", .level(0.7))])
    let treasury = try #require(
      CurrencyCode(rawValue: "USD").map { Treasury(balanceAmount: 5000, currency: $0) })
    let context = try DynamicAGIModel().evaluate(
      marketData: Self.marketData, research: research, riskContext: Self.riskContext,
      treasury: treasury, inventory: -2, performance: metrics, feedbackNotes: notes,
      introspectionInputs: introspection, at: .at(Self.moment)
    ).diagnostics.context
    #expect(context.marketData == Self.marketData && context.research == research)
    #expect(context.riskContext.treasuryHealth == Self.riskContext.treasuryHealth)
    #expect(context.treasury == treasury && context.inventoryUnits == -2)
    #expect(context.performance == metrics && context.feedbackNotes == notes)
    #expect(context.introspection == introspection)
  }

  @Test func `each rule judges its own age`() throws {
    var research = Research(macro: MacroResearch(growthOutlookScore: 0.5))
    research.envelope.timestamp = Self.moment.adding(seconds: -1000)
    func codes(_ rules: ValidationRules, at moment: Timestamp = Self.moment) -> [String] {
      do throws(EvaluationError) {
        _ = try DynamicAGIModel().evaluate(
          marketData: Self.marketData, research: research, riskContext: Self.riskContext,
          at: .at(moment), rules: rules)
        return []
      } catch {
        return error.errors.map { "\($0.code.rawValue) \($0.pointer)" }
      }
    }
    #expect(codes(ValidationRules()) == [])
    #expect(
      codes(ValidationRules(researchStaleAfterSeconds: 999)) == [
        "time.stale /research/timestamp"
      ])
    #expect(
      codes(ValidationRules(staleAfterSeconds: 4)) == ["time.stale /market_data/timestamp"])
    let before = Self.sent.adding(seconds: -10)
    #expect(codes(ValidationRules(), at: before) == ["time.future /market_data/timestamp"])
    #expect(codes(ValidationRules(futureToleranceSeconds: 10), at: before) == [])
  }

  @Test func `the subject is the identity and the release`() throws {
    let bundle = try ScratchBundle()
    let loaded = try LoadedIdentity(from: bundle.folder, environment: "staging")
    let model = DynamicAGIModel(identity: loaded)
    #expect(model.subject.environment == "staging" && model.subject.identityDigest == loaded.digest)
    #expect(model.identity == loaded.identity)
    let output = try model.evaluate(json: Self.json, at: .at(Self.moment))
    #expect(output.version == MODEL_VERSION)
    #expect(output.versionInfo.first { $0.name == "tag" }?.value == MODEL_VERSION_INFO.tag)
    let same = DynamicAGIModel(identity: loaded.identity, environment: "staging")
    #expect(same == model)
    #expect(DynamicAGIModel().subject.environment == DynamicAGIModel.environmentOfCode)
    #expect(DynamicAGIModel().subject.identityDigest != model.subject.identityDigest)
  }

  @Test func `an overridden identity has a digest of its own`() throws {
    let bundle = try ScratchBundle()
    let loaded = try LoadedIdentity(
      from: bundle.folder, environment: "staging",
      overrides: IdentityOverrides(settings: ["timeout=9"]))
    let subject = DynamicAGIModel(identity: loaded).subject
    #expect(subject.identityDigest == loaded.effectiveDigest)
    #expect(subject.identityDigest != loaded.digest)
  }

  @Test func `an error carries every finding`() throws {
    var data = Self.marketData
    data.envelope = SectionEnvelope(price: .nan)
    data.riskScore = .present(1.5)
    data.momentumScore = .infinity
    do throws(EvaluationError) {
      _ = try DynamicAGIModel().evaluate(
        marketData: data, riskContext: Self.riskContext, at: .at(Self.moment))
      Issue.record("a faulty payload is evaluated")
    } catch {
      let found = Set(error.errors.map { "\($0.code.rawValue) \($0.pointer)" })
      let expected: Set = [
        "field.missing /market_data/source", "field.missing /market_data/symbol",
        "field.missing /market_data/timestamp", "number.not_finite /market_data/price",
        "number.not_finite /market_data/momentum", "unit.suspect_percent /market_data/risk_score",
      ]
      #expect(found == expected)
      #expect(error.code == error.errors.first?.code && error.source == nil)
      for finding in error.errors { #expect(error.description.contains(finding.pointer)) }
    }
  }

  @Test func `text that is no request is refused with its place`() {
    do throws(EvaluationError) {
      _ = try DynamicAGIModel().evaluate(json: Array("{\n  \"a\": }".utf8))
      Issue.record("no request is evaluated")
    } catch {
      #expect(error.code == .jsonSyntax && error.findings.first?.line == 2)
    }
  }

  @Test func `what was put right is reported, and substitution is asked for`() throws {
    let text = String(decoding: Self.json, as: UTF8.self)
      .replacing(#""confidence":0.9"#, with: #""confidence":"0.9""#)
    let model = DynamicAGIModel()
    let reported = try model.evaluateReporting(json: Array(text.utf8), at: .asSent)
    #expect(reported.findings.contains { $0.code == .coercedStringNumber })
    #expect(reported.ledger.contains { $0.from == "\"0.9\"" && $0.to == "0.9" })
    let faulty = Array(text.replacing(#""risk_score":0.3"#, with: #""risk_score":null"#).utf8)
    #expect(throws: EvaluationError.self) { try model.evaluate(json: faulty, at: .asSent) }
    let cautious = try model.evaluate(
      json: faulty, at: .asSent, rules: ValidationRules(protectiveFaults: .substitute))
    let certainties = cautious.diagnostics.risk.constraints.map(\.certainty)
    #expect(certainties.contains(.substituted))
    #expect(
      cautious.signal.confidenceProbability <= reported.output.signal.confidenceProbability)
  }

  @Test func `the moment is passed, read, or the request's own`() throws {
    let model = DynamicAGIModel()
    #expect(try model.evaluate(json: Self.json, at: .asSent).evaluatedAt == Self.sent)
    #expect(try model.evaluate(json: Self.json, at: .at(Self.moment)).evaluatedAt == Self.moment)
    do throws(EvaluationError) {
      _ = try model.evaluate(json: Self.json)
      Issue.record("data of the past pass for new")
    } catch {
      #expect(error.code == .timeStale)
    }
    let before = Timestamp.now
    var data = Self.marketData
    data.envelope.timestamp = before
    let output = try model.evaluate(marketData: data, riskContext: Self.riskContext)
    #expect(output.evaluatedAt >= before && output.evaluatedAt <= .now)
  }

  @Test func `a record is recomputed, and a change in it is found`() throws {
    let output = try DynamicAGIModel().evaluate(json: Self.json, at: .at(Self.moment))
    let again = try RecomputedEvaluation(json: output.json())
    #expect(again.differences.isEmpty && again.output == output)
    let text = String(decoding: output.json(), as: UTF8.self)
    let changed = text.replacing(
      #""action":"\#(output.signal.action.rawValue)""#, with: #""action":"SELL""#)
    let differences = try RecomputedEvaluation(json: Array(changed.utf8)).differences
    #expect(differences.contains { $0.pointer == "/signal/action" && $0.recorded == "\"SELL\"" })
    for text in ["", "{}", "[1]", "{\"schema\":\"dynamic-agi/output/v9\"}"] {
      #expect(throws: RecordError.self) { try RecomputedEvaluation(json: Array(text.utf8)) }
    }
  }

  @Test func `parameters come from YAML and JSON`() throws {
    let yaml = Array("sizing:\n  kelly_fraction: 0.1\n".utf8)
    let json = Array(#"{"sizing": {"kelly_fraction": 0.1}}"#.utf8)
    let parameters = try EvaluationParameters(document: yaml, name: "p.yaml")
    #expect(parameters == (try EvaluationParameters(document: json, name: "p.json")))
    #expect(parameters != .default)
    do throws(EvaluationParametersError) {
      _ = try EvaluationParameters(
        document: Array("sizing:\n  kelly_fraction: 7\nunknown: 1\n".utf8), name: "p.yaml")
      Issue.record("faulty parameters are accepted")
    } catch {
      #expect(error.reasons.count == 2)
      #expect(error.reasons.allSatisfy { $0.hasPrefix("p.yaml:") }, "\(error)")
    }
    for text in ["a: [", "{"] {
      #expect(throws: EvaluationParametersError.self) {
        try EvaluationParameters(document: Array(text.utf8), name: "p.yaml")
      }
    }
  }
}
