package import Documents

extension DriftProfile {
  /// The JSON Schema (2020-12) of the document.
  package static var documentSchema: Node {
    typealias Of = SchemaBuilding
    let mark = Of.reference("mark")
    let pair = Of.list(["type": "integer"])
    let histogram = Of.object(
      [
        ("kind", ["enum": ["linear", "logarithmic"]]), ("below_count", Of.count()),
        ("above_count", Of.count()),
        ("bins", Of.list(pair, about: "the number of each bin that is not empty, and its count")),
      ],
      optional: [("lower", Of.number()), ("upper", Of.number()), ("bin_count", Of.count())])
    let figures = Of.object([
      ("mean", Of.number()), ("deviation", Of.number(0)),
      ("carry", Of.number(-1, 1, about: "what remains of a deviation one output later")),
      ("noise_deviation", Of.number(0)), ("effective_count", Of.number(0)),
      ("level_threshold", Of.number(0)), ("spread_threshold", Of.number(0)),
      ("deciles", Of.list(Of.number())), ("decile_counts", Of.list(Of.count())),
      ("histogram", histogram),
    ])
    let feature = Of.object(
      [
        ("name", ["enum": .texts(DriftFeature.all.map(\.name))]),
        ("values", Of.list(Of.orNull(Of.number()), about: "in the order in which they came")),
      ], optional: [("figures", figures)])
    let category = Of.object([
      ("name", Of.word(DriftCategory.self)), ("labels", Of.list(Of.text())),
      ("values", Of.list(Of.count(), about: "positions among the labels")),
      ("counts", Of.list(Of.count())), ("effective_count", Of.number(0)),
    ])
    let root = Of.object([
      ("schema", Of.constant(schema)),
      ("digest", Of.digest(of: "of the canonical JSON without this key")),
      ("model_version", Of.text()), ("identity_digest", Of.text()),
      ("parameters_digest", Of.text()), ("output_count", Of.count()), ("first", mark),
      ("last", mark), ("symbols", Of.list(Of.text(), about: "at most 100")),
      ("omitted_symbol_count", Of.count()), ("features", Of.list(feature)),
      ("categories", Of.list(category)),
    ])
    return Of.document(
      id: "urn:dynamic-agi:drift-profile:v1", title: schema,
      about: "what outputs were like, to compare later ones with", root,
      definitions: .map([("mark", OutputMark.documentSchema)]))
  }
}
