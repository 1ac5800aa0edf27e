import DiagnosticReports
import Diagnostics
import Documents
import EvaluationTuning
import ScenarioMarkets
import ScenarioRuns
import TestSupport
import Testing
import Market
import MarketValidation

@Suite("Reports of scenarios")
struct ReportTests {
  /// A run with failures and a comparison that drifted, one with a changed digest, a good one, and one
  /// without a baseline.
  private static func report() async throws -> ScenarioReport {
    let scenario = Scenario(
      id: "small", summary: "a small market", market: .model(.gbm, values: [:]), barCount: 40)
    let options = RunOptions(checkEvery: 9)
    let good = try #require(await run(scenario, parameters: .default, options: options))
    let baseline = ScenarioBaseline(of: good)
    var strict = scenario
    strict.id = "strict"
    strict.expectations = ScenarioExpectations(limits: [.init("rows", maximum: 3)])
    let failed = try #require(await run(strict, parameters: .default, options: options))
    var drifted = ScenarioBaseline(of: failed)
    drifted.statistics = ScenarioStatistics(
      entries: drifted.statistics.entries.map {
        .init(name: $0.name, value: $0.name == "position_mean" ? $0.value * 2 : $0.value)
      })
    drifted.digest = ContentDigest(of: "other").description
    drifted.rows[4] = "BUY 0.900000 0.900000 0000000000000000"
    var changed = baseline
    changed.digest = drifted.digest
    changed.rows[2] = drifted.rows[4]
    func verdict(
      _ run: ScenarioRun, _ comparison: ScenarioVerdict.Comparison, _ reason: String? = nil
    ) -> ScenarioVerdict {
      ScenarioVerdict(
        run, comparison: comparison, acceptedReason: reason,
        arguments: "\(run.scenario.id) --seed 7")
    }
    return ScenarioReport([
      verdict(good, .with(BaselineComparison(good, with: baseline))),
      verdict(failed, .with(BaselineComparison(failed, with: drifted))),
      verdict(good, .with(BaselineComparison(good, with: changed))),
      verdict(good, .none("there is no baseline of 'small'")),
      verdict(good, .with(BaselineComparison(good, with: drifted)), "sizes were halved"),
    ])
  }

  @Test func `every form is the committed one`() async throws {
    let report = try await Self.report()
    #expect(report.verdicts.map(\.status) == [.passed, .failed, .warned, .warned, .warned])
    expectGolden(report.text, "ScenarioRuns/report.txt")
    expectGolden(report.markdown, "ScenarioRuns/report.md")
    expectGolden(prettyJSON(report.document), "ScenarioRuns/report.json")
    expectGolden(
      junitReport(of: report.groups, tool: "dynamic-agi.scenario", at: "2026-03-01T14:30:05"),
      "ScenarioRuns/report.xml")
  }

  @Test func `the document matches its schema`() async throws {
    let schema = ScenarioReport.documentSchema
    let document = try await Self.report().document
    #expect(violations(of: schema, in: document, root: schema) == [])
  }

  @Test func `every failure has its command in every form`() async throws {
    let report = try await Self.report()
    let command = "dynamic-agi scenario run strict --seed 7"
    let xml = String(
      decoding: junitReport(of: report.groups, tool: "t", at: "2026-03-01T14:30:05"),
      as: UTF8.self)
    let json = String(decoding: prettyJSON(report.document), as: UTF8.self)
    for form in [report.text, report.markdown, xml, json] { #expect(form.contains(command)) }
    #expect(report.text.contains("\(command) --row 4"))
  }

  @Test func `the Markdown stays below its limit and counts what it leaves out`() async throws {
    let verdict = try #require(try await Self.report().verdicts.first { $0.status == .failed })
    let many = ScenarioReport(Array(repeating: verdict, count: 3000))
    #expect(many.markdown.utf8.count < 1 << 20)
    #expect(many.markdown.contains("found no room here"))
    #expect(many.markdown.contains("3000 failed"))
  }

  @Test func `drift is measured against a floor`() {
    func drift(_ name: String, _ before: Double, _ now: Double) -> Double? {
      BaselineComparison(
        of: (ScenarioStatistics(entries: [.init(name: name, value: now)]), [], ""),
        with: (ScenarioStatistics(entries: [.init(name: name, value: before)]), [], "")
      ).drifts.first?.delta
    }
    #expect(drift("count_buy", 0, 1) == 1)
    #expect(drift("count_buy", 100, 101) == 0.01)
    #expect(drift("position_mean", 0, 0.001) == 0.1)
    #expect(drift("position_mean", 0.5, 0.25) == -0.5)
  }
}

@Suite("Descriptions of scenarios")
struct DescriptionTests {
  private func read(_ text: String) throws -> (scenario: Scenario?, faults: [Diagnostic]) {
    let node = try parseJSON(Array(text.utf8), name: "s.json")
    return Scenario.read(node) { path in
      BarFile.read(
        Array((path == "short.csv" ? "date,close\n2020-03-16,1\n" : Self.table).utf8), name: path)
    }
  }

  private static let table =
    "date,close\n" + (10...28).map { "2020-03-\($0),\($0)\n" }.joined()

  @Test func `everything that can be said is read`() throws {
    let scenario = try #require(
      try read(
        """
        {"schema": "dynamic-agi/scenario/v1", "id": "mine", "summary": "my market", "seed": 5,
         "model": "heston", "parameters": {"drift": 0.1, "correlation": -0.5}, "bar_count": 60,
         "feeds": {"mode": "correlated", "correlation": 0.3},
         "faults": [{"kind": "type-storm", "rate": 0.1}, {"kind": "clock", "rate": 0.2}],
         "protective_faults": "substitute",
         "expect": {"actions": ["HOLD", "NEUTRAL"], "statistics": {"refused": {"max": 9},
         "position_mean": {"min": 0, "max": 0.5}}}}
        """
      ).scenario)
    let expected = Scenario(
      id: "mine", summary: "my market",
      market: .model(.heston, values: ["drift": 0.1, "correlation": -0.5]), seed: 5, barCount: 60,
      feeds: FeedModel(.correlated, correlation: 0.3),
      faults: [FaultPlan(.typeStorm, rate: 0.1), FaultPlan(.clock, rate: 0.2)],
      protectiveFaults: .substitute,
      expectations: ScenarioExpectations(
        actions: [.hold, .neutral],
        limits: [
          .init("refused", maximum: 9), .init("position_mean", minimum: 0, maximum: 0.5),
        ]))
    #expect(scenario == expected)
    let bars = try read(
      #"{"schema": "dynamic-agi/scenario/v1", "id": "mine", "bars": "b.csv"}"#)
    #expect(bars.scenario?.barCount == 19)
    #expect(bars.scenario?.summary == "mine")
  }

  @Test(arguments: [
    (#"{}"#, "scenario.missing-key"),
    (#"{"schema": "dynamic-agi/scenario/v2", "id": "a", "model": "gbm"}"#, "scenario.value"),
    (#"{"schema": "dynamic-agi/scenario/v1", "id": "A b", "model": "gbm"}"#, "scenario.value"),
    (#"{"schema": "dynamic-agi/scenario/v1", "id": "../a", "model": "gbm"}"#, "scenario.value"),
    (#"{"schema": "dynamic-agi/scenario/v1", "id": "a"}"#, "scenario.value"),
    (
      #"{"schema": "dynamic-agi/scenario/v1", "id": "a", "model": "gbm", "bars": "b"}"#,
      "scenario.value"
    ),
    (#"{"schema": "dynamic-agi/scenario/v1", "id": "a", "model": "gmb"}"#, "scenario.value"),
    (
      #"{"schema": "dynamic-agi/scenario/v1", "id": "a", "bars": "short.csv"}"#, "scenario.value"
    ),
    (
      #"{"schema": "dynamic-agi/scenario/v1", "id": "a", "model": "gbm", "parameters": {"x": 1}}"#,
      "scenario.unknown-key"
    ),
    (
      #"{"schema": "dynamic-agi/scenario/v1", "id": "a", "model": "gbm", "parameters": {"volatility": -1}}"#,
      "scenario.value"
    ),
    (
      #"{"schema": "dynamic-agi/scenario/v1", "id": "a", "model": "gbm", "bar_count": 5}"#,
      "scenario.value"
    ),
    (
      #"{"schema": "dynamic-agi/scenario/v1", "id": "a", "model": "gbm", "faults": [{"kind": "clock", "rate": 2}]}"#,
      "scenario.value"
    ),
    (
      #"{"schema": "dynamic-agi/scenario/v1", "id": "a", "model": "gbm", "expect": {"actions": ["LONG"]}}"#,
      "scenario.value"
    ),
    (
      #"{"schema": "dynamic-agi/scenario/v1", "id": "a", "model": "gbm", "expect": {"statistics": {"rowz": {}}}}"#,
      "scenario.unknown-key"
    ),
  ])
  func `a fault has a code and a place`(_ text: String, _ code: String) throws {
    let read = try read(text)
    #expect(read.scenario == nil)
    let fault = try #require(read.faults.first { $0.code == code }, "\(read.faults)")
    #expect(fault.location?.file == "s.json")
  }
}
