import Diagnostics
import Documents
import EvaluationTuning
import MarketEvaluation
import TestSupport
import Testing

@Suite("Parameters")
struct ParameterTests {
  @Test func `every number is described once and within its range`() throws {
    #expect(Set(ParameterDescription.all.map(\.name)).count == ParameterDescription.all.count)
    // Changing what a description leads to changes the document at its path and nowhere else.
    let defaults = EvaluationParameters.default
    for parameter in ParameterDescription.all {
      var values = ParameterValues()
      switch parameter.kind {
      case .number(let access, let range):
        #expect(range.contains(access.read(values)))
        access.write(&values, access.read(values) * 1.0625 + 0.001)
      case .flag(let keyPath): values[keyPath: keyPath].toggle()
      }
      guard let changed = try? EvaluationParameters(values) else { continue }
      let path = JSONPointer(parameter.path.map { .key($0) })
      #expect(changed.document[path] != defaults.document[path])
      #expect(changed.digestText != defaults.digestText)
      #expect(changed != defaults)
    }
  }

  @Test func `what is written is read back, with the same digest`() throws {
    var random = SeededRandom(seed: 51)
    for _ in 0..<200 {
      let parameters = random.parameters()
      let bytes = try canonicalJSON(parameters.document)
      let (read, faults) = EvaluationParameters.read(try parseJSON(bytes, name: "p.json"))
      #expect(faults.isEmpty)
      #expect(read == parameters)
      #expect(read?.digestText == parameters.digestText)
    }
  }

  @Test func `an empty document gives the defaults, a partial one changes what it names`() throws {
    let (empty, faults) = EvaluationParameters.read(.null)
    #expect(empty == .default && faults.isEmpty)
    let (partial, none) = EvaluationParameters.read([
      "schema": "dynamic-agi/parameters/v1", "sizing": ["kelly_fraction": 0.5],
      "risk": ["drawdown": ["restricts_at": -0.3], "requires_research_risk": true],
      "evidence": ["reliability": ["macro_fraction": 0]],
    ])
    #expect(none.isEmpty)
    let expected = try Samples.parameters {
      $0.sizing.kellyFraction = 0.5
      $0.risk.drawdown.restrictsAt = -0.3
      $0.risk.requiresResearchRisk = true
      $0.evidence.reliability.macroFraction = 0
    }
    #expect(partial == expected)
  }

  @Test func `all faults are told at once`() {
    let (parameters, faults) = EvaluationParameters.read([
      "schema": "dynamic-agi/parameters/v2",
      "sizing": ["kelly_fraktion": 0.5, "payoff_ratio": "two"],
      "risk": ["drawdown": ["starts_at": -0.3], "requires_research_risk": 1, "volatility": 2],
      "calibration": ["slope_factor": 1.5],
    ])
    #expect(parameters == nil)
    #expect(
      faults.map(\.code).sorted() == [
        "parameters.type", "parameters.type", "parameters.type", "parameters.unknown-key",
        "parameters.value", "parameters.value", "parameters.value",
      ])
    let messages = faults.map(\.message).joined(separator: "\n")
    for part in [
      "'schema' must be `dynamic-agi/parameters/v1`", "unknown key 'sizing.kelly_fraktion'",
      "'sizing.payoff_ratio'", "'risk.requires_research_risk'", "'risk.volatility'",
      "'calibration.slope_factor' must be 0.01 to 1.0, found 1.5",
      "'risk.drawdown.restricts_at' must be below 'starts_at' -0.3, found -0.2",
    ] {
      #expect(messages.contains(part), "\(part)")
    }
  }

  @Test func `a default at fault beside what is not is told at the map of both`() throws {
    let document: [UInt8] = Array("{\n\"risk\": {\n\"drawdown\":\n{\"starts_at\": -0.3}}}".utf8)
    let read = EvaluationParameters.read(try parseJSON(document, name: "p.json"))
    #expect(read.faults.map(\.location?.line) == [4])
    #expect(
      read.faults.map(\.message)
        == ["'risk.drawdown.restricts_at' must be below 'starts_at' -0.3, found -0.2"])
  }

  @Test func `numbers made in code are checked too`() {
    let error = #expect(throws: EvaluationParametersError.self) {
      try Samples.parameters {
        $0.sizing.kellyFraction = .nan
        $0.evidence.marketHalfLifeSeconds = 0
        $0.risk.staleness = ParameterRamp(startsAt: 10, restrictsAt: 10)
      }
    }
    #expect(error?.reasons.count == 3)
  }

  @Test func `the schema is the committed one`() {
    expectReference(
      prettyJSON(EvaluationParameters.documentSchema),
      "schemas/parameters.schema.json")
  }

  @Test func `the page is the committed one`() {
    var page = """
      # Parameters of an evaluation

      Generated from the descriptions in `Sources/EvaluationTuning`; a test compares. A \
      document in YAML or JSON names what should differ from the defaults \
      (`schema: dynamic-agi/parameters/v1`); unknown keys, numbers outside of their range and ramps \
      in the wrong order are refused, all at once. What the numbers do is told in the \
      [model card](../model-card.md).

      | parameter | default | range | unit | what it is | why this default |
      |---|---|---|---|---|---|

      """
    let defaults = ParameterValues()
    for parameter in ParameterDescription.all {
      let (value, range) =
        switch parameter.kind {
        case .number(let access, let range):
          (text(access.read(defaults)), "\(text(range.lowerBound)) … \(text(range.upperBound))")
        case .flag(let keyPath): (String(defaults[keyPath: keyPath]), "")
        }
      page +=
        "| `\(parameter.name)` | \(value) | \(range) | \(parameter.unit) | \(parameter.summary) "
        + "| \(parameter.reason) |\n"
    }
    expectReference(Array(page.utf8), "evaluation-parameters.md")
  }

  private func text(_ number: Double) -> String {
    String(decoding: (try? canonicalJSON(.number(number))) ?? [], as: UTF8.self)
  }
}
