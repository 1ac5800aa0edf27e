package import Diagnostics
package import Documents
internal import Market
internal import MarketValidation
package import ScenarioMarkets

extension Scenario {
  /// The name and version of the format.
  package static let schema = "dynamic-agi/scenario/v1"

  /// Reads a scenario from a document.
  ///
  /// - Parameters:
  ///   - node: The document.
  ///   - bars: Reads the table of bars of a path that the document names, or tells why it cannot.
  /// - Returns: The scenario, `nil` when there is a fault, and every fault with its place.
  package static func read(
    _ node: Node, bars: (String) -> (bars: [MarketBar]?, faults: [Diagnostic])
  ) -> (scenario: Scenario?, faults: [Diagnostic]) {
    var reader = MapReader(node, codePrefix: "scenario")
    reader.checkSchema(schema, .required)
    var scenario = Scenario(id: "", summary: "", market: .bars([]))
    if let id = reader.text("id", .required) {
      if !isID(id) {
        reader.reject("id", "must be of small letters, digits and hyphens, found '\(id)'")
      }
      scenario.id = id
    }
    scenario.summary = reader.text("summary") ?? scenario.id
    if let seed = reader.integer("seed", in: 0 ... .max) { scenario.seed = UInt64(seed) }
    readMarket(&reader, into: &scenario, bars)
    scenario.feeds = reader.map("feeds") { inner in
      let mode = inner.choice("mode", of: FeedModel.Mode.self, .required) ?? .correlated
      return FeedModel(mode, correlation: fraction("correlation", in: &inner) ?? 0.6)
    }
    scenario.faults =
      reader.mapList("faults") { inner in
        let kind = inner.choice("kind", of: FaultPlan.Kind.self, .required)
        let rate = fraction("rate", in: &inner, .required)
        return kind.map { FaultPlan($0, rate: rate ?? 0) }
      } ?? []
    if let mode = reader.choice(
      "protective_faults", of: ValidationOptions.ProtectiveFaults.self)
    {
      scenario.protectiveFaults = mode
    }
    scenario.expectations =
      reader.map("expect") { inner in expectations(&inner) } ?? scenario.expectations
    let faults = reader.finish()
    return (faults.isEmpty ? scenario : nil, faults)
  }

  /// Whether a text can name a scenario, and with it the file of a baseline.
  package static func isID(_ text: String) -> Bool {
    let isPlain = text.utf8.allSatisfy {
      (UInt8(ascii: "a")...UInt8(ascii: "z")).contains($0)
        || (UInt8(ascii: "0")...UInt8(ascii: "9")).contains($0) || $0 == UInt8(ascii: "-")
    }
    return isPlain && (1...64).contains(text.utf8.count) && !text.hasPrefix("-")
  }

  private static func readMarket(
    _ reader: inout MapReader, into scenario: inout Scenario,
    _ bars: (String) -> (bars: [MarketBar]?, faults: [Diagnostic])
  ) {
    let path = reader.text("bars")
    let model = reader.choice("model", of: MarketModel.self)
    let values = reader.map("parameters") { inner in
      parameters(of: model, &inner)
    }
    let countRange = Int64(ContextBuilder.warmUpBarCount + 2)...Int64(barCountMax)
    let count = reader.integer("bar_count", in: countRange)
    switch (path, model) {
    case (nil, nil):
      // A value at fault has been told already.
      if reader.diagnostics.isEmpty {
        reader.reject("model", "or 'bars' must say where the bars come from")
      }
    case (.some, .some): reader.reject("bars", "and 'model' exclude each other")
    case (nil, let model?): scenario.market = .model(model, values: values ?? [:])
    case (let path?, nil):
      if values != nil { reader.reject("parameters", "belong to a 'model', not to 'bars'") }
      let read = bars(path)
      reader.add(read.faults)
      if let bars = read.bars {
        scenario.market = .bars(bars)
        scenario.barCount = min(bars.count, barCountMax)
        if bars.count < ContextBuilder.warmUpBarCount + 2 {
          reader.reject(
            "bars", "must have at least \(ContextBuilder.warmUpBarCount + 2) rows of bars")
        }
      }
    }
    if let count { scenario.barCount = Int(count) }
  }

  private static func parameters(
    of model: MarketModel?, _ reader: inout MapReader
  ) -> [String: Double] {
    var values: [String: Double] = [:]
    for parameter in model?.parameters ?? [] {
      guard let value = reader.number(parameter.name) else { continue }
      if parameter.range.contains(value) {
        values[parameter.name] = value
      } else {
        let range = parameter.range
        reader.reject(
          parameter.name, "must be \(range.lowerBound) to \(range.upperBound), found \(value)")
      }
    }
    return values
  }

  private static func fraction(
    _ key: String, in reader: inout MapReader, _ presence: MapReader.Presence = .optional
  ) -> Double? {
    guard let value = reader.number(key, presence) else { return nil }
    if !(0...1).contains(value) { reader.reject(key, "must be 0 to 1, found \(value)") }
    return value
  }

  private static func expectations(_ reader: inout MapReader) -> ScenarioExpectations {
    var expectations = ScenarioExpectations()
    if let words = reader.textList("actions") {
      let actions = words.compactMap(Signal.init(rawValue:))
      if actions.count != words.count || actions.isEmpty {
        reader.reject("actions", "must be a list of BUY, SELL, HOLD and NEUTRAL")
      }
      expectations.actions = actions
    }
    expectations.limits =
      reader.map("statistics") { inner in
        ScenarioStatistics.names.compactMap { name in
          inner.map(name) { limit in
            ScenarioExpectations.Limit(
              name, minimum: limit.number("min"), maximum: limit.number("max"))
          }
        }
      } ?? []
    return expectations
  }

  /// The JSON Schema (2020-12) of the document.
  package static var documentSchema: Node {
    let limit = objectSchema(
      optional: [("min", SchemaBuilding.number()), ("max", SchemaBuilding.number())])
    var names: [String] = []
    for name in MarketModel.allCases.flatMap({ $0.parameters.map(\.name) })
    where !names.contains(name) {
      names.append(name)
    }
    let root = objectSchema(
      [
        ("schema", ["const": .text(schema)]),
        ("id", ["type": "string", "pattern": "^[a-z0-9][a-z0-9-]*$"]),
      ],
      optional: [
        ("summary", SchemaBuilding.text()), ("seed", ["type": "integer", "minimum": 0]),
        ("bars", SchemaBuilding.text(about: "a table of bars, from the folder of this file")),
        ("model", SchemaBuilding.word(MarketModel.self)),
        ("parameters", objectSchema(optional: names.map { ($0, SchemaBuilding.number()) })),
        (
          "bar_count",
          ["type": "integer", "minimum": 12, "maximum": .integer(barCountMax)]
        ),
        (
          "feeds",
          objectSchema(
            [("mode", SchemaBuilding.word(FeedModel.Mode.self))],
            optional: [("correlation", SchemaBuilding.fraction())])
        ),
        (
          "faults",
          SchemaBuilding.list(
            objectSchema([
              ("kind", SchemaBuilding.word(FaultPlan.Kind.self)),
              ("rate", SchemaBuilding.fraction()),
            ]))
        ),
        ("protective_faults", SchemaBuilding.word(ValidationOptions.ProtectiveFaults.self)),
        (
          "expect",
          objectSchema(
            optional: [
              ("actions", SchemaBuilding.list(SchemaBuilding.word(Signal.self))),
              ("statistics", objectSchema(optional: ScenarioStatistics.names.map { ($0, limit) })),
            ])
        ),
      ])
    return SchemaBuilding.document(
      id: "urn:dynamic-agi:scenario:v1", title: schema,
      about: "a market, a sender with its faults, and what must come of both", root)
  }
}
