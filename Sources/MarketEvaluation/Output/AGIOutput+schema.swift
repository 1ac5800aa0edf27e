package import Documents
internal import EvaluationTuning
internal import Market

extension AGIOutput {
  /// The JSON Schema (2020-12) of the output.
  package static var documentSchema: Node {
    typealias Of = SchemaBuilding
    let root = Of.object([
      ("schema", ["const": .text(Self.schema)]), ("evaluation_id", Of.digest),
      ("evaluated_at", Of.moment), ("version", Of.text(about: "the version of the model")),
      ("version_info", Of.list(Of.object([("name", Of.text()), ("value", Of.text())]))),
      (
        "identity",
        Of.object([("digest", Of.text()), ("name", Of.text()), ("environment", Of.text())])
      ),
      ("signal", signalSchema), ("research", researchSchema), ("risk", riskSchema),
      ("sizing", sizingSchema), ("market_making", quotesSchema),
      (
        "reasoning",
        Of.object(
          [
            ("language", Of.text(about: "by BCP 47")),
            ("text", Of.text(about: "one sentence a line, assembled from the ledger")),
          ],
          optional: [
            ("adapter_text", Of.text(about: "what a reasoning adapter said; changes no number"))
          ])
      ),
      ("diagnostics", diagnosticsSchema),
    ])
    return Of.document(
      id: "urn:dynamic-agi:output:v1", title: Self.schema, about: "the output of an evaluation",
      root, definitions: definitions)
  }

  private static var signalSchema: Node {
    typealias Of = SchemaBuilding
    return Of.object([
      ("action", Of.reference("action")), ("lean", Of.reference("action")),
      ("action_unrestricted", Of.reference("action")),
      ("confidence", Of.fraction(about: "the probability that the lean is right, under ceilings")),
      ("confidence_calibrated", Of.fraction(about: "the same before any ceiling")),
    ])
  }

  private static var researchSchema: Node {
    typealias Of = SchemaBuilding
    return Of.object([
      ("score", Of.orNull(Of.score())), ("coverage", Of.fraction()),
      ("risk_read", ["type": "boolean"]), ("sections", Of.list(Of.reference("evidence_item"))),
    ])
  }

  private static var riskSchema: Node {
    typealias Of = SchemaBuilding
    return Of.object([
      ("limits", Of.reference("limits")), ("binding", Of.list(Of.word(RiskConstraint.self))),
      ("action_before", Of.reference("action")), ("action_after", Of.reference("action")),
      ("confidence_before", Of.fraction()), ("confidence_after", Of.fraction()),
    ])
  }

  private static var sizingSchema: Node {
    typealias Of = SchemaBuilding
    let amount = Of.object([
      ("notional", Of.reference("amount")), ("currency", Of.text(about: "by ISO 4217")),
      ("units", Of.orNull(Of.reference("amount"))),
    ])
    return Of.object([
      ("position_fraction", Of.number(0, 3, about: "of the balance; 0 for flat actions")),
      ("kelly_fraction", Of.fraction()), ("volatility_factor", Of.fraction()),
      ("leverage", Of.number(1, 3)), ("limiting_rule", Of.orNull(Of.text())),
      ("amount", Of.orNull(amount)),
    ])
  }

  private static var quotesSchema: Node {
    typealias Of = SchemaBuilding
    let terms = Of.object([
      ("inventory_lots", Of.number()), ("daily_volatility", Of.number(0)),
      ("reservation_offset", Of.number()), ("finite_horizon_spread", Of.number(0)),
      ("half_spread", Of.number(0)), ("skew_per_lot", Of.number(0)),
    ])
    return Of.object([
      ("absence", Of.orNull(Of.word(QuoteAbsence.self))), ("lot_units", Of.number(0)),
      ("reservation_price", Of.orNull(Of.reference("amount"))),
      ("bid", Of.orNull(Of.reference("quote"))), ("ask", Of.orNull(Of.reference("quote"))),
      ("terms", Of.orNull(terms)),
    ])
  }

  private static var definitions: Node {
    typealias Of = SchemaBuilding
    return .map([
      ("action", Of.word(Signal.self)),
      (
        "amount",
        [
          "description": "a number; one whose digits exceed 64 bits is an object with its text",
          "anyOf": [
            Of.number(), Of.object([("$number", Of.text())]),
            Of.object([("$nonfinite", ["enum": ["NaN", "Infinity", "-Infinity"]])]),
          ],
        ]
      ),
      ("actions", Of.list(Of.reference("action"))),
      (
        "limits",
        Of.object([
          ("permitted", Of.reference("actions")), ("confidence_ceiling", Of.fraction()),
          ("exposure_ceiling", Of.number(0, 3)),
        ])
      ),
      (
        "quote",
        Of.object([
          ("distance", Of.fraction()), ("price", Of.reference("amount")),
          ("units", Of.number(0, about: "a lot, or what the constraints leave of one")),
        ])
      ),
      (
        "evidence_item",
        Of.object([
          ("component", Of.word(EvidenceComponent.self)), ("score", Of.orNull(Of.score())),
          ("coverage", Of.fraction()), ("reliability", Of.fraction()),
          ("quality", Of.fraction()), ("stated_log_odds", Of.logOdds()),
          ("contribution_log_odds", Of.logOdds()), ("width_log_odds", Of.number(0)),
          ("bound_log_odds", Of.number(0)),
        ])
      ),
      (
        "reading",
        Of.object([
          ("value", Of.number()), ("certainty", Of.word(ProtectiveReading.Certainty.self)),
        ])
      ),
    ])
  }
}
