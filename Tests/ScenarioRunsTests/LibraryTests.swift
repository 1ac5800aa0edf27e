import Documents
import EvaluationTuning
import ScenarioMarkets
import ScenarioRuns
import TestSupport
import Testing
import Market

/// The scenarios that come with the package, and the windows beside them, against their baselines.
@Suite("The library of scenarios")
struct LibraryTests {
  static let baselineFolder = "\(PackageLayout.root)/Tests/Scenarios/baselines"

  @Test func `names are those of files, each once`() {
    #expect(Scenario.library.allSatisfy { Scenario.isID($0.id) })
    #expect(Set(Scenario.library.map(\.id)).count == Scenario.library.count)
    for model in MarketModel.allCases {
      let isThere = Scenario.library.contains {
        if case .model(model, _) = $0.market { true } else { false }
      }
      #expect(isThere, "no scenario has the model '\(model.rawValue)'")
    }
    for kind in FaultPlan.Kind.allCases {
      #expect(Scenario.library.contains { $0.faults.contains { $0.kind == kind } })
    }
    for mode in FeedModel.Mode.allCases {
      #expect(Scenario.library.contains { $0.feeds?.mode == mode })
    }
  }

  @Test(arguments: Scenario.library.map(\.id))
  func `a scenario passes its checks and stays at its baseline`(_ id: String) async throws {
    let scenario = try #require(Scenario.library.first { $0.id == id })
    let made = try #require(
      await run(scenario, parameters: .default, options: RunOptions(checkEvery: 7)))
    for failure in made.failures {
      Issue.record(
        """
        \(failure.check.rawValue), row \(failure.row ?? -1): \(failure.message); see it again with \
        dynamic-agi scenario run \(id) --seed \(scenario.seed) --row \(failure.row ?? 0)
        """)
    }
    expectGolden(
      prettyJSON(ScenarioBaseline(of: made).document), file: "\(Self.baselineFolder)/\(id).json",
      updating: Golden.isUpdating, sourceLocation: #_sourceLocation)
  }

  @Test func `every baseline reads back and matches its schema`() throws {
    for name in Disk.names(in: Self.baselineFolder) where name.hasSuffix(".json") {
      let bytes = try #require(Disk.read("\(Self.baselineFolder)/\(name)"))
      let node = try parseJSON(bytes, name: name)
      let baseline = try #require(ScenarioBaseline.read(node).baseline)
      #expect("\(baseline.scenario).json" == name)
      #expect(prettyJSON(baseline.document) == bytes)
      let schema = ScenarioBaseline.documentSchema
      #expect(violations(of: schema, in: node, root: schema).isEmpty)
    }
  }

  @Test(
    .enabled(if: sharedMaterial("market-data") != nil),
    arguments: [
      "equity-daily/spx_1d_2017_calm.csv", "equity-daily/spx_1d_2008_gfc.csv",
      "equity-daily/spx_1d_2018_volmageddon.csv", "equity-daily/nasdaq_1d_2000_dotcom.csv",
      "commodity-daily/wti_1d_2014.csv", "fx-hourly/eurusd_1h_2016_brexit.csv",
      "fx-hourly/eurusd_1h_2017_holiday.csv",
    ])
  func `windows of real markets pass all checks`(_ name: String) async throws {
    let path = try #require(sharedMaterial("market-data/\(name)"))
    let bytes = try #require(Disk.read(path))
    let bars = try #require(BarFile.read(bytes, name: name).bars)
    let scenario = Scenario(
      id: "window", summary: name, market: .bars(bars), barCount: bars.count)
    let made = try #require(
      await run(scenario, parameters: .default, options: RunOptions(checkEvery: 19)))
    #expect(made.failures == [])
    #expect(made.statistics["refused"] == 0)
  }

  /// Windows of calm, wild, falling and recovering markets, put together of motions.
  static let windows: [(name: String, parts: [(bars: Int, drift: Double, volatility: Double)])] = [
    ("calm", [(150, 0.12, 0.07)]), ("volatile", [(150, 0.0, 0.45)]),
    ("crash", [(60, 0.1, 0.12), (40, -3.5, 0.6), (40, -0.5, 0.7)]),
    ("recovery", [(30, -3.0, 0.6), (60, 1.2, 0.35), (60, 0.4, 0.18)]),
  ]

  @Test(arguments: windows.map(\.name))
  func `a committed window is made by its motions`(_ name: String) throws {
    let parts = try #require(Self.windows.first { $0.name == name }).parts
    var table = "date,close\n"
    var level = 2500.0
    var day = 0
    for (index, part) in parts.enumerated() {
      var motion = GeometricBrownianMotion(
        seed: RandomStream.hash("\(name) \(index)"), drift: part.drift,
        volatility: part.volatility)
      let start = level
      for _ in 0..<part.bars {
        motion.advance()
        level = (start * motion.price).rounded() / 100
        let moment = MarketModel.gbm.bars(count: day + 1, seed: 0)[day].moment
        table += "\(moment.description.prefix(10)),\(level)\n"
        day += 1
      }
    }
    expectGolden(
      Array(table.utf8), file: "\(PackageLayout.root)/Tests/Scenarios/bars/\(name).csv",
      updating: Golden.isUpdating, sourceLocation: #_sourceLocation)
  }
}
