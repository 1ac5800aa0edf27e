import Documents
import Market
import MarketEvaluation
import MarketValidation

// Times evaluations of typed contexts. Each figure is the least of many short rounds, because on a
// shared machine everything above the least is somebody else's work, and a round of less than a
// millisecond is now and then left alone.

let moment = Timestamp(secondsSince1970: 1_772_375_400)
let subject = EvaluationSubject(
  identityDigest: "sha256:" + String(repeating: "ab", count: 32), identityName: "DynamicAGI",
  environment: "production", modelVersion: "0.1.0")

let market = MarketData(
  signal: .buy, confidenceProbability: 0.8, momentumScore: 0.5, trend: .uptrend,
  sentiment: .score(0.4), compositeScores: .list([0.2, 0.6, 0.1, 0.4]), signalAlignmentScore: 0.7,
  volatility: .present(Volatility(0.2)), dataQuality: .present(0.97), riskScore: .present(0.3),
  drawdownFraction: .present(-0.04), circuitBreaker: .present(false))
let account = RiskContext(
  dailyDrawdownFraction: .present(-0.01), treasuryUtilisationFraction: .present(0.3),
  treasuryHealth: .present(1), volatility: .present(Volatility(0.2)))
let typical = MarketContext(
  envelope: Envelope(source: "feed", symbol: "ABC", timestamp: moment, price: 100),
  marketData: market, riskContext: account,
  treasury: CurrencyCode(rawValue: "USD").map { Treasury(balanceAmount: 1e6, currency: $0) },
  inventoryUnits: 3)
let research = Research(
  technical: TechnicalResearch(
    trend: .bullish, momentumScore: 0.4, volatility: Volatility(0.25), supportStrength: 0.6,
    resistancePressure: 0.2, movingAverageAlignment: [.bullish, .up, .neutral]),
  fundamental: FundamentalResearch(
    growthScore: 0.3, valuationScore: -0.2, profitabilityScore: 0.5, cashFlowTrendScore: 0.1,
    debtRatio: 0.8, sampleCount: 16),
  sentiment: SentimentResearch(
    feeds: [
      SentimentFeed(score: 0.4, confidenceProbability: 0.7),
      SentimentFeed(score: -0.1, confidenceProbability: 0.5),
    ], socialScore: 0.2, newsBiasScore: 0.1, analystConsensusScore: 0.5),
  macro: MacroResearch(
    regime: .expansion, inflationTrendScore: 0.2, growthOutlookScore: 0.4,
    policySupportScore: 0.1, liquidityScore: 0.3),
  risk: ResearchRisk(
    drawdownFraction: .present(-0.03), treasuryUtilisationFraction: .present(0.3),
    stressIndex: .present(0.2), halt: .present(false)))
let full = {
  var context = typical
  context.research = research
  return context
}()

/// The request of the comparison, on one line of standard input, so that each side reads the same.
let request = Array((readLine() ?? "").utf8)

/// The least time of one call, in nanoseconds.
func nanoseconds(_ callCount: Int, _ body: () -> Void) -> Double {
  let clock = ContinuousClock()
  var least = Duration.seconds(3600)
  for _ in 0..<400 {
    least = min(
      least,
      clock.measure {
        for _ in 0..<callCount { body() }
      })
  }
  return least / .nanoseconds(1) / Double(callCount)
}

func report(_ what: String, _ callCount: Int, _ body: () -> Void) {
  let time = nanoseconds(callCount, body)
  print("\(what): \(Int(time.rounded())) ns, \(Int(1e9 / time)) a second")
}

var sink = 0.0
// For a profiler: nothing but evaluations.
if CommandLine.arguments.contains("--profile") {
  for _ in 0..<20_000 {
    sink += evaluate(full, subject: subject, at: moment).sizing.positionFraction
  }
  print(sink)
} else if CommandLine.arguments.contains("--profile-json") {
  let output = evaluate(full, subject: subject, at: moment)
  for _ in 0..<2_000 { sink += Double(output.json().count) }
  print(sink)
} else if CommandLine.arguments.contains("--profile-parse") {
  for _ in 0..<20_000 { sink += Double((try? parseJSON(request, name: "r"))?.map?.count ?? 0) }
  print(sink)
} else if CommandLine.arguments.contains("--profile-read") {
  let options = ValidationOptions(now: moment)
  for _ in 0..<20_000 {
    sink += validateEvaluationRequest(json: request, options: options).value?.inventoryUnits ?? 0
  }
  print(sink)
} else {
  await measure()
}

/// Prints every figure.
@MainActor func measure() async {
  for (name, context) in [("market data alone", typical), ("with all research", full)] {
    report("evaluate, \(name)", 100) {
      sink += evaluate(context, subject: subject, at: moment).sizing.positionFraction
    }
  }
  let options = ValidationOptions(now: moment)
  report("parse JSON of \(request.count) bytes", 50) {
    sink += Double((try? parseJSON(request, name: "r"))?.map?.count ?? 0)
  }
  report("parse and validate, from JSON", 20) {
    guard validateEvaluationRequest(json: request, options: options).value != nil else {
      preconditionFailure("the request is valid")
    }
  }
  report("validate, typed", 50) {
    sink += Double(validate(typical, options: options).findings.count)
  }
  report("validate and evaluate, from JSON", 20) {
    guard let context = validateEvaluationRequest(json: request, options: options).value else {
      preconditionFailure("the request is valid")
    }
    sink += evaluate(context, subject: subject, at: moment).sizing.positionFraction
  }
  report("validate and evaluate, typed", 50) {
    guard let context = validate(typical, options: options).value else {
      preconditionFailure("the context is valid")
    }
    sink += evaluate(context, subject: subject, at: moment).sizing.positionFraction
  }
  let output = evaluate(full, subject: subject, at: moment)
  report("evaluation id", 10) { sink += Double(output.evaluationID.utf8.count) }
  report("reasoning text", 10) { sink += Double(output.reasoning().utf8.count) }
  report("canonical JSON", 1) { sink += Double(output.json().count) }
  let bytes = output.json()
  report("parse and recompute", 1) {
    guard let record = try? parseJSON(bytes, name: "r"), let again = try? recompute(record: record)
    else { preconditionFailure("a record is recomputed") }
    sink += Double(again.differences.count)
  }
  let clock = ContinuousClock()
  for taskCount in [1, 2] {
    let share = 100_000
    let duration = await clock.measure {
      await withTaskGroup(of: Double.self) { group in
        for _ in 0..<taskCount {
          group.addTask {
            var sum = 0.0
            for _ in 0..<share {
              sum += evaluate(full, subject: subject, at: moment).sizing.positionFraction
            }
            return sum
          }
        }
        for await sum in group { sink += sum }
      }
    }
    let rate = Double(share * taskCount) / (duration / .seconds(1))
    print("\(taskCount) tasks: \(Int(rate)) evaluations a second")
  }
  print("JSON of \(bytes.count) bytes, \(output.diagnostics.ledger.count) steps (\(sink != 0))")
}
