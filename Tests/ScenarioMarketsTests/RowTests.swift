import Documents
import Market
import ScenarioMarkets
import TestSupport
import Testing

@Suite("Rows of a scenario")
struct RowTests {
  private static let bars = MarketModel.gbm.bars(count: 300, seed: 7)

  @Test func `a request holds what the bars so far say`() throws {
    let rows = marketRows(of: Self.bars, seed: 7)
    #expect(rows.count == 290)
    let first = try #require(rows[0].request["market_data"])
    #expect(first["momentum"] == nil && first["data_quality"] == 0.0)
    #expect(first["signal"]?.text == "NEUTRAL")
    let warm = try #require(rows[10].request["market_data"])
    #expect(warm["momentum"] != nil && warm["trend"] == nil && warm["data_quality"] == 0.8)
    let later = try #require(rows[14].request["market_data"])
    #expect(later["trend"] != nil && later["data_quality"] == 1.0)
    #expect(rows[14].request["price"] == .number(Self.bars[24].close))
    #expect(rows[14].moment == Self.bars[24].moment)
  }

  @Test func `the fields are those of the formulas`() throws {
    // Closes that double from bar to bar: every return is ln 2, so that nothing deviates.
    let moment = Timestamp(secondsSince1970: 0)
    let even = (0..<30).map { index in
      MarketBar(moment: moment.adding(seconds: Int64(index)), close: Double(1 << index))
    }
    let row = try #require(marketRows(of: even, seed: 0).last?.request["market_data"])
    #expect(row["volatility"] == ["value": 10.0, "unit": "annualised"])
    #expect(row["trend"]?.text == "uptrend")
    #expect(row["signal"]?.text == "BUY")
    #expect(row["drawdown"] == 0.0)
    var fallen = even
    fallen.append(
      MarketBar(moment: moment.adding(seconds: 40), close: even[29].close * 0.92))
    let request = try #require(marketRows(of: fallen, seed: 0).last?.request)
    #expect(request["risk_context"]?["daily_drawdown"] == .number(-0.08))
    #expect(request["market_data"]?["drawdown"] == .number(-0.08))
    #expect(request["market_data"]?["circuit_breaker"] == true)
  }

  @Test(arguments: FaultPlan.Kind.allCases, [0.1, 0.6])
  func `rows do not depend on the bars after them`(_ kind: FaultPlan.Kind, _ rate: Double) {
    let plan = [FaultPlan(kind, rate: rate)]
    let feeds = FeedModel(.correlated)
    let all = marketRows(of: Self.bars, feeds: feeds, faults: plan, seed: 3)
    let some = marketRows(of: Array(Self.bars.prefix(150)), feeds: feeds, faults: plan, seed: 3)
    #expect(some.count == 140)
    for (left, right) in zip(some, all) {
      #expect(compactText(left.request) == compactText(right.request))
      #expect(left.faults == right.faults)
    }
    #expect(all.contains { !$0.faults.isEmpty })
  }

  @Test func `every combination of sources is missing at some time`() {
    let bars = MarketModel.gbm.bars(count: 12_000, seed: 1)
    let rows = marketRows(of: bars, faults: [FaultPlan(.missingSources, rate: 0.5)], seed: 1)
    let combinations = Set(
      rows.map { row in
        MarketSource.allCases.map { row.request["market_data"]?[$0.rawValue] != nil }
      })
    #expect(combinations.count == 32)
    for row in rows where row.faults.contains(where: { $0.kind == .missingSource }) {
      let present = MarketSource.allCases.count {
        row.request["market_data"]?[$0.rawValue] != nil
      }
      #expect(row.request["market_data"]?["data_quality"]?.number == Double(present) / 5)
    }
  }

  @Test func `a storm has every kind of fault, and a full one leaves no field as it was`() {
    let rows = marketRows(of: Self.bars, faults: [FaultPlan(.typeStorm, rate: 0.3)], seed: 5)
    let kinds = Set(rows.flatMap { $0.faults.map(\.kind) })
    #expect(
      kinds == [.drop, .rename, .retype, .notFinite, .scale, .flip, .staleValue])
    let none = marketRows(of: Self.bars, faults: [FaultPlan(.typeStorm, rate: 0)], seed: 5)
    #expect(none.allSatisfy { $0.faults.isEmpty })
  }

  @Test func `clocks fail in every way, feeds stand still and go on`() {
    let clock = marketRows(of: Self.bars, faults: [FaultPlan(.clock, rate: 0.5)], seed: 5)
    let kinds = Set(clock.flatMap { $0.faults.map(\.kind) })
    #expect(kinds == [.outOfOrder, .duplicate, .future, .hourOff, .leapDay])
    let stale = marketRows(of: Self.bars, faults: [FaultPlan(.staleFeed, rate: 0.05)], seed: 5)
    let frozen = stale.filter { $0.faults.contains { $0.kind == .frozen } }
    #expect(frozen.count > 10)
    for row in frozen {
      #expect(row.request["timestamp"] != row.clean["timestamp"])
      #expect(row.faults.allSatisfy { $0.isTold && !$0.isMisleading })
    }
  }

  @Test(arguments: FeedModel.Mode.allCases)
  func `feeds stand to one another as they are told to`(_ mode: FeedModel.Mode) {
    let rows = marketRows(of: Self.bars, feeds: FeedModel(mode, correlation: 0.8), seed: 2)
    var products = 0.0
    var squares = 0.0
    for row in rows {
      let market = row.request["market_data"]
      let left = market?["momentum"]?.number ?? 0
      let right = market?["sentiment"]?.number ?? 0
      products += left * right
      squares += (left * left + right * right) / 2
    }
    switch mode {
    case .correlated: #expect((0.55...0.95).contains(products / squares))
    case .agree: #expect(isNear(products, squares))
    case .conflict: #expect(isNear(products, squares), "momentum and sentiment are two apart")
    case .outlier: #expect((0.1...0.6).contains(products / squares))
    }
  }
}

/// A request as text, also one with numbers that JSON does not have.
private func compactText(_ request: Node) -> String { "\(request.content)" }
